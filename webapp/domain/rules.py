"""Rule sets: dated data in TOML files, read once and validated when they are read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import get_args

from webapp.domain.facts import CostKind
from webapp.domain.reasons import RuleId
from webapp.domain.rule_set import (
    COSTS,
    NO_STUDY,
    Cap,
    HoursPeriod,
    Lesson,
    PresentTolerance,
    Reading,
    ReportDue,
    Rounding,
    RuleSet,
    Window,
    WindowOf,
)
from webapp.domain.rule_tables import RuleSetError, Table

__all__ = [
    "COSTS",
    "DEFAULT_RULE_SET",
    "NO_STUDY",
    "Cap",
    "HoursPeriod",
    "Lesson",
    "PresentTolerance",
    "Reading",
    "ReportDue",
    "Rounding",
    "RuleSet",
    "RuleSetError",
    "Window",
    "WindowOf",
    "load",
    "load_folder",
    "shipped",
]

DEFAULT_RULE_SET = "sivis-vertaisopintoryhma"
LANGUAGE = re.compile("[a-z]{2,3}")

_MOST_CENTS = 100_000_00
_UNKNOWN = "unknown"
_OURS = "our reading"
_ADDRESS = re.compile(r"https?://[^\s/]+(/\S*)?")

# A rule that has parameters needs one of the first ones; the others may stand beside them.
_PARAMETERS: dict[RuleId, tuple[tuple[str, ...], tuple[str, ...]]] = {
    RuleId.MEMBERS: (("min_members",), ("min_age",)),
    RuleId.PLAN: (("plan_closes_days_after_start",), ("plan_opens_months_before",)),
    RuleId.SEASON_LENGTH: (("season_min_months", "season_max_months"), ()),
    RuleId.HOURS: (("min_hours",), ("max_hours", "hours_period")),
    RuleId.SESSIONS: (("min_sessions", "min_sessions_on_separate_days"), ()),
    RuleId.ATTENDANCE_TOLERANCE: (("present_tolerance",), ()),
    RuleId.LESSON: (("lesson",), ("rounding",)),
    RuleId.ELIGIBLE_ACTIVITY: ((), ("excluded_kinds",)),
    RuleId.REPORT: (("report_due",), ()),
}
# Where a needed parameter may be "unknown".
_UNKNOWABLE = frozenset({RuleId.MEMBERS, RuleId.PLAN, RuleId.HOURS, RuleId.LESSON, RuleId.REPORT})


def load(path: Path) -> RuleSet:
    """The rule set in one TOML file, whose name is the rule set's id. Raises RuleSetError."""
    try:
        with path.open("rb") as file:
            values = tomllib.load(file)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RuleSetError(f"{path}: cannot be read: {error}") from error
    return _RuleSetFile(path, values).rule_set()


def load_folder(path: Path) -> dict[str, RuleSet]:
    """The rule sets in a folder's *.toml files by their ids, in alphabetical order. Raises
    RuleSetError.
    """
    if not path.is_dir():
        raise RuleSetError(f"{path}: is not a folder of rule sets")
    return {rules.id: rules for rules in map(load, sorted(path.glob("*.toml")))}


@cache
def shipped() -> Mapping[str, RuleSet]:
    """The rule sets that come with the program, by their ids."""
    return MappingProxyType(load_folder(Path(__file__).parent / "rulesets"))


