"""What is known of the association's hours: its accounts, how they will stand, what it has said to its organisation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from webapp import access, current
from webapp.associations.queries import association
from webapp.domain.organisation import RequestKind
from webapp.domain.quota import Holder, HourAccount
from webapp.eligibility import queries
from webapp.eligibility.assessment import draws_of
from webapp.eligibility.holders import holders_of
from webapp.hour_requests import queries as request_queries
from webapp.hour_requests.entries import RequestRow
from webapp.member_organisation import MemberOrganisation, organisation_of
from webapp.quotas.forecasts import Forecast, forecasts_of
from webapp.quotas.years import MOST_YEARS, YearRow, years_of

LAST_YEAR = 9999


@dataclass(frozen=True)
class Hours:
    """The years, the newest last; the forecasts of the open years; the organisation and what was said to it,
    the newest first.
    """

    years: list[YearRow]
    forecasts: list[Forecast]
    no_own_quota: bool
    accounts: Mapping[int, HourAccount]
    organisation: MemberOrganisation | None = None
    requests: Sequence[RequestRow] = ()

    def account(self, year: int) -> HourAccount:
        """The account of a year; one of which nothing is known when there is none."""
        return self.accounts.get(year, HourAccount(year))

    def given(self, today: date) -> list[HourAccount]:
        """The accounts of this year and later ones whose hours the organisation gives."""
        of_years = (self.accounts[year] for year in sorted(self.accounts) if year >= today.year)
        return [account for account in of_years if account.holder is not Holder.ASSOCIATION]

    def open_request(self, year: int, kind: RequestKind) -> RequestRow | None:
        """What waits for its answer; of estimates, what was said."""
        return next((one for one in self.requests if one.is_open and (one.year, one.kind) == (year, kind)), None)


def hours_of_association() -> Hours:
    """The hours of the association that the user acts for."""
    db, today = current.get_db(), current.today()
    own, first = association(db, access.actor().association_id), today.year - MOST_YEARS
    holders = holders_of(own.id, own.organisation_id, first, LAST_YEAR, queries.quotas(db, own.id))
    draws = draws_of(queries.records_of_years(db, own.id, first, LAST_YEAR))
    of_groups = {year for draw in draws for year in range(draw.group.season_start.year, draw.group.season_end.year + 1)}
    accounts = {year: holders.account(year, draws) for year in sorted({*holders.years, *of_groups})}
    found = (
        years_of(holders.kept, accounts, today),
        forecasts_of(accounts.values(), draws, today),
        own.no_own_quota,
        accounts,
    )
    if own.organisation_id is None:
        return Hours(*found)
    return Hours(*found, organisation_of(db, own.id), request_queries.of_association(db, own.id))
