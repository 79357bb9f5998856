"""The money of an association's groups in a calendar year.

Costs and support are those of whole seasons, in the year in which the season ends: a group over New Year stands in one
year only, and its costs beside its support, whenever the bill or the money came.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from webapp.domain.costs import CostSums
from webapp.domain.support import SupportEstimate


class SupportStage(StrEnum):
    """How sure a group's support is: on the account, reported, or what the season will give."""

    RECEIVED = "received"
    AWAITED = "awaited"
    ESTIMATED = "estimated"


@dataclass(frozen=True, slots=True)
class GroupMoney:
    """One group's eligible costs and support, in cents. `support` is None when its rules give no money, or when nobody
    knows what was reported; `at_most` when something that isn't known could make it less.
    """

    costs: CostSums
    stage: SupportStage
    support: int | None
    at_most: bool = False


@dataclass(frozen=True, slots=True)
class YearMoney:
    """What the groups whose season ends in the year make together, in cents."""

    groups: tuple[GroupMoney, ...] = ()

    @property
    def booked(self) -> int:
        """Costs in the bookkeeping."""
        return sum(group.costs.booked for group in self.groups)

    @property
    def not_booked(self) -> int:
        """Costs that aren't in the bookkeeping yet."""
        return sum(group.costs.not_booked for group in self.groups)

    @property
    def support(self) -> int:
        """All of it, received and to come."""
        return sum(group.support or 0 for group in self.groups)

    @property
    def coming(self) -> int:
        """Support that is awaited or estimated."""
        return self.of(SupportStage.AWAITED) + self.of(SupportStage.ESTIMATED)

    @property
    def at_most(self) -> bool:
        """True when what is estimated could be less."""
        return any(group.at_most for group in self.groups)

    def of(self, stage: SupportStage) -> int:
        """The support of the groups in that stage."""
        return sum(group.support or 0 for group in self.groups if group.stage is stage)


@dataclass(frozen=True, slots=True)
class Settled:
    """What is certain of a group's support, in cents: what was paid, None before; and of a group that `is_reported`,
    what the report gave, None when it isn't known.
    """

    paid: int | None = None
    is_reported: bool = False
    reported: int | None = None


def group_money(costs: CostSums, estimate: SupportEstimate | None, settled: Settled) -> GroupMoney:
    """What was paid, else what was reported, else what the season gives at its end."""
    if settled.paid is not None:
        return GroupMoney(costs, SupportStage.RECEIVED, settled.paid)
    if settled.is_reported:
        return GroupMoney(costs, SupportStage.AWAITED, settled.reported)
    if estimate is None:
        return GroupMoney(costs, SupportStage.ESTIMATED, None)
    return GroupMoney(costs, SupportStage.ESTIMATED, estimate.forecast.cents, estimate.forecast.at_most)
