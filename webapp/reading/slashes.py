"""Which of the numbers of 3/4/2026 is the month: the days of one list say it for all of them."""

import re
from collections.abc import Iterable
from enum import Enum, auto

_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?![\d/])")
MONTHS = 12


class Slashes(Enum):
    """How the days of a list are written."""

    NONE = auto()
    DAY_FIRST = auto()
    MONTH_FIRST = auto()
    UNKNOWN = auto()
    """Each of them can be read both ways, or they contradict each other."""


def slashes_in(texts: Iterable[str]) -> Slashes:
    """How the days with slashes in the texts are written."""
    days = [(int(found[1]), int(found[2])) for text in texts if "/" in text for found in _SLASHED.finditer(text)]
    day_first = any(one > MONTHS >= other for one, other in days)
    month_first = any(one <= MONTHS < other for one, other in days)
    if not any(one != other for one, other in days):
        return Slashes.NONE
    if day_first == month_first:
        return Slashes.UNKNOWN
    return Slashes.MONTH_FIRST if month_first else Slashes.DAY_FIRST


def turned(text: str) -> str:
    """9/25/1952 as 25.9.1952, for a list that has the month first."""
    return _SLASHED.sub(r"\2.\1.\3", text) if "/" in text else text


def is_ambiguous(text: str) -> bool:
    """Is there a day that could be read both ways?"""
    found = _SLASHED.search(text) if "/" in text else None
    return bool(found and found[1] != found[2] and max(int(found[1]), int(found[2])) <= MONTHS)
