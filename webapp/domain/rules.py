"""Rule sets: dated data in TOML files, read once and validated when they are read.

A parameter that a rule set doesn't give is None, and the check that needs it reports "unknown"
instead of guessing.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

from webapp.domain.facts import Kind

DEFAULT_RULE_SET = "sivis-vertaisopintoryhma"
LOCALES = ("fi", "sv", "en")
NO_STUDY = frozenset(Kind) - {Kind.STUDY}

Rounding = Literal["down-per-session", "down-total"]
HoursPeriod = Literal["calendar-year"]


class RuleSetError(ValueError):
    """A rule set that can't be used. The text names the file and the key."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One teaching hour: its length in minutes, and how many of them are break."""

    minutes: int
    break_included: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """The rules of one kind of study group, valid for seasons from `valid_from` to `valid_to`
    (None: still valid).

    `source` is the address of the page that states the rules, `verified_on` the day on which they
    were compared with it. The plan's window runs from `plan_opens_months_before` the season's start
    to `plan_closes_days_after_start`, both days included; −1 means the day before the start.
    """

    id: str
    names: Mapping[str, str] = field(hash=False)
    valid_from: dt.date
    valid_to: dt.date | None = None
    source: str
    verified_on: dt.date
    min_members: int | None = None
    min_age: int | None = None
    min_hours: int | None = None
    max_hours: int | None = None
    hours_period: HoursPeriod = "calendar-year"
    lesson: Lesson | None = None
    rounding: Rounding = "down-per-session"
    plan_opens_months_before: int | None = None
    plan_closes_days_after_start: int | None = None
    excluded_kinds: frozenset[Kind] = NO_STUDY

    def is_eligible(self, kind: Kind) -> bool:
        """True when sessions of this kind count as study."""
        return kind not in self.excluded_kinds

    def is_valid_on(self, day: dt.date) -> bool:
        """True when a season that starts on `day` goes by this rule set."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


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


class _Table:
    """Typed readers over one TOML table. Each takes a key off the table, so that what remains is
    unknown.
    """

    def __init__(self, path: Path, values: Mapping[str, Any], prefix: str = "") -> None:
        self.path = path
        self.values = dict(values)
        self.prefix = prefix

    def error(self, key: str, problem: str) -> RuleSetError:
        return RuleSetError(f"{self.path}: {self.prefix}{key}: {problem}")

    def text(self, key: str) -> str:
        if key not in self.values:
            raise self.error(key, "is missing")
        value = self.values.pop(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, "must be a text that isn't empty")
        return value

    def choice(self, key: str, choices: tuple[str, ...]) -> Any:
        """One of `choices`, the first when the key is missing."""
        value = self.values.pop(key, choices[0])
        if value not in choices:
            raise self.error(key, f"must be one of {', '.join(choices)}, not {value!r}")
        return value

    def day(self, key: str) -> dt.date | None:
        value = self.values.pop(key, None)
        # A TOML date with a time is a datetime, which Python counts among dates.
        if value is not None and (not isinstance(value, dt.date) or isinstance(value, dt.datetime)):
            raise self.error(key, f"must be a date such as 2026-12-31, not {value!r}")
        return value

    def required_day(self, key: str) -> dt.date:
        value = self.day(key)
        if value is None:
            raise self.error(key, "is missing")
        return value

    def number(self, key: str, least: int, most: int) -> int | None:
        value = self.values.pop(key, None)
        if value is None:
            return None
        # bool is an int to Python.
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.error(key, f"must be a whole number, not {value!r}")
        if not least <= value <= most:
            raise self.error(key, f"must be from {least} to {most}, not {value}")
        return value

    def table(self, key: str) -> _Table | None:
        value = self.values.pop(key, None)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.error(key, "must be a table")
        return _Table(self.path, value, f"{self.prefix}{key}.")

    def finish(self) -> None:
        for key in sorted(self.values):
            raise self.error(key, "is not a known key")


class _RuleSetFile(_Table):
    """The whole file: the keys' names and limits, and what they must be to one another."""

    def rule_set(self) -> RuleSet:
        rules = RuleSet(
            id=self.identifier(),
            names=self.names(),
            valid_from=self.required_day("valid_from"),
            valid_to=self.day("valid_to"),
            source=self.address(),
            verified_on=self.required_day("verified_on"),
            min_members=self.number("min_members", 1, 1000),
            min_age=self.number("min_age", 0, 120),
            min_hours=self.number("min_hours", 1, 10_000),
            max_hours=self.number("max_hours", 1, 10_000),
            hours_period=self.choice("hours_period", get_args(HoursPeriod)),
            lesson=self.lesson(),
            rounding=self.choice("rounding", get_args(Rounding)),
            plan_opens_months_before=self.number("plan_opens_months_before", 0, 60),
            plan_closes_days_after_start=self.number("plan_closes_days_after_start", -366, 366),
            excluded_kinds=self.excluded_kinds(),
        )
        self.finish()
        self.compare(rules)
        return rules

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
        names = {locale: table.text(locale) for locale in LOCALES}
        table.finish()
        return MappingProxyType(names)

    def address(self) -> str:
        address = self.text("source")
        if not re.fullmatch(r"https?://[^\s/]+(/\S*)?", address):
            raise self.error("source", "must be a web address")
        return address

    def lesson(self) -> Lesson | None:
        table = self.table("lesson")
        if table is None:
            return None
        minutes = table.number("minutes", 1, 600)
        if minutes is None:
            raise table.error("minutes", "is missing")
        break_included = table.number("break_included", 0, 600) or 0
        table.finish()
        if break_included >= minutes:
            raise table.error("break_included", "must be less than the minutes of the teaching hour")
        return Lesson(minutes, break_included)

    def excluded_kinds(self) -> frozenset[Kind]:
        kinds = self.values.pop("excluded_kinds", None)
        if kinds is None:
            return NO_STUDY
        known = {kind.value for kind in NO_STUDY}
        if not isinstance(kinds, list) or not all(isinstance(kind, str) and kind in known for kind in kinds):
            raise self.error("excluded_kinds", f"must be a list of {', '.join(sorted(known))}")
        return frozenset(map(Kind, kinds))

    def compare(self, rules: RuleSet) -> None:
        if rules.valid_to is not None and rules.valid_to < rules.valid_from:
            raise self.error("valid_to", "must not be before valid_from")
        if rules.max_hours is not None and rules.max_hours < (rules.min_hours or 0):
            raise self.error("max_hours", "must not be less than min_hours")
        opens, closes = rules.plan_opens_months_before, rules.plan_closes_days_after_start
        if opens is not None and closes is not None and -closes > opens * 31:
            raise self.error("plan_closes_days_after_start", "must not be before the plan can be entered")
