"""The support estimate and its caps."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.domain.granted import granted
from webapp.domain.costs import cost_sums
from webapp.domain.facts import CostFacts, CostKind, GroupFacts, QuotaFacts, SessionFacts, SessionState
from webapp.domain.programme import programme_on
from webapp.domain.quota_uses import year_quotas
from webapp.domain.rules import Cap, RuleSet, shipped
from webapp.domain.support import SupportCap, SupportEstimate, support_estimate

PEER = shipped()["sivis-vertaisopintoryhma"]
OLD = shipped()["sivis-vertaisopintoryhma-2017"]
TRAINING = shipped()["sivis-koulutus"]
DSL = shipped()["dsl-opintokerho"]
SFV = shipped()["sfv-studiecirkel"]
FORUM = shipped()["kansalaisfoorumi-opintoryhma"]
DAY = dt.date(2026, 9, 1)
GROUP = GroupFacts(
    id=7,
    association_eligible=True,
    learning_goal="Digitaidot",
    season_start=DAY,
    season_end=dt.date(2026, 12, 8),
    planned_hours=20,
    quota=granted(20),
    topic_kind="other",
)


def support(
    rules: RuleSet, *, held: int = 10, planned: int = 0, booked: int = 1_000_000, group: GroupFacts = GROUP
) -> SupportEstimate:
    group = replace(group, costs=(CostFacts(id=1, day=DAY, kind=CostKind.FEE, cents=booked, booked=True),))
    times = {"day": DAY, "starts": dt.time(8), "ends": dt.time(8), "state": SessionState.HELD}
    each = (SessionFacts(id=1, hours_override=held, **times), SessionFacts(id=2, hours_override=planned, **times))
    group = replace(group, sessions=(each[0], replace(each[1], state=SessionState.PLANNED)))
    quotas = year_quotas(group, rules, programme_on(group, rules, DAY), ())
    estimate = support_estimate(group, rules, cost_sums(group, rules), quotas, held, planned)
    assert estimate is not None
    return estimate


@pytest.mark.parametrize(("held", "cents"), [(0, 0), (1, 300), (10, 3000), (19, 5700), (20, 6000), (21, 6000)])
def test_three_euros_for_each_hour_held(held: int, cents: int) -> None:
    assert support(PEER, held=held).now.cents == cents


def test_the_forecast_counts_planned_hours_too() -> None:
    estimate = support(PEER, held=15, planned=2)
    assert (estimate.now.cents, estimate.forecast.cents) == (4500, 5100)
    assert estimate.forecast.caps[0] == SupportCap(Cap.HOURS, 5100, 17)


@pytest.mark.parametrize(
    ("planned_hours", "cents", "binds"),
    [(9, 2700, Cap.PLAN), (10, 3000, Cap.HOURS), (11, 3000, Cap.HOURS), (0, 0, Cap.PLAN), (-1, 0, Cap.PLAN)],
)
@pytest.mark.parametrize("rules", [PEER, OLD])
def test_no_more_hours_than_planned(rules: RuleSet, planned_hours: int, cents: int, binds: Cap) -> None:
    now = support(rules, group=replace(GROUP, planned_hours=planned_hours)).now
    assert (now.cents, now.binds, now.at_most) == (cents, binds, False)


@pytest.mark.parametrize(
    ("left", "cents", "binds"),
    [(9, 2700, Cap.QUOTA), (10, 3000, Cap.HOURS), (11, 3000, Cap.HOURS), (-1, 0, Cap.QUOTA)],
)
def test_no_more_hours_than_are_left_of_the_quota(left: int, cents: int, binds: Cap) -> None:
    now = support(PEER, group=replace(GROUP, quota=granted(left))).now
    assert (now.cents, now.binds) == (cents, binds)


def test_the_quota_does_not_bind_other_rule_sets() -> None:
    assert support(OLD, group=replace(GROUP, quota=granted(1))).now.cents == 3000


@pytest.mark.parametrize(
    ("booked", "cents", "binds"),
    [(2999, 2999, Cap.COSTS), (3000, 3000, Cap.HOURS), (3001, 3000, Cap.HOURS), (0, 0, Cap.COSTS), (-5, 0, Cap.COSTS)],
)
@pytest.mark.parametrize("rules", [PEER, OLD])
def test_no_more_than_the_costs(rules: RuleSet, booked: int, cents: int, binds: Cap) -> None:
    now = support(rules, booked=booked).now
    assert (now.cents, now.binds) == (cents, binds)


def test_costs_not_yet_booked_do_not_count() -> None:
    costs = tuple(CostFacts(id=n, day=DAY, kind=CostKind.ROOM, cents=1000, booked=n == 1) for n in (1, 2))
    group = replace(GROUP, costs=costs)
    estimate = support_estimate(group, PEER, cost_sums(group, PEER), (), 10, 0)
    assert estimate is not None
    assert (estimate.now.cents, estimate.not_booked) == (1000, 1000)


@pytest.mark.parametrize(
    ("booked", "cents"),
    [(63_635, 34_999), (63_636, 34_999), (63_637, 35_000), (63_638, 35_000), (1, 0), (10, 5), (90, 49)],
)
def test_training_gets_55_per_cent_of_the_costs_rounded_down(booked: int, cents: int) -> None:
    assert support(TRAINING, booked=booked).now.cents == cents


@pytest.mark.parametrize(("held", "cents"), [(1, 3500), (2, 7000)])
def test_training_gets_35_euros_an_hour(held: int, cents: int) -> None:
    estimate = support(TRAINING, held=held)
    assert (estimate.now.cents, estimate.now.binds, estimate.rate) == (cents, Cap.HOURS, 3500)


@pytest.mark.parametrize(
    ("topic", "rate", "unsure"),
    [("other", 600, False), ("", 600, False), ("civic", 1200, False), (None, 1200, True)],
)
def test_a_topic_may_have_a_rate_of_its_own(topic: str | None, rate: int, unsure: bool) -> None:
    estimate = support(DSL, group=replace(GROUP, topic_kind=topic))
    assert (estimate.rate, estimate.rate_unsure) == (rate, unsure)
    assert (estimate.now.cents, estimate.now.at_most, estimate.forecast.at_most) == (10 * rate, unsure, unsure)


@pytest.mark.parametrize(
    ("booked", "cents", "binds"),
    [(9_999, 5_999, Cap.COSTS), (10_000, 6_000, Cap.HOURS), (10_001, 6_000, Cap.HOURS)],
)
def test_a_study_club_gets_60_per_cent_of_the_costs(booked: int, cents: int, binds: Cap) -> None:
    now = support(DSL, booked=booked).now
    assert (now.cents, now.binds) == (cents, binds)


@pytest.mark.parametrize(("held", "cents"), [(99, 59_400), (100, 60_000), (101, 60_000)])
def test_hours_above_the_maximum_never_pay(held: int, cents: int) -> None:
    now = support(DSL, held=held).now
    assert (now.cents, now.binds) == (cents, Cap.HOURS if held <= 100 else Cap.MAXIMUM)


@pytest.mark.parametrize(("rules", "cents"), [(SFV, 10_000), (FORUM, 25_000)])
def test_a_sum_for_the_whole_group_and_at_most_the_costs(rules: RuleSet, cents: int) -> None:
    estimate = support(rules, held=1, booked=cents + 1)
    assert estimate.now == estimate.forecast
    assert (estimate.now.cents, estimate.now.binds, estimate.now.at_most) == (cents, Cap.LUMP_SUM, False)
    assert estimate.now.caps == (SupportCap(Cap.COSTS, cents + 1), SupportCap(Cap.LUMP_SUM, cents))
    for booked in (-1, 0, 1, cents):
        assert support(rules, held=1, booked=booked).now.cents == max(0, booked)
    assert (estimate.rate, estimate.rate_unsure) == (None, False)


@pytest.mark.parametrize("unknown", ["planned_hours", "quota"])
def test_an_unknown_cap_gives_at_most(unknown: str) -> None:
    now = support(PEER, group=replace(GROUP, **{unknown: QuotaFacts() if unknown == "quota" else None})).now
    assert (now.cents, now.at_most) == (3000, True)
    assert [cap.name for cap in now.caps if cap.cents is None] == [
        Cap.PLAN if unknown == "planned_hours" else Cap.QUOTA
    ]


def test_nothing_is_nothing_whatever_is_unknown() -> None:
    now = support(PEER, held=0, group=replace(GROUP, quota=QuotaFacts())).now
    assert (now.cents, now.at_most) == (0, False)


def test_every_cap_is_listed_in_order() -> None:
    rules = replace(PEER, max_hours=20, lump_sum_cents=6000)
    now = support(rules, held=20, booked=6000).now
    assert [cap.name for cap in now.caps] == list(Cap)
    assert {cap.cents for cap in now.caps} == {6000}
    assert now.binds is Cap.HOURS


def test_the_least_support_is_at_most_that_too() -> None:
    now = support(PEER, booked=1, group=replace(GROUP, quota=QuotaFacts())).now
    assert (now.cents, now.at_most) == (1, True)


def test_without_money_in_the_rules_there_is_no_estimate() -> None:
    rules = replace(FORUM, lump_sum_cents=None, cost_share_percent=None)
    assert support_estimate(GROUP, rules, cost_sums(GROUP, rules), (), 10, 0) is None
