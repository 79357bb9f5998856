"""What the page of quotas shows of each year, and of the year after this one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from webapp.domain.quota import Holder, HourAccount, proposal, proposal_years

MOST_YEARS = 10
"""No more past years than this are shown."""


class StoredQuota(Protocol):
    """What is known of one year's quota, as it was read or as it is held."""

    @property
    def year(self) -> int: ...

    @property
    def granted_hours(self) -> int | None: ...

    @property
    def extra_hours(self) -> int: ...

    @property
    def realised_before(self) -> int | None: ...


@dataclass(frozen=True)
class YearRow:
    """One calendar year: its account, what was typed in of groups outside the register, and the realised hours, None
    when neither the register nor anybody knows them.
    """

    account: HourAccount
    outside: int | None
    realised: int | None
    can_type: bool
    """Has it begun, so that realised hours may be typed in?"""

    @property
    def year(self) -> int:
        return self.account.year

    @property
    def granted(self) -> int | None:
        return self.account.granted_hours

    @property
    def is_own(self) -> bool:
        """Does the association say itself how many hours there are?"""
        return self.account.holder is Holder.ASSOCIATION

    @property
    def extra(self) -> int:
        return self.account.extra_hours


@dataclass(frozen=True)
class Proposal:
    """The hours to be expected for a year, from three others; None with the `missing` ones whose realised hours aren't
    known.
    """

    year: int
    hours: int | None
    made_of: Sequence[int]
    missing: Sequence[int]


def years_of(kept: Mapping[int, StoredQuota], accounts: Mapping[int, HourAccount], today: date) -> list[YearRow]:
    """From the first year of which something is known, and the last three in any case, to the next one."""
    begins = min((year for year, account in accounts.items() if account.together().held), default=today.year)
    used = [year for year, account in accounts.items() if account.uses]
    first = max(today.year - MOST_YEARS, min({*proposal_years(today), *kept, *used}))
    found = []
    for year in range(first, today.year + 2):
        account = accounts.get(year, HourAccount(year))
        outside = kept[year].realised_before if year in kept else None
        is_known = outside is not None or begins <= year <= today.year
        realised = account.together().held + (outside or 0)
        found.append(YearRow(account, outside, realised if is_known else None, year <= today.year))
    return found


def with_stored(years: Iterable[YearRow], stored: Iterable[StoredQuota]) -> list[YearRow]:
    """The same years with what is known of their quotas by now."""
    rows = {row.year: row for row in stored}
    return [_with(one, rows.get(one.year)) for one in years]


def _with(one: YearRow, row: StoredQuota | None) -> YearRow:
    if not one.is_own:
        return replace(one, outside=row.realised_before if row else None)
    granted, extra = (row.granted_hours, row.extra_hours) if row else (None, 0)
    account = replace(one.account, granted_hours=granted, extra_hours=extra)
    return replace(one, account=account, outside=row.realised_before if row else None)


def proposal_of(years: Iterable[YearRow], today: date) -> Proposal:
    """What is to be expected for the year after this one."""
    realised = {one.year: one.realised for one in years}
    made_of = proposal_years(today)
    missing = [year for year in made_of if realised.get(year) is None]
    return Proposal(today.year + 1, proposal(realised, today), made_of, missing)
