"""A table of attendance made plain before it is asked what its columns hold: every day in one cell. Pure."""

import re
from collections.abc import Sequence
from itertools import pairwise

from webapp.imports.columns import LEADING_ROWS
from webapp.imports.file_forms import MOST_READ_BYTES
from webapp.imports.tables import Row, Table
from webapp.reading.calendar_words import MONTHS
from webapp.reading.days import NotADay, begins_with_day, take_days

_NUMBER = re.compile(r"(\d{1,2})\.?")
_MONTH = re.compile(r"([^\W\d_]+)(?:\s+(\d{4}))?")


def plain_table(table: Table) -> Table:
    """The same table with whole days."""
    return _with_days_apart(_with_months(table))


def has_day_numbers(cells: Sequence[str]) -> bool:
    """May it be a row of days whose months stand above?"""
    return sum(bool(_NUMBER.fullmatch(cell)) for cell in cells) > 1


def _with_months(table: Table) -> Table:
    """Numbers of days below the names of their months become days."""
    rows = [*table.rows]
    for at, (above, row) in enumerate(pairwise(rows[:LEADING_ROWS]), start=1):
        months = [_month(cell) for cell in above.cells]
        if any(months) and has_day_numbers(row.cells):
            rows[at] = Row(row.number, _whole_days(row.cells, months))
            break
    return table._replace(rows=rows)


def _whole_days(cells: Sequence[str], months: Sequence[str]) -> list[str]:
    found, month = [], ""
    for cell, above in zip(cells, months, strict=True):
        month = above or month
        number = _NUMBER.fullmatch(cell)
        found.append(f"{number[1]}.{month}" if number and month else cell)
    return found


def _month(cell: str) -> str:
    """A month as it ends a day: 9. or 9.2026; '' for another text."""
    found = _MONTH.fullmatch(cell.strip())
    number = MONTHS.get(found[1].casefold()) if found else None
    return f"{number}.{found[2] or ''}" if found and number else ""


def _with_days_apart(table: Table) -> Table:
    """A first column in which days stand with names becomes two: the days, and what stands with them."""
    if sum(len(row.cells[0]) for row in table.rows) > MOST_READ_BYTES:
        return table  # it is refused
    days = [begins_with_day(row.cells[0]) for row in table.rows]
    if not any(days) or not (all(days) or table.width == 1):
        return table
    rows = [Row(row.number, [*_parted(row.cells[0]), *row.cells[1:]]) for row in table.rows]
    return table._replace(rows=rows) if any(map(str.isalpha, "".join(row.cells[1] for row in rows))) else table


def _parted(text: str) -> list[str]:
    if not begins_with_day(text):
        return ["", text]
    try:
        _days, rest = take_days(text)
    except NotADay as error:
        # Without the season nobody knows the year.
        rest = text[len(error.written) :] if text.startswith(error.written) else ""
    return [text[: len(text) - len(rest)].strip(" :–-"), rest.strip(" :–-")]
