"""The parameters of a rule set. One that a rule set doesn't give is None: a rule that every group
has is then "unknown" instead of guessed, and any other rule isn't one of the set's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from webapp.domain.facts import CostKind, SessionKind
from webapp.domain.periods import add_days, add_months

NO_STUDY = frozenset(SessionKind) - {SessionKind.STUDY}
COSTS = frozenset(CostKind) - {CostKind.VOLUNTEER_WORK}

Rounding = Literal["down-per-session", "down-total"]
HoursPeriod = Literal["calendar-year", "season"]


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

    `source` is the address of the page that states the rules, `verified_on` the day on which they
    were compared with it. The plan's window runs from `plan_opens_months_before` the season's start
    to `plan_closes_days_after_start`, both days included; −1 means the day before the start.

    Hours are counted by the calendar year or over the whole season (`hours_period`); the season is
    at least `season_min_months` and at most `season_max_months` long. The report has no known last
    day when `requires_report` stands without `report_due`.

    Money is in cents. `topic_rates` are the rates of teaching hours on some topics,
    `rate_cents_per_hour` that of all others. `cost_share_percent` is of the booked costs of
    `eligible_cost_kinds`.
    """

    id: str
    names: Mapping[str, str] = field(hash=False)
    """By language; the first is for whoever reads another one."""
    valid_from: dt.date
    valid_to: dt.date | None = None
    source: str
    verified_on: dt.date
    min_members: int | None = None
    min_age: int | None = None
    trainer_required: bool = False
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
    requires_booked_costs: bool = False
    eligible_cost_kinds: frozenset[CostKind] = COSTS
    rate_cents_per_hour: int | None = None
    topic_rates: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    cost_share_percent: int | None = None
    lump_sum_cents: int | None = None
    capped_by_planned_hours: bool = False
    capped_by_quota: bool = False
    requires_report: bool = False
    report_due: ReportDue | None = None

    def name_in(self, language: str) -> str:
        """The name in that language, else in the first one that the file has."""
        return self.names.get(language) or next(iter(self.names.values()))

    def is_eligible(self, kind: SessionKind) -> bool:
        """True when sessions of this kind count as study."""
        return kind not in self.excluded_kinds

    def is_valid_on(self, day: dt.date) -> bool:
        """True when a season that starts on `day` goes by this rule set."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
