"""What the columns of a table of attendance hold, whichever way it lies: guesses, corrected by hand. Pure.

The names stand in columns and the days are the titles of the marks; or the days stand in a column, and the names are
the titles.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from webapp.imports.columns import LEADING_ROWS, LONGEST_TITLE, NOTHING, Columns
from webapp.imports.listed_names import words_of_cell
from webapp.imports.name_order import KnownNames, ListedName, is_last_first
from webapp.imports.people_columns import Field as People
from webapp.imports.people_columns import vocabulary
from webapp.imports.tables import Table
from webapp.reading.days import begins_with_day
from webapp.sessions.attendance_marks import mark_of_label, read_mark
from webapp.sessions.attendance_numbers import is_numbered


class Field(StrEnum):
    """What a column can hold."""

    WHOLE = "name"
    LAST = "last"
    FIRST = "first"
    MARKS = "marks"
    DAYS = "days"


NAMES = (Field.WHOLE, Field.LAST, Field.FIRST)
_BY_NAME = {People.WHOLE: Field.WHOLE, People.LAST: Field.LAST, People.FIRST: Field.FIRST}
# Whatever the day: only its titles are asked.
_TITLES = vocabulary(date.max)
_ORDINAL = re.compile(r"\d{1,2}\.\s+(?=\d{1,2}\.\s?\d{1,2}\.)")
_WORD = re.compile(r"(?<![\w.,:/-])\w")


class Cell(NamedTuple):
    """A text and where it stands: the numbers of its row and its column, counted from 1."""

    row: int
    column: int
    text: str


Grid = Sequence[Sequence[Cell]]


def grid_of(table: Table) -> list[list[Cell]]:
    """The cells with their places."""
    return [[Cell(row.number, at, cell) for at, cell in enumerate(row.cells, start=1)] for row in table.rows]


def turned(grid: Grid) -> list[list[Cell]]:
    """The columns as rows."""
    return [*map(list, zip(*grid, strict=True))]


def where_day_begins(text: str) -> int | None:
    """Where in a title its day begins, as in "1. kerta (1.9.)"; None when it has none."""
    ordinal = _ORDINAL.match(text)
    begins = ordinal.end() if ordinal else 0
    return next((found.start() for found in _WORD.finditer(text, begins) if begins_with_day(text, found.start())), None)


def has_day(text: str) -> bool:
    """Does a title have a day anywhere?"""
    return len(text) <= LONGEST_TITLE and where_day_begins(text.replace("\n", " ")) is not None


def name_field(title: str) -> Field | None:
    """The field of names whose title it is."""
    found = _TITLES.by_title(title)
    return _BY_NAME[People(found)] if found in {*_BY_NAME} else None


def columns_of(table: Table, titles_at: int | None = None) -> Columns:
    """What the columns seem to hold, with the titles in the row of this number, or where they are found."""
    grid = grid_of(table)
    is_day = next((one for one in (begins_with_day, has_day) if any(one(c.text) for row in grid for c in row)), has_day)
    across, down = _most_days(grid[:LEADING_ROWS], is_day), _most_days(turned(grid), is_day)
    if not across.days and not down.days:
        return _numbered(table, grid, titles_at)
    if titles_at is None:
        lies = across.days < 2 and (down.days > across.days or _is_beside(grid, across.at, down.at))
        head = _titles_above(grid, down.at) if lies else across.at
        if lies and head is None and down.days:
            # Lists of names beside the days, without titles.
            return Columns(0, tuple(Field.DAYS if at == down.at else Field.MARKS for at in range(table.width)))
    else:
        head = next((at for at, row in enumerate(table.rows) if row.number == titles_at), None)
        lies = head is not None and down.days > 0 and not any(is_day(cell.text) for cell in grid[head])
    if head is None:
        return Columns(0, (NOTHING,) * table.width)
    fields = _lying(grid, head, down.at) if lies else _standing(grid, head)
    return Columns(table.rows[head].number, tuple(fields))


def _numbered(table: Table, grid: Grid, titles_at: int | None) -> Columns:
    """The columns of a table whose titles have the numbers of sessions or weeks, and no days."""
    counts = [sum(is_numbered(cell.text) for cell in row) for row in grid[:LEADING_ROWS]]
    head = max(range(len(counts)), key=lambda at: counts[at])
    if titles_at is not None:
        head = next((at for at, row in enumerate(table.rows) if row.number == titles_at), head)
    below = turned(grid[head + 1 :])
    fields: list[str] = [Field.MARKS if is_numbered(cell.text) else NOTHING for cell in grid[head]]
    at_names = _names_at(grid, head, frozenset(at for at, field in enumerate(fields) if field)) if below else []
    if Field.MARKS not in fields or not at_names:
        return Columns(0, (NOTHING,) * table.width)
    for at, field in zip(at_names, _named(grid, head, below, at_names), strict=True):
        fields[at] = field
    return Columns(table.rows[head].number, tuple(fields))


def names_above(grid: Grid, column: int) -> list[int]:
    """The rows that have the names, when the days are in that column: they are above the first day."""
    first = next((at for at, row in enumerate(grid) if has_day(row[column].text)), 0)
    return _names_at(turned(grid), column, frozenset(range(first, len(grid))))


def _titles_above(grid: Grid, column: int) -> int | None:
    """The row of the names, or of the titles of lists, when the days are in that column."""
    found = names_above(grid, column)
    if found:
        return found[0]
    first = next((at for at, row in enumerate(grid) if has_day(row[column].text)), 0)
    return first - 1 if first and any(mark_of_label(cell.text) for cell in grid[first - 1]) else None


def _is_beside(grid: Grid, row: int, column: int) -> bool:
    """Are the marks of the only day of a table beside it, and not below it?"""
    below, beside = [one[column] for one in grid[row + 1 :]], grid[row][column + 1 :]
    return not any(cell.text for cell in below) and any(cell.text for cell in beside)


def _lying(grid: Grid, head: int, at_days: int) -> list[str]:
    below = turned(grid[head + 1 :]) or [[] for _cell in grid[head]]
    lists = [is_list(cell.text, column) for cell, column in zip(grid[head], below, strict=True)]
    return [
        Field.DAYS if at == at_days else Field.MARKS if (lists[at] if any(lists) else _is_name(cell.text)) else NOTHING
        for at, cell in enumerate(grid[head])
    ]


def is_list(title: str, below: Sequence[Cell]) -> bool:
    """Is it a column of those who were there, or weren't, as its title says?"""
    return mark_of_label(title) is not None and has_names(below)


