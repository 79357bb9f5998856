"""How far a group has come."""

import datetime as dt
from itertools import product

import pytest

from webapp.domain.group_state import GroupDates, GroupState, chain, group_state

DAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("dates", "state"),
    [
        (GroupDates(), GroupState.DRAFT),
        (GroupDates(published_on=DAY), GroupState.PUBLISHED),
        (GroupDates(reported_on=DAY), GroupState.REPORTED),
        (GroupDates(published_on=DAY, reported_on=DAY), GroupState.REPORTED),
        (GroupDates(reported_on=DAY, paid_on=DAY), GroupState.PAID),
        (GroupDates(archived_on=DAY), GroupState.ARCHIVED),
        (GroupDates(DAY, DAY, DAY, DAY), GroupState.ARCHIVED),
    ],
)
def test_the_state_is_the_furthest_that_the_group_has_come_to(dates: GroupDates, state: GroupState) -> None:
    assert group_state(dates) is state


def test_the_chain_has_every_state_and_one_is_now() -> None:
    for days in product((None, DAY), repeat=4):
        stages = chain(GroupDates(*days))

        assert [stage.state for stage in stages] == list(GroupState)
        assert [stage.day for stage in stages] == [None, *days]
        assert [stage.state for stage in stages if stage.is_current] == [group_state(GroupDates(*days))]
        assert [stage.is_reached for stage in stages] == [True, *(day is not None for day in days)]


def test_a_state_may_be_passed_over() -> None:
    stages = chain(GroupDates(reported_on=DAY))

    assert [stage.is_reached for stage in stages] == [True, False, True, False, False]
