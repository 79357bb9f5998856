"""What the columns of a file hold, where its titles are, and which sheet is read: corrected by hand."""

from io import BytesIO

from openpyxl import Workbook

from tests.client import Browser
from tests.imports.files import upload
from tests.imports.test_import import TITLES, URL, legends


def test_the_columns_can_be_corrected(sulo: Browser) -> None:
    review = upload(sulo, URL, TITLES + "Raija;Mäkelä;1952\nSeppo;Hämäläinen;1949\n")
    assert legends(review)[0] == "Mäkelä Raija"
    for htmx in (False, True):
        changes = {"columns-0-field": "first", "columns-1-field": "last", "columns-2-field": ""}
        again = sulo.send(review, URL, changes, form="columns-form", htmx=htmx, status=200)
        assert legends(again) == ["Raija Mäkelä", "Seppo Hämäläinen"]
        assert again.page.value("rows-0-birth") == ""


def test_without_known_columns_the_names_are_asked_for(sulo: Browser) -> None:
    review = upload(sulo, URL, "a;b;c\n1x;Uusi 1;Ihminen 1\n2x;Toinen 2;Ihminen 2\n")

    assert "Choose the columns of the names" in review.page.text
    assert "Add to the register" not in review.page.text
    changes = {"titles_at": "1", "columns-1-field": "first", "columns-2-field": "last"}
    again = sulo.send(review, URL, changes, form="columns-form", status=200)
    assert legends(again) == ["Uusi Ihminen", "Toinen Ihminen"]
    assert "row 2, column B: 1 – there is no place for it." in again.page.text


def test_any_of_the_first_rows_can_be_chosen_as_the_titles(sulo: Browser) -> None:
    review = upload(sulo, URL, "Uusi,Ihminen\nToinen,Ihminen\n")
    assert len(legends(review)) == 2
    again = sulo.send(review, URL, {"titles_at": "1"}, form="columns-form", status=200)

    assert legends(again) == ["Ihminen Toinen"]
    assert legends(sulo.send(again, URL, {"titles_at": "0"}, form="columns-form", status=200)) == legends(review)


def test_another_sheet_can_be_chosen_and_a_hidden_one_is_not_there(sulo: Browser) -> None:
    book = Workbook()
    book.active.title = "Ohje"
    book.active.append(["Täytä jäsenet toiselle taulukolle"])
    for name, person in (("Jäsenet", "Uusi Ihminen"), ("Vanhat", "Toinen Ihminen"), ("Salaiset", "Kolmas Ihminen")):
        sheet = book.create_sheet(name)
        sheet.append(["Nimi"])
        sheet.append([person])
    sheet.sheet_state = "hidden"
    out = BytesIO()
    book.save(out)
    review = upload(sulo, URL, out.getvalue())

    assert legends(review) == ["Uusi Ihminen"]
    assert "Sheet: Jäsenet." in review.page.text
    assert "Kolmas" not in review.text
    again = sulo.send(review, URL, {"sheet": "2"}, form="columns-form", status=200)
    assert legends(again) == ["Toinen Ihminen"]
    assert "Sheet: Vanhat." in again.page.text
