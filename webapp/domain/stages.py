"""How far a group has come, from its dates: draft, plan published, reported, paid, archived."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """The stages in their order. A group may have passed over one: a plan without a day can still be reported."""

    DRAFT = "draft"
    PUBLISHED = "published"
    REPORTED = "reported"
    PAID = "paid"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class GroupDates:
    """The days on which a group came to its stages, None for those that it hasn't come to."""

    published_on: dt.date | None = None
    reported_on: dt.date | None = None
    paid_on: dt.date | None = None
    archived_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class StageStep:
    """One stage of the chain: the day of coming to it, and whether the group is there now. A draft has no day."""

    stage: Stage
    day: dt.date | None
    is_current: bool

    @property
    def is_reached(self) -> bool:
        """Has the group been in this stage?"""
        return self.stage is Stage.DRAFT or self.day is not None


def current_stage(dates: GroupDates) -> Stage:
    """The furthest stage that the group has come to."""
    return max(_days(dates), key=list(Stage).index)


def stages(dates: GroupDates) -> tuple[StageStep, ...]:
    """Every stage in order, with its day."""
    days, current = _days(dates), current_stage(dates)
    return tuple(StageStep(stage, days.get(stage), stage is current) for stage in Stage)


def _days(dates: GroupDates) -> dict[Stage, dt.date | None]:
    """The stages that the group has come to, with the days."""
    days = {
        Stage.PUBLISHED: dates.published_on,
        Stage.REPORTED: dates.reported_on,
        Stage.PAID: dates.paid_on,
        Stage.ARCHIVED: dates.archived_on,
    }
    return {Stage.DRAFT: None} | {stage: day for stage, day in days.items() if day is not None}
