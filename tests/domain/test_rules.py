"""Rule sets read from files."""

import datetime as dt
from pathlib import Path

import pytest

from webapp.domain.facts import Kind
from webapp.domain.rules import (
    DEFAULT_RULE_SET,
    NO_STUDY,
    Lesson,
    RuleSetError,
    load,
    load_folder,
    shipped,
)

NAMES = '[names]\nfi = "Ryhmä"\nsv = "Grupp"\nen = "Group"\n'
HEAD = """
id = "own"
valid_from = 2020-01-01
source = "https://example.org/rules"
verified_on = 2026-01-01
"""


def written(folder: Path, text: str, name: str = "own.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_default_rule_set_has_the_study_centres_parameters() -> None:
    rules = shipped()[DEFAULT_RULE_SET]
    assert (rules.valid_from, rules.valid_to) == (dt.date(2018, 1, 1), None)
    assert (rules.min_members, rules.min_age) == (5, 15)
    assert (rules.min_hours, rules.max_hours, rules.hours_period) == (10, None, "calendar-year")
    assert (rules.lesson, rules.rounding) == (Lesson(60, 15), "down-per-session")
    assert (rules.plan_opens_months_before, rules.plan_closes_days_after_start) == (6, 14)
    assert rules.excluded_kinds == NO_STUDY
    assert rules.source == "https://www.ok-sivis.fi/jasenpalvelut/vertaisopintoryhmat.html"


def test_the_rule_set_of_2017_has_shorter_hours_and_no_plan() -> None:
    rules = shipped()["sivis-vertaisopintoryhma-2017"]
    assert (rules.valid_from, rules.valid_to) == (dt.date(2017, 1, 1), dt.date(2017, 12, 31))
    assert rules.lesson == Lesson(45, 0)
    assert rules.plan_opens_months_before is None
    assert rules.plan_closes_days_after_start is None


def test_every_shipped_rule_set_is_named_in_three_languages() -> None:
    for rules in shipped().values():
        assert list(rules.names) == ["fi", "sv", "en"]
        assert all(rules.names.values())


@pytest.mark.parametrize(
    ("day", "valid"),
    [
        ("2016-12-31", []),
        ("2017-01-01", ["-2017"]),
        ("2017-12-31", ["-2017"]),
        ("2018-01-01", [""]),
    ],
)
def test_one_shipped_rule_set_is_valid_on_a_day(day: str, valid: list[str]) -> None:
    found = [rules.id for rules in shipped().values() if rules.is_valid_on(dt.date.fromisoformat(day))]
    assert found == [DEFAULT_RULE_SET + ending for ending in valid]


def test_missing_parameters_are_unknown(tmp_path: Path) -> None:
    rules = load(written(tmp_path, HEAD + NAMES))
    assert (rules.min_members, rules.min_age, rules.min_hours, rules.lesson) == (None,) * 4
    assert (rules.plan_opens_months_before, rules.plan_closes_days_after_start) == (None, None)
    assert rules.rounding == "down-per-session"
    assert rules.excluded_kinds == NO_STUDY
    assert hash(rules) == hash(load(tmp_path / "own.toml"))


def test_a_rule_set_may_count_some_events_and_close_before_the_start(tmp_path: Path) -> None:
    text = 'excluded_kinds = ["party"]\nplan_opens_months_before = 1\nplan_closes_days_after_start = -1\n'
    rules = load(written(tmp_path, HEAD + text + 'rounding = "down-total"\n' + NAMES))
    assert rules.plan_closes_days_after_start == -1
    assert rules.rounding == "down-total"
    assert rules.is_eligible(Kind.SALES)
    assert not rules.is_eligible(Kind.PARTY)


@pytest.mark.parametrize(
    "line",
    [
        "min_members = 1",
        "min_members = 1000",
        "min_age = 0",
        "min_age = 120",
        "min_hours = 1",
        "min_hours = 10\nmax_hours = 10",
        "max_hours = 10",
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
    ],
)
def test_values_at_their_limits_are_accepted(tmp_path: Path, line: str) -> None:
    load(written(tmp_path, HEAD + line + "\n" + NAMES))


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("min_members = 0", "min_members"),
        ("min_members = 1001", "min_members"),
        ("min_members = true", "min_members"),
        ('min_members = "5"', "min_members"),
        ("min_members = 5.0", "min_members"),
        ("min_age = -1", "min_age"),
        ("min_age = 121", "min_age"),
        ("min_hours = 0", "min_hours"),
        ("min_hours = 10\nmax_hours = 9", "max_hours"),
        ("max_hours = 0", "max_hours"),
        ('hours_period = "season"', "hours_period"),
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
        ("lesson = 45", "lesson"),
        ("lesson = {}", "lesson.minutes"),
        ("lesson = {minutes = 0}", "lesson.minutes"),
        ("lesson = {minutes = 601}", "lesson.minutes"),
        ("lesson = {minutes = 60, break_included = 60}", "lesson.break_included"),
        ("lesson = {minutes = 60, break_included = -1}", "lesson.break_included"),
        ("lesson = {minutes = 60, break = 15}", "lesson.break"),
        ("max_support = 300", "max_support"),
    ],
)
def test_an_impossible_value_names_file_and_key(tmp_path: Path, line: str, key: str) -> None:
    path = written(tmp_path, HEAD + line + "\n" + NAMES)
    with pytest.raises(RuleSetError) as error:
        load(path)
    assert str(error.value).startswith(f"{path}: {key}: ")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (HEAD, "names"),
        (HEAD + "names = 1\n", "names"),
        (HEAD + '[names]\nfi = "Ryhmä"\nsv = "Grupp"\n', "names.en"),
        (HEAD + '[names]\nfi = "Ryhmä"\nsv = " "\nen = "Group"\n', "names.sv"),
        (HEAD + NAMES + 'de = "Gruppe"\n', "names.de"),
        (HEAD.replace('id = "own"', "") + NAMES, "id"),
        (HEAD.replace('"own"', '"other"') + NAMES, "id"),
        (HEAD.replace('"own"', '"Own rules"') + NAMES, "id"),
        (HEAD.replace('"own"', "1") + NAMES, "id"),
        (HEAD.replace("valid_from = 2020-01-01", "") + NAMES, "valid_from"),
        (HEAD.replace("verified_on = 2026-01-01", "") + NAMES, "verified_on"),
        (HEAD.replace("https://example.org/rules", "the rules") + NAMES, "source"),
        (HEAD.replace('source = "https://example.org/rules"', "") + NAMES, "source"),
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
    written(tmp_path, HEAD + NAMES)
    written(tmp_path, HEAD.replace('"own"', '"another"') + NAMES, "another.toml")
    written(tmp_path, "no rules", "readme.txt")
    assert list(load_folder(tmp_path)) == ["another", "own"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleSetError, match="nowhere"):
        load_folder(tmp_path / "nowhere")
