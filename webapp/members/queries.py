"""Reading what a member's days have to agree with."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.facts import AttendanceState, SessionState
from webapp.models import Attendance, StudySession
from webapp.typed_rows import RowQuery, columns_of

_sessions, _attendances = table_of(StudySession).c, table_of(Attendance).c


class _Day(NamedTuple):
    """The day of a session."""

    day: date


_PRESENT_OUTSIDE = RowQuery(
    _Day,
    select(*columns_of(_Day, StudySession))
    .join_from(table_of(Attendance), table_of(StudySession), _sessions.id == _attendances.session_id)
    .where(
        _attendances.association_id == bindparam("association_id"),
        _attendances.member_id == bindparam("member_id"),
        _attendances.state == AttendanceState.PRESENT,
        _sessions.state == SessionState.HELD,
        _sessions.names_aside.is_(False),
        or_(_sessions.day < bindparam("joined_on"), _sessions.day > bindparam("left_on")),
    )
    .order_by(_sessions.day, _sessions.starts),
)


def present_outside(
    db: Session, association_id: int, *, member_id: int, joined_on: date, left_on: date | None
) -> list[date]:
    """The days of the held sessions at which the member counts as present, before joining or after leaving."""
    found = _PRESENT_OUTSIDE.all(
        db,
        association_id=association_id,
        member_id=member_id,
        joined_on=joined_on,
        left_on=left_on or date.max,
    )
    return [row.day for row in found]
