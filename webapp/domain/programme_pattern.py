"""Programme rows from a weekly pattern: a group meets on the same weekday at the same hours."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyPattern:
    """A weekday (0 is Monday, 6 Sunday), local clock times and the break in minutes, repeated every
    so many weeks from the first such weekday on or after `first_day` to `last_day`, both included.
    """

    weekday: int
    starts: dt.time
    ends: dt.time
    break_minutes: int
    first_day: dt.date
    last_day: dt.date
    every_weeks: int = 1


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

    Raises ValueError when the weekday isn't from 0 to 6, or the weeks are fewer than one.
    """
    if pattern.weekday not in range(7):
        raise ValueError(f"weekday must be from 0 to 6, not {pattern.weekday}")
    if pattern.every_weeks < 1:
        raise ValueError(f"every_weeks must be at least 1, not {pattern.every_weeks}")
    # Day numbers, because the calendar's last week has no next one.
    first = pattern.first_day.toordinal() + (pattern.weekday - pattern.first_day.weekday()) % 7
    numbers = range(first, pattern.last_day.toordinal() + 1, 7 * pattern.every_weeks)
    return [
        ProgrammeRow(day, pattern.starts, pattern.ends, pattern.break_minutes)
        for day in map(dt.date.fromordinal, numbers)
    ]
