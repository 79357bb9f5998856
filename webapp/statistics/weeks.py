"""All sessions of a year, week by week under their months."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from itertools import groupby

from webapp.domain.facts import SessionState
from webapp.domain.periods import add_days, clip
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.rows import SessionRow

AT_ONCE = 20
"""As many sessions as are shown unasked."""


class Mark(StrEnum):
    """How a session stands, in the order in which they are counted."""

    HELD = "held"
    NOT_RECORDED = "not recorded"
    PLANNED = "planned"
    NO_HOURS = "no hours"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class CalendarSession:
    """A session with the name of its group."""

    id: int
    group_id: int
    group: str
    day: date
    starts: time
    mark: Mark


@dataclass(frozen=True)
class Week:
    """A week by its ISO number, from Monday to Sunday, with its sessions in the order of time."""

    number: int
    first: date
    last: date
    sessions: Sequence[CalendarSession]


@dataclass(frozen=True)
class Month:
    """The weeks that have more days in this month than in another, by the month's first day."""

    first: date
    weeks: Sequence[Week]
    is_open: bool

    @property
    def counts(self) -> Mapping[Mark, int]:
        """How many sessions there are of each mark."""
        return Counter(session.mark for week in self.weeks for session in week.sessions)


@dataclass(frozen=True)
class Calendar:
    """The months that have sessions, and how many sessions there are of each mark."""

    months: Sequence[Month]
    counts: Mapping[Mark, int]


def calendar_of(groups: Iterable[AssessedGroup], year: int, today: date) -> Calendar:
    """Every session of the groups that has its day in the year. When there are many, only the current month is open."""
    sessions = sorted(_sessions(groups, year, today), key=lambda one: (one.day, one.starts))
    counts = Counter(one.mark for one in sessions)
    current, is_short = _month(_monday(today), today.year), len(sessions) <= AT_ONCE
    weeks = [_week(monday, list(found)) for monday, found in groupby(sessions, key=lambda one: _monday(one.day))]
    by_month = groupby(weeks, key=lambda week: _month(week.first, year))
    return Calendar([Month(first, list(found), is_short or first == current) for first, found in by_month], counts)


def _sessions(groups: Iterable[AssessedGroup], year: int, today: date) -> Iterator[CalendarSession]:
    for group in groups:
        for one in group.record.sessions:
            if one.day.year == year:
                mark = _mark(one, today, counts=group.rules.is_eligible(one.kind))
                yield CalendarSession(one.id, one.group_id, group.group.name, one.day, one.starts, mark)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month(monday: date, year: int) -> date:
    """The first day of the month of the week's Thursday, as ISO has it for years; within the year."""
    thursday = clip(add_days(monday, 3), date(year, 1, 1), date(year, 12, 31))
    return thursday.replace(day=1)


def _week(monday: date, sessions: Sequence[CalendarSession]) -> Week:
    return Week(monday.isocalendar().week, monday, add_days(monday, 6), sessions)


def _mark(session: SessionRow, today: date, *, counts: bool) -> Mark:
    if session.state is SessionState.CANCELLED:
        return Mark.CANCELLED
    if not counts:
        return Mark.NO_HOURS
    if session.state is SessionState.HELD:
        return Mark.HELD
    return Mark.PLANNED if session.day >= today else Mark.NOT_RECORDED
