"""Rule sets read from files."""

import datetime as dt
from pathlib import Path

import pytest

from tests.domain.rule_files import BARE, NAMES, whole, written
from webapp.domain.facts import CostKind, SessionKind
from webapp.domain.rules import (
    COSTS,
    NO_STUDY,
    Lesson,
    PresentTolerance,
    ReportDue,
    RuleSet,
    RuleSetError,
    load,
    load_folder,
)


def test_a_rule_set_may_have_no_rules(tmp_path: Path) -> None:
    rules = load(written(tmp_path, BARE + NAMES))
    assert (rules.id, dict(rules.names)) == ("own", {"fi": "Ryhmä", "sv": "Grupp", "en": "Group"})
    assert (rules.contact, rules.verified_on) == ("https://example.org/contact", dt.date(2026, 1, 1))
    assert (rules.valid_from, rules.valid_to) == (dt.date(2020, 1, 1), None)
    assert (rules.rules, dict(rules.sources), rules.our_reading) == (frozenset(), {}, frozenset())
    assert (rules.min_members, rules.min_age, rules.min_hours, rules.lesson) == (None,) * 4
    assert (rules.plan_opens_months_before, rules.plan_closes_days_after_start) == (None, None)
    assert rules.rounding == "down-per-session"
    assert rules.excluded_kinds == NO_STUDY
    assert (rules.rate_cents_per_hour, rules.cost_share_percent, rules.lump_sum_cents) == (None,) * 3
    assert (rules.min_sessions, rules.min_sessions_on_separate_days, rules.present_tolerance) == (None,) * 3
    assert (rules.season_min_months, rules.season_max_months, rules.report_due) == (None,) * 3
    assert (rules.capped_by_planned_hours, rules.caps, rules.pages, rules.support_pages) == (False, [], [], [])
    assert (rules.eligible_cost_kinds, dict(rules.topic_rates)) == (COSTS, {})
    assert hash(rules) == hash(load(tmp_path / "own.toml"))
    names = ("id", "names", "valid_from", "contact", "verified_on", "rules", "sources")
    assert rules == RuleSet(**{name: getattr(rules, name) for name in names})


def test_a_rule_set_may_count_some_events_and_close_before_the_start(tmp_path: Path) -> None:
    text = 'excluded_kinds = ["party"]\nplan_opens_months_before = 1\nplan_closes_days_after_start = -1\n'
    rules = load(written(tmp_path, whole(text + 'rounding = "down-total"\n')))
    assert rules.plan_closes_days_after_start == -1
    assert rules.rounding == "down-total"
    assert rules.is_eligible(SessionKind.SALES)
    assert not rules.is_eligible(SessionKind.PARTY)


def test_a_rule_set_may_pay_and_ask_in_its_own_way(tmp_path: Path) -> None:
    text = """
hours_period = "season"
lesson = {minutes = 50, break_included = 5}
eligible_cost_kinds = ["room", "fee"]
rate_cents_per_hour = 100
topic_rates = {health_care = 150, civic = 200}
present_tolerance = {window = 5, below = 4, at_most = 2}
report_due = {months = 2}
"""
    rules = load(written(tmp_path, whole(text)))
    assert rules.hours_period == "season"
    assert rules.lesson == Lesson(50, 5)
    assert rules.eligible_cost_kinds == {CostKind.ROOM, CostKind.FEE}
    assert dict(rules.topic_rates) == {"civic": 200, "health_care": 150}
    assert rules.present_tolerance == PresentTolerance(window=5, below=4, at_most=2)
    assert rules.report_due == ReportDue(months=2)


def test_the_report_may_be_due_after_some_days(tmp_path: Path) -> None:
    rules = load(written(tmp_path, whole("report_due = {days = 10, hours = 20}")))
    assert rules.report_due == ReportDue(months=0, days=10, hours=20)


