"""A group's sessions sorted by what the rules make of them on a day."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from operator import attrgetter
from types import MappingProxyType

from webapp.domain.facts import GroupFacts, SessionFacts, SessionState
from webapp.domain.lessons import SessionHours, eligible_hours
from webapp.domain.rules import RuleSet
from webapp.domain.values import value

_by_day = attrgetter("day")
_by_time = attrgetter("day", "starts", "ends", "id")


@value()
class Programme:
    """Sessions of the season that weren't cancelled, by date and time.

    `held`, `planned` (today and later) and `not_recorded` (past, still planned) are of an eligible
    kind; `excluded` are not, and never count.

    `hours` has every session of the group by its id, in order; one that was cancelled or is outside
    the season gives nothing.
    """

    held: tuple[SessionFacts, ...]
    planned: tuple[SessionFacts, ...]
    not_recorded: tuple[SessionFacts, ...]
    excluded: tuple[SessionFacts, ...]
    hours: Mapping[int, SessionHours]

    def between(self, start: dt.date, end: dt.date) -> Programme:
        """The part of the programme from `start` to `end`, both days included."""

        def part(sessions: tuple[SessionFacts, ...]) -> tuple[SessionFacts, ...]:
            first, after = bisect_left(sessions, start, key=_by_day), bisect_right(sessions, end, key=_by_day)
            return sessions[first:after]

        return Programme(part(self.held), part(self.planned), part(self.not_recorded), part(self.excluded), self.hours)

    @property
    def last_day(self) -> dt.date | None:
        """The day of the last session of an eligible kind that is held or planned, None when there is none."""
        return max([part[-1].day for part in (self.held, self.planned, self.not_recorded) if part], default=None)

    @property
    def typed_over(self) -> tuple[int, ...]:
        """Sessions that count, or would, by hours typed over."""
        eligible = self.held + self.planned + self.not_recorded
        return tuple(session.id for session in in_order(one for one in eligible if one.hours_override is not None))

    def hours_of(self, sessions: Iterable[SessionFacts]) -> list[SessionHours]:
        """What each of the sessions gives."""
        return [self.hours[session.id] for session in sessions]


def belongs(session: SessionFacts, group: GroupFacts) -> bool:
    """True when the session is in the season and wasn't cancelled; no form accepts one outside the
    season.
    """
    return session.state is not SessionState.CANCELLED and group.season_start <= session.day <= group.season_end


def in_order(sessions: Iterable[SessionFacts]) -> list[SessionFacts]:
    """Sessions by date and time, the same whatever order they came in."""
    return sorted(sessions, key=_by_time)


def programme_on(group: GroupFacts, rules: RuleSet, today: dt.date) -> Programme:
    """The group's sessions as they count on `today`."""
    held, planned, not_recorded, excluded = [], [], [], []
    hours = {}
    for session in in_order(group.sessions):
        if not belongs(session, group):
            hours[session.id] = SessionHours()
            continue
        if not rules.is_eligible(session.kind):
            hours[session.id] = SessionHours()
            excluded.append(session)
            continue
        hours[session.id] = eligible_hours(session, rules)
        if session.state is SessionState.HELD:
            held.append(session)
        elif session.day >= today:
            planned.append(session)
        else:
            not_recorded.append(session)
    return Programme(tuple(held), tuple(planned), tuple(not_recorded), tuple(excluded), MappingProxyType(hours))
