"""Programme rows from a pattern: a group meets on the same weekday at the same hours, by weeks or by months."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from webapp.domain.clock import clock_at, minutes_of
from webapp.domain.periods import add_months

LAST = -1
"""The last such weekday of a month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyPattern:
    """A weekday (0 is Monday, 6 Sunday) or two, local clock times and the break in minutes, repeated every so many
    weeks from the first such weekday on or after `first_day` to `last_day`, both included.

    With `of_month` it is the first (1) to the fourth, or the LAST such weekday of each month instead, or several of
    them.
    """

    weekday: int
    starts: dt.time
    ends: dt.time
    break_minutes: int
    first_day: dt.date
    last_day: dt.date
    every_weeks: int = 1
    of_month: tuple[int, ...] = ()
    other_weekday: int | None = None

    @property
    def weekdays(self) -> set[int]:
        """All of them."""
        return {self.weekday} if self.other_weekday is None else {self.weekday, self.other_weekday}


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """One session to be: its day, local clock times, and break in minutes."""

    day: dt.date
    starts: dt.time
    ends: dt.time
    break_minutes: int

    def overlaps(self, other: ProgrammeRow) -> bool:
        """True when both are going on at the same time; one may begin when the other ends."""
        return self.day == other.day and self.starts < other.ends and other.starts < self.ends


def programme_rows(pattern: WeeklyPattern) -> list[ProgrammeRow]:
    """The pattern's rows by date; none when the last day comes before the first such weekday.

    Raises ValueError when the weekday isn't from 0 to 6, the weeks are fewer than one, or there is no such weekday in
    every month.
    """
    if not pattern.weekdays <= {*range(7)}:
        raise ValueError(f"weekday must be from 0 to 6, not {pattern.weekday} or {pattern.other_weekday}")
    if pattern.every_weeks < 1:
        raise ValueError(f"every_weeks must be at least 1, not {pattern.every_weeks}")
    if not {*pattern.of_month} <= {1, 2, 3, 4, LAST}:
        raise ValueError(f"of_month must be from 1 to 4, or the last, not {pattern.of_month}")
    days = {day for weekday in pattern.weekdays for day in _days(pattern, weekday)}
    return [ProgrammeRow(day, pattern.starts, pattern.ends, pattern.break_minutes) for day in sorted(days)]


def moved(row: ProgrammeRow, *, days: int, minutes: int) -> ProgrammeRow | None:
    """The row so many days and minutes later, or earlier; None when it would leave its day, or the calendar."""
    starts, ends = clock_at(minutes_of(row.starts) + minutes), clock_at(minutes_of(row.ends) + minutes)
    number = row.day.toordinal() + days
    if starts is None or ends is None or not 1 <= number <= dt.date.max.toordinal():
        return None
    return ProgrammeRow(dt.date.fromordinal(number), starts, ends, row.break_minutes)


def in_next_season(rows: Sequence[ProgrammeRow], first: dt.date, last: dt.date) -> list[ProgrammeRow]:
    """The rows so many weeks later that the first of them is the first of its weekday in the season from `first` to
    `last`; what would come after that is left out.
    """
    if not rows:
        return []
    begins = min(row.day for row in rows)
    later = _next(begins.weekday(), first.toordinal()) - begins.toordinal()
    found = (moved(row, days=later, minutes=0) for row in rows)
    return [row for row in found if row and row.day <= last]


def _days(pattern: WeeklyPattern, weekday: int) -> Iterator[dt.date]:
    if not pattern.of_month:
        yield from _weekly(pattern, weekday)
    for of_month in pattern.of_month:
        yield from _monthly(pattern, weekday, of_month)


def _weekly(pattern: WeeklyPattern, weekday: int) -> Iterator[dt.date]:
    # Day numbers, because the calendar's last week has no next one.
    begins = min(_next(one, pattern.first_day.toordinal()) for one in pattern.weekdays)
    # Of two weekdays, both are in the same weeks.
    monday, step = begins - (begins - 1) % 7, 7 * pattern.every_weeks
    first = monday + weekday if monday + weekday >= begins else monday + weekday + step
    return map(dt.date.fromordinal, range(first, pattern.last_day.toordinal() + 1, step))


def _monthly(pattern: WeeklyPattern, weekday: int, of_month: int) -> Iterator[dt.date]:
    first, last = pattern.first_day, pattern.last_day
    for month in range((last.year - first.year) * 12 + last.month - first.month + 1):
        begins = add_months(first.replace(day=1), month)
        if of_month == LAST:
            ends = begins.replace(day=calendar.monthrange(begins.year, begins.month)[1])
            day = ends.replace(day=ends.day - (ends.weekday() - weekday) % 7)
        else:
            day = dt.date.fromordinal(_next(weekday, begins.toordinal()) + 7 * (of_month - 1))
        if first <= day <= last:
            yield day


def _next(weekday: int, number: int) -> int:
    """The number of the first such weekday on or after the day of that number, counted as `toordinal` does."""
    return number + (weekday - (number - 1)) % 7
