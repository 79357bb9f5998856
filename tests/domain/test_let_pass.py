"""What a group that has missed a rule gets, and what it would be if the study centre lets it pass."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from tests.domain.granted import granted
from webapp.domain.assess import assess
from webapp.domain.facts import (
    Birth,
    CostFacts,
    CostKind,
    GroupFacts,
    MemberFacts,
    QuotaFacts,
    SessionFacts,
    SessionState,
)
from webapp.domain.findings import ReportFinding, State
from webapp.domain.let_pass import is_lost
from webapp.domain.quota import HourAccount
from webapp.domain.quota_uses import failed_years
from webapp.domain.reasons import ReportReason, RuleId
from webapp.domain.rules import RuleSet, shipped

PEER, FORUM, CIRCLE = (
    shipped()[name] for name in ("sivis-vertaisopintoryhma", "kansalaisfoorumi-opintoryhma", "sfv-studiecirkel")
)
START, END = dt.date(2026, 9, 1), dt.date(2026, 12, 8)
AFTER = dt.date(2026, 12, 20)


def held(number: int, day: dt.date, hours: int) -> SessionFacts:
    return SessionFacts(
        id=number,
        day=day,
        starts=dt.time(8),
        ends=dt.time(8 + hours),
        break_minutes=15 * hours,
        state=SessionState.HELD,
    )


GROUP = GroupFacts(
    id=7,
    association_eligible=True,
    learning_goal="Digitaidot",
    season_start=START,
    season_end=END,
    plan_published_on=START,
    planned_hours=20,
    members=tuple(MemberFacts(id=n, name="", birth=Birth(year=1950), joined_on=START) for n in range(5)),
    sessions=(held(1, START, 6), held(2, END, 6)),
    costs=(CostFacts(id=1, day=START, kind=CostKind.ROOM, cents=100_00, booked=True),),
    quota=granted(100),
    topic_kind="other",
)


def test_who_has_missed_nothing_gets_the_estimate() -> None:
    verdict = assess(GROUP, PEER, AFTER)
    assert verdict.support
    assert (verdict.support.now.cents, verdict.support.if_let_pass) == (36_00, None)
    assert not is_lost(verdict.findings)


def test_who_has_missed_a_rule_gets_nothing_unless_it_is_let_pass() -> None:
    verdict = assess(replace(GROUP, plan_published_on=None, quota=QuotaFacts()), PEER, AFTER)
    support = verdict.support
    assert support
    assert support.if_let_pass
    assert (support.now.cents, support.forecast.cents, support.if_let_pass.cents) == (0, 0, 36_00)
    assert (support.now.at_most, support.forecast.at_most, support.if_let_pass.at_most) == (False, False, True)
    assert failed_years(verdict.findings) == frozenset()
    assert is_lost(verdict.findings)


def test_too_few_hours_of_the_only_year_give_nothing() -> None:
    verdict = assess(replace(GROUP, sessions=(held(1, START, 6),)), PEER, AFTER)
    support = verdict.support
    assert support
    assert support.if_let_pass
    assert (support.now.cents, support.if_let_pass.cents) == (0, 18_00)
    assert failed_years(verdict.findings) == {2026}
    assert is_lost(verdict.findings)


def test_the_hours_of_a_year_that_failed_are_left_out() -> None:
    """Six hours in the autumn, ten in the spring."""
    spring = dt.date(2027, 5, 31)
    both = QuotaFacts((HourAccount(2026, 100), HourAccount(2027, 100)))
    sessions = (held(1, START, 6), held(2, dt.date(2027, 1, 13), 10))
    group = replace(GROUP, season_end=spring, sessions=sessions, quota=both)
    verdict = assess(group, PEER, spring)
    support = verdict.support
    assert support
    assert support.if_let_pass
    assert (support.now.cents, support.if_let_pass.cents) == (30_00, 48_00)
    assert failed_years(verdict.findings) == {2026}
    assert not is_lost(verdict.findings)


@pytest.mark.parametrize("rules", [FORUM, CIRCLE])
def test_a_sum_is_lost_as_a_whole(rules: RuleSet) -> None:
    verdict = assess(replace(GROUP, sessions=(held(1, START, 3),)), rules, AFTER)
    support = verdict.support
    assert support
    assert support.if_let_pass
    assert (support.now.cents, support.if_let_pass.cents) == (0, 100_00)
    assert failed_years(verdict.findings) == ({2026} if rules.hours_period == "calendar-year" else frozenset())


def test_without_hours_in_the_rules_only_the_others_decide() -> None:
    rules = replace(FORUM, rules=frozenset(rule for rule in FORUM.rules if rule != "hours"))
    verdict = assess(GROUP, rules, AFTER)
    assert not is_lost(verdict.findings)
    assert failed_years(verdict.findings) == frozenset()


def test_rules_without_money_have_nothing_to_lose() -> None:
    rules = replace(FORUM, lump_sum_cents=None, cost_share_percent=None)
    verdict = assess(replace(GROUP, sessions=(held(1, START, 3),)), rules, AFTER)
    assert verdict.support is None
    assert is_lost(verdict.findings)


TRAINING = shipped()["sivis-koulutus"]
DUE = dt.date(2027, 1, 5)


def course(**facts: Any) -> GroupFacts:
    """Seven members, a trainer, and a plan that was published a day too late."""
    seven = tuple(MemberFacts(id=n, name="", birth=Birth(year=1950), joined_on=START) for n in range(7))
    late = replace(GROUP, members=seven, has_trainer=True, plan_published_on=START)
    return replace(late, **facts)


def reports(group: GroupFacts, rules: RuleSet, today: dt.date) -> tuple[ReportFinding, list[dt.date]]:
    """The finding, and the days by which the report is to be there."""
    verdict = assess(group, rules, today)
    (finding,) = verdict.findings_of(RuleId.REPORT)
    assert isinstance(finding, ReportFinding)
    return finding, [deadline.day for deadline in verdict.deadlines if deadline.rule is RuleId.REPORT]


@pytest.mark.parametrize("today", [START, END, END + dt.timedelta(days=1), DUE])
def test_the_report_waits_until_the_study_centre_has_been_asked(today: dt.date) -> None:
    finding, due = reports(course(), TRAINING, today)
    assert (finding.state, finding.reason, finding.by, due) == (State.ON_TRACK, ReportReason.WAITS, None, [])
    assert (finding.due_on, finding.notes) == (DUE, ())
    in_time, due = reports(course(plan_published_on=START - dt.timedelta(days=1)), TRAINING, today)
    assert (in_time.reason, due) == (ReportReason.NOT_YET if today <= END else ReportReason.NOT_SENT, [DUE])


def test_a_report_without_a_last_day_waits_too_and_says_no_more() -> None:
    finding, _due = reports(replace(GROUP, plan_published_on=None), PEER, AFTER)
    assert (finding.reason, finding.due_on, finding.notes) == (ReportReason.WAITS, None, ())


def test_what_has_been_sent_or_is_late_does_not_wait() -> None:
    for sent, today, reason in (
        (AFTER, AFTER, ReportReason.SENT),
        (DUE + dt.timedelta(days=1), AFTER, ReportReason.IN_FUTURE),
        (None, DUE + dt.timedelta(days=1), ReportReason.NEVER_SENT),
    ):
        assert reports(course(reported_on=sent), TRAINING, today)[0].reason is reason


@pytest.mark.parametrize(
    ("facts", "waits"),
    [
        ({"members": (), "sessions": ()}, False),
        ({"members": ()}, True),
        ({"sessions": ()}, True),
    ],
)
def test_of_a_group_of_which_nothing_is_written_down_nothing_waits(facts: dict[str, Any], waits: bool) -> None:
    finding, due = reports(course(**facts), TRAINING, AFTER)
    assert (finding.reason is ReportReason.WAITS, due) == (waits, [] if waits else [DUE])
