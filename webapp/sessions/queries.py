"""Reading sessions."""

from collections.abc import Sequence
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db import AnyRow
from webapp.domain.facts import AttendanceState, SessionState
from webapp.models import Attendance, Member, StudySession


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
) -> AnyRow | None:
    """A session of the group, not cancelled and other than `besides`, that is going on at the same time."""
    return db.execute(
        select(StudySession.day, StudySession.starts, StudySession.ends, StudySession.content)
        .where(
            StudySession.association_id == association_id,
            StudySession.group_id == group_id,
            StudySession.day == day,
            StudySession.starts < ends,
            StudySession.ends > starts,
            StudySession.state != SessionState.CANCELLED,
            StudySession.id != (besides or 0),
        )
        .order_by(StudySession.starts)
    ).first()


def not_cancelled(db: Session, association_id: int, group_id: int) -> Sequence[AnyRow]:
    """When the group's sessions are, and what they are about, by time; without the cancelled ones."""
    return db.execute(
        select(
            StudySession.day,
            StudySession.starts,
            StudySession.ends,
            StudySession.break_minutes,
            StudySession.content,
        )
        .where(
            StudySession.association_id == association_id,
            StudySession.group_id == group_id,
            StudySession.state != SessionState.CANCELLED,
        )
        .order_by(StudySession.day, StudySession.starts)
    ).all()
