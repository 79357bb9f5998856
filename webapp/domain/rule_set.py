"""The rules of a rule set and their parameters. A rule that a set doesn't have isn't asked; a parameter that its
sources don't give is None, "unknown" instead of guessed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

from webapp.domain.facts import CostKind, SessionKind
from webapp.domain.periods import add_days, add_months
from webapp.domain.reasons import RuleId

NO_STUDY = frozenset(SessionKind) - {SessionKind.STUDY}
COSTS = frozenset(CostKind) - {CostKind.VOLUNTEER_WORK}

Rounding = Literal["down-per-session", "down-total"]
HoursPeriod = Literal["calendar-year", "season"]


class Cap(StrEnum):
    """What limits the support. The first of equal caps is the one that binds."""

    HOURS = "hours"  # the rate for the hours held, in the forecast for the planned ones too
    PLAN = "plan"  # the rate for the plan's extent
    QUOTA = "quota"  # the rate for what is left of the hour quota
    MAXIMUM = "maximum"  # the rate for the most hours that a group may have
    COSTS = "costs"  # the share of the booked eligible costs
    LUMP_SUM = "lump-sum"


class Reading(StrEnum):
    """What no source says, and the program decides all the same."""

    ROUNDING = "rounding"  # whole teaching hours only
    QUOTA_ORDER = "quota-order"  # whose hours a short quota is used for first
    FAILED_YEARS = "failed-years"  # hours of a year without its minimum give nothing
    REPORT_FROM_HOURS = "report-from-hours"  # how long after the last hour the report may come


class WindowOf(StrEnum):
    """What the study centre takes in a few weeks of each year, other ones each time."""

    EXTRA = "extra"  # asks for extra hours, and hours that are given back
    NEXT_YEAR = "next-year"  # what the organisations say they need in the year after
    COSTS = "costs"  # the costs of the year before


@dataclass(frozen=True, slots=True)
class Window:
    """The days of one year on which it was taken; `first` is None when only the last one is known."""

    what: WindowOf
    last: dt.date
    first: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Lesson:
    """One teaching hour: its length in minutes, and how many of them are break."""

    minutes: int
    break_included: int = 0


@dataclass(frozen=True, slots=True)
class PresentTolerance:
    """Of every `window` sessions at most `at_most` with fewer than `below` present."""

    window: int
    below: int
    at_most: int


@dataclass(frozen=True, slots=True)
class ReportDue:
    """The report's last day, counted from the season's last day, or from the one on which so many teaching `hours` had
    been held, if that is earlier.
    """

    months: int = 0
    days: int = 0
    hours: int | None = None

    def after(self, end: dt.date) -> dt.date:
        """The last day for the report on what ended on that day."""
        return add_days(add_months(end, self.months), self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """The rules of one kind of study group, valid for seasons from `valid_from` to `valid_to`
    (None: still valid).

    `rules` are those that the set has. `sources` give, by the rule's id or the name of a cap, the address of the page
    that states it, '' for what is our reading; `verified_on` is the day on which they were compared, `contact` the
    address of the study centre's own pages, from which one finds whom to ask.

    The plan's window runs from `plan_opens_months_before` the season's start to `plan_closes_days_after_start`, both
    days included; −1 means the day before the start.

    Hours are counted by the calendar year or over the whole season (`hours_period`); the season is
    at least `season_min_months` and at most `season_max_months` long. The report has no known last
    day without `report_due`.

    Money is in cents. `topic_rates` are the rates of teaching hours on some topics,
    `rate_cents_per_hour` that of all others. `cost_share_percent` is of the booked costs of
    `eligible_cost_kinds`.
    """

    id: str
    names: Mapping[str, str] = field(hash=False)
    """By language; the first is for whoever reads another one."""
    valid_from: dt.date
    valid_to: dt.date | None = None
    contact: str
    verified_on: dt.date
    rules: frozenset[RuleId]
    sources: Mapping[str, str] = field(hash=False)
    our_reading: frozenset[Reading] = frozenset()
    min_members: int | None = None
    min_age: int | None = None
    min_hours: int | None = None
    max_hours: int | None = None
    hours_period: HoursPeriod = "calendar-year"
    lesson: Lesson | None = None
    rounding: Rounding = "down-per-session"
    min_sessions: int | None = None
    min_sessions_on_separate_days: int | None = None
    present_tolerance: PresentTolerance | None = None
    season_min_months: int | None = None
    season_max_months: int | None = None
    plan_opens_months_before: int | None = None
    plan_closes_days_after_start: int | None = None
    excluded_kinds: frozenset[SessionKind] = NO_STUDY
    eligible_cost_kinds: frozenset[CostKind] = COSTS
    rate_cents_per_hour: int | None = None
    topic_rates: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    cost_share_percent: int | None = None
    lump_sum_cents: int | None = None
    capped_by_planned_hours: bool = False
    report_due: ReportDue | None = None
    windows: tuple[Window, ...] = ()
    """Days of a year gone by, to know when to look for this year's: they decide nothing."""

    def has(self, rule: RuleId) -> bool:
        """True when the rule is one of the set's: no other is asked."""
        return rule in self.rules

    def source_of(self, rule: RuleId) -> str:
        """The address of the page that states the rule, '' when it is our reading or there is none."""
        return self.sources.get(rule, "")

    def source_of_cap(self, cap: Cap) -> str:
        """The same of a cap of the support."""
        return self.sources.get(self.cap_name(cap), "")

    @staticmethod
    def cap_name(cap: Cap) -> str:
        """What a cap of the support is called beside the rules."""
        return f"support-{cap}"

    @property
    def caps(self) -> list[Cap]:
        """What limits the support."""
        pays_hours = self.rate_cents_per_hour is not None
        has = {
            Cap.HOURS: pays_hours,
            Cap.PLAN: self.capped_by_planned_hours,
            Cap.QUOTA: self.has(RuleId.QUOTA),
            Cap.MAXIMUM: pays_hours and self.max_hours is not None,
            Cap.COSTS: self.cost_share_percent is not None,
            Cap.LUMP_SUM: self.lump_sum_cents is not None,
        }
        return [cap for cap in Cap if has[cap]]

    @property
    def pages(self) -> list[str]:
        """The addresses of the pages that state the rules, each once."""
        return list(dict.fromkeys(filter(None, self.sources.values())))

    @property
    def support_pages(self) -> list[str]:
        """The addresses of the pages that state the caps of the support, each once."""
        return list(dict.fromkeys(filter(None, map(self.source_of_cap, self.caps))))

    def name_in(self, language: str) -> str:
        """The name in that language, else in the first one that the file has."""
        return self.names.get(language) or next(iter(self.names.values()))

    def is_eligible(self, kind: SessionKind) -> bool:
        """True when sessions of this kind count as study."""
        return kind not in self.excluded_kinds

    def is_valid_on(self, day: dt.date) -> bool:
        """True when a season that starts on `day` goes by this rule set."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
