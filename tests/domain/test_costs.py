"""Booked costs."""

import datetime as dt
from dataclasses import replace

import pytest

from webapp.domain.checks.money import check_costs
from webapp.domain.costs import CostSums, cost_sums
from webapp.domain.facts import CostFacts, CostKind, GroupFacts
from webapp.domain.findings import CostsFinding, RecordRef, State
from webapp.domain.notes import CostsNote, Note
from webapp.domain.reasons import CostsReason
from webapp.domain.rules import shipped

RULES = shipped()["sivis-vertaisopintoryhma"]
START, END = dt.date(2026, 9, 1), dt.date(2026, 12, 8)
DAY = dt.timedelta(days=1)
BOOKED = CostFacts(id=1, day=START, kind=CostKind.ROOM, cents=6000, voucher="12", booked=True)
OPEN = replace(BOOKED, id=2, cents=1500, booked=False)
GROUP = GroupFacts(id=7, association_eligible=True, learning_goal="Digitaidot", season_start=START, season_end=END)


def costs(*recorded: CostFacts, today: dt.date = END + DAY) -> CostsFinding:
    group = replace(GROUP, costs=recorded)
    finding = check_costs(group, RULES, cost_sums(group, RULES), today)
    assert finding is not None
    return finding


@pytest.mark.parametrize(("cents", "state"), [(-1, State.ACTION), (0, State.ACTION), (1, State.MET)])
def test_one_booked_cent_is_enough(cents: int, state: State) -> None:
    finding = costs(replace(BOOKED, cents=cents))
    assert (finding.state, finding.actual, finding.booked) == (state, cents, cents)


def test_booked_costs_need_nothing_more() -> None:
    finding = costs(BOOKED)
    assert (finding.reason, finding.records, finding.by) == (CostsReason.BOOKED, (), None)


def test_costs_not_yet_booked_are_shown_apart() -> None:
    finding = costs(BOOKED, OPEN)
    assert (finding.state, finding.booked) == (State.MET, 6000)
    assert finding.notes == (Note(reason=CostsNote.NOT_BOOKED, amount=1500),)
    assert costs(BOOKED).notes == ()


def test_a_group_without_costs_is_what_lacks_them() -> None:
    assert costs().records == costs(today=END).records == (RecordRef("group", 7),)


def test_costs_that_are_only_recorded_must_be_booked() -> None:
    finding = costs(replace(OPEN, id=4), replace(OPEN, id=3))
    assert (finding.state, finding.reason) == (State.ACTION, CostsReason.NOT_BOOKED)
    assert (finding.booked, finding.notes) == (0, (Note(reason=CostsNote.NOT_BOOKED, amount=3000),))
    assert finding.records == (RecordRef("cost", 3), RecordRef("cost", 4))


def test_a_cost_is_not_booked_until_somebody_says_so() -> None:
    cost = CostFacts(id=1, day=START, kind=CostKind.ROOM, cents=6000)
    assert (costs(cost).reason, cost.voucher) == (CostsReason.NOT_BOOKED, "")


def test_without_costs_there_is_no_support() -> None:
    finding = costs()
    assert (finding.state, finding.reason, finding.by) == (State.ACTION, CostsReason.NONE, None)
    assert finding.records == (RecordRef("group", 7),)


@pytest.mark.parametrize("recorded", [(), (OPEN,)])
def test_costs_have_time_until_the_season_is_over(recorded: tuple[CostFacts, ...]) -> None:
    finding = costs(*recorded, today=END)
    assert (finding.state, finding.reason) == (State.ON_TRACK, CostsReason.NOT_YET)
    assert costs(*recorded, today=END + DAY).state is State.ACTION


def test_volunteer_work_is_no_cost() -> None:
    finding = costs(replace(BOOKED, kind=CostKind.VOLUNTEER_WORK), replace(OPEN, kind=CostKind.VOLUNTEER_WORK))
    assert (finding.reason, finding.booked) == (CostsReason.NONE, 0)
    assert finding.notes == (Note(reason=CostsNote.NOT_ELIGIBLE, amount=7500),)


@pytest.mark.parametrize("kind", [kind for kind in CostKind if kind is not CostKind.VOLUNTEER_WORK])
def test_every_other_kind_is_a_cost(kind: CostKind) -> None:
    assert costs(replace(BOOKED, kind=kind)).state is State.MET


def test_a_rule_set_may_take_fewer_kinds() -> None:
    rules = replace(RULES, eligible_cost_kinds=frozenset({CostKind.FEE}))
    group = replace(GROUP, costs=(BOOKED, replace(BOOKED, id=2, kind=CostKind.FEE, cents=100)))
    assert cost_sums(group, rules) == CostSums(booked=100, not_eligible=6000)


def test_without_costs_every_sum_is_nothing() -> None:
    assert cost_sums(GROUP, RULES) == CostSums(0, 0, 0, ()) == CostSums()


def test_a_refund_lowers_the_costs() -> None:
    assert costs(BOOKED, replace(BOOKED, id=2, cents=-6000)).state is State.ACTION


def test_costs_of_a_day_outside_the_season_are_told_and_count() -> None:
    """The first and the last day are inside."""
    days = [dt.date(2026, 8, 31), dt.date(2026, 9, 1), dt.date(2026, 12, 8), dt.date(2026, 12, 9)]
    recorded = tuple(
        CostFacts(id=n, day=day, kind=CostKind.ROOM, cents=10**n, booked=n < 3) for n, day in enumerate(days)
    )
    sums = cost_sums(replace(GROUP, costs=recorded), RULES)
    assert (sums.booked, sums.not_booked, sums.outside_season) == (111, 1000, 1001)
