"""Peer study groups and their members."""

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base, stored_enum
from webapp.domain.facts import FormOfStudy


def group_reference() -> ForeignKeyConstraint:
    """For the table of something that belongs to a group, of its own association, and goes with it."""
    return ForeignKeyConstraint(
        ["association_id", "group_id"], ["groups.association_id", "groups.id"], ondelete="CASCADE"
    )


class Group(Base):
    """One peer study group in one study season."""

    __tablename__ = "groups"
    __table_args__ = (
        # What belongs to a group refers to both columns, so that nothing can hang between two associations.
        UniqueConstraint("association_id", "id"),
        UniqueConstraint("association_id", "name", "season_start"),
        CheckConstraint("season_end >= season_start", name="season"),
        CheckConstraint("(paid_on IS NULL) = (paid_cents IS NULL)", name="payment"),
        CheckConstraint("paid_cents >= 0", name="paid_cents"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int] = mapped_column(ForeignKey("associations.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(200))
    topic: Mapped[str] = mapped_column(String(200), default="")
    learning_goal: Mapped[str] = mapped_column(Text, default="")
    form: Mapped[FormOfStudy] = mapped_column(stored_enum(FormOfStudy))
    municipality: Mapped[str] = mapped_column(String(100), default="")
    season_start: Mapped[date]
    season_end: Mapped[date]
    planned_hours: Mapped[int | None]
    plan_published_on: Mapped[date | None]
    contact_name: Mapped[str] = mapped_column(String(200), default="")
    contact_email: Mapped[str] = mapped_column(String(254), default="")
    rule_set: Mapped[str] = mapped_column(String(100))
    topic_kind: Mapped[str] = mapped_column(String(100), default="", server_default="")
    """One of the rule set's topic rates, another text when none of them fits, '' when nobody has said."""
    has_trainer: Mapped[bool | None]
    reported_on: Mapped[date | None]
    """The day on which the report was sent: the first time, for that one counts."""
    corrected_on: Mapped[date | None]
    """The day on which it was last sent again, corrected."""
    locked: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Reporting locks a group; it is opened again with a reason, which its `Report` keeps."""
    paid_on: Mapped[date | None]
    paid_cents: Mapped[int | None]
    """The support that was received."""
    report_text: Mapped[str] = mapped_column(Text, default="", server_default="")
    """How the studying went, for the report."""
    neutral_name: Mapped[str] = mapped_column(String(200), default="", server_default="")
    """Stands for the group's name in files, calendars and e-mails, so that they don't tell of somebody's illness."""
    calendar_tells: Mapped[bool] = mapped_column(default=False, server_default=false())
    """May calendars tell what its sessions are about, and where they are? Otherwise only when."""
    note: Mapped[str] = mapped_column(Text, default="", server_default="")
    """For those who keep the group: what is to be remembered of it."""
    archived_at: Mapped[datetime | None]


class Member(Base):
    """A person in a group from one day to another. Coming back makes a new row: the past stays as it was."""

    __tablename__ = "members"
    __table_args__ = (
        UniqueConstraint("association_id", "id"),
        UniqueConstraint("group_id", "person_id", "joined_on"),
        group_reference(),
        ForeignKeyConstraint(["association_id", "person_id"], ["people.association_id", "people.id"]),
        CheckConstraint("left_on >= joined_on", name="left_on"),
        Index(None, "association_id", "group_id"),
        Index(None, "association_id", "person_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int]
    group_id: Mapped[int]
    person_id: Mapped[int]
    joined_on: Mapped[date]
    left_on: Mapped[date | None]
