"""The plan's window."""

import datetime as dt
from dataclasses import replace

import pytest

from webapp.domain.checks.plan import check_plan
from webapp.domain.facts import GroupFacts
from webapp.domain.findings import PlanFinding, RecordRef, State
from webapp.domain.reasons import PlanReason
from webapp.domain.rules import RuleSet, shipped

RULES = shipped()["sivis-vertaisopintoryhma"]
START, END = dt.date(2026, 9, 1), dt.date(2026, 12, 8)
OPENS, CLOSES = dt.date(2026, 3, 1), dt.date(2026, 9, 15)
DAY = dt.timedelta(days=1)
GROUP = GroupFacts(id=7, association_eligible=True, learning_goal="Digitaidot", season_start=START, season_end=END)


def plan(published_on: dt.date | None, today: dt.date) -> PlanFinding:
    return check_plan(replace(GROUP, plan_published_on=published_on), RULES, today)


def test_a_plan_published_on_the_last_day_is_met() -> None:
    finding = plan(CLOSES, END)
    assert (finding.state, finding.reason) == (State.MET, PlanReason.IN_TIME)
    assert finding.records == ()
    assert (finding.by, finding.published_on) == (None, CLOSES)


def test_a_plan_published_the_day_before_the_last_is_met() -> None:
    assert plan(CLOSES - DAY, END).state is State.MET


def test_a_plan_published_a_day_late_is_missed() -> None:
    finding = plan(CLOSES + DAY, END)
    assert (finding.state, finding.reason, finding.by) == (State.MISSED, PlanReason.LATE, CLOSES)


def test_a_plan_published_on_the_first_day_is_met() -> None:
    assert plan(OPENS, OPENS).state is State.MET
    assert plan(OPENS + DAY, END).state is State.MET


def test_a_plan_published_before_the_window_opens_is_to_be_corrected() -> None:
    finding = plan(OPENS - DAY, OPENS)
    assert (finding.state, finding.reason, finding.by) == (
        State.ACTION,
        PlanReason.TOO_EARLY,
        CLOSES,
    )


def test_a_wrong_early_date_found_after_the_window_has_no_deadline() -> None:
    finding = plan(OPENS - DAY, CLOSES + DAY)
    assert (finding.state, finding.reason, finding.by) == (State.ACTION, PlanReason.TOO_EARLY, None)


@pytest.mark.parametrize(
    ("today", "state", "reason"),
    [
        (OPENS - DAY, State.ON_TRACK, PlanReason.NOT_OPEN_YET),
        (OPENS, State.ON_TRACK, PlanReason.OPEN),
        (START - DAY, State.ON_TRACK, PlanReason.OPEN),
        (START, State.ACTION, PlanReason.NOT_PUBLISHED),
        (CLOSES - DAY, State.ACTION, PlanReason.NOT_PUBLISHED),
        (CLOSES, State.ACTION, PlanReason.NOT_PUBLISHED),
        (CLOSES + DAY, State.MISSED, PlanReason.NEVER_PUBLISHED),
    ],
)
def test_a_plan_that_is_not_published(today: dt.date, state: State, reason: PlanReason) -> None:
    finding = plan(None, today)
    assert (finding.state, finding.reason, finding.by) == (state, reason, CLOSES)
    assert (finding.opens_on, finding.closes_on) == (OPENS, CLOSES)
    assert finding.records == (RecordRef("group", 7),)


def test_a_date_still_to_come_is_to_be_corrected() -> None:
    assert plan(CLOSES, CLOSES - DAY).reason is PlanReason.IN_FUTURE
    assert plan(CLOSES, CLOSES - DAY).state is State.ACTION
    assert plan(CLOSES + DAY, CLOSES).state is State.ACTION
    assert plan(CLOSES + 2 * DAY, CLOSES + DAY).reason is PlanReason.NEVER_PUBLISHED


def test_the_window_opens_at_the_months_end() -> None:
    group = replace(GROUP, season_start=dt.date(2026, 8, 31))
    assert check_plan(group, RULES, START).opens_on == dt.date(2026, 2, 28)


def test_a_window_may_close_before_the_start() -> None:
    rules = replace(RULES, plan_closes_days_after_start=-1)
    assert check_plan(replace(GROUP, plan_published_on=START - DAY), rules, END).state is State.MET
    assert check_plan(replace(GROUP, plan_published_on=START), rules, END).state is State.MISSED


@pytest.mark.parametrize(
    "rules",
    [
        replace(RULES, plan_opens_months_before=None),
        replace(RULES, plan_closes_days_after_start=None),
    ],
    ids=["opening", "closing"],
)
def test_without_a_window_the_plan_is_unknown(rules: RuleSet) -> None:
    finding = check_plan(replace(GROUP, plan_published_on=START), rules, END)
    assert (finding.state, finding.reason) == (State.CHECK, PlanReason.RULE_MISSING)
    assert (finding.opens_on, finding.closes_on, finding.published_on) == (None, None, START)
