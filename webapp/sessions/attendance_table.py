"""A table of attendance, names crossed with days, as somebody keeps it: who has which mark on which day. Pure; what
isn't understood keeps its place, so that it can be told.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from webapp.imports.columns import Columns, title_of
from webapp.imports.listed_names import is_sum, plain, without_leading, words_of
from webapp.imports.tables import Table
from webapp.reading.clocks import Times, read_times
from webapp.reading.days import Days, NotADay, Problem, take_days
from webapp.sessions.attendance_columns import (
    NAMES,
    Cell,
    Field,
    Grid,
    grid_of,
    has_day,
    names_above,
    turned,
    where_day_begins,
)
from webapp.sessions.programme_columns import PROGRAMME

_TITLES = (
    "tunnit tunteja opetustunnit kesto muut muita vieraat vieraita huom huomautukset lisatietoja vetaja ohjaaja"
    " timmar lektioner ovriga gaster ledare anmarkningar hours lessons others guests leader notes"
)
_OF_SESSIONS = frozenset(_TITLES.split())
"""Titles of what may stand in a line of its own, besides those of a programme."""


class Line(NamedTuple):
    """Somebody, as the table names them, and a cell for each of its days."""

    place: Cell
    names: list[str]
    """As they are written: the whole name, or the last and the first one."""
    words: list[str]
    """Of the name; none in a line of sums."""
    aside: str
    """What stands with the name and is none."""
    cells: list[Cell]

    @property
    def key(self) -> str:
        """By which a form knows the line."""
        return f"{self.place.row}-{self.place.column}"


class AttendanceTable(NamedTuple):
    """The days, those whom the table names, and what stands outside of both."""

    days: list[Cell]
    lines: list[Line]
    beside: list[Cell]


class Head(NamedTuple):
    """A day that stands with its marks, with the times that are written with it, and what else is."""

    day: date
    times: Times | None
    rest: str


def read_head(text: str, season: Days) -> Head:
    """The one day of a head. Raises NotADay, also for several days."""
    text = text.replace("\n", " ")
    at = where_day_begins(text) or 0
    found, rest = take_days(text[at:], season)
    if len(found) != 1 or found[0].first != found[0].last:
        raise NotADay(Problem.NO_DAY, text)
    times = read_times(rest.strip(" ,;()")) if rest else None
    aside = [text[:at], "" if times else rest]
    return Head(found[0].first, times, " ".join(filter(None, (one.strip(" ,;()[]–-") for one in aside))))


def attendance_table(table: Table, columns: Columns) -> AttendanceTable:
    """The table as lines of people, by what its columns hold."""
    grid = [row for row in grid_of(table) if row[0].row >= columns.titles_at]
    if Field.DAYS not in columns.fields:
        at_days = [at for at, field in enumerate(columns.fields) if field == Field.MARKS]
        at_names = [at for name in NAMES for at, field in enumerate(columns.fields) if field == name]
        heads = grid[0] if columns.titles_at else [cell._replace(text="") for cell in grid[0]]
        lines, between = _lines(grid[1:] if columns.titles_at else grid, at_days, at_names)
        return AttendanceTable([heads[at] for at in at_days], lines, between)
    column = columns.fields.index(Field.DAYS)
    heads = [row[column] for row in grid]
    at_days = [at for at, cell in enumerate(heads) if at and has_day(cell.text)]
    found = names_above(grid, column)
    at_names = found if 0 in found else [0]
    named = [row for row, field in zip(turned(grid), columns.fields, strict=True) if field == Field.MARKS]
    lines, between = _lines(named, at_days, at_names)
    others = [at for at in range(1, len(grid)) if at not in {*at_days, *at_names}]
    between += [cell for at in others for cell in (grid[at][column], *(row[at] for row in named)) if cell.text]
    return AttendanceTable([heads[at] for at in at_days], lines, between)


def _lines(grid: Grid, at_days: Sequence[int], at_names: Sequence[int]) -> tuple[list[Line], list[Cell]]:
    """The lines of people, and what stands in the others."""
    lines, between = [], []
    for row in grid:
        names = [row[at] for at in at_names if row[at].text]
        if names:
            lines.append(
                Line(
                    names[0],
                    [cell.text for cell in names],
                    *name_words(*(cell.text for cell in names)),
                    [row[at] for at in at_days],
                )
            )
        else:
            between += [row[at] for at in at_days if row[at].text]
    return lines, between


def name_words(*names: str) -> tuple[list[str], str]:
    """The words of a name, none of a line that has another meaning; and what stands with the name."""
    text = " ".join(names).replace("\n", " ").replace(",", " ")
    words, aside, _signs = words_of(without_leading(plain(text))[0])
    return ([], "") if is_sum(words) or _is_title(words) else (words, " ".join(aside))


def _is_title(words: Sequence[str]) -> bool:
    """Does the line say something of the sessions, such as what they were about?"""
    title = title_of(" ".join(words))
    return title in _OF_SESSIONS or bool(PROGRAMME.by_title(title))
