"""The member organisation: who coordinates it, and the hours that it gives out to its associations."""

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
from webapp.domain.organisation import HoursMode, RequestKind, RequestState


class Organisation(Base):
    """A member organisation of the study centre whose associations keep their registers here."""

    __tablename__ = "organisations"
    __table_args__ = (
        CheckConstraint("plan_days_before > 0", name="plan_days_before"),
        CheckConstraint("report_days_after >= 0", name="report_days_after"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    contact: Mapped[str] = mapped_column(String(300), default="", server_default="")
    """Whom its associations may ask."""
    rules_text: Mapped[str] = mapped_column(Text, default="", server_default="")
    """Its own rules for the support."""
    rules_url: Mapped[str] = mapped_column(String(500), default="", server_default="")
    """Where they can be read; '' for nowhere."""
    plan_days_before: Mapped[int | None]
    """It wants the plan published so many days before the study centre's last day. None: no deadline of its own."""
    report_days_after: Mapped[int | None]
    """It wants the report so many days after the season's last day. None: no deadline of its own."""
    estimates_by: Mapped[date | None]
    """The last day for saying how many hours are needed in the year after that day's."""


class Coordinator(Base):
    """A user who acts for an organisation."""

    __tablename__ = "coordinators"
    __table_args__ = (UniqueConstraint("user_id", "organisation_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id", ondelete="CASCADE"), index=True)
    last_used: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Is the organisation what the user acted for last? Then no role of the user in an association is."""
    invitation_key: Mapped[str | None] = mapped_column(String(32))
    """Names the link of an invitation that waits for its answer, and gives no rights till then. None: accepted."""
    invited_name: Mapped[str] = mapped_column(String(200), default="", server_default="")
    """What whoever invited called the user, until the invitation is answered."""


class JoiningInvitation(Base):
    """An association that was set up alone is asked to join. It goes when it is accepted, withdrawn or too old."""

    __tablename__ = "joining_invitations"
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    """Whom the coordinator meant it for: an association's name, as they wrote it."""
    key: Mapped[str] = mapped_column(String(32), unique=True)
    made_at: Mapped[datetime]
    """UTC."""


class OrganisationYear(Base):
    """The hours that the study centre gave the organisation for one calendar year, and how they are given out."""

    __tablename__ = "organisation_years"
    __table_args__ = (
        UniqueConstraint("organisation_id", "year"),
        CheckConstraint("granted_hours >= 0", name="granted_hours"),
        CheckConstraint("extra_hours >= 0", name="extra_hours"),
        CheckConstraint("realised_before >= 0", name="realised_before"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id", ondelete="CASCADE"))
    year: Mapped[int]
    granted_hours: Mapped[int | None]
    """None: not known."""
    extra_hours: Mapped[int] = mapped_column(default=0, server_default="0")
    """Given by the study centre during the year."""
    realised_before: Mapped[int | None]
    """Realised hours of groups that aren't in any register here, as somebody typed them in."""
    mode: Mapped[HoursMode] = mapped_column(stored_enum(HoursMode), default=HoursMode.COMMON)
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    """Of the year and all its shares together."""


class HourShare(Base):
    """An association's part of the organisation's hours for one calendar year, in teaching hours."""

    __tablename__ = "shares"
    __table_args__ = (
        UniqueConstraint("association_id", "organisation_id", "year"),
        ForeignKeyConstraint(
            ["organisation_id", "year"],
            ["organisation_years.organisation_id", "organisation_years.year"],
            ondelete="CASCADE",
        ),
        CheckConstraint("hours >= 0", name="hours"),
        Index(None, "organisation_id", "year"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int] = mapped_column(ForeignKey("associations.id", ondelete="CASCADE"))
    organisation_id: Mapped[int]
    """Stays when the association leaves: it is the organisation's year that was shared out."""
    year: Mapped[int]
    hours: Mapped[int]


class HourRequest(Base):
    """What an association has said about hours to its organisation, and the answer."""

    __tablename__ = "hour_requests"
    __table_args__ = (
        CheckConstraint("hours >= 0", name="hours"),
        CheckConstraint("decided_hours >= 0", name="decided_hours"),
        CheckConstraint("(state = 'answered') = (answered_at IS NOT NULL)", name="answered"),
        Index(None, "organisation_id", "year"),
        Index(None, "association_id", "year"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id", ondelete="CASCADE"))
    association_id: Mapped[int] = mapped_column(ForeignKey("associations.id", ondelete="CASCADE"))
    year: Mapped[int]
    """The calendar year that the hours are of."""
    kind: Mapped[RequestKind] = mapped_column(stored_enum(RequestKind))
    hours: Mapped[int]
    why: Mapped[str] = mapped_column(String(1000), default="", server_default="")
    state: Mapped[RequestState] = mapped_column(stored_enum(RequestState), default=RequestState.OPEN)
    asked_by: Mapped[str] = mapped_column(String(200))
    """The user's name: the account may go, the record stays."""
    asked_at: Mapped[datetime]
    """UTC."""
    decided_hours: Mapped[int | None]
    """How many of them were given, or taken back. None: not answered, or there was nothing to decide."""
    answer: Mapped[str] = mapped_column(String(1000), default="", server_default="")
    answered_by: Mapped[str] = mapped_column(String(200), default="", server_default="")
    answered_at: Mapped[datetime | None]
    """UTC."""
    version: Mapped[int] = mapped_column(default=1, server_default="1")