def _standing(grid: Grid, head: int) -> list[str]:
    below = turned(grid[head + 1 :]) or [[] for _cell in grid[head]]
    fields: list[str] = [
        Field.MARKS if begins_with_day(cell.text) or (has_day(cell.text) and not has_names(column)) else NOTHING
        for cell, column in zip(grid[head], below, strict=True)
    ]
    at_days = frozenset(at for at, field in enumerate(fields) if field)
    names = _names_at(grid, head, at_days)
    for at, field in zip(names, _named(grid, head, below, names), strict=True):
        fields[at] = field
    return fields


def _named(grid: Grid, head: int, below: Grid, names: Sequence[int]) -> list[Field]:
    """Which names each of the columns has that have names."""
    titled = [name_field(grid[head][at].text) for at in names]
    if not any(titled):
        titled = _pair(below, names) if len(names) == 2 else [Field.WHOLE] * len(names)
    return [field or Field.WHOLE for field in titled]


def _pair(below: Grid, at: Sequence[int]) -> list[Field | None]:
    """Which of two columns of names has the last ones."""
    pairs = [[words_of_cell(cell.text).words for cell in row] for row in zip(*(below[one] for one in at), strict=True)]
    names = [ListedName((first, second)) for first, second in pairs if first and second]
    return [Field.LAST, Field.FIRST] if is_last_first(names, KnownNames()) else [Field.FIRST, Field.LAST]


class _Days(NamedTuple):
    """How many days the row with the most of them has, and which one it is."""

    days: int
    at: int


def _most_days(grid: Grid, is_day: Callable[[str], bool]) -> _Days:
    counts = [sum(is_day(cell.text) for cell in row) for row in grid]
    best = max(range(len(counts)), key=lambda at: counts[at])
    return _Days(counts[best], best)


def _names_at(grid: Grid, head: int, at_days: frozenset[int]) -> list[int]:
    """Where the names are: by the titles, or else the first one or two columns with words that are no marks."""
    below = grid[head + 1 :]
    fields = {at: name_field(cell.text) for at, cell in enumerate(grid[head]) if at not in at_days}
    titled = [at for at, field in fields.items() if field in {Field.LAST, Field.FIRST}]
    titled = titled or [at for at, field in fields.items() if field is Field.WHOLE][:1]
    if titled:
        return titled
    words = [at for at in fields if has_names([row[at] for row in below])]
    single = [at for at in words[:2] if all(len(row[at].text.split()) < 2 for row in below)]
    return single if len(single) == 2 else words[:1]


def has_names(cells: Sequence[Cell]) -> bool:
    """Are most of what is written there names?"""
    written = [cell.text for cell in cells if cell.text]
    return sum(map(_is_name, written)) * 2 > len(written)


def _is_name(text: str) -> bool:
    return read_mark(text) is None and any(map(str.isalpha, text))
