"""Workbooks as people have them, through the page: hidden sheets, years in cells for days, other programs' files."""

from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from tests.client import Browser
from tests.imports.files import zipped
from tests.imports.odd_workbooks import RELATIONS, STRICT, STRICT_RELATIONS
from tests.imports.test_lists_as_people_have_them import people, send
from tests.imports.test_used_or_told import told, unsure
from webapp.imports import file_forms
from webapp.imports.tables import Table, read_file
from webapp.locks import READING_KEY
from webapp.models import User

ARMAS = [["Armas", "Koskela", "", ""]]


class Book:
    """A workbook, sheet by sheet."""

    def __init__(self) -> None:
        self.book = Workbook()
        self.book.remove(self.book.active)

    def sheet(self, name: str, *rows: list[object], state: str = "visible") -> Worksheet:
        sheet = self.book.create_sheet(name)
        sheet.sheet_state = state
        for row in rows:
            sheet.append(row)
        return sheet

    @property
    def data(self) -> bytes:
        out = BytesIO()
        self.book.save(out)
        return out.getvalue()


TITLES: list[object] = ["Sukunimi", "Etunimi", "Synt."]
KOSKELA: list[object] = ["Koskela", "Armas"]
SALAINEN: list[object] = ["Salainen", "Ilta"]


def test_hidden_sheets_are_not_read(sulo: Browser) -> None:
    for states in (["veryHidden"], ["hidden", "veryHidden"], ["hidden"]):
        book = Book()
        for number, state in enumerate(states):
            book.sheet(f"Piilo {number}", TITLES, SALAINEN, state=state)
        book.sheet("Jäsenet", TITLES, KOSKELA)
        book.sheet("Vanhat", TITLES, SALAINEN, state="hidden")
        answer = send(sulo, book.data)
        assert people(answer) == ARMAS
        assert "Salainen" not in answer.text

    charts = Book()
    charts.book.create_chartsheet("Kaavio")
    charts.sheet("Tyhjä")
    charts.sheet("Jäsenet", TITLES, KOSKELA)
    assert people(send(sulo, charts.data)) == ARMAS

    rows = Book()
    sheet = rows.sheet("Jäsenet", TITLES, KOSKELA, SALAINEN)
    sheet.row_dimensions[3].hidden = True
    answer = send(sulo, rows.data)
    assert people(answer) == ARMAS
    assert told(answer) == "row 3: Salainen · Ilta – the row is hidden in the file."


def test_a_year_in_a_cell_for_days_is_the_year_or_told(sulo: Browser) -> None:
    windows, mac = CALENDAR_WINDOWS_1900, CALENDAR_MAC_1904
    codes = [("d.m.yyyy", windows), ("yyyy", windows), ("dd/mm/yy", windows), ("mmm-yy", windows), ("d.m.yyyy", mac)]
    for code, epoch in codes:
        book = Book()
        book.book.epoch = epoch
        sheet = book.sheet("Jäsenet", TITLES, [*KOSKELA, 1950])
        sheet["C2"].number_format = code
        assert people(send(sulo, book.data)) == [["Armas", "Koskela", "1950", ""]], code
    for written in ("3.5.1905", "1905-05-03", "5/3/1905", "3.5.1905 0:00"):
        answer = send(sulo, f"Sukunimi;Etunimi;Synt.\nKoskela;Armas;{written}\n")
        assert unsure(answer) == "1", written


@pytest.mark.slow
def test_what_is_too_much_of_a_workbook_is_told(sulo: Browser) -> None:
    far = Book()
    sheet = far.sheet("Jäsenet", TITLES, KOSKELA)
    for number in range(3, 20_010):
        sheet.row_dimensions[number].height = 20
    sheet["A20005"] = "Kaukainen"
    sheet["A20006"] = "Vielä"
    answer = send(sulo, far.data)
    assert people(answer) == ARMAS
    assert told(answer) == "row 20005: Kaukainen – stands so far down that neither it nor what is below it is read."

    many = Book()
    many.sheet("Arkisto", TITLES, *([f"Nimi{number}", "Aino"] for number in range(600)))
    for number in range(20):
        many.sheet(f"Ryhmä {number}", TITLES, KOSKELA)
    answer = send(sulo, many.data)
    assert people(answer) == ARMAS
    sentence = "Sheet {} is not read: there is too much in the file."
    assert told(answer) == " | ".join(sentence.format(name) for name in ("Arkisto", "Ryhmä 19"))


