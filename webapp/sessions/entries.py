"""What the forms of sessions hand to the actions: sessions to be, and somebody who was at one and isn't on its list."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import NamedTuple, NotRequired, TypedDict

from webapp.domain.facts import AttendanceState, SessionKind, SessionState
from webapp.domain.programme_pattern import ProgrammeRow
from webapp.eligibility.rows import SessionRow


class TimesValues(TypedDict):
    """When a session is, and whether it is."""

    day: date
    starts: time
    ends: time
    state: SessionState


class SessionValues(TimesValues):
    """What the form of a session says of it."""

    break_minutes: int
    content: str
    kind: SessionKind
    hours_override: NotRequired[int | None]
    override_reason: NotRequired[str]


class SessionRecord(NamedTuple):
    """What is recorded of a session: without attendances (None) the names and guests that were recorded are kept, and
    don't count.
    """

    values: SessionValues
    head_count: int | None
    attendances: Mapping[int, AttendanceState] | None
    guests: int = 0


@dataclass(frozen=True)
class PlannedSession:
    """A session to be: when, what it is about, and what it is for."""

    when: ProgrammeRow
    content: str
    kind: SessionKind


class Newcomer(NamedTuple):
    """Of the register by id, or a new person (None), or even another one of the same name; and the ids of those whom
    the post could choose.
    """

    person_id: int | None
    another: bool
    first_name: str
    last_name: str
    offered: frozenset[int]


class Slot(NamedTuple):
    """When a session of the register is, and what it is about."""

    day: date
    starts: time
    ends: time
    break_minutes: int
    content: str


def row_of(session: SessionRow | Slot) -> ProgrammeRow:
    """When a session of the register is."""
    return ProgrammeRow(session.day, session.starts, session.ends, session.break_minutes)
