"""A group's sessions sorted by what the rules make of them on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from webapp.domain.facts import GroupFacts, SessionFacts, SessionState
from webapp.domain.rules import RuleSet


@dataclass(frozen=True, slots=True)
class Programme:
    """Sessions of the season that weren't cancelled, by date and time.

    `held`, `planned` (today and later) and `not_recorded` (past, still planned) are of an eligible
    kind; `excluded` are not, and never count.
    """

    held: tuple[SessionFacts, ...]
    planned: tuple[SessionFacts, ...]
    not_recorded: tuple[SessionFacts, ...]
    excluded: tuple[SessionFacts, ...]

    def between(self, start: dt.date, end: dt.date) -> Programme:
        """The part of the programme from `start` to `end`, both days included."""

        def part(sessions: tuple[SessionFacts, ...]) -> tuple[SessionFacts, ...]:
            return tuple(session for session in sessions if start <= session.day <= end)

        return Programme(part(self.held), part(self.planned), part(self.not_recorded), part(self.excluded))


def belongs(session: SessionFacts, group: GroupFacts) -> bool:
    """True when the session is in the season and wasn't cancelled; no form accepts one outside the
    season.
    """
    return session.state is not SessionState.CANCELLED and group.season_start <= session.day <= group.season_end


def in_order(sessions: tuple[SessionFacts, ...]) -> list[SessionFacts]:
    """Sessions by date and time, the same whatever order they came in."""
    return sorted(sessions, key=lambda session: (session.day, session.starts, session.ends, session.id))


def programme_on(group: GroupFacts, rules: RuleSet, today: dt.date) -> Programme:
    """The group's sessions as they count on `today`."""
    sessions = [session for session in in_order(group.sessions) if belongs(session, group)]
    eligible = [session for session in sessions if rules.is_eligible(session.kind)]
    planned = [session for session in eligible if session.state is SessionState.PLANNED]
    return Programme(
        held=tuple(session for session in eligible if session.state is SessionState.HELD),
        planned=tuple(session for session in planned if session.day >= today),
        not_recorded=tuple(session for session in planned if session.day < today),
        excluded=tuple(session for session in sessions if not rules.is_eligible(session.kind)),
    )
