"""Reading sessions."""

from datetime import date, time

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.facts import AttendanceState, SessionState
from webapp.models import Attendance, Member, StudySession
from webapp.sessions.entries import Slot
from webapp.typed_rows import RowQuery, columns_of

_sessions = table_of(StudySession).c

_SLOTS = RowQuery(
    Slot,
    select(*columns_of(Slot, StudySession))
    .where(
        _sessions.association_id == bindparam("association_id"),
        _sessions.group_id == bindparam("group_id"),
        _sessions.state != SessionState.CANCELLED,
    )
    .order_by(_sessions.day, _sessions.starts),
)


def attendances(db: Session, association_id: int, session_id: int) -> dict[int, AttendanceState]:
    """The recorded attendance of a session by member."""
    rows = db.execute(
        select(Attendance.member_id, Attendance.state).where(
            Attendance.association_id == association_id, Attendance.session_id == session_id
        )
    )
    return {row.member_id: row.state for row in rows}


def attendances_of_group(db: Session, association_id: int, group_id: int) -> dict[tuple[int, int], AttendanceState]:
    """The recorded attendance of all the group's sessions, by session and member."""
    rows = db.execute(
        select(Attendance.session_id, Attendance.member_id, Attendance.state)
        .join(StudySession, StudySession.id == Attendance.session_id)
        .where(Attendance.association_id == association_id, StudySession.group_id == group_id)
    )
    return {(row.session_id, row.member_id): row.state for row in rows}


def member_ids(db: Session, association_id: int, group_id: int) -> set[int]:
    """Everybody who is or was a member of the group."""
    rows = db.scalars(select(Member.id).where(Member.association_id == association_id, Member.group_id == group_id))
    return set(rows)


def overlapping(
    db: Session,
    association_id: int,
    group_id: int,
    *,
    day: date,
    starts: time,
    ends: time,
    besides: int | None,
) -> Slot | None:
    """A session of the group, not cancelled and other than `besides`, that is going on at the same time."""
    query = _SLOTS.where(_sessions.day == day, _sessions.starts < ends, _sessions.ends > starts)
    query = query.where(_sessions.id != (besides or 0))
    return query.first(db, association_id=association_id, group_id=group_id)


def not_cancelled(db: Session, association_id: int, group_id: int) -> list[Slot]:
    """When the group's sessions are, and what they are about, by time; without the cancelled ones."""
    return _SLOTS.all(db, association_id=association_id, group_id=group_id)
