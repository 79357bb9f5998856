"""The registered association that keeps the register."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base


class Association(Base):
    """One association. Everything else in the register belongs to exactly one."""

    __tablename__ = "associations"
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    organisation: Mapped[str] = mapped_column(String(200), default="")
    municipality: Mapped[str] = mapped_column(String(100), default="")
    eligible: Mapped[bool | None]
    """Is it a registered association (ry) of a member organisation of the study centre? None: not known yet."""
    no_own_quota: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Has somebody said that the association has no hour quota of its own?"""
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id", ondelete="SET NULL"), index=True)
    """The member organisation that sees the association's figures here. None: it keeps its register alone."""
    closed_at: Mapped[datetime | None]
    """UTC. Since when its organisation has it closed: what there is can be read, taken out and erased, not changed."""
    reminded_on: Mapped[date | None]
    """When its organisation last reminded its administrators: once a week at most."""
    second_step_from: Mapped[date | None]
    """From that day on administrators need a second step of signing in. None: they may have one."""
    kept_until_month: Mapped[int | None]
    """Participants' personal data are removed by the end of this month of the year after the season's end. None: not
    chosen.
    """
    notice_controller: Mapped[str] = mapped_column(String(200), default="", server_default="")
    """Who answers for the personal data, where it isn't the association by its name."""
    notice_contact: Mapped[str] = mapped_column(String(300), default="", server_default="")
    notice_basis: Mapped[str] = mapped_column(String(1000), default="", server_default="")
    notice_source: Mapped[str] = mapped_column(String(1000), default="", server_default="")
    notice_text: Mapped[str] = mapped_column(Text, default="", server_default="")
