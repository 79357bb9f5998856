"""What is said of a rule set that can't be used, in whole sentences: the file, the key, and what is wrong."""

from pathlib import Path

import pytest

from tests.domain.rule_files import BARE, HEAD, NAMES, whole, written
from webapp.domain.rules import RuleSetError, load

SLUG, TOPIC = "small letters a–z, digits and single hyphens", "small letters a–z, digits and single underscores"
COST_KINDS = "fee, materials, other_study, room, travel"
TOLERANCE = "present_tolerance = {{window = {}, below = {}, at_most = {}}}"


def problem(folder: Path, text: str) -> str:
    path = written(folder, text)
    with pytest.raises(RuleSetError) as error:
        load(path)
    where, said = str(error.value).split(": ", 1)
    assert where == str(path)
    return said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("min_members = 5.0", "min_members: must be a whole number, not 5.0"),
        ("min_members = 1001", "min_members: must be from 1 to 1000, not 1001"),
        ("min_hours = 10001", "min_hours: must be from 1 to 10000, not 10001"),
        ("max_hours = 10001", "max_hours: must be from 1 to 10000, not 10001"),
        ("min_hours = 10\nmax_hours = 9", "max_hours: must not be less than min_hours"),
        ('hours_period = "month"', "hours_period: must be one of calendar-year, season, not 'month'"),
        ('rounding = "up"', "rounding: must be one of down-per-session, down-total, not 'up'"),
        ("lesson = 45", "lesson: must be a table"),
        ("windows = 1", "windows: must be tables, each after [[windows]]"),
        ("windows = [1]", "windows: must be tables, each after [[windows]]"),
        ("windows = [{to = 2023-01-18}]", "windows[1].what: is missing"),
        (
            'windows = [{what = "x", to = 2023-01-18}]',
            "windows[1].what: must be one of extra, next-year, costs, not 'x'",
        ),
        ('windows = [{what = "costs"}]', "windows[1].to: is missing"),
        ('windows = [{what = "costs", to = 2023-01-18, by = 1}]', "windows[1].by: is not a known key"),
        (
            'windows = [{what = "extra", from = 2023-01-19, to = 2023-01-18}]',
            "windows[1].to: must not be before from",
        ),
        ("lesson = {}", "lesson.minutes: is missing"),
        ("lesson = {minutes = 60, break = 15}", "lesson.break: is not a known key"),
        ("lesson = {minutes = 600, break_included = 601}", "lesson.break_included: must be from 0 to 600, not 601"),
        (
            "lesson = {minutes = 600, break_included = 600}",
            "lesson.break_included: must be less than the minutes of the teaching hour",
        ),
        ("min_sessions = 1001", "min_sessions: must be from 1 to 1000, not 1001"),
        (
            "min_sessions_on_separate_days = 1001",
            "min_sessions_on_separate_days: must be from 1 to 1000, not 1001",
        ),
        (
            "min_sessions = 3\nmin_sessions_on_separate_days = 3",
            "min_sessions: must not stand beside min_sessions_on_separate_days",
        ),
        (TOLERANCE.format(1001, 1, 0), "present_tolerance.window: must be from 1 to 1000, not 1001"),
        (TOLERANCE.format(0, 1, 0), "present_tolerance.window: must be from 1 to 1000, not 0"),
        (TOLERANCE.format(1, 1001, 0), "present_tolerance.below: must be from 1 to 1000, not 1001"),
        (TOLERANCE.format(1, 0, 0), "present_tolerance.below: must be from 1 to 1000, not 0"),
        (TOLERANCE.format(1000, 1, 1001), "present_tolerance.at_most: must be from 0 to 1000, not 1001"),
        (TOLERANCE.format(1000, 1, 1000), "present_tolerance.at_most: must be less than window"),
        (TOLERANCE.format(1, 1, -1), "present_tolerance.at_most: must be from 0 to 1000, not -1"),
        ("season_min_months = 121", "season_min_months: must be from 1 to 120, not 121"),
        ("season_max_months = 0", "season_max_months: must be from 1 to 120, not 0"),
        (
            "season_min_months = 2\nseason_max_months = 1",
            "season_max_months: must not be less than season_min_months",
        ),
        (
            "plan_opens_months_before = 0\nplan_closes_days_after_start = -1",
            "plan_closes_days_after_start: must not be before the plan can be entered",
        ),
        ('excluded_kinds = ["study"]', "excluded_kinds: must be a list of annual_meeting, other_event, party,"),
        ("eligible_cost_kinds = []", "eligible_cost_kinds: must not be empty"),
        ('eligible_cost_kinds = ["volunteer_work"]', f"eligible_cost_kinds: must be a list of {COST_KINDS}"),
        ("lump_sum_cents = 10000001", "lump_sum_cents: must be from 1 to 10000000, not 10000001"),
        ("capped_by_planned_hours = 1", "capped_by_planned_hours: must be true or false, not 1"),
        ("capped_by_planned_hours = true", "capped_by_planned_hours: needs rate_cents_per_hour"),
        ('season_max_months = "unknown"', "season_max_months: must be a whole number, not 'unknown'"),
        ("rate_cents_per_hour = 1\ntopic_rates = {civic-duty = 1}", f"topic_rates.civic-duty: must be {TOPIC}"),
        (
            "rate_cents_per_hour = 1\ntopic_rates = {civic = 10000001}",
            "topic_rates.civic: must be from 1 to 10000000, not 10000001",
        ),
        ("report_due = {}", "report_due: must have either months or days"),
        ("report_due = {months = 1, hours = 0}", "report_due.hours: must be from 1 to 10000, not 0"),
        ("report_due = {months = 1, hours = 10001}", "report_due.hours: must be from 1 to 10000, not 10001"),
        ("report_due = {days = 1001}", "report_due.days: must be from 0 to 1000, not 1001"),
        ("valid_to = 2019-12-31", "valid_to: must not be before valid_from"),
        ('valid_to = "2020"', "valid_to: must be a date such as 2026-12-31, not '2020'"),
        ("zebra = 1\nmax_support = 300", "max_support: is not a known key"),
    ],
)
def test_a_wrong_value_is_explained(tmp_path: Path, line: str, said: str) -> None:
    found = problem(tmp_path, whole(line))
    assert found.startswith(said) if said.endswith(",") else found == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BARE, "names: is missing"),
        (BARE + "[names]\n", "names: must have the name in at least one language, such as fi"),
        (BARE + '[names]\nfi = " "\nsv = "Grupp"\nen = "Group"\n', "names.fi: must be a text that isn't empty"),
        (BARE.replace('"own"', "1") + NAMES, "id: must be a text that isn't empty"),
        (BARE.replace('"own"', '"own--rules"') + NAMES, f"id: must be {SLUG}"),
        (BARE.replace('"own"', '"other"') + NAMES, "id: must be the file's name, own"),
        (BARE.replace("valid_from = 2020-01-01", "") + NAMES, "valid_from: is missing"),
        (BARE.replace('id = "own"', "") + NAMES, "id: is missing"),
        (BARE.replace("https://example.org/contact", "the rules") + NAMES, "contact: must be a web address"),
    ],
)
def test_a_wrong_heading_is_explained(tmp_path: Path, text: str, said: str) -> None:
    assert problem(tmp_path, text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + NAMES, "rules: is missing"),
        (HEAD + "rules = []\n" + NAMES, "sources: is missing"),
        (HEAD + 'rules = ["members"]\n', 'min_members: is missing: the rule members needs it, or "unknown"'),
        (HEAD + 'rules = ["sessions"]\n', "min_sessions: is missing: the rule sessions needs it"),
        (BARE + "min_age = 15\n", "min_age: needs the rule members among rules"),
        (BARE.replace("[]", '["association"]') + NAMES, "sources: association has no source"),
        (BARE + "lump_sum_cents = 1\n" + NAMES, "sources: support-lump-sum has no source"),
        (
            BARE.replace("{}", '{"our reading" = ["plan"]}') + NAMES,
            "sources: plan is not one of the set",
        ),
        (
            BARE.replace("{}", '{"our reading" = ["plan", "plan"]}') + NAMES,
            "sources.our reading: plan has a source already",
        ),
        (BARE.replace("{}", "{here = []}") + NAMES, 'sources.here: must be a web address or "our reading"'),
        (
            BARE.replace("{}", '{"our reading" = ["x"]}') + NAMES,
            "sources.our reading: must be a list of association, attendance-tolerance, costs, eligible-activity, "
            "hours, learning-goal, lesson, members, plan, quota, report, season-length, sessions, support-costs, "
            "support-hours, support-lump-sum, support-maximum, support-plan, support-quota, trainer",
        ),
        (BARE.replace("[]", '["quota"]') + NAMES, "rules: quota needs rate_cents_per_hour"),
    ],
)
def test_rules_without_what_they_need_are_explained(tmp_path: Path, text: str, said: str) -> None:
    assert problem(tmp_path, text) == said
