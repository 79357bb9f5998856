"""Times of day as people write them, alone or as a beginning and an end."""

import re
from datetime import time
from typing import NamedTuple

from webapp.domain.clock import END_OF_DAY


class Times(NamedTuple):
    """When something begins, and when it ends; None when that isn't written."""

    starts: time
    ends: time | None


_BEFORE = r"(?:(?:kello|klockan|klo\.?|kl\.?|at|noin|n\.|ca\.?|cirka|about)\s*)*"
_HALF = r"(?:\s*(?P<{0}_half>[ap])\.?\s?m\b\.?)?"
_CLOCK = (
    r"(?:(?P<{0}_hour>\d{{1,2}})(?:(?:\s*[.:]\s*|,)(?P<{0}_minute>\d{{2}}))?(?:[.:]00)?|(?P<{0}_joined>\d{{4}}))"
    # A time of Greenwich's clock or of another isn't ours.
    rf"(?!\d|[.:,]\d|Z\b|\+\d\d:\d\d){_HALF}(?:\s*(?:h|hrs|t)\b\.?)?"
)
_TO = r"\s*(?:[-\u2010-\u2015\u2212]+|\b(?:to|till|until)\b)\s*"
_TIMES = re.compile(
    rf"{_BEFORE}{_CLOCK.format('starts')}(?:{_TO}{_BEFORE}{_CLOCK.format('ends')}|\s*[-\u2010-\u2015\u2212]+\s*$|\s+(?:alkaen|lähtien)\b)?",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?<!\w)(?:kello|klockan|klo\.?|kl\.?|at)\s*(?=\d)", re.IGNORECASE)
_COUNT = re.compile(r"\d{1,4}\s*(?:h|hrs|t)?\.?", re.IGNORECASE)
_MINUTES = re.compile(
    r"(?:(?P<hours>\d{1,2})(?:[.,](?P<part>\d{1,2}))?\s*(?:h|t|tuntia?|tim|timmar?|timme|hours?)\b\.?\s*)?"
    r"(?:(?P<minutes>\d{1,3})\s*(?:min(?:uuttia?|uter|utes?)?\b\.?)?)?",
    re.IGNORECASE,
)
# As a spreadsheet shows a quarter of an hour.
_SHOWN_MINUTES = re.compile(r"(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d)(?::00)?")
_NUMBER = re.compile(r"(?P<whole>\d{1,3})(?:[.,](?P<part>\d{1,2}))?")
_QUARTERS = {"00", "25", "50", "75"}
NOON, QUARTER, _DAY = 12, 15, 24 * 60


def read_clock(text: str) -> time | None:
    """The one time that the whole text means: 18, 18.00, 18,00, 1800, klo 18 or 6 PM; None when it is none.

    24.00 is the end of the day.
    """
    times = read_times(text)
    return times.starts if times and times.ends is None else None


def read_times(text: str) -> Times | None:
    """The time or the two times that the whole text means: 18–20, klo 18.00–20.00, 6–8 PM; None when it is none."""
    found = _TIMES.fullmatch(text)
    return _times(found) if found else None


def take_times(text: str) -> tuple[Times | None, str]:
    """The times that the text begins with, or has after a word such as *klo*; and the rest of it.

    A number alone is no time where more stands after it: it may count something.
    """
    found = _TIMES.match(text)
    if found and _COUNT.fullmatch(found[0]) and found[0] != text:
        found = None
    named = None if found else _NAMED.search(text)
    found = _TIMES.match(text, named.start()) if named else found
    times = _times(found) if found else None
    if found is None or times is None:
        return None, text
    return times, f"{text[: found.start()].strip()} {text[found.end() :].strip()}".strip()


def read_minutes(text: str) -> int | None:
    """The whole minutes that the text means: 30, 30 min, 1 h, 0,5 h, 1 h 15 min, 0:15; None when it is none."""
    if shown := _SHOWN_MINUTES.fullmatch(text):
        return int(shown["hours"]) * 60 + int(shown["minutes"])
    found = _MINUTES.fullmatch(text)
    if found is None or not text:
        return None
    hours, tenths, minutes = int(found["hours"] or 0), (found["part"] or "").ljust(2, "0"), int(found["minutes"] or 0)
    return hours * 60 + int(tenths or 0) * 60 // 100 + minutes


def read_length(text: str, unit: str = "") -> int | None:
    """The minutes of how long something takes: 90 min, 1,5 h, 1:30; None when it is none, or may be two things.

    Without a unit, here or as `unit` ("h" or "min"), a few are hours and many are minutes; 1,30 may be either.
    """
    number = _NUMBER.fullmatch(text)
    if number:
        count = int(number["whole"])
        found = "h" if number["part"] or count <= NOON else "min" if count >= QUARTER else ""
        text = f"{text} {unit or found}" if unit or found else ""
    parts = _MINUTES.fullmatch(text)
    if parts and (parts["part"] or "").ljust(2, "0") not in _QUARTERS:
        return None
    minutes = read_minutes(text)
    return minutes if minutes and minutes < _DAY else None


def _times(found: re.Match[str]) -> Times | None:
    parts = found.groupdict()
    if not (parts["ends_hour"] or parts["ends_joined"]):
        starts = _clock(parts, "starts", parts["starts_half"])
        return Times(starts, None) if starts else None
    ends = _clock(parts, "ends", parts["ends_half"])
    starts = _clock(parts, "starts", parts["starts_half"])
    if ends and parts["ends_half"] and not parts["starts_half"]:
        # 6–8 PM begins in the evening too, and 11–1 PM in the morning.
        starts = _clock(parts, "starts", parts["ends_half"])
        if not starts or starts >= ends:
            starts = _clock(parts, "starts", "a")
    return Times(starts, ends) if starts and ends else None


def _clock(parts: dict[str, str | None], name: str, half: str | None) -> time | None:
    joined = parts[f"{name}_joined"]
    hour = int(joined[:2] if joined else parts[f"{name}_hour"] or 0)
    minute = int(joined[2:] if joined else parts[f"{name}_minute"] or 0)
    if half:
        if not 1 <= hour <= NOON:
            return None
        hour = hour % NOON + (NOON if half.lower() == "p" else 0)
    if (hour, minute) == (24, 0):
        return END_OF_DAY
    return time(hour, minute) if hour < 24 and minute < 60 else None
