"""The clock of a session, from 0.00 to 24.00."""

from __future__ import annotations

import datetime as dt
from typing import Final

END_OF_DAY: Final = dt.time.max
"""24.00, at which a session may end. A `time` ends before midnight: this is the last there is, so that it comes after
all others in every comparison, also in the database.
"""


def minutes_of(moment: dt.time) -> int:
    """Minutes since midnight; 1,440 at the end of the day."""
    return 24 * 60 if moment == END_OF_DAY else moment.hour * 60 + moment.minute


def clock_at(minutes: int) -> dt.time | None:
    """The time so many minutes after midnight; None before it, and after the end of the day."""
    if minutes == 24 * 60:
        return END_OF_DAY
    return dt.time(*divmod(minutes, 60)) if 0 <= minutes < 24 * 60 else None


def clock_text(moment: dt.time, sign: str) -> str:
    """18.00, 9.05 or 24.00, with that sign between."""
    hours, minutes = divmod(minutes_of(moment), 60)
    return f"{hours}{sign}{minutes:02}"


def stored_clock(moment: dt.time) -> str:
    """18:00, 09:05 or 24:00, as JSON has it."""
    return clock_text(moment, ":").zfill(len("00:00"))


def clock_of(text: str) -> dt.time:
    """The time that `stored_clock` wrote. Raises ValueError."""
    return END_OF_DAY if text == stored_clock(END_OF_DAY) else dt.time.fromisoformat(text)
