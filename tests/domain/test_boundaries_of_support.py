"""Every parameter of every shipped rule set that limits the support, at its boundary, one below and one above, in whole
verdicts.
"""

from dataclasses import replace

import pytest

from tests.domain.granted import granted
from tests.domain.whole_verdicts import (
    ADULT,
    ALL,
    DAY,
    DSL,
    END,
    FORUM,
    GROUP,
    PEER,
    PEER_2017,
    SFV,
    START,
    TRAINING,
    found,
    of_hours,
)
from webapp.domain.assess import assess
from webapp.domain.facts import CostFacts, CostKind, GroupFacts
from webapp.domain.findings import State
from webapp.domain.reasons import RuleId
from webapp.domain.rules import Cap, shipped
from webapp.domain.support import SupportAmount

PAYS_HOURS = [(PEER, 300), (PEER_2017, 300), (TRAINING, 3500), (DSL, 600)]
COST = CostFacts(id=1, day=START, kind=CostKind.FEE, cents=10_000_000, booked=True)
RICH = replace(
    GROUP,
    plan_published_on=START - DAY,
    reported_on=START + 20 * DAY,
    planned_hours=1000,
    quota=granted(1000),
    costs=(COST,),
    topic_kind="other",
)


def now(rule_set: str, hours: int, group: GroupFacts = RICH) -> SupportAmount:
    support = assess(replace(group, sessions=of_hours(rule_set, hours)), shipped()[rule_set], END).support
    assert support is not None
    return support.now


@pytest.mark.parametrize(("rule_set", "rate"), PAYS_HOURS)
def test_rate(rule_set: str, rate: int) -> None:
    assert [now(rule_set, hours).cents for hours in (0, 1, 9, 10, 11)] == [0, rate, 9 * rate, 10 * rate, 11 * rate]


def test_rate_of_civic_topics() -> None:
    assert [now(DSL, 10, replace(RICH, topic_kind=topic)).cents for topic in ("civic", "other")] == [12_000, 6_000]


@pytest.mark.parametrize(("rule_set", "rate"), PAYS_HOURS)
def test_planned_hours(rule_set: str, rate: int) -> None:
    """Peer study groups get no more hours than planned."""
    paid = [now(rule_set, 10, replace(RICH, planned_hours=planned)).cents for planned in (9, 10, 11)]
    assert paid == [(9 if rule_set in (PEER, PEER_2017) else 10) * rate, 10 * rate, 10 * rate]


@pytest.mark.parametrize(("rule_set", "rate"), PAYS_HOURS)
def test_quota(rule_set: str, rate: int) -> None:
    paid = [now(rule_set, 10, replace(RICH, quota=granted(left))).cents for left in (9, 10, 11)]
    assert paid == [(9 if rule_set == PEER else 10) * rate, 10 * rate, 10 * rate]


def test_hours_held_and_planned_beside_the_quota() -> None:
    for left, state in [(9, State.ACTION), (10, State.MET), (11, State.MET)]:
        members = tuple(replace(ADULT, id=number) for number in range(5))
        facts = replace(GROUP, sessions=of_hours(PEER, 10), members=members, plan_published_on=START)
        assert found(PEER, RuleId.QUOTA, replace(facts, quota=granted(left))).state is state


def test_most_hours() -> None:
    assert [now(DSL, hours).cents for hours in (99, 100, 101)] == [59_400, 60_000, 60_000]


@pytest.mark.parametrize(
    ("rule_set", "percent", "hours"), [(PEER, 100, 10), (PEER_2017, 100, 10), (TRAINING, 55, 11), (DSL, 60, 10)]
)
def test_share_of_the_costs(rule_set: str, percent: int, hours: int) -> None:
    """The costs whose share is what the hours give: one cent less gives less, one more gives no more."""
    by_hours = now(rule_set, hours).cents
    enough = by_hours * 100 // percent
    assert enough * percent == by_hours * 100
    amounts = [now(rule_set, hours, replace(RICH, costs=(replace(COST, cents=enough + n),))) for n in (-1, 0, 1)]
    assert [amount.cents for amount in amounts] == [by_hours - 1, by_hours, by_hours]
    assert [amount.binds for amount in amounts] == [Cap.COSTS, Cap.HOURS, Cap.HOURS]


@pytest.mark.parametrize(("rule_set", "cents"), [(SFV, 10_000), (FORUM, 25_000)])
def test_lump_sum(rule_set: str, cents: int) -> None:
    """One sum, whatever the hours are, and no more than the costs."""
    assert [now(rule_set, hours).cents for hours in (0, 1, 20)] == [cents] * 3
    amounts = [now(rule_set, 10, replace(RICH, costs=(replace(COST, cents=cents + n),))) for n in (-1, 0, 1)]
    assert [amount.cents for amount in amounts] == [cents - 1, cents, cents]


@pytest.mark.parametrize("rule_set", ALL)
def test_booked_costs(rule_set: str) -> None:
    for cents, state in [(-1, State.ACTION), (0, State.ACTION), (1, State.MET)]:
        group = replace(GROUP, costs=(replace(COST, cents=cents),))
        assert found(rule_set, RuleId.COSTS, group, END + DAY).state is state


@pytest.mark.parametrize("rule_set", ALL)
def test_kinds_of_cost(rule_set: str) -> None:
    """Whatever a rule set pays for, volunteer work is no cost."""
    rules = replace(shipped()[rule_set], cost_share_percent=100)
    paid = {
        kind
        for kind in CostKind
        if (support := assess(replace(RICH, costs=(replace(COST, kind=kind),)), rules, END).support)
        and {cap.name: cap.cents for cap in support.now.caps}[Cap.COSTS]
    }
    assert paid == set(CostKind) - {CostKind.VOLUNTEER_WORK}
