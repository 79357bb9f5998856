"""How far a group has come."""

import datetime as dt
from itertools import product

import pytest

from webapp.domain.stages import GroupDates, Stage, current_stage, stages

DAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("dates", "stage"),
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
def test_the_stage_is_the_furthest_that_the_group_has_come_to(dates: GroupDates, stage: Stage) -> None:
    assert current_stage(dates) is stage


def test_there_is_every_stage_and_one_is_now() -> None:
    for days in product((None, DAY), repeat=4):
        found = stages(GroupDates(*days))

        assert [stage.stage for stage in found] == list(Stage)
        assert [stage.day for stage in found] == [None, *days]
        assert [stage.stage for stage in found if stage.is_current] == [current_stage(GroupDates(*days))]
        assert [stage.is_reached for stage in found] == [True, *(day is not None for day in days)]


def test_a_stage_may_be_passed_over() -> None:
    found = stages(GroupDates(reported_on=DAY))

    assert [stage.is_reached for stage in found] == [True, False, True, False, False]
