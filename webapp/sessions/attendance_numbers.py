"""Titles of a table of attendance that have no days: the numbers of the sessions, or of weeks. Which sessions they are
is shown, and chosen; it isn't guessed. Pure.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from webapp.domain.facts import SessionState
from webapp.eligibility.rows import SessionRow

_WORDS = (
    r"kerta|krt|tapaaminen|tapaamiskerta|kokoontuminen|kokoontumiskerta|träff|träffen|gång|gången|session|meeting"
    r"|nro|nr|no"
)
_WEEKS = r"vk|vko|viikko|v|vecka|week|wk|w"
_NUMBERED = re.compile(
    rf"(?:(?:{_WORDS}|(?P<week>{_WEEKS}))\b\.?\s*)?(?P<number>\d{{1,2}})(?:\.|:a|:e|st|nd|rd|th)?"
    rf"(?:\s*(?:{_WORDS}|(?P<week_after>{_WEEKS}))\b\.?)?",
    re.IGNORECASE,
)


class Matching(StrEnum):
    """What the numbers of the columns are."""

    NOTHING = ""
    ORDER = "order"
    """Those of the group's sessions, in the order of time."""
    WEEKS = "weeks"
    """Those of the weeks in which the sessions are."""


Matchings = dict[Matching, list[SessionRow | None]]
"""By each way of understanding the numbers, the session of every column; None where there is none."""


def is_numbered(title: str) -> bool:
    """Is it the number of a session or of a week, as in "1. kerta" and "vk 36"?"""
    return _NUMBERED.fullmatch(title.strip()) is not None


def matchings(titles: Sequence[str], sessions: Sequence[SessionRow]) -> Matchings:
    """The ways to understand titles that are all numbers, each with the session of every title; none when one of the
    titles is no number. A way by which no title has a session is left out.
    """
    found = [_NUMBERED.fullmatch(title.strip()) for title in titles]
    numbers = [int(each["number"]) for each in found if each]
    if not titles or len(numbers) < len(found) or len({*numbers}) < len(numbers):
        return {}
    weeks = any(each["week"] or each["week_after"] for each in found if each)
    there = [one for one in sessions if one.state is not SessionState.CANCELLED]
    in_order = [None if weeks or not 0 < number <= len(there) else there[number - 1] for number in numbers]
    by_week = [_only([one for one in there if one.day.isocalendar().week == number]) for number in numbers]
    ways = {Matching.ORDER: in_order, Matching.WEEKS: by_week}
    return {way: matched for way, matched in ways.items() if any(matched)}


def _only(sessions: Sequence[SessionRow]) -> SessionRow | None:
    return sessions[0] if len(sessions) == 1 else None
