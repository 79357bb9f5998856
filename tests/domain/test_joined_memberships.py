"""One group's memberships and attendance when two people turn out to be one."""

from datetime import date, timedelta
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.facts import AttendanceState
from webapp.domain.joined_memberships import Stay, joined_attendance, stays

KEPT, OTHER = 1, 2
PRESENT, ABSENT = AttendanceState.PRESENT, AttendanceState.ABSENT


class Time(NamedTuple):
    """A membership."""

    id: int
    person_id: int
    joined_on: date
    left_on: date | None


def sept(day: int) -> date:
    return date(2026, 9, day)


def test_times_that_overlap_are_one_from_the_first_day_to_the_last() -> None:
    found = stays([Time(5, KEPT, sept(10), sept(20)), Time(3, OTHER, sept(1), sept(12))], KEPT)

    assert found == [Stay(5, sept(1), sept(20), (3, 5))]


def test_who_has_not_left_in_one_has_not_left() -> None:
    found = stays([Time(5, KEPT, sept(10), None), Time(6, OTHER, sept(1), sept(30))], KEPT)

    assert found == [Stay(5, sept(1), None, (5, 6))]


def test_times_that_follow_each_other_are_one() -> None:
    found = stays([Time(5, KEPT, sept(1), sept(9)), Time(6, OTHER, sept(10), None)], KEPT)

    assert found == [Stay(5, sept(1), None, (5, 6))]


def test_a_time_away_stays_a_time_away() -> None:
    found = stays([Time(5, KEPT, sept(1), sept(9)), Time(6, OTHER, sept(11), None)], KEPT)

    assert found == [Stay(5, sept(1), sept(9), (5,)), Stay(6, sept(11), None, (6,))]


def test_one_long_time_swallows_two_short_ones() -> None:
    times = [Time(5, KEPT, sept(1), sept(3)), Time(6, KEPT, sept(20), sept(22)), Time(7, OTHER, sept(2), sept(21))]

    assert stays(times, KEPT) == [Stay(5, sept(1), sept(22), (5, 6, 7))]


def test_what_only_one_of_them_has_stays_as_it_is() -> None:
    times = [Time(5, OTHER, sept(1), sept(3)), Time(6, OTHER, sept(4), None)]

    assert stays(times, KEPT) == [Stay(5, sept(1), sept(3), (5,)), Stay(6, sept(4), None, (6,))]
    assert stays([], KEPT) == []


TOGETHER = [Stay(5, sept(1), None, (5, 6))]


@pytest.mark.parametrize(
    ("kept", "other", "state", "is_conflict", "present_twice"),
    [
        (PRESENT, ABSENT, PRESENT, True, False),
        (ABSENT, PRESENT, PRESENT, True, False),
        (PRESENT, PRESENT, PRESENT, False, True),
        (ABSENT, ABSENT, ABSENT, False, False),
        (None, ABSENT, ABSENT, False, False),
        (None, PRESENT, PRESENT, False, False),
    ],
)
def test_present_wins_over_absent_over_nothing(
    kept: AttendanceState | None,
    other: AttendanceState,
    state: AttendanceState,
    is_conflict: bool,
    present_twice: bool,
) -> None:
    recorded = {(8, 5): kept, (8, 6): other}
    known = {key: value for key, value in recorded.items() if value}
    (found,) = joined_attendance(TOGETHER, known, {8: sept(8)})

    assert (found.session_id, found.holder, found.state) == (8, 5, state)
    assert (found.is_conflict, found.present_twice) == (is_conflict, present_twice)
    assert found.recorded == {member: value for (_session, member), value in known.items()}


def test_what_the_kept_membership_has_alone_is_no_change() -> None:
    assert joined_attendance(TOGETHER, {(8, 5): PRESENT}, {8: sept(8)}) == []


def test_recorded_of_both_hangs_on_the_time_that_the_day_is_in() -> None:
    apart = [Stay(5, sept(1), sept(9), (5,)), Stay(6, sept(11), None, (6,))]
    recorded = {(8, 5): ABSENT, (8, 6): PRESENT}

    for day, holder in ((1, 5), (8, 5), (9, 5), (11, 6), (12, 6)):
        assert [one.holder for one in joined_attendance(apart, recorded, {8: sept(day)})] == [holder]
    assert [one.holder for one in joined_attendance(apart, recorded, {8: sept(10)})] == [5], "in neither: the first"
    left = [apart[0], apart[1]._replace(left_on=sept(20))]
    assert [one.holder for day in (20, 21) for one in joined_attendance(left, recorded, {8: sept(day)})] == [6, 5]


def test_the_order_is_that_of_the_days() -> None:
    recorded = {(7, 6): PRESENT, (9, 6): PRESENT, (8, 6): PRESENT}
    found = joined_attendance(TOGETHER, recorded, {7: sept(9), 8: sept(8), 9: sept(8)})

    assert [one.session_id for one in found] == [8, 9, 7]


times = st.builds(
    lambda start, length, person: (person, sept(1) + timedelta(start), length and sept(1) + timedelta(start + length)),
    st.integers(0, 20),
    st.none() | st.integers(1, 9),
    st.sampled_from([KEPT, OTHER]),
)


@given(st.lists(times, max_size=5))
def test_nobody_is_a_member_on_another_day_than_before(drawn: list[tuple[int, date, date | None]]) -> None:
    before = [Time(number, *one) for number, one in enumerate(drawn, 1)]
    after = stays(before, KEPT)
    for number in range(40):
        day = sept(1) + timedelta(number)
        was = any(one.joined_on <= day and (one.left_on is None or day <= one.left_on) for one in before)
        assert any(stay.covers(day) for stay in after) is was
    assert sorted(part for stay in after for part in stay.made_of) == [one.id for one in before]
    kept = {one.id for one in before if one.person_id == KEPT}
    assert all(stay.id in kept for stay in after if len(stay.made_of) > 1)
