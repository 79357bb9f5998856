"""Rows of cells out of a file that someone's spreadsheet program saved: pure, no database and no web.

A file is a stranger: what is read of it is bounded before it is read, nothing in it is ever run, and personal identity
codes go no further than this module. Every row and cell keeps its place, so that it can be told what wasn't used.
"""

import csv
import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from webapp.domain.identity_code import masked
from webapp.forms.text import tidy
from webapp.imports import letters, workbook
from webapp.imports.delimiters import delimiter_of, parted

MOST_FILE_BYTES = 900_000
"""Of a file, far less than a post may have, so that the form can say it."""
MOST_ROWS = 500
MOST_BESIDE = 30
"""Rows above the titles, sums and the like."""
MOST_COLUMNS = 250
MOST_CELL = 2000
"""More than any field takes, and than minutes have people on a line."""
MOST_SENT_BYTES = 400_000
"""Of the table as the page sends it back in a form's field, of which Flask takes 500 kB; and so of letters in it."""
MOST_BOOK_LETTERS = 600_000
"""Of all the sheets of a workbook that are read."""
MOST_FILLED = 50_000
"""Cells with something in them: 500 rows of 100 columns."""
MOST_LINES = 20_000
"""Of a file, most of them empty."""
MOST_WAITED_SECONDS = 20
"""For a workbook, on a machine that is busy with something else."""

OTHER_KINDS = re.compile(
    r"\s*(?:%PDF-|\{\\rtf|<\?xml|(?s:<.{0,900})<(?:html|table|tr)\b|<(?:!doctype|html|table)\b|BEGIN:V|\[?\{\s*\")",
    re.IGNORECASE,
)
"""How what is no table begins: documents, pages, cards of an address book, data for programs."""

_ONE_WORKBOOK = threading.Lock()
"""Several at once would take the memory of a small server."""
_READ_OR_WAITING = threading.BoundedSemaphore(3)
"""Who waits takes a thread from those who want a page."""


class Problem(StrEnum):
    """Why a file can't be read."""

    EMPTY = "empty"
    NO_TABLE = "no-table"
    LOCKED = "locked"
    LETTERS = "letters"
    TOO_MANY = "too-many"
    TOO_LARGE = "too-large"
    HEAVY = "heavy"
    BUSY = "busy"


class Unreadable(Exception):
    """The file gave no rows."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


class Reason(StrEnum):
    """Why a part of a table wasn't used."""

    ABOVE = "above"
    """It stands above the titles of the columns."""
    TITLES = "titles"
    """The titles stand there once more."""
    SUM = "sum"
    """A sum, a line of dashes or a heading."""
    SECOND = "second"
    """There is more of the same already."""
    ASIDE = "aside"
    """It is beside what the column holds."""
    BEYOND = "beyond"
    """More columns than are read."""
    LONG = "long"
    """The end of a cell that has more than is read."""
    HIDDEN = "hidden"
    """The row is hidden in the spreadsheet program."""
    FAR = "far"
    """So far down that it isn't read, nor what is below it."""
    SHEET = "sheet"
    """A sheet that isn't read."""
    FORMULA = "formula"
    """A formula whose value the file doesn't have."""
    CODE = "code"
    """A personal identity code is in it."""
    NOTHING_FOUND = "nothing-found"
    """A row in which nothing was found."""


class Unused(NamedTuple):
    """A part of a table that isn't used, with its place: the number of its row, counted from 1 as the spreadsheet
    program counts, and of its column, 0 for the whole row.
    """

    row: int
    column: int
    text: str
    reason: Reason


class Row(NamedTuple):
    """The cells of a row, and its number in the file."""

    number: int
    cells: list[str]


class Table(NamedTuple):
    """The rows of a sheet that have something in them, equally long, the lines of each cell tidied, personal identity
    codes masked; and what was seen, but isn't among the cells.
    """

    name: str
    """Of the sheet; '' for a text file, which has but one table."""
    rows: list[Row]
    beside: list[Unused]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0].cells)

    @property
    def letters(self) -> int:
        """How many letters and other signs there are."""
        return sum(len(cell) for row in self.rows for cell in row.cells)


