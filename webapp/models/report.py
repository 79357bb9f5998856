"""What was reported of a group, and what has been keyed into Sivisverkko."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base
from webapp.models.group import group_reference


class Report(Base):
    """A group as it was when its report was sent. A group that is reopened and reported again has several."""

    __tablename__ = "reports"
    __table_args__ = (
        group_reference(),
        CheckConstraint("(reopened_at IS NULL) = (reopen_reason = '')", name="reopening"),
        Index(None, "association_id", "group_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int]
    group_id: Mapped[int]
    reported_on: Mapped[date]
    """The day of this sending: of the report itself, or of a correction."""
    taken_at: Mapped[datetime]
    """UTC."""
    taken_by: Mapped[str] = mapped_column(String(200))
    snapshot: Mapped[str] = mapped_column(Text)
    """JSON of the figures and rows that were reported. People are numbers in it: names go when they are erased."""
    reopened_at: Mapped[datetime | None]
    """UTC."""
    reopened_by: Mapped[str] = mapped_column(String(200), default="")
    reopen_reason: Mapped[str] = mapped_column(String(500), default="")


class KeyedRow(Base):
    """A tick: this row of a keying sheet has been entered in Sivisverkko."""

    __tablename__ = "keyed_rows"
    __table_args__ = (
        group_reference(),
        Index(None, "association_id", "group_id"),
    )

    group_id: Mapped[int] = mapped_column(primary_key=True)
    sheet: Mapped[str] = mapped_column(String(20), primary_key=True)
    """steps, plan or report."""
    row: Mapped[str] = mapped_column(String(50), primary_key=True)
    association_id: Mapped[int]
    fingerprint: Mapped[str] = mapped_column(String(64))
    """Of what was entered, made with the installation's key: tells that it has changed since, not what it was."""
