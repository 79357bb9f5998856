"""A group's sessions in the order in which somebody looks for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from webapp.domain.facts import SessionState
from webapp.eligibility.judged import Meeting

S = TypeVar("S", bound=Meeting)

LATEST = 3
"""How many of those that were the group's own page shows."""
AT_ONCE = 20
"""How many of those that were the sessions' page shows before it folds the others."""


@dataclass(frozen=True)
class SessionOrder(Generic[S]):
    """Sessions to record, because their day has come, and those to come, the nearest first; those that were, the newest
    first.
    """

    to_record: Sequence[S]
    to_come: Sequence[S]
    past: Sequence[S]

    @property
    def next(self) -> S | None:
        """The one that is recorded next, None when nothing is planned."""
        return next(iter((*self.to_record, *self.to_come)), None)


def in_order_of_use(sessions: Sequence[S], today: date) -> SessionOrder[S]:
    """A group's sessions, given by time, as of `today`. A cancelled one is over when its day is."""
    planned = [session for session in sessions if session.state is SessionState.PLANNED]
    cancelled_later = [s for s in sessions if s.state is SessionState.CANCELLED and s.day > today]
    later = [session for session in planned if session.day > today]
    others = {session.id for session in (*planned, *cancelled_later)}
    return SessionOrder(
        to_record=[session for session in planned if session.day <= today],
        to_come=sorted([*later, *cancelled_later], key=lambda session: (session.day, session.starts)),
        past=[session for session in reversed(sessions) if session.id not in others],
    )
