"""How far a group has come."""

import datetime as dt
from itertools import product

import pytest

from webapp.domain.stages import GroupDates, Stage, chain, current_stage

DAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("dates", "state"),
    [
        (GroupDates(), Stage.DRAFT),
        (GroupDates(published_on=DAY), Stage.PUBLISHED),
        (GroupDates(reported_on=DAY), Stage.REPORTED),
        (GroupDates(published_on=DAY, reported_on=DAY), Stage.REPORTED),
        (GroupDates(reported_on=DAY, paid_on=DAY), Stage.PAID),
        (GroupDates(archived_on=DAY), Stage.ARCHIVED),
        (GroupDates(DAY, DAY, DAY, DAY), Stage.ARCHIVED),
    ],
)
def test_the_state_is_the_furthest_that_the_group_has_come_to(dates: GroupDates, state: Stage) -> None:
    assert current_stage(dates) is state


def test_the_chain_has_every_state_and_one_is_now() -> None:
    for days in product((None, DAY), repeat=4):
        stages = chain(GroupDates(*days))

        assert [stage.state for stage in stages] == list(Stage)
        assert [stage.day for stage in stages] == [None, *days]
        assert [stage.state for stage in stages if stage.is_current] == [current_stage(GroupDates(*days))]
        assert [stage.is_reached for stage in stages] == [True, *(day is not None for day in days)]


def test_a_state_may_be_passed_over() -> None:
    stages = chain(GroupDates(reported_on=DAY))

    assert [stage.is_reached for stage in stages] == [True, False, True, False, False]
