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
from webapp.sessions.attendance_columns import NAMES, Cell, Field, Grid, grid_of, has_day, has_names
from webapp.sessions.attendance_marks import Mark, read_mark
from webapp.sessions.attendance_table import AttendanceTable, Line, attendance_table, name_words

_BETWEEN = re.compile(r"\s*[;\n,]\s*|\s+(?:ja|sekä|och|samt|and|&)\s+")
_PRESENT, _ABSENT = "x", "-"
_PRESENT_ONES = ("lasna", "paikalla", "mukana", "osallist", "vetaja", "ohjaaja", "narva", "delta", "ledar", "present")
_ABSENT_ONES = ("poissa", "este", "esty", "sairaa", "ei ", "franva", "forhind", "absent")


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
    marks = [at for at, field in enumerate(columns.fields) if field == Field.MARKS]
    is_list = columns.titles_at and not {Field.DAYS, *NAMES} & {*columns.fields}
    if is_list and has_names([row[at] for row in grid[1:] for at in marks]):
        return _as_table(_Lists([grid[0][at] for at in marks], [[row[at] for row in grid[1:]] for at in marks], []))
    return attendance_table(table, columns)


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
            mark = _mark_of(label) if label else mark
            if text.strip():
                yield cell._replace(text=text.strip()), mark


def _mark_of(label: str) -> str:
    """The mark of those who stand after a label; one that isn't known is no mark either, and told."""
    found = read_mark(label)
    if found is Mark.ABSENT or search_key(label).startswith(_ABSENT_ONES):
        return _ABSENT
    return _PRESENT if found is Mark.PRESENT or search_key(label).startswith(_PRESENT_ONES) else label
