"""Accounts of hours: what one holder may be supported for in one calendar year, who uses it, and what the next year's
hour quota will be.

Nobody is promised the same hour twice, so hours are used in one order, whoever looks: what groups have reported, in the
order of their reports; what was realised outside the register; held sessions by date and time; then planned ones. No
source gives this order, it is our reading.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import IntEnum, StrEnum
from typing import NamedTuple

from webapp.domain.values import value

PROPOSAL_YEARS = 3
FIRST, LAST = -1, 2**31 - 1
"""Stand for the groups of other associations: those of the associations before one's own in the order, and after it."""


class Holder(StrEnum):
    """To whom the hours of an account were granted."""

    ASSOCIATION = "association"
    """By whatever it has typed in itself."""
    SHARE = "share"
    """To one association, out of its member organisation's hours."""
    COMMON = "common"
    """To the member organisation, all of whose associations draw on them while they last."""


class Stage(IntEnum):
    """How far hours have come; the lower ones are used first."""

    REPORTED = 1
    OUTSIDE = 2
    HELD = 3
    PLANNED = 4


class Use(NamedTuple):
    """Teaching hours of one session, or of one report on the day on which it was sent. They are used in the order in
    which tuples sort.

    Those that groups of other associations use at one moment are one, with FIRST or LAST as its group.
    """

    stage: Stage
    day: dt.date
    starts: dt.time
    group_id: int
    hours: int


@value()
class Share:
    """One group's hours of an account: held (or reported) and planned ones, and how many of each it is granted."""

    held: int = 0
    planned: int = 0
    held_granted: int = 0
    planned_granted: int = 0

    @property
    def hours(self) -> int:
        """Held and planned ones together."""
        return self.held + self.planned

    @property
    def granted(self) -> int:
        """How many of them there are hours for, when all that is planned is held."""
        return self.held_granted + self.planned_granted

    @property
    def over(self) -> int:
        """Hours that are too many."""
        return self.hours - self.granted


@value()
class _Counts:
    """What is counted of an account once for all its groups: what each uses, in the account's order, and what of that
    is theirs; what all have held and planned, and what is left.
    """

    uses: dict[int, list[Use]]
    shares: dict[int, Share]
    held: int
    planned: int
    left: int | None


@value()
class HourAccount:
    """The hours of one calendar year: granted (None when it isn't known), given beside on request, realised outside
    the register, and what groups use of them, in any order. `others` is what groups of other associations use of hours
    that are common: of those nobody's share is told.
    """

    year: int
    granted_hours: int | None = None
    extra_hours: int = 0
    outside_hours: int = 0
    uses: tuple[Use, ...] = ()
    others: tuple[Use, ...] = ()
    holder: Holder = Holder.ASSOCIATION
    _counts: list[_Counts] = field(default_factory=list, init=False, repr=False, compare=False)
    """Kept once they are made, because every group of the account asks for them."""

    @property
    def available(self) -> int | None:
        """Granted and extra hours, None when the granted ones aren't known."""
        return None if self.granted_hours is None else self.granted_hours + self.extra_hours

    @property
    def held(self) -> int:
        """Hours that groups have reported or held."""
        return self._counted().held

    @property
    def planned(self) -> int:
        """Hours that groups have planned besides."""
        return self._counted().planned

    @property
    def realised(self) -> int:
        """What has been held, in groups or outside the register."""
        return self.held + self.outside_hours

    @property
    def left(self) -> int | None:
        """What hasn't been realised; below 0 when more has than there was. None when the granted hours aren't known."""
        return self._counted().left

    @property
    def over(self) -> int:
        """Hours that are too many once all that is planned is held; 0 when the granted hours aren't known."""
        counted = self._counted()
        return 0 if counted.left is None else max(0, counted.planned - counted.left)

    def with_group(self, group_id: int, uses: Iterable[Use]) -> HourAccount:
        """The account in which the group uses these hours instead of what it has used."""
        own = list(uses)
        if own == self._counted().uses.get(group_id, []):
            return self
        uses = (*(use for use in self.uses if use.group_id != group_id), *own)
        figures = (self.year, self.granted_hours, self.extra_hours, self.outside_hours)
        return HourAccount(*figures, uses, self.others, self.holder)

    def shares(self) -> dict[int, Share]:
        """Each group's hours. Every hour is granted while nobody knows how many there are."""
        return self._counted().shares

    def share(self, group_id: int) -> Share:
        """One group's hours; nothing of a group that uses none."""
        return self.shares().get(group_id, Share())

    def together(self) -> Share:
        """The hours of all the association's own groups."""
        return Share(*map(sum, zip((0, 0, 0, 0), *map(_figures, self.shares().values()), strict=True)))

    def _counted(self) -> _Counts:
        if not self._counts:
            uses: dict[int, list[Use]] = {}
            for use in self.uses:
                uses.setdefault(use.group_id, []).append(use)
            shares = self._share_out()
            elsewhere = [0, 0]
            for use in self.others:
                elsewhere[use.stage is Stage.PLANNED] += use.hours
            held = sum((one.held for one in shares.values()), elsewhere[0])
            planned = sum((one.planned for one in shares.values()), elsewhere[1])
            left = None if self.available is None else self.available - held - self.outside_hours
            self._counts.append(_Counts(uses, shares, held, planned, left))
        return self._counts[0]

    def _share_out(self) -> dict[int, Share]:
        outside = Use(Stage.OUTSIDE, dt.date.min, dt.time.min, 0, self.outside_hours)
        left = self.available
        found: dict[int, list[int]] = {}
        for use in sorted((*self.uses, *self.others, outside)):
            granted = use.hours if left is None else min(use.hours, left)
            if left is not None:
                left -= granted
            if use.stage is Stage.OUTSIDE or use.group_id in {FIRST, LAST}:
                continue
            figures = found.setdefault(use.group_id, [0, 0, 0, 0])
            first = 1 if use.stage is Stage.PLANNED else 0
            figures[first] += use.hours
            figures[first + 2] += granted
        return {group_id: Share(*figures) for group_id, figures in found.items()}


def _figures(share: Share) -> tuple[int, int, int, int]:
    return share.held, share.planned, share.held_granted, share.planned_granted


def proposal(realised: Mapping[int, int | None], today: dt.date) -> int | None:
    """Hours to be expected for the year after `today`'s: the average of the three last complete years' realised hours
    (vertaisopintoryhmät), which `realised` gives by the year. None when one of the three is missing.

    Rounded down to whole hours: no source says how it is rounded, and this promises nothing.
    """
    known = [hours for year in proposal_years(today) if (hours := realised.get(year)) is not None]
    return sum(known) // PROPOSAL_YEARS if len(known) == PROPOSAL_YEARS else None


def proposal_years(today: dt.date) -> range:
    """The years that the proposal is made from: those that are complete."""
    return range(today.year - PROPOSAL_YEARS, today.year)


class Elsewhere(NamedTuple):
    """Hours that groups of other associations use at one moment: of those associations that come before one's own in
    the order, or after it.
    """

    stage: int
    day: dt.date
    starts: dt.time
    before: bool
    hours: int

    def use(self) -> Use:
        """The same in the order of an account."""
        return Use(Stage(self.stage), self.day, self.starts, FIRST if self.before else LAST, self.hours)
