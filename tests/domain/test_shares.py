"""Shares sum to exactly the whole, and the same weights always give the same shares."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.shares import shared_out

weights = st.dictionaries(st.integers(1, 400), st.integers(0, 5_000), max_size=40)


@pytest.mark.parametrize(
    ("whole", "by", "shares"),
    [
        (100, {1: 1, 2: 1, 3: 1}, {1: 34, 2: 33, 3: 33}),
        (100, {3: 1, 2: 1, 1: 1}, {3: 34, 2: 33, 1: 33}),
        (100, {1: 50, 2: 30, 3: 20}, {1: 50, 2: 30, 3: 20}),
        # 33.3, 16.7 and 50.0: the second lost most.
        (100, {1: 2, 2: 1, 3: 3}, {1: 33, 2: 17, 3: 50}),
        # 0.5 and 1.5 lost the same: the greater one has it.
        (2, {1: 1, 2: 3}, {1: 0, 2: 2}),
        (7, {1: 0, 2: 9}, {1: 0, 2: 7}),
        (0, {1: 3, 2: 4}, {1: 0, 2: 0}),
        (50, {1: 0, 2: 0}, {1: 0, 2: 0}),
        (50, {}, {}),
    ],
)
def test_examples(whole: int, by: dict[int, int], shares: dict[int, int]) -> None:
    assert shared_out(whole, by) == shares


@given(st.integers(0, 99_999), weights)
def test_the_shares_sum_to_exactly_the_whole(whole: int, by: dict[int, int]) -> None:
    found, together = shared_out(whole, by), sum(by.values())

    assert list(found) == list(by)
    assert sum(found.values()) == (whole if together else 0)
    for key, hours in found.items():
        exact = Fraction(whole * by[key], together) if together else Fraction(0)
        assert abs(hours - exact) < 1


@given(st.integers(0, 99_999), weights)
def test_who_weighs_more_has_no_less(whole: int, by: dict[int, int]) -> None:
    found = shared_out(whole, by)
    in_order = [found[key] for key in sorted(by, key=lambda key: -by[key])]

    assert in_order == sorted(in_order, reverse=True)


@given(st.integers(0, 99_999), weights, st.integers(2, 5))
def test_only_the_proportions_count(whole: int, by: dict[int, int], times: int) -> None:
    assert shared_out(whole, {key: weight * times for key, weight in by.items()}) == shared_out(whole, by)
