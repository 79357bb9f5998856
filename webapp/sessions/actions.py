"""Changing sessions."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from webapp.db import AnyRow
from webapp.domain.facts import AttendanceState, Kind, SessionState
from webapp.groups.actions import group_to_change, part_to_change
from webapp.models import Attendance, StudySession
from webapp.sessions import queries
from webapp.sessions.planned import PlannedSession, row_of


class Overlaps(Exception):
    """Another session of the group is at the same time; `other` is that one."""

    def __init__(self, other: AnyRow) -> None:
        super().__init__()
        self.other = other


class Taken(Exception):
    """Sessions of the group are in the way of new ones; `others` gives them by the new ones' numbers in their list."""

    def __init__(self, others: Mapping[int, AnyRow]) -> None:
        super().__init__()
        self.others = others


def add_session(db: Session, *, association_id: int, group_id: int, values: dict[str, Any]) -> StudySession:
    """A new session of the group. Raises Overlaps."""
    group_to_change(db, association_id, group_id)
    _check_free(db, association_id, group_id, values, besides=None)
    session = StudySession(association_id=association_id, group_id=group_id, **values)
    db.add(session)
    db.flush()
    return session


def add_programme(
    db: Session,
    *,
    association_id: int,
    group_id: int,
    sessions: Sequence[PlannedSession],
    planned_hours: int | None = None,
) -> None:
    """New planned study sessions of the group, all or none; `planned_hours`, if given, becomes the plan's extent.

    Raises Taken. Whether they overlap one another is for the form to see.
    """
    group = group_to_change(db, association_id, group_id)
    others = _in_the_way(sessions, queries.not_cancelled(db, association_id, group_id))
    if others:
        raise Taken(others)
    db.add_all(
        StudySession(
            association_id=association_id,
            group_id=group_id,
            day=session.when.day,
            starts=session.when.starts,
            ends=session.when.ends,
            break_minutes=session.when.break_minutes,
            content=session.content,
            kind=Kind.STUDY,
            state=SessionState.PLANNED,
        )
        for session in sessions
    )
    if planned_hours is not None:
        group.planned_hours = planned_hours
    db.flush()


def _in_the_way(sessions: Sequence[PlannedSession], others: Sequence[AnyRow]) -> dict[int, AnyRow]:
    found = {}
    for number, session in enumerate(sessions):
        other = next((other for other in others if session.when.overlaps(row_of(other))), None)
        if other is not None:
            found[number] = other
    return found


def change_session(
    db: Session,
    *,
    association_id: int,
    group_id: int,
    session_id: int,
    values: dict[str, Any],
    head_count: int | None,
    attendances: Mapping[int, AttendanceState],
) -> None:
    """Change a session. Raises Overlaps.

    A held session gets the attendance as given, all of it at once; of another state it keeps what was recorded, which
    counts again if the session turns out to have been held.
    """
    session = part_to_change(db, StudySession, association_id=association_id, group_id=group_id, part_id=session_id)
    _check_free(db, association_id, group_id, values, besides=session_id)
    for name, value in values.items():
        setattr(session, name, value)
    if session.state is SessionState.HELD:
        session.head_count = head_count
        db.execute(
            delete(Attendance).where(Attendance.association_id == association_id, Attendance.session_id == session_id)
        )
        db.add_all(
            Attendance(association_id=association_id, session_id=session_id, member_id=member_id, state=state)
            for member_id, state in attendances.items()
        )
    db.flush()


def delete_session(db: Session, *, association_id: int, group_id: int, session_id: int) -> None:
    """Remove a session and its attendance."""
    ids = {"association_id": association_id, "group_id": group_id}
    db.delete(part_to_change(db, StudySession, **ids, part_id=session_id))
    db.flush()


def _check_free(
    db: Session, association_id: int, group_id: int, values: dict[str, Any], *, besides: int | None
) -> None:
    if values["state"] is SessionState.CANCELLED:
        return
    other = queries.overlapping(
        db,
        association_id,
        group_id,
        day=values["day"],
        starts=values["starts"],
        ends=values["ends"],
        besides=besides,
    )
    if other:
        raise Overlaps(other)
