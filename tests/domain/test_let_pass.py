"""What a group that has missed a rule gets, and what it would be if the study centre lets it pass."""

import datetime as dt
from dataclasses import replace

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
from webapp.domain.let_pass import is_lost
from webapp.domain.quota import HourAccount
from webapp.domain.quota_uses import failed_years
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
