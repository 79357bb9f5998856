"""Whose hours an association draws on in each year: its own, its share of the organisation's, or those that are common
to all associations of the organisation.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from webapp import current
from webapp.domain.organisation import HoursMode
from webapp.domain.quota import Holder, HourAccount, Stage, Use
from webapp.eligibility import organisation_hours
from webapp.eligibility.organisation_hours import UsedElsewhere
from webapp.eligibility.rows import GivenRow, QuotaRow


class Drawing(Protocol):
    """A group that draws on the hours: what it uses in each year."""

    @property
    def uses(self) -> Mapping[int, Sequence[Use]]: ...


@dataclass(frozen=True)
class Holders:
    """What is known of each year's hours: what the association has typed in, and what its organisation gives it."""

    association_id: int
    organisation_id: int | None
    kept: Mapping[int, QuotaRow]
    given: Mapping[int, GivenRow]
    elsewhere: Mapping[int, UsedElsewhere]
    """What other associations use of the years whose hours are common."""

    @property
    def years(self) -> frozenset[int]:
        """Those of which something is known."""
        return frozenset({*self.kept, *self.given})

    def account(self, year: int, draws: Iterable[Drawing]) -> HourAccount:
        """The year's account, with what the association's groups use of it. What the organisation says goes before what
        the association has typed in, except for its groups outside the register.
        """
        uses = tuple(use for draw in draws for use in draw.uses.get(year, ()))
        kept, given = self.kept.get(year), self.given.get(year)
        outside = (kept.realised_before or 0) if kept else 0
        if self.organisation_id is None or given is None or given.granted_hours is None:
            return HourAccount(
                year, kept.granted_hours if kept else None, kept.extra_hours if kept else 0, outside, uses
            )
        if given.mode is HoursMode.SHARED:
            return HourAccount(year, given.share_hours or 0, 0, outside, uses, holder=Holder.SHARE)
        return self._common(given, outside, uses)

    def _common(self, given: GivenRow, outside: int, uses: tuple[Use, ...]) -> HourAccount:
        used = self.elsewhere[given.year]
        outside += used.outside + (given.outside_hours or 0)
        figures = (given.year, given.granted_hours, given.extra_hours, outside)
        account = HourAccount(*figures, uses, used.totals(), Holder.COMMON)
        if not account.over:
            return account
        ids = (self.organisation_id or 0, self.association_id)
        others = organisation_hours.in_order(current.get_db(), *ids, used, _stage_of_shortage(account))
        return HourAccount(*figures, uses, others, Holder.COMMON)


def _stage_of_shortage(account: HourAccount) -> Stage:
    """The stage in which the hours come to their end: within it the order decides."""
    left = (account.available or 0) - account.outside_hours
    everything = (*account.uses, *account.others)
    for stage in (Stage.REPORTED, Stage.HELD):
        left -= sum(use.hours for use in everything if use.stage is stage)
        if left < 0:
            return stage
    return Stage.PLANNED


def holders_of(
    association_id: int, organisation_id: int | None, first: int, last: int, quotas: Iterable[QuotaRow]
) -> Holders:
    """Whose hours the association draws on in the years from `first` to `last`, with what it has typed in: one
    statement when it has an organisation, and two more when hours are common.
    """
    db = current.get_db()
    kept = {row.year: row for row in quotas}
    if organisation_id is None:
        return Holders(association_id, None, kept, {}, {})
    given = {row.year: row for row in organisation_hours.given_hours(db, association_id) if first <= row.year <= last}
    common = [row.year for row in given.values() if row.mode is HoursMode.COMMON and row.granted_hours is not None]
    between = (min(common), max(common)) if common else None
    elsewhere = organisation_hours.used_elsewhere(db, organisation_id, association_id, *between) if between else {}
    return Holders(association_id, organisation_id, kept, given, elsewhere)
