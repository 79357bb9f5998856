"""Rows of cells out of a file that someone's spreadsheet program saved: pure, no database and no web.

A file is a stranger: what is read of it is bounded before it is read, nothing in it is ever run, and personal identity
codes go no further than this module.
"""

import csv
import io
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from enum import StrEnum
from itertools import islice
from typing import Any
from urllib.parse import quote_plus
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from webapp.domain.identity_code import masked
from webapp.forms.text import tidy

MOST_FILE_BYTES = 900_000
"""Of a file, far less than a post may have, so that the form can say it."""
MOST_ROWS = 500
MOST_COLUMNS = 40
MOST_CELL = 600
"""More than any field takes, so that what is too long is told, not cut."""
MOST_SENT_BYTES = 400_000
"""Of the table as the page sends it back in a form's field, of which Flask takes 500 kB."""
MOST_UNPACKED = 10_000_000
MOST_SCANNED = 20_000
SAMPLE_ROWS = 20
DELIMITERS = ";,\t"
# What UTF-8 that was taken for Windows' letters makes of å, ä and ö.
MOJIBAKE = ("Ã¤", "Ã¶", "Ã¥", "Ã„", "Ã–", "\ufffd")
BROKEN_WORKBOOK = (
    ArithmeticError,
    AttributeError,
    EOFError,
    InvalidFileException,
    LookupError,
    OSError,
    ParseError,
    RuntimeError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)

Rows = list[list[str]]


class Problem(StrEnum):
    """Why a file can't be read."""

    EMPTY = "empty"
    NO_TABLE = "no-table"
    LOCKED = "locked"
    LETTERS = "letters"
    TOO_MANY = "too-many"
    TOO_LARGE = "too-large"


class Unreadable(Exception):
    """The file gave no rows."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def read_file(data: bytes) -> Rows:
    """The rows of a CSV or XLSX file that have something in them, equally long, each cell tidied to one line, personal
    identity codes masked. Of a workbook, the first sheet that has any rows, with the values that were last computed.

    Raises Unreadable.
    """
    if len(data) > MOST_FILE_BYTES:
        raise Unreadable(Problem.TOO_LARGE)
    if data.startswith(b"PK\x03\x04"):
        return _tidied(_workbook(data))
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # an XLSX with a password, or an XLS of twenty years ago
        raise Unreadable(Problem.LOCKED)
    text = _decoded(data)
    return _tidied(_cells(text, _delimiter(text)))


def as_text(rows: Rows) -> str:
    """The rows as one text, for a form's field. Raises Unreadable when a form couldn't take it."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(rows)
    text = out.getvalue()
    if len(quote_plus(text)) > MOST_SENT_BYTES:
        raise Unreadable(Problem.TOO_LARGE)
    return text


def read_text(text: str) -> Rows:
    """The rows that `as_text` made into one text. Raises Unreadable."""
    return _tidied(_cells(text, ";"))


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif data.startswith(b"\xef\xbb\xbf"):
        encodings = ["utf-8-sig"]
    else:
        encodings = ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _checked(text)
    raise Unreadable(Problem.NO_TABLE if _is_binary(data.decode("latin-1")) else Problem.LETTERS)


def _checked(text: str) -> str:
    if _is_binary(text) or text.startswith(("%PDF-", "{\\rtf")) or "<html" in text[:1000].lower():
        raise Unreadable(Problem.NO_TABLE)
    if any(pair in text for pair in MOJIBAKE):
        raise Unreadable(Problem.LETTERS)
    return text


def _is_binary(text: str) -> bool:
    return any(ord(char) < 32 and char not in "\t\r\n\f" for char in text)


def _delimiter(text: str) -> str:
    """The one that parts the first rows into the most cells, nearly all rows alike; a comma when none does."""

    def evenness(delimiter: str) -> tuple[float, int]:
        widths = [len(row) for row in islice(_cells(text, delimiter), SAMPLE_ROWS) if any(row)]
        if not widths:
            return 0, 0
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        return (widths.count(usual) / len(widths) if usual > 1 else 0), usual

    return max(DELIMITERS, key=lambda delimiter: (round(evenness(delimiter)[0], 1), evenness(delimiter)[1]))


def _cells(text: str, delimiter: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise Unreadable(Problem.NO_TABLE) from error


def _workbook(data: bytes) -> Iterator[list[str]]:
    try:
        _check_package(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's, of what a workbook has besides its cells
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # what a sheet says of its size may be wrong
                rows = sheet.iter_rows(max_row=MOST_SCANNED, max_col=MOST_COLUMNS, values_only=True)
                found = [[_cell(value) for value in row] for row in islice(filter(any, rows), MOST_ROWS + 2)]
                if found:
                    yield from found
                    return
    except BROKEN_WORKBOOK as error:
        raise Unreadable(Problem.NO_TABLE) from error


def _check_package(data: bytes) -> None:
    """Raise Unreadable unless it is a workbook whose parts, unpacked, fit into the memory of a small server."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable(Problem.LOCKED)
    # zipfile unpacks no more of a part than is said here.
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unreadable(Problem.TOO_MANY)
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise Unreadable(Problem.NO_TABLE)


def _cell(value: Any) -> str:
    """A cell of a workbook as a person would write it."""
    if isinstance(value, datetime) and value.time() != time():
        return f"{_cell(value.date())} {_cell(value.time())}"
    if isinstance(value, date):
        return f"{value.day}.{value.month}.{value.year}"
    if isinstance(value, time):
        return f"{value.hour}.{value.minute:02}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _tidied(rows: Iterable[list[str]]) -> Rows:
    found: Rows = []
    for row in rows:
        # Before and after: tidying may take away what hid a code.
        cells = [masked(tidy(masked(cell[:MOST_CELL]))) for cell in row[:MOST_COLUMNS]]
        if any(cells):
            found.append(cells)
        if len(found) > MOST_ROWS + 1:
            raise Unreadable(Problem.TOO_MANY)
    if not found:
        raise Unreadable(Problem.EMPTY)
    # Without the columns at the end that have nothing: a workbook's rows are as long as its sheet may be.
    width = max(at for row in found for at, cell in enumerate(row, start=1) if cell)
    return [(row + [""] * width)[:width] for row in found]