class _RuleSetFile(Table):
    """The whole file: the keys' names and limits, and what they must be to one another."""

    def rule_set(self) -> RuleSet:
        asked = self.rules()
        excluded = self.kinds("excluded_kinds", NO_STUDY)
        rules = RuleSet(
            id=self.identifier(),
            names=self.names(),
            valid_from=self.required_day("valid_from"),
            valid_to=self.day("valid_to"),
            contact=self.address("contact"),
            verified_on=self.required_day("verified_on"),
            rules=asked,
            sources=self.sources(),
            our_reading=self.kinds("our_reading", Reading) or frozenset(),
            min_members=self.number("min_members", 1, 1000),
            min_age=self.number("min_age", 0, 120),
            min_hours=self.number("min_hours", 1, 10_000),
            max_hours=self.number("max_hours", 1, 10_000),
            hours_period=self.choice("hours_period", get_args(HoursPeriod)),
            lesson=self.lesson(),
            rounding=self.choice("rounding", get_args(Rounding)),
            min_sessions=self.number("min_sessions", 1, 1000),
            min_sessions_on_separate_days=self.number("min_sessions_on_separate_days", 1, 1000),
            present_tolerance=self.present_tolerance(),
            season_min_months=self.number("season_min_months", 1, 120),
            season_max_months=self.number("season_max_months", 1, 120),
            plan_opens_months_before=self.number("plan_opens_months_before", 0, 60),
            plan_closes_days_after_start=self.number("plan_closes_days_after_start", -366, 366),
            excluded_kinds=NO_STUDY if excluded is None else excluded,
            eligible_cost_kinds=self.eligible_cost_kinds(),
            rate_cents_per_hour=self.number("rate_cents_per_hour", 1, _MOST_CENTS),
            topic_rates=self.topic_rates(),
            cost_share_percent=self.number("cost_share_percent", 1, 100),
            lump_sum_cents=self.number("lump_sum_cents", 1, _MOST_CENTS),
            capped_by_planned_hours=self.flag("capped_by_planned_hours"),
            report_due=self.report_due(),
            windows=tuple(map(self.window, self.tables("windows"))),
        )
        self.finish()
        self.compare_dates(rules)
        self.compare_numbers(rules)
        self.compare_sources(rules)
        return rules

    def rules(self) -> frozenset[RuleId]:
        """The rules that the set has. Takes off the parameters that are said to be unknown, so that no reader meets
        them.
        """
        asked = self.kinds("rules", RuleId)
        if asked is None:
            raise self.error("rules", "is missing")
        for rule, (needed, others) in _PARAMETERS.items():
            given = [key for key in (*needed, *others) if key in self.values]
            if rule in asked and needed and not any(key in given for key in needed):
                instead = f', or "{_UNKNOWN}"' if rule in _UNKNOWABLE else ""
                raise self.error(needed[0], f"is missing: the rule {rule} needs it{instead}")
            if rule not in asked and given:
                raise self.error(given[0], f"needs the rule {rule} among rules")
            for key in needed:
                if rule in _UNKNOWABLE and self.values.get(key) == _UNKNOWN:
                    del self.values[key]
        return asked

    def identifier(self) -> str:
        identifier = self.text("id")
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", identifier):
            raise self.error("id", "must be small letters a–z, digits and single hyphens")
        if identifier != self.path.stem:
            raise self.error("id", f"must be the file's name, {self.path.stem}")
        return identifier

    def names(self) -> Mapping[str, str]:
        table = self.table("names")
        if table is None:
            raise self.error("names", "is missing")
        languages = [key for key in table.values if LANGUAGE.fullmatch(key)]
        names = {language: table.text(language) for language in languages}
        table.finish()
        if not names:
            raise self.error("names", "must have the name in at least one language, such as fi")
        return MappingProxyType(names)

    def address(self, key: str) -> str:
        address = self.text(key)
        if not _ADDRESS.fullmatch(address):
            raise self.error(key, "must be a web address")
        return address

    def sources(self) -> Mapping[str, str]:
        """The address of the page that states it, by the rule or "support-" and the cap; '' for what is our reading."""
        table = self.table("sources")
        if table is None:
            raise self.error("sources", "is missing")
        known = sorted([*RuleId, *map(RuleSet.cap_name, Cap)])
        found: dict[str, str] = {}
        for address, names in table.values.items():
            if not _ADDRESS.fullmatch(address) and address != _OURS:
                raise table.error(address, f'must be a web address or "{_OURS}"')
            if not isinstance(names, list) or not all(isinstance(name, str) and name in known for name in names):
                raise table.error(address, f"must be a list of {', '.join(known)}")
            for name in names:
                if name in found:
                    raise table.error(address, f"{name} has a source already")
                found[name] = "" if address == _OURS else address
        return MappingProxyType(found)

    def lesson(self) -> Lesson | None:
        table = self.table("lesson")
        if table is None:
            return None
        minutes = table.required_number("minutes", 1, 600)
        break_included = table.number("break_included", 0, 600) or 0
        table.finish()
        if break_included >= minutes:
            raise table.error("break_included", "must be less than the minutes of the teaching hour")
        return Lesson(minutes, break_included)

    def present_tolerance(self) -> PresentTolerance | None:
        table = self.table("present_tolerance")
        if table is None:
            return None
        window = table.required_number("window", 1, 1000)
        below = table.required_number("below", 1, 1000)
        at_most = table.required_number("at_most", 0, 1000)
        table.finish()
        if at_most >= window:
            raise table.error("at_most", "must be less than window")
        return PresentTolerance(window, below, at_most)

    def eligible_cost_kinds(self) -> frozenset[CostKind]:
        kinds = self.kinds("eligible_cost_kinds", COSTS)
        if kinds is None:
            return COSTS
        if not kinds:
            raise self.error("eligible_cost_kinds", "must not be empty")
        return kinds

    def topic_rates(self) -> Mapping[str, int]:
        """Cents for a teaching hour by the topic's name, which stands for itself in the register."""
        table = self.table("topic_rates")
        if table is None:
            return MappingProxyType({})
        rates = {}
        for topic in sorted(table.values):
            if not re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", topic):
                raise table.error(topic, "must be small letters a–z, digits and single underscores")
            rates[topic] = table.required_number(topic, 1, _MOST_CENTS)
        return MappingProxyType(rates)

    def report_due(self) -> ReportDue | None:
        table = self.table("report_due")
        if table is None:
            return None
        months, days = table.number("months", 0, 60), table.number("days", 0, 1000)
        hours = table.number("hours", 1, 10_000)
        table.finish()
        if (months is None) == (days is None):
            raise self.error("report_due", "must have either months or days")
        return ReportDue(months or 0, days or 0, hours)

    def window(self, table: Table) -> Window:
        if "what" not in table.values:
            raise table.error("what", "is missing")
        what = WindowOf(table.choice("what", tuple(WindowOf)))
        first, last = table.day("from"), table.required_day("to")
        table.finish()
        if first is not None and first > last:
            raise table.error("to", "must not be before from")
        return Window(what, last, first)

    def compare_dates(self, rules: RuleSet) -> None:
        if rules.valid_to is not None and rules.valid_to < rules.valid_from:
            raise self.error("valid_to", "must not be before valid_from")
        opens, closes = rules.plan_opens_months_before, rules.plan_closes_days_after_start
        if opens is not None and closes is not None and -closes > opens * 31:
            raise self.error("plan_closes_days_after_start", "must not be before the plan can be entered")
        if rules.season_max_months is not None and rules.season_max_months < (rules.season_min_months or 0):
            raise self.error("season_max_months", "must not be less than season_min_months")

    def compare_numbers(self, rules: RuleSet) -> None:
        if rules.max_hours is not None and rules.max_hours < (rules.min_hours or 0):
            raise self.error("max_hours", "must not be less than min_hours")
        if rules.min_sessions is not None and rules.min_sessions_on_separate_days is not None:
            raise self.error("min_sessions", "must not stand beside min_sessions_on_separate_days")
        if rules.rate_cents_per_hour is None:
            for key in ("topic_rates", "capped_by_planned_hours"):
                if getattr(rules, key):
                    raise self.error(key, "needs rate_cents_per_hour")
            if rules.has(RuleId.QUOTA):
                raise self.error("rules", "quota needs rate_cents_per_hour")

    def compare_sources(self, rules: RuleSet) -> None:
        """Each rule and each cap of the support has one source, and nothing else has."""
        asked = {*map(str, rules.rules), *map(RuleSet.cap_name, rules.caps)}
        for name in sorted(asked ^ rules.sources.keys()):
            raise self.error("sources", f"{name} {'has no source' if name in asked else 'is not one of the set'}")
