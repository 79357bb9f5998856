"""Files that a browser keeps: CSV that opens by double click in a Finnish spreadsheet program, and zip."""

import io
import unicodedata
import zipfile
from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal

from flask import Response

from webapp.domain.clock import clock_text
from webapp.domain.names import search_key

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
BYTE_ORDER_MARK = "\ufeff"

# LibreOffice parts cells at commas and tabs too, unless it is told otherwise.
PARTING = ';,\t"\r\n'

# What a spreadsheet would take for the beginning of a formula, also after spaces and in full width.
FORMULA_STARTS = ("=", "+", "-", "@")
CONTROL_STARTS = ("\t", "\r")


def download(content: bytes, name: str) -> Response:
    """The answer with a file of that name, which is plain ASCII; its ending tells what it is."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, content_type=TYPES[name.rpartition(".")[2]], headers=headers)


def csv_bytes(rows: Iterable[Iterable[object]]) -> bytes:
    """Rows of values, the headers first, as a file: UTF-8 with a byte order mark, semicolons, CRLF."""
    lines = (";".join(_quoted(cell(value)) for value in row) + "\r\n" for row in rows)
    return (BYTE_ORDER_MARK + "".join(lines)).encode()


def _quoted(text: str) -> str:
    """A cell in quotes when it holds anything that a spreadsheet program may part cells by."""
    if any(character in text for character in PARTING):
        return '"' + text.replace('"', '""') + '"'
    return text


def cell(value: object) -> str:
    """A value as a Finnish spreadsheet reads it; text that would run as a formula is made harmless by an apostrophe."""
    text = text_of(value)
    # A number below 0 begins with its sign and stays a number.
    return f"'{text}" if not isinstance(value, (int, Decimal)) and _looks_like_a_formula(text) else text


def unguarded(text: str) -> str:
    """The text of a cell without the apostrophe that `cell` put before it."""
    return text[1:] if text.startswith("'") and _looks_like_a_formula(text[1:]) else text


def text_of(value: object) -> str:
    """A value as one types it into Sivisverkko: 31.12.2026, 18.00, 12,50; '' for None."""
    match value:
        case None:
            return ""
        case date():
            return f"{value.day}.{value.month}.{value.year}"
        case time():
            return clock_text(value, ".")
        case Decimal():
            return f"{value:f}".replace(".", ",")
    return str(value)


def _looks_like_a_formula(text: str) -> bool:
    plain = unicodedata.normalize("NFKC", text)
    return plain.startswith(CONTROL_STARTS) or plain.lstrip().startswith(FORMULA_STARTS)


def plain_name(text: str) -> str:
    """digitaidot-arjessa: the text as a part of a file's name, in ASCII because a header takes nothing else; a text in
    other letters leaves ''.
    """
    words = "".join(c if c.isalnum() else " " for c in search_key(text)).split()
    return "-".join(words).encode("ascii", "ignore").decode()[:60].strip("-")


def zip_file(files: Iterable[tuple[str, bytes]], day: date) -> bytes:
    """Files with their names in one archive, dated `day`, so that the same content makes the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
