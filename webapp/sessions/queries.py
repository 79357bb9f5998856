"""Reading sessions."""

from collections.abc import Collection
from datetime import date, time
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.facts import AttendanceState, SessionState
from webapp.models import Attendance, GroupLeader, Member, StudySession, User
from webapp.sessions.entries import Slot
from webapp.typed_rows import RowQuery, columns_of

_sessions, _attendances = table_of(StudySession).c, table_of(Attendance).c

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


class _Recorded(NamedTuple):
    """A member's attendance at a session."""

    session_id: int
    member_id: int
    state: AttendanceState


# The session says whose it is: asked of the attendances themselves, SQLite reads all of the association's.
_ATTENDANCES = RowQuery(
    _Recorded,
    select(*columns_of(_Recorded, Attendance))
    .join_from(table_of(Attendance), table_of(StudySession), _sessions.id == _attendances.session_id)
    .where(_sessions.association_id == bindparam("association_id")),
)
_OF_SESSION = _ATTENDANCES.where(_sessions.id == bindparam("session_id"))
_ALL_OF_GROUP = _ATTENDANCES.where(_sessions.group_id == bindparam("group_id"))
_OF_GROUP = _ALL_OF_GROUP.where(_sessions.names_aside.is_(False))


def attendances(db: Session, association_id: int, session_id: int) -> dict[int, AttendanceState]:
    """The recorded attendance of a session by member, also while it doesn't count."""
    rows = _OF_SESSION.all(db, association_id=association_id, session_id=session_id)
    return {member_id: state for _session_id, member_id, state in rows}


def attendances_of_group(db: Session, association_id: int, group_id: int) -> dict[tuple[int, int], AttendanceState]:
    """The attendance of all the group's sessions that counts, by session and member."""
    rows = _OF_GROUP.all(db, association_id=association_id, group_id=group_id)
    return {(session_id, member_id): state for session_id, member_id, state in rows}


def all_attendances_of_group(db: Session, association_id: int, group_id: int) -> dict[int, dict[int, AttendanceState]]:
    """The same by session, and by member in it, with what doesn't count."""
    found: dict[int, dict[int, AttendanceState]] = {}
    for session_id, member_id, state in _ALL_OF_GROUP.all(db, association_id=association_id, group_id=group_id):
        found.setdefault(session_id, {})[member_id] = state
    return found


def leaders(db: Session, association_id: int, group_id: int) -> dict[int, str]:
    """The names of the group's leaders by their user's id."""
    rows = db.execute(
        select(User.id, User.name, User.email)
        .join(GroupLeader, GroupLeader.user_id == User.id)
        .where(GroupLeader.association_id == association_id, GroupLeader.group_id == group_id)
        .order_by(User.name, User.id)
    )
    return {user_id: name or email for user_id, name, email in rows}


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


def not_cancelled(db: Session, association_id: int, group_id: int, *, besides: Collection[int] = ()) -> list[Slot]:
    """When the group's sessions are, and what they are about, by time; without the cancelled ones and `besides`."""
    query = _SLOTS.where(_sessions.id.not_in(besides)) if besides else _SLOTS
    return query.all(db, association_id=association_id, group_id=group_id)
