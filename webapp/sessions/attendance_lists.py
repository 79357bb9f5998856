"""Attendance as lists of who was there, with names under each day or beside it, read as the table that says the same.
Pure.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from webapp.domain.names import search_key
from webapp.imports.columns import Columns
from webapp.imports.listed_names import without_label
from webapp.imports.tables import Table
from webapp.sessions.attendance_columns import NAMES, Cell, Field, Grid, grid_of, has_day, has_names, is_list
from webapp.sessions.attendance_marks import Mark, mark_of_label, read_mark
from webapp.sessions.attendance_table import AttendanceTable, Line, attendance_table, name_words

_BETWEEN = re.compile(r"\s*[;\n,]\s*|\s+(?:ja|sekä|och|samt|and|&)\s+")
_PRESENT, _ABSENT = "x", "-"
_MARKS = {Mark.PRESENT: _PRESENT, Mark.ABSENT: _ABSENT}


class _Lists(NamedTuple):
    """Days, the cells of each one's list, and what stands outside of them."""

    days: list[Cell]
    cells: list[list[Cell]]
    beside: list[Cell]


def read_attendance(table: Table, columns: Columns) -> AttendanceTable:
    """The table as lines of people, by what its columns hold."""
    grid = [row for row in grid_of(table) if row[0].row >= columns.titles_at]
    if not columns.titles_at and Field.DAYS in columns.fields:
        return _as_table(_beside(grid, columns))
    if Field.DAYS in columns.fields and (at_lists := _titled_lists(grid, columns)):
        return _as_table(_beside([_labelled(row, grid[0], at_lists) for row in grid[1:]], columns))
    marks = [at for at, field in enumerate(columns.fields) if field == Field.MARKS]
    is_list = columns.titles_at and not {Field.DAYS, *NAMES} & {*columns.fields}
    if is_list and has_names([row[at] for row in grid[1:] for at in marks]):
        return _as_table(_Lists([grid[0][at] for at in marks], [[row[at] for row in grid[1:]] for at in marks], []))
    return attendance_table(table, columns)


def _titled_lists(grid: Grid, columns: Columns) -> frozenset[int]:
    """The columns of names with a title such as *Läsnä*."""
    return frozenset(
        at
        for at, field in enumerate(columns.fields)
        if field == Field.MARKS and is_list(grid[0][at].text, [row[at] for row in grid[1:]])
    )


def _labelled(row: Sequence[Cell], titles: Sequence[Cell], at_lists: frozenset[int]) -> list[Cell]:
    """The row with the titles of its lists before the names; the other cells aren't of people."""
    return [
        cell._replace(text=f"{titles[at].text}: {cell.text}") if at in at_lists and cell.text else cell
        for at, cell in enumerate(row)
    ]


def _beside(grid: Grid, columns: Columns) -> _Lists:
    """Names beside their days, and below them in rows without a day."""
    found, at_day = _Lists([], [], []), columns.fields.index(Field.DAYS)
    for row in grid:
        names = [cell for cell, field in zip(row, columns.fields, strict=True) if field == Field.MARKS and cell.text]
        if has_day(row[at_day].text):
            found.days.append(row[at_day])
            found.cells.append(names)
        elif found.cells:
            found.cells[-1].extend(names)
            found.beside.extend(filter(lambda cell: cell.text, [row[at_day]]))
        else:
            found.beside.extend(cell for cell in row if cell.text)
    return found


def _as_table(lists: _Lists) -> AttendanceTable:
    """One line for each name in the lists, with a mark for each list that has it."""
    lines: dict[str, Line] = {}
    marks: dict[str, dict[int, str]] = {}
    beside = [*lists.beside]
    for number, cells in enumerate(lists.cells):
        for place, mark in _names_in(cells):
            words, aside = name_words(place.text)
            if not words:
                beside.append(place)
                continue
            key = search_key(*words)
            if aside and key in lines:
                beside.append(place._replace(text=aside))
            lines.setdefault(key, Line(place, [place.text], words, aside, []))
            marks.setdefault(key, {}).setdefault(number, mark)
    days = range(len(lists.days))
    found = [
        line._replace(cells=[line.place._replace(text=marks[key].get(day, "")) for day in days])
        for key, line in lines.items()
    ]
    return AttendanceTable(lists.days, found, beside)


def _names_in(cells: Sequence[Cell]) -> Iterator[tuple[Cell, str]]:
    """The names of a day's list with their marks; what stands before them may say that they weren't there."""
    mark = _PRESENT
    for cell in cells:
        pieces = _BETWEEN.split(cell.text)
        if len(pieces) == 2 and all(len(piece.split()) == 1 for piece in pieces):
            pieces = [" ".join(pieces)]  # Mäkelä, Raija
        for piece in pieces:
            text, label = without_label(piece)
            if not label and read_mark(text.strip(" :")) in {Mark.PRESENT, Mark.ABSENT}:
                text, label = "", text.strip(" :")
            # A label that isn't known is no mark either, and told.
            mark = _MARKS.get(mark_of_label(label) or Mark.UNKNOWN, label) if label else mark
            if text.strip():
                yield cell._replace(text=text.strip()), mark
