"""The figures as the page shows them: names, shares, amounts and the lengths of bars."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from webapp.domain.facts import SessionState
from webapp.domain.statistics import MONTHS
from webapp.domain.year_money import GroupMoney, SupportStage
from webapp.i18n import format_money, format_percent, language, month_name
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.labels import SESSION_STATES
from webapp.people.labels import age_band_name, gender_names
from webapp.statistics import divisions
from webapp.statistics.annual_report import amount_words
from webapp.statistics.divisions import HeadsPart
from webapp.statistics.figures import YearFigures, YearGroup
from webapp.statistics.weeks import Mark

STAGES = {
    SupportStage.RECEIVED: _l("received"),
    SupportStage.AWAITED: _l("reported, awaited"),
    SupportStage.ESTIMATED: _l("estimated"),
}
MARKS = {
    Mark.HELD: (SESSION_STATES[SessionState.HELD], "met"),
    Mark.NOT_RECORDED: (_l("not recorded"), "act"),
    Mark.PLANNED: (SESSION_STATES[SessionState.PLANNED], "on"),
    Mark.NO_HOURS: (_l("gives no hours"), "off"),
    Mark.CANCELLED: (SESSION_STATES[SessionState.CANCELLED], "off"),
}
"""What a session's mark is called, and the CSS class of its sign and colour."""


@dataclass(frozen=True)
class HeadsRow:
    """Participants of one gender or age: gross and net, with their shares, "" where there are none."""

    name: str
    gross: int
    net: int
    gross_share: str
    net_share: str


@dataclass(frozen=True)
class MonthRow:
    """Teaching hours of a month; the bar's length is in per cent of the longest."""

    name: str
    hours: int
    bar: float


@dataclass(frozen=True)
class GroupLine:
    """A group's figures. `participants` is None when it has no list of members; `costs` and `support` are "" when they
    count in a later year, and so is `stage` without support.
    """

    group: YearGroup
    participants: int | None
    costs: str = ""
    support: str = ""
    stage: str = ""


@dataclass(frozen=True)
class MoneyWords:
    """The year's money in words: what is booked and what isn't yet ("" when all is), the support by stage, in all."""

    costs: str
    not_booked: str
    stages: Sequence[tuple[str, str]]
    support: str


def gender_rows(year: YearFigures) -> list[HeadsRow]:
    """Participants by gender, in the order of every list of them."""
    names = gender_names()
    return [_heads(names.get(part.code, part.code), part) for part in divisions.genders(year.statistics)]


def age_rows(year: YearFigures) -> list[HeadsRow]:
    """Participants by age band, the youngest first."""
    return [_heads(age_band_name(part.code), part) for part in divisions.ages(year.statistics)]


def _heads(name: str, part: HeadsPart) -> HeadsRow:
    return HeadsRow(name, part.heads.gross, part.heads.net, _percent(part.gross_share), _percent(part.net_share))


def _percent(share: Decimal | None) -> str:
    return "" if share is None else format_percent(share)


def month_rows(year: YearFigures) -> list[MonthRow]:
    """Every month of the year."""
    hours = year.statistics.months
    longest = max(hours)
    return [
        MonthRow(month_name(month, language()), hours[month - 1], _length(hours[month - 1], longest))
        for month in MONTHS
    ]


def group_lines(year: YearFigures) -> list[GroupLine]:
    """Every group of the year by name."""
    return [_line(one) for one in year.groups]


def _line(one: YearGroup) -> GroupLine:
    line = GroupLine(one, (len(one.figures.people) or None) if one.figures else None)
    if one.money is None:
        return line
    support, stage = _support(one.money)
    return replace(line, costs=format_money(one.money.costs.booked), support=support, stage=stage)


def _support(money: GroupMoney) -> tuple[str, str]:
    if money.support is None:
        return "", ""
    return amount_words(money.support, at_most=money.at_most), str(STAGES[money.stage])


def money_words(year: YearFigures) -> MoneyWords | None:
    """None when no season ends in the year."""
    money = year.money
    if not money.groups:
        return None
    return MoneyWords(
        costs=format_money(money.booked),
        not_booked=format_money(money.not_booked) if money.not_booked else "",
        stages=[
            (name, amount_words(money.of(stage), at_most=money.at_most and stage is SupportStage.ESTIMATED))
            for stage, name in _stage_names().items()
        ],
        support=amount_words(money.support, at_most=money.at_most),
    )


def _stage_names() -> dict[SupportStage, str]:
    return {
        SupportStage.RECEIVED: _("Support received"),
        SupportStage.AWAITED: _("Support reported and awaited"),
        SupportStage.ESTIMATED: _("Support estimated"),
    }


def mark_counts(year: YearFigures) -> list[tuple[Mark, str]]:
    """How many sessions there are of each mark, in words, where there are any."""
    counts = year.calendar.counts
    texts = {
        Mark.HELD: _("Sessions held: %(count)s", count=counts[Mark.HELD]),
        Mark.NOT_RECORDED: _("Sessions not recorded: %(count)s", count=counts[Mark.NOT_RECORDED]),
        Mark.PLANNED: _("Sessions planned: %(count)s", count=counts[Mark.PLANNED]),
        Mark.NO_HOURS: _("Sessions without teaching hours: %(count)s", count=counts[Mark.NO_HOURS]),
        Mark.CANCELLED: _("Sessions cancelled: %(count)s", count=counts[Mark.CANCELLED]),
    }
    return [(mark, text) for mark, text in texts.items() if counts[mark]]


def _length(hours: int, longest: int) -> float:
    return 100 * hours / longest if longest else 0
