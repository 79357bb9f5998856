"""Tables as XLSX files, in which a text stays a text: a CSV file can't say that voucher 0112 has four digits."""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.xml.functions import tostring

from webapp.downloads import text_of, zip_file

_TEXT, _DAY = "@", "d.m.yyyy"


Rows = Iterable[Iterable[object]]


def xlsx_bytes(rows: Rows, title: str) -> bytes:
    """Rows of values, the headers first, as a workbook with one sheet of that title."""
    return _saved(_workbook([(title, rows)]))


def dated_workbook(sheets: Iterable[tuple[str, Rows]], day: date) -> bytes:
    """Sheets by their titles as one workbook, dated `day`, so that the same content makes the same bytes."""
    book = _workbook(sheets)
    with ZipFile(BytesIO(_saved(book))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    # Saving writes down the moment.
    book.properties.created = book.properties.modified = datetime.combine(day, time())
    parts["docProps/core.xml"] = tostring(book.properties.to_tree())
    return zip_file(parts.items(), day)


def _workbook(sheets: Iterable[tuple[str, Rows]]) -> Workbook:
    book = Workbook(write_only=True)
    book.properties.creator = "Opintorinki"
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])
    return book


def _cell(sheet: WriteOnlyWorksheet, value: object) -> object:
    match value:
        case None | "":
            return None
        case bool() | datetime() | time() | str():
            # Also what begins as a formula does: it is never one.
            made = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text_of(value)))
            made.data_type, made.number_format = "s", _TEXT
        case date():
            made = WriteOnlyCell(sheet, value)  # type: ignore[arg-type]  # it takes more than its stubs know
            made.number_format = _DAY
        case Decimal():
            made = WriteOnlyCell(sheet, value)  # type: ignore[arg-type]  # it takes more than its stubs know
            # With as many decimals as it has.
            made.number_format = f"{abs(value * 0):f}"
        case _:
            return value
    return made


def _saved(book: Workbook) -> bytes:
    made = BytesIO()
    book.save(made)
    return made.getvalue()
