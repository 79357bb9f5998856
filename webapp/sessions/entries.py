"""Sessions as rows of a programme: those to be, and those that the register has."""

from dataclasses import dataclass

from webapp.db import AnyRow
from webapp.domain.facts import SessionKind
from webapp.domain.programme_pattern import ProgrammeRow


@dataclass(frozen=True)
class PlannedSession:
    """A session to be: when, what it is about, and what it is for."""

    when: ProgrammeRow
    content: str
    kind: SessionKind


def row_of(session: AnyRow) -> ProgrammeRow:
    """When a session of the register is."""
    return ProgrammeRow(session.day, session.starts, session.ends, session.break_minutes)
