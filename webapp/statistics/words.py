"""The figures as the page shows them: names, shares and the lengths of bars."""

from dataclasses import dataclass
from decimal import Decimal

from webapp.domain.statistics import MONTHS
from webapp.i18n import format_percent, language, month_name
from webapp.people.labels import age_band_name, gender_names
from webapp.statistics import divisions
from webapp.statistics.divisions import HeadsPart
from webapp.statistics.figures import NamedGroup, YearFigures


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
class GroupRow:
    """A group's figures; `participants` is None when it has no list of members."""

    group: NamedGroup
    participants: int | None
    bar: float


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


def group_rows(year: YearFigures) -> list[GroupRow]:
    """Every group of the year by name."""
    longest = max((one.figures.hours for one in year.groups), default=0)
    return [GroupRow(one, len(one.figures.people) or None, _length(one.figures.hours, longest)) for one in year.groups]


def _length(hours: int, longest: int) -> float:
    return 100 * hours / longest if longest else 0
