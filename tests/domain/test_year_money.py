"""The money of a year: what was paid, what was reported, what is estimated."""

from webapp.domain.costs import CostSums
from webapp.domain.rules import Cap
from webapp.domain.support import SupportAmount, SupportEstimate
from webapp.domain.year_money import GroupMoney, Settled, SupportStage, YearMoney, group_money

COSTS = CostSums(booked=100_00, not_booked=5_00)
ESTIMATE = SupportEstimate(
    now=SupportAmount(30_00, Cap.HOURS, at_most=False, caps=()),
    forecast=SupportAmount(54_00, Cap.PLAN, at_most=True, caps=()),
    rate=3_00,
    rate_unsure=False,
    not_booked=0,
)


def test_before_the_report_the_support_is_that_of_the_whole_season() -> None:
    assert group_money(COSTS, ESTIMATE, Settled()) == GroupMoney(COSTS, SupportStage.ESTIMATED, 54_00, at_most=True)
    assert group_money(COSTS, None, Settled()) == GroupMoney(COSTS, SupportStage.ESTIMATED, None)


def test_after_the_report_it_is_what_was_reported() -> None:
    reported = Settled(is_reported=True, reported=51_00)

    assert group_money(COSTS, ESTIMATE, reported) == GroupMoney(COSTS, SupportStage.AWAITED, 51_00)
    assert group_money(COSTS, ESTIMATE, Settled(is_reported=True)) == GroupMoney(COSTS, SupportStage.AWAITED, None)


def test_what_was_paid_wins_also_when_it_was_nothing() -> None:
    paid = Settled(paid=0, is_reported=True, reported=51_00)

    assert group_money(COSTS, ESTIMATE, paid) == GroupMoney(COSTS, SupportStage.RECEIVED, 0)


def test_a_year_sums_its_groups_by_stage() -> None:
    year = YearMoney(
        (
            GroupMoney(COSTS, SupportStage.RECEIVED, 42_00),
            GroupMoney(COSTS, SupportStage.RECEIVED, 1_00),
            GroupMoney(COSTS, SupportStage.AWAITED, 51_00),
            GroupMoney(COSTS, SupportStage.AWAITED, None),
            GroupMoney(COSTS, SupportStage.ESTIMATED, 10_00, at_most=True),
        )
    )

    assert [year.of(stage) for stage in SupportStage] == [43_00, 51_00, 10_00]
    assert (year.booked, year.not_booked, year.coming, year.support) == (500_00, 25_00, 61_00, 104_00)
    assert year.at_most
    assert not YearMoney().at_most