@pytest.mark.parametrize(
    "line",
    [
        "min_members = 1",
        "min_members = 1000",
        "min_age = 0",
        "min_age = 120",
        "min_hours = 1",
        "min_hours = 10\nmax_hours = 10",
        "min_hours = 10000",
        "max_hours = 1",
        "max_hours = 10000",
        "plan_opens_months_before = 0\nplan_closes_days_after_start = 0",
        "plan_opens_months_before = 60",
        "plan_opens_months_before = 1\nplan_closes_days_after_start = -31",
        "plan_closes_days_after_start = -366",
        "plan_closes_days_after_start = 366",
        "valid_to = 2020-01-01",
        "excluded_kinds = []",
        "lesson = {minutes = 1}",
        "lesson = {minutes = 60, break_included = 59}",
        "lesson = {minutes = 600, break_included = 0}",
        "min_sessions = 1",
        "min_sessions = 1000",
        "min_sessions_on_separate_days = 1",
        "min_sessions_on_separate_days = 1000",
        "season_min_months = 120",
        "season_max_months = 1",
        "season_min_months = 1\nseason_max_months = 1",
        "season_max_months = 120",
        "rate_cents_per_hour = 1",
        "rate_cents_per_hour = 10000000",
        "rate_cents_per_hour = 1\ncapped_by_planned_hours = true",
        "rate_cents_per_hour = 1\ntopic_rates = {civic = 1}",
        "rate_cents_per_hour = 1\ntopic_rates = {}",
        "cost_share_percent = 1",
        "cost_share_percent = 100",
        "lump_sum_cents = 1",
        "report_due = {days = 0}",
        "report_due = {days = 1000}",
        "report_due = {months = 0}",
        "report_due = {months = 60}",
        "present_tolerance = {window = 1, below = 1, at_most = 0}",
        "present_tolerance = {window = 1000, below = 1000, at_most = 999}",
    ],
)
def test_values_at_their_limits_are_accepted(tmp_path: Path, line: str) -> None:
    load(written(tmp_path, whole(line)))


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("min_members = 0", "min_members"),
        ("min_members = 1001", "min_members"),
        ("min_members = true", "min_members"),
        ('min_members = "5"', "min_members"),
        ("min_members = 5.0", "min_members"),
        ("min_age = -1", "min_age"),
        ('min_sessions = "unknown"', "min_sessions"),
        ("capped_by_planned_hours = 1", "capped_by_planned_hours"),
        ("report_due = {days = 1, hours = 0}", "report_due.hours"),
        ("min_age = 121", "min_age"),
        ("min_hours = 0", "min_hours"),
        ("min_hours = 10\nmax_hours = 9", "max_hours"),
        ("max_hours = 0", "max_hours"),
        ('hours_period = "month"', "hours_period"),
        ("rounding = 1", "rounding"),
        ('rounding = "up"', "rounding"),
        ("plan_opens_months_before = -1", "plan_opens_months_before"),
        ("plan_opens_months_before = 61", "plan_opens_months_before"),
        ("plan_closes_days_after_start = 367", "plan_closes_days_after_start"),
        ("plan_closes_days_after_start = -367", "plan_closes_days_after_start"),
        (
            "plan_opens_months_before = 1\nplan_closes_days_after_start = -32",
            "plan_closes_days_after_start",
        ),
        ("valid_to = 2019-12-31", "valid_to"),
        ('valid_to = "2020-12-31"', "valid_to"),
        ("valid_to = 2020-12-31T00:00:00", "valid_to"),
        ('excluded_kinds = "party"', "excluded_kinds"),
        ('excluded_kinds = ["study"]', "excluded_kinds"),
        ('excluded_kinds = ["picnic"]', "excluded_kinds"),
        ("excluded_kinds = [1]", "excluded_kinds"),
        ("excluded_kinds = 1", "excluded_kinds"),
        ("excluded_kinds = {party = true}", "excluded_kinds"),
        ("lesson = 45", "lesson"),
        ("lesson = {}", "lesson.minutes"),
        ("lesson = {minutes = 0}", "lesson.minutes"),
        ("lesson = {minutes = 601}", "lesson.minutes"),
        ("lesson = {minutes = 60, break_included = 60}", "lesson.break_included"),
        ("lesson = {minutes = 60, break_included = -1}", "lesson.break_included"),
        ("lesson = {minutes = 60, break = 15}", "lesson.break"),
        ("max_support = 300", "max_support"),
        ("min_sessions = 0", "min_sessions"),
        ("min_sessions = 1001", "min_sessions"),
        ("min_sessions_on_separate_days = 0", "min_sessions_on_separate_days"),
        ("min_sessions = 3\nmin_sessions_on_separate_days = 3", "min_sessions"),
        ("season_min_months = 0", "season_min_months"),
        ("season_min_months = 2\nseason_max_months = 1", "season_max_months"),
        ("season_max_months = 121", "season_max_months"),
        ("rate_cents_per_hour = 0", "rate_cents_per_hour"),
        ("rate_cents_per_hour = 3.0", "rate_cents_per_hour"),
        ("rate_cents_per_hour = 10000001", "rate_cents_per_hour"),
        ("cost_share_percent = 0", "cost_share_percent"),
        ("cost_share_percent = 101", "cost_share_percent"),
        ("lump_sum_cents = 0", "lump_sum_cents"),
        ("capped_by_planned_hours = true", "capped_by_planned_hours"),
        ("topic_rates = {civic = 1}", "topic_rates"),
        ("topic_rates = 1200", "topic_rates"),
        ("rate_cents_per_hour = 1\ntopic_rates = {civic = 0}", "topic_rates.civic"),
        ("rate_cents_per_hour = 1\ntopic_rates = {Civic = 1}", "topic_rates.Civic"),
        ("report_due = {}", "report_due"),
        ("report_due = {days = 1, months = 1}", "report_due"),
        ("report_due = {days = -1}", "report_due.days"),
        ("report_due = {months = 61}", "report_due.months"),
        ("report_due = {weeks = 4}", "report_due.weeks"),
        ("present_tolerance = 2", "present_tolerance"),
        ("present_tolerance = {window = 5, below = 4}", "present_tolerance.at_most"),
        ("present_tolerance = {window = 5, at_most = 2}", "present_tolerance.below"),
        ("present_tolerance = {below = 4, at_most = 2}", "present_tolerance.window"),
        ("present_tolerance = {window = 5, below = 4, at_most = 5}", "present_tolerance.at_most"),
        ("present_tolerance = {window = 5, below = 4, at_most = 2, of = 1}", "present_tolerance.of"),
        ("eligible_cost_kinds = []", "eligible_cost_kinds"),
        ('eligible_cost_kinds = ["volunteer_work"]', "eligible_cost_kinds"),
        ('eligible_cost_kinds = "room"', "eligible_cost_kinds"),
        ("eligible_cost_kinds = [[]]", "eligible_cost_kinds"),
    ],
)
def test_an_impossible_value_names_file_and_key(tmp_path: Path, line: str, key: str) -> None:
    path = written(tmp_path, whole(line))
    with pytest.raises(RuleSetError) as error:
        load(path)
    assert str(error.value).startswith(f"{path}: {key}: ")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (BARE, "names"),
        (BARE + "names = 1\n", "names"),
        (BARE + "[names]\n", "names"),
        (BARE + '[names]\nfi = "Ryhmä"\nsv = " "\nen = "Group"\n', "names.sv"),
        (BARE + NAMES + 'Deutsch = "Gruppe"\n', "names.Deutsch"),
        (BARE.replace('id = "own"', "") + NAMES, "id"),
        (BARE.replace('"own"', '"other"') + NAMES, "id"),
        (BARE.replace('"own"', '"Own rules"') + NAMES, "id"),
        (BARE.replace('"own"', "1") + NAMES, "id"),
        (BARE.replace("valid_from = 2020-01-01", "") + NAMES, "valid_from"),
        (BARE.replace("verified_on = 2026-01-01", "") + NAMES, "verified_on"),
        (BARE.replace("https://example.org/contact", "the rules") + NAMES, "contact"),
        (BARE.replace('contact = "https://example.org/contact"', "") + NAMES, "contact"),
    ],
)
def test_a_missing_or_wrong_heading_names_file_and_key(tmp_path: Path, text: str, key: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(RuleSetError) as error:
        load(path)
    assert str(error.value).startswith(f"{path}: {key}: ")


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, "id = ")
    with pytest.raises(RuleSetError, match=r"own\.toml: cannot be read"):
        load(path)


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes('[names]\nfi = "Ryhmä"\n'.encode("cp1252"))
    with pytest.raises(RuleSetError, match=r"own\.toml: cannot be read"):
        load(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleSetError, match=r"own\.toml: cannot be read"):
        load(tmp_path / "own.toml")


def test_a_folder_is_read_in_alphabetical_order(tmp_path: Path) -> None:
    written(tmp_path, BARE + NAMES)
    written(tmp_path, BARE.replace('"own"', '"another"') + NAMES, "another.toml")
    written(tmp_path, "no rules", "readme.txt")
    assert list(load_folder(tmp_path)) == ["another", "own"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleSetError, match="nowhere"):
        load_folder(tmp_path / "nowhere")
