"""Sessions of a group and who was there."""

from datetime import date, time

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base, stored_enum
from webapp.domain.facts import AttendanceState, SessionKind, SessionState
from webapp.models.group import group_reference


class StudySession(Base):
    """One meeting of a group. (A database session is always called `db`.)"""

    __tablename__ = "sessions"
    __table_args__ = (
        UniqueConstraint("association_id", "id"),
        group_reference(),
        CheckConstraint("ends > starts", name="times"),
        CheckConstraint("break_minutes >= 0", name="break_minutes"),
        CheckConstraint("guests >= 0", name="guests"),
        CheckConstraint("(hours_override IS NULL) = (override_reason = '')", name="override"),
        Index(None, "association_id", "group_id", "day"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int]
    group_id: Mapped[int]
    day: Mapped[date]
    starts: Mapped[time]
    ends: Mapped[time]
    break_minutes: Mapped[int]
    content: Mapped[str] = mapped_column(String(500), default="")
    kind: Mapped[SessionKind] = mapped_column(stored_enum(SessionKind))
    state: Mapped[SessionState] = mapped_column(stored_enum(SessionState))
    head_count: Mapped[int | None]
    """How many were there, when only that is recorded; then neither names nor guests count."""
    guests: Mapped[int] = mapped_column(default=0, server_default="0")
    """How many were there besides the members, whose names are recorded."""
    names_aside: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Do the attendances and guests not count, because only a number is recorded, or nothing? They are kept for the
    day when names are recorded again."""
    hours_override: Mapped[int | None]
    override_reason: Mapped[str] = mapped_column(String(500), default="")


class Attendance(Base):
    """Was a member there? No row means: not recorded, which is never absent."""

    __tablename__ = "attendances"
    __table_args__ = (
        ForeignKeyConstraint(
            ["association_id", "session_id"], ["sessions.association_id", "sessions.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["association_id", "member_id"], ["members.association_id", "members.id"], ondelete="CASCADE"
        ),
        Index(None, "association_id", "member_id"),
    )

    session_id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int]
    state: Mapped[AttendanceState] = mapped_column(stored_enum(AttendanceState))