def test_sheets_that_do_not_fit_into_the_page_are_named(sulo: Browser) -> None:
    book = Book()
    book.sheet("Jäsenet", TITLES, KOSKELA)
    for name in ("Palaute", "Vanha palaute"):
        book.sheet(name, ["Nimi", "Sana"], *([f"Aino Puro{number}", "x" * 700] for number in range(400)))
    page = send(sulo, book.data).page
    assert "There is so much in the file that these sheets can't be chosen: Vanha palaute" in page.text
    assert page.form("columns-form").offers("sheet") == {"0", "1"}


@pytest.mark.both_databases
def test_of_one_user_one_file_is_read_at_a_time(sulo: Browser, db: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = db.get_bind()
    assert isinstance(engine, Engine)
    # SQLite is for one process, which has a lock of its own.
    is_shared = engine.dialect.name == "postgresql"
    user = db.scalars(select(User.id).where(User.name == "Sulo Sihteeri")).one()
    free: list[bool] = []

    def is_free(user_id: int) -> bool:
        if not is_shared:
            return True
        with Session(engine) as other:
            return bool(other.scalar(select(func.pg_try_advisory_xact_lock(READING_KEY, user_id))))

    def read(data: bytes) -> list[Table]:
        free.extend([is_free(user), is_free(user + 1)])
        return read_file(data)

    monkeypatch.setattr(file_forms, "read_file", read)
    assert people(send(sulo, "Nimi\nArmas Koskela\n")) == ARMAS
    assert [*free, is_free(user)] == [not is_shared, True, True]


STRICT_SHEET = (
    '<c t="inlineStr"><is><t>Sukunimi</t></is></c><c t="inlineStr"><is><t>Etunimi</t></is></c>'
    '<c t="inlineStr"><is><t>Synt.</t></is></c>'
)
PERSON = '<c t="inlineStr"><is><t>Koskela</t></is></c><c t="inlineStr"><is><t>Armas</t></is></c>'


def by_hand(birth: str, space: str = STRICT, relations: str = STRICT_RELATIONS, folder: str = "xl") -> bytes:
    kind = relations.rpartition("/")[0] + "/relationships"
    rows = f"<row>{STRICT_SHEET}</row><row>{PERSON}{birth}</row>"
    sheet = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'
    book = (
        f'<workbook xmlns="{space}" xmlns:r="{kind}"><sheets><sheet name="J" sheetId="1" r:id="a"/></sheets></workbook>'
    )
    related = '<Relationships><Relationship Id="{}" Type="' + kind + '/{}" Target="{}"/></Relationships>'
    return zipped(
        {
            "_rels/.rels": related.format("b", "officeDocument", f"{folder}/book.xml").encode(),
            f"{folder}/book.xml": book.encode(),
            f"{folder}/_rels/book.xml.rels": related.format("a", "worksheet", "sheet.xml").encode(),
            f"{folder}/sheet.xml": sheet.encode(),
        }
    )


@pytest.mark.parametrize(
    ("data", "birth"),
    [
        (by_hand('<c t="d"><v>1952-03-14</v></c>'), "14.3.1952"),
        (by_hand('<c t="d"><v>1952-03-14T00:00:00</v></c>'), "14.3.1952"),
        (by_hand("<c><v>1952</v></c>", folder="Data"), "1952"),
        (by_hand('<c t="str"><f>A1</f><v>14.3.1952</v></c>'), "14.3.1952"),
        (by_hand("<c><v>1952</v></c>", "http://schemas.openxmlformats.org/spreadsheetml/2006/main", RELATIONS), "1952"),
    ],
)
def test_a_strict_workbook_is_read(sulo: Browser, data: bytes, birth: str) -> None:
    assert people(send(sulo, data)) == [["Armas", "Koskela", birth, ""]]


@pytest.mark.parametrize(
    "data",
    [
        zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}),
        zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<x/>"}),
        zipped({"Index/Document.iwa": b"x"}),
        zipped({"xl/workbook.bin": b"x", "_rels/.rels": b"<Relationships/>"}),
        zipped({"lista.csv": b"Nimi\nArmas Koskela\n"}),
        b"\xd0\xcf\x11\xe0" + bytes(500),
        b"<table><tr><td>Nimi</td></tr><tr><td>Armas Koskela</td></tr></table>",
        b"<!-- old --><html><table></table></html>",
        b"BEGIN:VCARD\nFN:Armas Koskela\nEND:VCARD\n",
        b'[{"nimi": "Armas Koskela"}]',
    ],
    ids=["ods", "docx", "numbers", "xlsb", "zip", "xls", "table", "html", "vcf", "json"],
)
def test_what_other_programs_save_is_told_to_be_saved_otherwise(sulo: Browser, data: bytes) -> None:
    assert "XLSX" in send(sulo, data, 422).page.errors["file"]
