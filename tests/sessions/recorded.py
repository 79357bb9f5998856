"""What the register has of the cast's held session by now."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import Cast
from webapp.models import Attendance, StudySession


def kept(db: Session, cast: Cast) -> StudySession:
    db.rollback()
    return db.get_one(StudySession, cast.held)


def attendances(db: Session, cast: Cast) -> dict[int, str]:
    """The recorded states by member."""
    db.rollback()
    rows = db.scalars(select(Attendance).where(Attendance.session_id == cast.held))
    return {row.member_id: row.state.value for row in rows}
