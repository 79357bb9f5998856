"""Arithmetic on calendar dates. Results are kept within the dates that Python knows, so that no
date can make it fail.
"""

from __future__ import annotations

import calendar
import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from webapp.domain.values import value


@value()
class YearPart:
    """The days of one calendar year that belong to a season, both ends included."""

    year: int
    start: dt.date
    end: dt.date


class SpanCount:
    """How many of some spans hold a day. A span is its first and its last day, in that order.

    The ends are sorted once, so that a day takes two look-ups however many spans there are: those
    begun by then, less those that ended before.
    """

    def __init__(self, spans: Sequence[tuple[dt.date, dt.date]]) -> None:
        self._first_days = sorted([first for first, _ in spans])
        self._last_days = sorted([last for _, last in spans])

    def on(self, day: dt.date) -> int:
        """How many of the spans hold the day."""
        return bisect_right(self._first_days, day) - bisect_left(self._last_days, day)

    def throughout(self, first: dt.date, last: dt.date) -> int:
        """So many of the spans at least hold all days from `first` to `last`: those begun by then, less those that end
        before it is over.
        """
        return bisect_right(self._first_days, first) - bisect_left(self._last_days, last)

    def reaches(self, count: int, start: dt.date, end: dt.date) -> dt.date | None:
        """The first day from `start` to `end` with so many; a count can only rise where a span
        begins.
        """
        days = (start, *self._first_days[bisect_right(self._first_days, start) :])
        return next((day for day in days if day <= end and self.on(day) >= count), None)


def add_months(day: dt.date, months: int) -> dt.date:
    """`day` moved by calendar months, at the latest to the month's end: 31 August − 6 months is 28
    or 29 February.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year < dt.MINYEAR:
        return dt.date.min
    if year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def end_of_months(start: dt.date, months: int) -> dt.date:
    """The last day of so many months from `start` on: two months from 1 September end on 31 October,
    from 31 December on the last of February.
    """
    after = add_months(start, months)
    # Clamped to the month's end, it is the last day itself.
    return after if after.day < start.day else add_days(after, -1)


def add_days(day: dt.date, days: int) -> dt.date:
    """`day` moved by days."""
    ordinal = day.toordinal() + days
    return dt.date.fromordinal(max(dt.date.min.toordinal(), min(ordinal, dt.date.max.toordinal())))


def clip(day: dt.date, start: dt.date, end: dt.date) -> dt.date:
    """The day from `start` to `end` that is nearest to `day`."""
    return max(start, min(day, end))


def season_parts(start: dt.date, end: dt.date) -> list[YearPart]:
    """The season's days by calendar year, in order; one part at least.

    A season that ends before it starts, which no form accepts, is one part without any day.
    """
    return [
        YearPart(year, max(start, dt.date(year, 1, 1)), min(end, dt.date(year, 12, 31)))
        for year in range(start.year, max(start.year, end.year) + 1)
    ]
