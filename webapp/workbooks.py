"""Tables as XLSX files, in which a text stays a text: a CSV file can't say that voucher 0112 has four digits."""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from webapp.downloads import text_of

_TEXT, _DAY, _AMOUNT = "@", "d.m.yyyy", "0.00"


def xlsx_bytes(rows: Iterable[Iterable[object]], title: str) -> bytes:
    """Rows of values, the headers first, as a workbook with one sheet of that title."""
    book = Workbook(write_only=True)
    book.properties.creator = "Opintorinki"
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"

    def cell(value: object) -> object:
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
                made.number_format = _AMOUNT
            case _:
                return value
        return made

    for row in rows:
        sheet.append([cell(value) for value in row])
    made = BytesIO()
    book.save(made)
    return made.getvalue()
