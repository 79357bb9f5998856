"""What the page of quotas shows of each year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, Protocol

from webapp.domain.quota import PROPOSAL_YEARS, QuotaYear, proposal

MOST_YEARS = 10
"""No more past years than this are shown."""


class StoredQuota(Protocol):
    """What is known of one year's quota, as it is held."""

    @property
    def year(self) -> int: ...

    @property
    def granted_hours(self) -> int | None: ...

    @property
    def extra_hours(self) -> int: ...

    @property
    def realised_before(self) -> int | None: ...


class QuotaRow(NamedTuple):
    """What is known of one year's quota."""

    year: int
    granted_hours: int | None
    extra_hours: int
    realised_before: int | None


@dataclass(frozen=True)
class YearRow:
    """One calendar year. `realised` is None when neither the register nor anybody knows it."""

    year: int
    granted: int | None
    extra: int
    typed: int | None
    realised: int | None
    can_type: bool
    """Is it past, so that its realised hours may be typed in?"""

    @property
    def quota(self) -> QuotaYear:
        return QuotaYear(self.granted, self.extra, self.realised or 0)


@dataclass(frozen=True)
class Proposal:
    """The hours to be expected for a year, None with the `missing` years whose realised hours aren't known."""

    year: int
    hours: int | None
    missing: list[int]


def years_of(kept: Iterable[QuotaRow], computed: Mapping[int, int], today: date) -> list[YearRow]:
    """From the first year of which something is known, and the last three in any case, to the next one.

    What was typed in stands before the register's figure: the register may have begun in the middle of a year.
    """
    rows = {row.year: row for row in kept}
    begins = min(computed, default=today.year)
    first = min({today.year - PROPOSAL_YEARS, *rows, *computed})
    found = []
    for year in range(max(first, today.year - MOST_YEARS), today.year + 2):
        row = rows.get(year)
        typed = row.realised_before if row and year < today.year else None
        known = computed.get(year, 0) if begins <= year <= today.year else None
        found.append(
            YearRow(
                year=year,
                granted=row.granted_hours if row else None,
                extra=row.extra_hours if row else 0,
                typed=typed,
                realised=known if typed is None else typed,
                can_type=year < today.year,
            )
        )
    return found


def with_stored(years: Iterable[YearRow], stored: Iterable[StoredQuota]) -> list[YearRow]:
    """The same years with what is known of their quotas by now."""
    rows = {row.year: row for row in stored}
    return [_with(one, rows.get(one.year)) for one in years]


def _with(one: YearRow, row: StoredQuota | None) -> YearRow:
    granted, extra = (row.granted_hours, row.extra_hours) if row else (None, 0)
    return replace(one, granted=granted, extra=extra, typed=row.realised_before if row and one.can_type else None)


def proposal_of(years: Iterable[YearRow], year: int) -> Proposal:
    """What is to be expected for `year`."""
    realised = {one.year: one.realised for one in years}
    missing = [before for before in range(year - PROPOSAL_YEARS, year) if realised.get(before) is None]
    return Proposal(year, proposal(realised, year), missing)
