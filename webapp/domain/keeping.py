"""Until when the personal data of a group's participants are kept, where the association has chosen it."""

from __future__ import annotations

import datetime as dt

LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Of the months: the same in a leap year, so that the day can be told without the year."""
MONTHS = range(1, len(LAST_DAYS) + 1)


def kept_until(season_end: dt.date, month: int) -> dt.date:
    """The day by which they are removed: the month's last, in the year after the one in which the season ends."""
    return dt.date(season_end.year + 1, month, LAST_DAYS[month - 1])
