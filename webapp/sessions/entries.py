"""What the forms of sessions hand to the actions: sessions to be, and somebody who was at one and isn't on its list."""

from dataclasses import dataclass
from typing import NamedTuple

from webapp.db import AnyRow
from webapp.domain.facts import SessionKind
from webapp.domain.programme_pattern import ProgrammeRow


@dataclass(frozen=True)
class PlannedSession:
    """A session to be: when, what it is about, and what it is for."""

    when: ProgrammeRow
    content: str
    kind: SessionKind


class Newcomer(NamedTuple):
    """Of the register by id, or a new person (None), or even another one of the same name."""

    person_id: int | None
    another: bool
    first_name: str
    last_name: str


def row_of(session: AnyRow) -> ProgrammeRow:
    """When a session of the register is."""
    return ProgrammeRow(session.day, session.starts, session.ends, session.break_minutes)
