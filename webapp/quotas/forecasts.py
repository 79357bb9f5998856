"""How a year's account will stand for all groups, group by group."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from webapp.domain.facts import SessionState
from webapp.domain.names import sort_key
from webapp.domain.quota import Holder, HourAccount, Share, Stage
from webapp.eligibility import quota_wording
from webapp.eligibility.assessment import Draw
from webapp.eligibility.rows import GroupRow
from webapp.groups.names import name_outside
from webapp.i18n import format_hours, format_hours_done, format_names
from webapp.i18n import gettext as _


@dataclass(frozen=True)
class GroupLine:
    """One group's hours of the year. `is_lost` when it can't be supported any more, so that it uses none of them."""

    group: GroupRow
    share: Share
    is_lost: bool = False


@dataclass(frozen=True)
class Forecast:
    """One calendar year's account, with the groups that have hours in it, by name."""

    account: HourAccount
    lines: Sequence[GroupLine]

    @property
    def sentence(self) -> str:
        """How the account stands for all groups."""
        return quota_wording.of_account(self.account)

    @property
    def is_own(self) -> bool:
        """Does the association say itself how many hours there are?"""
        return self.account.holder is Holder.ASSOCIATION

    @property
    def is_common(self) -> bool:
        """Do other associations draw on the account, too?"""
        return self.account.holder is Holder.COMMON

    @property
    def outside_over(self) -> int:
        """How many hours realised outside the register are too many: those that are no group's."""
        return self.account.over - sum(line.share.over for line in self.lines if not line.is_lost)

    @property
    def year_ends(self) -> date:
        """The last day on which extra hours can be asked for."""
        return date(self.account.year, 12, 31)

    def letter(self, association_name: str) -> str:
        """A paragraph that asks for the hours that are too many; groups by the names that they have outside."""
        account = self.account
        groups = [
            _(
                "%(group)s (held %(held)s h, planned %(planned)s h)",
                group=name_outside(line.group),
                held=line.share.held,
                planned=line.share.planned,
            )
            for line in self.lines
            if not line.is_lost
        ]
        return _(
            "%(association)s asks for extra hours for the hour quota of %(year)s: %(over)s. Our groups have held "
            "%(held)s and planned %(planned)s more, together %(together)s. We have %(available)s. "
            "The groups are %(groups)s.",
            association=association_name,
            over=format_hours(account.over),
            year=account.year,
            held=format_hours_done(account.realised),
            planned=format_hours_done(account.planned),
            together=format_hours_done(account.realised + account.planned),
            available=format_hours(account.available or 0),
            groups=format_names(groups),
        )


def forecasts_of(accounts: Iterable[HourAccount], draws: Sequence[Draw], today: date) -> list[Forecast]:
    """Of this year and of later ones in which any group has hours, and of past ones as long as any of them isn't
    reported.
    """
    open_years = (account for account in accounts if account.year >= today.year or _is_open(account))
    found = (_forecast(account, draws, today) for account in open_years)
    return [forecast for forecast in found if forecast.lines]


def _is_open(account: HourAccount) -> bool:
    return any(use.stage is not Stage.REPORTED for use in account.uses)


def too_many(forecasts: Iterable[Forecast], today: date) -> list[Forecast]:
    """Those of the years for which extra hours must be asked; for a past year there are none to ask for."""
    return [forecast for forecast in forecasts if forecast.account.over and forecast.account.year >= today.year]


def _forecast(account: HourAccount, draws: Sequence[Draw], today: date) -> Forecast:
    shares = account.shares()
    lines = [_line(draw, account.year, shares.get(draw.group.id, Share()), today) for draw in draws]
    with_hours = [line for line in lines if line.share.hours]
    return Forecast(
        account, sorted(with_hours, key=lambda line: (sort_key(line.group.name, ""), line.group.season_start))
    )


def _line(draw: Draw, year: int, share: Share, today: date) -> GroupLine:
    in_season = draw.group.season_start.year <= year <= draw.group.season_end.year
    if year in draw.uses or not in_season:
        return GroupLine(draw.group, share)
    return GroupLine(draw.group, _lost(draw, year, today), is_lost=True)


def _lost(draw: Draw, year: int, today: date) -> Share:
    """The hours that would be the group's."""
    hours = draw.verdict.session_hours
    of_year = [session for session in draw.record.sessions if session.day.year == year]
    return Share(
        held=sum(hours[one.id].hours for one in of_year if one.state is SessionState.HELD),
        planned=sum(hours[one.id].hours for one in of_year if one.state is SessionState.PLANNED and one.day >= today),
    )
