"""People from a file: what was understood of it, what is wrong in it, what is saved, and taking it back."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Answer, Browser
from tests.imports.files import csv_bytes, upload, xlsx_bytes
from tests.members.test_members import people
from tests.register import count
from tests.undo.conftest import undone
from webapp.models import Person

URL = "/people/import"
TITLES = "Sukunimi;Etunimi;Syntymäaika\n"
NAMES = [
    "Raija Mäkelä",
    "Seppo Hämäläinen",
    "Märta Åberg",
    "Anja-Riitta Niemi",
    "Pentti Niemi",
    "Kaarina O'Brien",
    "Jari Öhman",
    "Iida Räsänen",
    "Veeti Laine",
    "Aada Korhonen",
    "Christian von Wright",
]


def save(browser: Browser, answer: Answer, changes: dict[str, str | None] | None = None, **how: bool | int) -> Answer:
    return browser.send(answer, URL, changes, form="preview-form", **how)


def legends(answer: Answer) -> list[str]:
    return ["".join(e.itertext()) for e in answer.page.all("legend")]


@pytest.mark.parametrize("data", [csv_bytes("utf-8-sig"), xlsx_bytes()], ids=["csv", "xlsx"])
def test_the_review_shows_every_person_and_saves_nothing(sulo: Browser, db: Session, data: bytes) -> None:
    before = count(db, Person)
    answer = upload(sulo, URL, data)

    assert legends(answer) == [*NAMES, "Thị Lan Nguyễn"]
    assert "12 people were found. Nothing is saved yet." in answer.page.text
    assert answer.page.errors == {}
    assert count(db, Person) == before


def test_the_letters_of_an_older_excel_are_read_too(sulo: Browser) -> None:
    assert legends(upload(sulo, URL, csv_bytes("cp1252"))) == [*NAMES, "Thi Lan Nguyen"]


def test_the_cells_come_to_their_fields(sulo: Browser) -> None:
    page = upload(sulo, URL, csv_bytes("utf-8-sig")).page

    assert [page.value(f"columns-{n}-field") for n in range(6)] == [
        "last",
        "first",
        "birth",
        "email",
        "",
        "municipality",
    ]
    assert page.value("rows-1-birth") == "2.11.1949"
    assert page.value("rows-2-birth") == "1957"
    assert page.value("rows-1-email") == "seppo.hamalainen@example.org"
    assert page.value("rows-1-municipality") == "Joensuu"
    assert "040 555" in page.text, "an example of the column that is left out"


def test_people_of_the_register_are_recognised(sulo: Browser, cast: Cast) -> None:
    page = upload(sulo, URL, csv_bytes("utf-8-sig")).page

    assert page.value("rows-0-person") == str(cast.member_person)
    assert page.value("rows-5-person") == str(cast.person)
    assert page.value("rows-1-person") == ""
    assert page.text.count("Is in the register already.") == 3


@pytest.mark.parametrize("htmx", [False, True])
def test_saving_adds_the_new_ones_and_fills_in_the_others(sulo: Browser, cast: Cast, db: Session, htmx: bool) -> None:
    answer = save(sulo, upload(sulo, URL, csv_bytes("utf-8-sig")), htmx=htmx)

    assert answer.location == "/people"
    page = sulo.follow(answer).page
    assert page.flashes == [
        "9 people were added. 3 were in the register already. Missing details of 3 people in the register were filled"
        " in; Undo doesn't take them away."
    ]
    assert count(db, Person) == 3 + 9 + 1
    (seppo,) = people(db, "Hämäläinen")
    assert (str(seppo.birth_date), seppo.municipality) == ("1949-11-02", "Joensuu")
    (kaarina,) = people(db, "O'Brien")
    assert kaarina.municipality == "Joensuu"
    assert sulo.submit("/people", {"words": "nguyen"}).page.table()[0][0] == "Nguyễn Thị Lan"


def test_saving_the_same_file_twice_adds_nobody_twice(sulo: Browser, db: Session) -> None:
    review, other = (upload(sulo, URL, csv_bytes("utf-8-sig")) for _time in range(2))
    save(sulo, review, status=303)
    before = count(db, Person)
    again = save(sulo, other, status=422)

    assert "Somebody with this name is in the register. Choose whom you mean." in again.page.text
    assert count(db, Person) == before


@pytest.mark.parametrize("htmx", [False, True])
def test_a_row_with_a_problem_says_so_at_once_and_saves_nobody(sulo: Browser, db: Session, htmx: bool) -> None:
    before = count(db, Person)
    review = upload(sulo, URL, TITLES + "Uusi;Ihminen;31.2.1950\nToinen;;1950\n")
    wrong = {
        "rows-0-birth": "There is no such date. Check the day, the month and the year.",
        "rows-1-first_name": "Write the first name.",
    }

    assert review.page.errors == wrong
    assert review.page.value("rows-0-birth") == "31.2.1950"
    assert len(review.page.summary) == 2
    refused = save(sulo, review, {"rows-1-first_name": "Eino"}, htmx=htmx, status=422)
    assert refused.page.errors == {"rows-0-birth": wrong["rows-0-birth"]}
    assert refused.page.value("rows-1-first_name") == "Eino"
    assert count(db, Person) == before
    save(sulo, refused, {"rows-0-keep": None}, status=303)
    assert count(db, Person) == before + 1


def test_no_row_ticked_is_told(sulo: Browser, db: Session) -> None:
    review = upload(sulo, URL, TITLES + "Uusi;Ihminen;1950\n")
    page = save(sulo, review, {"rows-0-keep": None}, status=422).page

    assert page.errors == {"rows-0-keep": "Tick at least one person."}
    assert len(page.summary) == 1


def test_a_personal_identity_code_goes_no_further(sulo: Browser, db: Session) -> None:
    before = count(db, Person)
    review = upload(sulo, URL, TITLES + "Uusi;Ihminen;131052-308T\nToinen;Ihminen;1950\n")

    assert "308T" not in review.text
    sentence = "There was a personal identity code here. The register never keeps one: remove it."
    assert review.page.errors == {"rows-0-birth": sentence}
    assert save(sulo, review, status=422).page.errors == {"rows-0-birth": sentence}
    assert count(db, Person) == before
    save(sulo, review, {"rows-0-birth": ""}, status=303)
    assert count(db, Person) == before + 2


def test_a_column_of_identity_codes_is_left_out(sulo: Browser) -> None:
    review = upload(sulo, URL, "Sukunimi;Etunimi;Henkilötunnus\nUusi;Ihminen;131052-308T\n")

    assert "308T" not in review.text
    assert review.page.errors == {}
    assert "There are personal identity codes in it. They were left out" in review.page.text


def test_who_is_twice_in_the_file_is_left_out_once(sulo: Browser, db: Session) -> None:
    before = count(db, Person)
    review = upload(sulo, URL, TITLES + "Uusi;Ihminen;1950\nUusi;Ihminen;\nUusi;Ihminen;1960\n")

    assert [review.page.value(f"rows-{n}-keep") for n in range(3)] == ["y", None, "y"]
    page = save(sulo, review, {"rows-1-keep": "y"}, status=422).page
    assert list(page.errors) == ["rows-1-person", "rows-2-person"], "the second one may be either of the others"
    assert page.errors["rows-1-person"].startswith("The same name is on an earlier row.")
    assert count(db, Person) == before
    refused = save(sulo, review, {"rows-1-keep": "y"}, status=422)
    save(sulo, refused, {"rows-1-person": "new", "rows-2-person": "new"}, status=303)
    assert count(db, Person) == before + 3


def test_the_gender_is_read_in_words(sulo: Browser, db: Session) -> None:
    review = upload(sulo, URL, "Nimi;Sukupuoli\nUusi Ihminen;Nainen\nToinen Ihminen;m\nKolmas Ihminen;robotti\n")

    assert [review.page.value(f"rows-{n}-gender") for n in range(2)] == ["N", "M"]
    assert review.page.errors == {"rows-2-gender": "Choose one from the list."}


def test_somebody_elses_person_cannot_be_chosen(sulo: Browser, cast: Cast, db: Session) -> None:
    review = upload(sulo, URL, TITLES + "Vieras;Urho;1950\n")
    assert review.page.value("rows-0-person") == ""
    fields = dict(review.page.form("preview-form").fields()) | {"rows-0-person": str(cast.foreign_person)}
    fields.pop("csrf_token")
    sulo.post(f"{URL}/save", fields)

    foreign = db.get(Person, cast.foreign_person)
    assert foreign is not None
    assert (foreign.birth_year, foreign.association_id) == (None, cast.foreign_association)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "There are no people in the file."),
        (TITLES.encode(), "There are no people in the file."),
        (b"%PDF-1.7\n1 0 obj", "The file is not a table."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "The file is not a table."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "The file has a password or is of an old kind."),
        ("Sukunimi;Etunimi\nM?kel?;P?ivi\n", "The characters in the file are garbled."),
        ("Nimi\n" + "Uusi Ihminen\n" * 501, "The file has more than 500 rows."),
        (b"a;b\n" * 25_000, "The file has more than 500 rows."),
        (b"a;b\n" * 400_000, "The file is too large."),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(
    sulo: Browser, db: Session, data: bytes | str, sentence: str
) -> None:
    page = upload(sulo, URL, data, status=422).page

    assert page.errors["file"].startswith(sentence)
    assert page.by_id["file"].get("aria-invalid") == "true"


def test_a_file_of_an_absurd_size_is_not_even_read(sulo: Browser) -> None:
    assert upload(sulo, URL, b"a;b\n" * 6_000_000, status=413).page.heading == "Too much at once"


def test_no_file_at_all_is_told(sulo: Browser) -> None:
    assert sulo.submit(URL, form="upload-form", status=422).page.errors == {"file": "Choose a file."}


@pytest.mark.slow
def test_five_hundred_people_at_once(sulo: Browser, db: Session) -> None:
    names = [f"{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(500)]
    rows = "".join(f"Puro{name};Eino;{len(name)}.3.1950;puro.{name}@example.org;Joensuu\n" for name in names)
    review = upload(sulo, URL, "Sukunimi;Etunimi;Syntymäaika;Sähköposti;Paikkakunta\n" + rows)
    save(sulo, review, status=303)

    assert count(db, Person) == 504
    page = sulo.get("/people")
    assert page.page.flashes == ["500 people were added."]
    undone(sulo, page)
    assert count(db, Person) == 4


@pytest.mark.parametrize("table", ["", "x", '"', "1;a;b\n" * 600, "a" * 200_000, "\0", ";1;1;sum;x\n1;²"])
def test_a_table_that_was_tampered_with_is_no_mistake_of_the_program(sulo: Browser, table: str) -> None:
    fields = {"sheets-0-table": table, "columns-0-field": "name", "columns-²-field": "x", "columns-7-field": "y"}

    assert sulo.post(f"{URL}/columns", fields).status in {200, 422}


def test_it_speaks_finnish(app: Flask, sulo: Browser) -> None:
    sulo.post("/language", {"language": "fi", "here": "/"})
    review = upload(sulo, URL, TITLES + "Uusi;Ihminen;1950\n")

    assert review.page.heading == "Tarkista tiedoston henkilöt"
    assert sulo.follow(save(sulo, review)).page.flashes == ["1 henkilö lisättiin."]
