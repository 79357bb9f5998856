"""Arithmetic on calendar dates."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.periods import SpanCount, YearPart, add_days, add_months, clip, season_parts


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [
        ("2026-08-31", -6, "2026-02-28"),
        ("2024-08-31", -6, "2024-02-29"),
        ("2026-08-30", -6, "2026-02-28"),
        ("2026-08-28", -6, "2026-02-28"),
        ("2026-08-27", -6, "2026-02-27"),
        ("2026-09-01", -6, "2026-03-01"),
        ("2026-01-15", -6, "2025-07-15"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-12-31", 0, "2026-12-31"),
        ("2026-12-31", 12, "2027-12-31"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-06-30", -18, "2024-12-30"),
        ("0001-08-31", -6, "0001-02-28"),
        ("0001-03-01", -6, "0001-01-01"),
        ("9999-06-30", 1, "9999-07-30"),
        ("9999-08-01", 6, "9999-12-31"),
    ],
)
def test_months_are_clamped_to_the_months_end(day: str, months: int, result: str) -> None:
    assert add_months(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(result)


@given(st.dates(), st.integers(-100, 100))
def test_adding_months_lands_in_the_month_asked_for(day: dt.date, months: int) -> None:
    moved = add_months(day, months)
    asked = day.year * 12 + day.month + months
    if dt.MINYEAR * 12 + 1 <= asked <= dt.MAXYEAR * 12 + 12:
        assert moved.year * 12 + moved.month == asked
        assert moved.day <= day.day


def test_days_are_added_over_the_years_end() -> None:
    assert add_days(dt.date(2026, 12, 20), 14) == dt.date(2027, 1, 3)
    assert add_days(dt.date(2026, 9, 1), -1) == dt.date(2026, 8, 31)


def test_days_beyond_the_calendar_are_its_ends() -> None:
    assert add_days(dt.date.max, 1) == dt.date.max
    assert add_days(dt.date.min, -1) == dt.date.min


@pytest.mark.parametrize(
    ("day", "result"), [(31, 31), (1, 1), (2, 2), (30, 30)], ids=["last", "first", "second", "late"]
)
def test_a_day_of_the_season_stays_as_it_is(day: int, result: int) -> None:
    start, end = dt.date(2026, 10, 1), dt.date(2026, 10, 31)
    assert clip(dt.date(2026, 10, day), start, end) == dt.date(2026, 10, result)


def test_a_day_outside_the_season_becomes_its_nearest_day() -> None:
    start, end = dt.date(2026, 10, 1), dt.date(2026, 10, 31)
    assert clip(dt.date(2026, 9, 30), start, end) == start
    assert clip(dt.date(2026, 11, 1), start, end) == end


def test_a_season_within_a_year_has_one_part() -> None:
    start, end = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
    assert season_parts(start, end) == [YearPart(2026, start, end)]


def test_a_season_has_a_part_for_each_calendar_year() -> None:
    assert season_parts(dt.date(2025, 12, 31), dt.date(2027, 1, 1)) == [
        YearPart(2025, dt.date(2025, 12, 31), dt.date(2025, 12, 31)),
        YearPart(2026, dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
        YearPart(2027, dt.date(2027, 1, 1), dt.date(2027, 1, 1)),
    ]


def test_a_season_that_ends_before_it_starts_is_one_part_without_days() -> None:
    (part,) = season_parts(dt.date(2026, 5, 1), dt.date(2025, 5, 1))
    assert part.year == 2026
    assert part.end < part.start


near = st.dates(dt.date(2026, 1, 1), dt.date(2026, 1, 20))


@given(st.lists(st.tuples(near, near).map(sorted), max_size=6), st.integers(1, 6), near, near)
def test_spans_are_counted_as_one_by_one(spans: list[list[dt.date]], count: int, start: dt.date, end: dt.date) -> None:
    counted = SpanCount([(first, last) for first, last in spans])
    days = [start + dt.timedelta(days=number) for number in range((end - start).days + 1)]
    one_by_one = [sum(first <= day <= last for first, last in spans) for day in days]
    assert [counted.on(day) for day in days] == one_by_one
    reached = [day for day, number in zip(days, one_by_one, strict=True) if number >= count]
    assert counted.reaches(count, start, end) == (reached[0] if reached else None)
