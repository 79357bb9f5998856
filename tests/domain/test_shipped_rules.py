"""The rule sets that come with the program: each parameter as its study centre states it."""

import datetime as dt
from dataclasses import fields
from typing import Any

import pytest

from webapp.domain.reasons import RuleId
from webapp.domain.rules import (
    COSTS,
    DEFAULT_RULE_SET,
    NO_STUDY,
    Lesson,
    PresentTolerance,
    Reading,
    ReportDue,
    RuleSet,
    Window,
    WindowOf,
    shipped,
)

PARAMETERS: dict[str, dict[str, Any]] = {
    "sivis-vertaisopintoryhma": {
        "valid_from": dt.date(2018, 1, 1),
        "pages": ["https://www.ok-sivis.fi/jasenpalvelut/vertaisopintoryhmat.html"],
        "min_members": 5,
        "min_age": 15,
        "min_hours": 10,
        "lesson": Lesson(60, 15),
        "plan_opens_months_before": 6,
        "plan_closes_days_after_start": 14,
        "rate_cents_per_hour": 300,
        "cost_share_percent": 100,
        "capped_by_planned_hours": True,
        "windows": (
            Window(WindowOf.EXTRA, dt.date(2023, 3, 25), dt.date(2023, 3, 13)),
            Window(WindowOf.EXTRA, dt.date(2023, 8, 25), dt.date(2023, 8, 14)),
            Window(WindowOf.NEXT_YEAR, dt.date(2023, 11, 30), dt.date(2023, 10, 1)),
            Window(WindowOf.COSTS, dt.date(2023, 1, 18)),
        ),
    },
    "sivis-vertaisopintoryhma-2017": {
        "valid_from": dt.date(2017, 1, 1),
        "valid_to": dt.date(2017, 12, 31),
        "pages": ["https://www.ok-sivis.fi/tuki/vertaisopintoryhmat.html"],
        "min_members": 5,
        "min_age": 15,
        "min_hours": 10,
        "lesson": Lesson(45),
        "rate_cents_per_hour": 300,
        "cost_share_percent": 100,
        "capped_by_planned_hours": True,
    },
    "sivis-koulutus": {
        "valid_from": dt.date(2023, 1, 1),
        "pages": ["https://reumaliitto.fi/yhdistyksille/yhdistystoiminnan-hallinto/sivis/"],
        "min_members": 7,
        "min_age": 15,
        "min_hours": 1,
        "lesson": Lesson(45),
        "plan_opens_months_before": 6,
        "plan_closes_days_after_start": -1,
        "rate_cents_per_hour": 3500,
        "cost_share_percent": 55,
        "report_due": ReportDue(days=28),
    },
    "dsl-opintokerho": {
        "valid_from": dt.date(2024, 1, 1),
        "pages": ["https://www.desili.fi/opintokeskus/opintokerhot/"],
        "min_members": 4,
        "min_age": 15,
        "min_hours": 10,
        "max_hours": 100,
        "hours_period": "season",
        "lesson": Lesson(45),
        "min_sessions_on_separate_days": 5,
        "present_tolerance": PresentTolerance(window=5, below=4, at_most=2),
        "season_min_months": 2,
        "season_max_months": 12,
        "rate_cents_per_hour": 600,
        "topic_rates": {"civic": 1200},
        "cost_share_percent": 60,
    },
    "sfv-studiecirkel": {
        "valid_from": dt.date(2020, 1, 1),
        "pages": ["https://sfv3.webbhuset.fi/sv/studiecentralen/cirkelbidrag/"],
        "min_members": 5,
        "min_hours": 10,
        "max_hours": 20,
        "hours_period": "season",
        "lesson": Lesson(45),
        "min_sessions": 3,
        "season_max_months": 12,
        "cost_share_percent": 100,
        "lump_sum_cents": 10000,
        "report_due": ReportDue(months=1, hours=20),
    },
    "kansalaisfoorumi-opintoryhma": {
        "valid_from": dt.date(2024, 1, 1),
        "pages": ["https://kansalaisfoorumi.fi/tuki/perusta-yhteisollinen-opintoryhma/"],
        "min_members": 5,
        "min_age": 15,
        "min_hours": 20,
        "hours_period": "season",
        "lesson": Lesson(45),
        "cost_share_percent": 100,
        "lump_sum_cents": 25000,
    },
}
OTHERWISE = {
    "hours_period": "calendar-year",
    "rounding": "down-per-session",
    "excluded_kinds": NO_STUDY,
    "eligible_cost_kinds": COSTS,
    "topic_rates": {},
}
NO_RULES = {"id", "names", "verified_on", "contact", "rules", "sources", "our_reading"}
ALL = {"members", "hours", "lesson", "eligible-activity", "costs"}
RULES = {
    "sivis-vertaisopintoryhma": {"association", "learning-goal", "plan", "quota", "report"},
    "sivis-vertaisopintoryhma-2017": {"association", "learning-goal"},
    "sivis-koulutus": {"association", "trainer", "plan", "report"},
    "dsl-opintokerho": {"season-length", "sessions", "attendance-tolerance"},
    "sfv-studiecirkel": {"season-length", "sessions", "report"},
    "kansalaisfoorumi-opintoryhma": set(),
}
"""The rules of each set beside those of all."""
OURS = {"sivis-vertaisopintoryhma": [], "sivis-vertaisopintoryhma-2017": []}
CONTACTS = {
    "sivis": "https://www.ok-sivis.fi/",
    "dsl": "https://www.desili.fi/",
    "sfv": "https://sfv3.webbhuset.fi/sv/studiecentralen/cirkelbidrag/",
    "kansalaisfoorumi": "https://kansalaisfoorumi.fi/",
}