def read_file(data: bytes) -> list[Table]:
    """The table of a CSV file, or the sheets of an XLSX file that are seen and have something in them, with the values
    that were last computed; never none.

    Raises Unreadable.
    """
    if len(data) > MOST_FILE_BYTES:
        raise Unreadable(Problem.TOO_LARGE)
    if data.startswith(b"PK\x03\x04"):
        return _workbook(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # an XLSX with a password, or an XLS of twenty years ago
        raise Unreadable(Problem.LOCKED)
    text = _text(data)
    if text.count("\n") + text.count("\r") > MOST_LINES * 2:
        raise Unreadable(Problem.TOO_MANY)
    try:
        return [table_of_rows(_numbered_cells(text, delimiter_of(text)))]
    except csv.Error as error:
        raise Unreadable(Problem.NO_TABLE) from error


def cells_of(text: str, delimiter: str) -> list[Row]:
    """The rows of a text whose cells a delimiter parts, with the numbers of their lines; empty ones aren't there."""
    return [Row(number, cells) for number, cells in _numbered_cells(text, delimiter) if any(map(str.strip, cells))]


def column_letters(number: int) -> str:
    """What a spreadsheet program calls a column, counted from 1: A, B, … Z, AA."""
    before, last = divmod(number - 1, 26)
    return (column_letters(before) if before else "") + chr(65 + last)


def _text(data: bytes) -> str:
    text = letters.decoded(data)
    if text is None:
        raise Unreadable(Problem.NO_TABLE if _is_binary(data.decode("latin-1")) else Problem.LETTERS)
    if _is_binary(text) or OTHER_KINDS.match(text):
        raise Unreadable(Problem.NO_TABLE)
    text = letters.mended(text)
    lines = [line for line in text.splitlines() if line.strip()]
    lost = [line for line in lines if letters.has_lost_letters(line)]
    # One letter, or a few in a long list, can be corrected by hand.
    if len(lost) * 10 > len(lines) and (len(lost) > 1 or lost[0].count("?") != 1):
        raise Unreadable(Problem.LETTERS)
    return text


def _is_binary(text: str) -> bool:
    return any(ord(char) < 32 and char not in "\t\r\n\f" for char in text)


def _numbered_cells(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each row as a spreadsheet program counts them: a cell of two lines doesn't make two rows."""
    return enumerate(parted_rows(text, delimiter), start=1)


def parted_rows(text: str, delimiter: str) -> list[list[str]]:
    """The cells of each row of a text. Raises Unreadable."""
    try:
        return parted(text, delimiter)
    except csv.Error as error:
        raise Unreadable(Problem.NO_TABLE) from error


def _workbook(data: bytes) -> list[Table]:
    found = _read_apart(data)
    if found["problem"]:
        raise Unreadable(Problem(found["problem"]))
    tables, problem, left = [], Problem.EMPTY, MOST_BOOK_LETTERS
    unread = [*found["unread"]]
    for sheet in found["sheets"]:
        beside = [Unused(row, column, clean(text), Reason(why)) for row, column, text, why in sheet["beside"]]
        try:
            tables.append(table_of_rows(sheet["rows"], tidy(sheet["name"]), beside, min(left, MOST_SENT_BYTES)))
            left -= tables[-1].letters
        except Unreadable as error:
            if error.problem is not Problem.EMPTY:
                problem = error.problem
                unread.append(sheet["name"])
    if not tables:
        raise Unreadable(problem)
    told = [Unused(0, 0, clean(name), Reason.SHEET) for name in unread]
    return [table._replace(beside=[*table.beside, *told]) for table in tables]


def _read_apart(data: bytes) -> workbook.Found:
    """What `workbook.py` found, run as a program of its own with limits of its own."""
    too_heavy: workbook.Found = {"sheets": [], "unread": [], "problem": Problem.HEAVY}
    limits = (MOST_ROWS + MOST_BESIDE, MOST_COLUMNS, MOST_CELL + 80)
    command = [sys.executable, "-I", "-S", "-X", "utf8", workbook.__file__, *map(str, limits)]
    if not _READ_OR_WAITING.acquire(blocking=False):
        raise Unreadable(Problem.BUSY)
    try:
        with _ONE_WORKBOOK:
            done = subprocess.run(  # noqa: S603  # our own program, nothing of the file is in the command
                command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=MOST_WAITED_SECONDS
            )
    except subprocess.TimeoutExpired:
        return too_heavy
    finally:
        _READ_OR_WAITING.release()
    found: workbook.Found = json.loads(done.stdout) if done.returncode == 0 and done.stdout else too_heavy
    return found


def clean(cell: str) -> str:
    """The cell with tidy lines, letters in their places and identity codes masked."""
    # Before and after: tidying may take away what hid a code.
    lines = letters.mended(masked(cell[:MOST_CELL])).splitlines()
    return masked("\n".join(filter(None, map(tidy, lines))))


def table_of_rows(
    rows: Iterable[tuple[int, Sequence[str]]],
    name: str = "",
    beside: Sequence[Unused] = (),
    most_letters: int = MOST_SENT_BYTES,
) -> Table:
    """The table of numbered rows, whose cells are as somebody wrote them. Raises Unreadable."""
    found: list[Row] = []
    left: list[Unused] = [*beside]
    letters_found = cells_found = 0
    for number, row in rows:
        cells = [clean(cell) for cell in row[:MOST_COLUMNS]]
        if any(cells):
            found.append(Row(number, cells))
        beyond = [(at, clean(cell)) for at, cell in enumerate(row[MOST_COLUMNS:], start=MOST_COLUMNS + 1)]
        long = [(at, cell[MOST_CELL:]) for at, cell in enumerate(row[:MOST_COLUMNS], start=1) if len(cell) > MOST_CELL]
        left += [Unused(number, at, f"…{clean(rest)[:80]}", Reason.LONG) for at, rest in long]
        left += [Unused(number, at, cell, Reason.BEYOND) for at, cell in beyond[:MOST_COLUMNS] if cell]
        if len(found) > MOST_ROWS + MOST_BESIDE or len(left) > MOST_ROWS * 2:
            raise Unreadable(Problem.TOO_MANY)
        letters_found += sum(map(len, cells))
        cells_found += sum(map(bool, cells))
        if letters_found > most_letters or cells_found > MOST_FILLED:
            raise Unreadable(Problem.TOO_LARGE)
    if not found:
        raise Unreadable(Problem.EMPTY)
    # Without the columns at the end that have nothing: a workbook's rows are as long as its sheet may be.
    width = max(at for row in found for at, cell in enumerate(row.cells, start=1) if cell)
    return Table(name, [Row(number, (cells + [""] * width)[:width]) for number, cells in found], left)
