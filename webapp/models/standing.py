"""How each group stands, kept beside it: what lists, sums and reminders read instead of judging every group anew."""

from datetime import date

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Base, stored_enum
from webapp.domain.findings import State
from webapp.models.group import group_reference


class Standing(Base):
    """A group's verdict on one day by all but the hour quota, which depends on other groups.

    It holds on `day` only, and for the rules and the program that `judged_by` stands for. Nothing in it names anybody.
    """

    __tablename__ = "standings"
    __table_args__ = (group_reference(), Index(None, "association_id", "turn"))

    group_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    association_id: Mapped[int]
    day: Mapped[date | None]
    """None: something of the group has changed since, and it must be judged anew."""
    judged_by: Mapped[str] = mapped_column(String(64), default="")
    state: Mapped[State] = mapped_column(stored_enum(State))
    reasons: Mapped[str] = mapped_column(Text, default="")
    """The reasons' ids of what needs somebody or can't be met any more, the worst first, a space between them."""
    of_age: Mapped[int | None]
    """Members of age as a number; None when the rules don't ask."""
    held: Mapped[int] = mapped_column(default=0)
    """Teaching hours of the whole season, and those planned besides."""
    planned: Mapped[int] = mapped_column(default=0)
    next_deadline: Mapped[date | None]
    support_now: Mapped[int | None]
    """Cents for the hours held, None when the rules give no money; the quota may make it less."""
    support_forecast: Mapped[int | None]
    turn: Mapped[int] = mapped_column(default=0)
    """Where the group comes in a list by what there is to do: the smaller, the sooner."""
    details: Mapped[str] = mapped_column(Text, default="")
    """A line of JSON for each finding, and before them one of the sessions that are to come or that a finding speaks
    of, and what else lists say.
    """


class StandingYear(Base):
    """A group's teaching hours of one calendar year of its season, and what of them it uses of the year's quota."""

    __tablename__ = "standing_years"
    __table_args__ = (group_reference(), Index(None, "association_id", "year"))

    group_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    association_id: Mapped[int]
    held: Mapped[int]
    planned: Mapped[int]
    draws: Mapped[bool]
    """Does it draw on the quota? Not by rules that know none, nor when it can't be supported any more."""
    reported_use: Mapped[int]
    """Hours that it uses of the quota: reported, held, and planned ones."""
    held_use: Mapped[int]
    planned_use: Mapped[int]
    uses: Mapped[str] = mapped_column(Text)
    """JSON: each of them as [stage, day, starts, hours], in the order in which they are used."""