def test_these_rule_sets_are_shipped() -> None:
    assert sorted(shipped()) == sorted(PARAMETERS)
    assert DEFAULT_RULE_SET in shipped()


@pytest.mark.parametrize("rule_set", PARAMETERS)
def test_a_rule_set_has_its_parameters_and_no_others(rule_set: str) -> None:
    rules = shipped()[rule_set]
    assert rules.pages == PARAMETERS[rule_set]["pages"]
    for parameter in fields(RuleSet):
        value = getattr(rules, parameter.name)
        if parameter.name in PARAMETERS[rule_set]:
            assert value == PARAMETERS[rule_set][parameter.name], parameter.name
        elif parameter.name in OTHERWISE:
            assert value == OTHERWISE[parameter.name], parameter.name
        elif parameter.name not in NO_RULES:
            assert value in (None, False, ()), parameter.name


@pytest.mark.parametrize("rule_set", PARAMETERS)
def test_a_rule_set_has_its_rules(rule_set: str) -> None:
    rules = shipped()[rule_set]
    assert rules.rules == ALL | RULES[rule_set]
    ours = [name for name, address in rules.sources.items() if not address]
    assert ours[:1] == OURS.get(rule_set, ["eligible-activity"])
    assert rules.contact == CONTACTS[rule_set.split("-")[0]]
    assert Reading.ROUNDING in rules.our_reading
    assert (Reading.FAILED_YEARS in rules.our_reading) is (rules.hours_period == "calendar-year")
    assert (Reading.QUOTA_ORDER in rules.our_reading) is rules.has(RuleId.QUOTA)


def test_every_shipped_rule_set_is_named_in_three_languages() -> None:
    for rules in shipped().values():
        assert list(rules.names) == ["fi", "sv", "en"]
        assert all(rules.names.values())


@pytest.mark.parametrize(
    ("day", "valid"),
    [
        ("2016-12-31", set()),
        ("2017-01-01", {"sivis-vertaisopintoryhma-2017"}),
        ("2017-12-31", {"sivis-vertaisopintoryhma-2017"}),
        ("2018-01-01", {"sivis-vertaisopintoryhma"}),
        ("2019-12-31", {"sivis-vertaisopintoryhma"}),
        ("2020-01-01", {"sivis-vertaisopintoryhma", "sfv-studiecirkel"}),
        ("2022-12-31", {"sivis-vertaisopintoryhma", "sfv-studiecirkel"}),
        ("2023-01-01", {"sivis-vertaisopintoryhma", "sfv-studiecirkel", "sivis-koulutus"}),
        ("2024-01-01", set(PARAMETERS) - {"sivis-vertaisopintoryhma-2017"}),
    ],
)
def test_rule_sets_are_valid_from_a_day(day: str, valid: set[str]) -> None:
    found = {rules.id for rules in shipped().values() if rules.is_valid_on(dt.date.fromisoformat(day))}
    assert found == valid
