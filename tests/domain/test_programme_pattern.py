"""Programme rows from a weekly pattern."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.clock import END_OF_DAY
from webapp.domain.programme_pattern import LAST, ProgrammeRow, WeeklyPattern, in_next_season, moved, programme_rows

TUESDAYS = WeeklyPattern(
    weekday=1,
    starts=dt.time(18),
    ends=dt.time(20),
    break_minutes=30,
    first_day=dt.date(2026, 9, 1),
    last_day=dt.date(2026, 9, 29),
)


def days(pattern: WeeklyPattern) -> list[str]:
    return [str(row.day) for row in programme_rows(pattern)]


def test_a_group_meets_every_tuesday() -> None:
    rows = programme_rows(TUESDAYS)
    assert rows[0] == ProgrammeRow(dt.date(2026, 9, 1), dt.time(18), dt.time(20), 30)
    assert days(TUESDAYS) == ["2026-09-01", "2026-09-08", "2026-09-15", "2026-09-22", "2026-09-29"]


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("2026-09-01", "2026-09-01", ["2026-09-01"]),
        ("2026-09-02", "2026-09-08", ["2026-09-08"]),
        ("2026-09-02", "2026-09-07", []),
        ("2026-08-31", "2026-09-01", ["2026-09-01"]),
        ("2026-09-08", "2026-09-01", []),
        ("9999-12-27", "9999-12-31", ["9999-12-28"]),
        ("9999-12-29", "9999-12-31", []),
    ],
)
def test_both_days_are_included(first: str, last: str, found: list[str]) -> None:
    pattern = replace(TUESDAYS, first_day=dt.date.fromisoformat(first), last_day=dt.date.fromisoformat(last))
    assert days(pattern) == found


def test_a_group_meets_every_second_week() -> None:
    assert days(replace(TUESDAYS, every_weeks=2)) == ["2026-09-01", "2026-09-15", "2026-09-29"]


@pytest.mark.parametrize(
    ("wrong", "named"),
    [({"weekday": -1}, "weekday"), ({"weekday": 7}, "weekday"), ({"every_weeks": 0}, "every_weeks")]
    + [({"of_month": (number,)}, "of_month") for number in (-2, 0, 5)],
)
def test_an_impossible_pattern_is_refused(wrong: dict[str, int], named: str) -> None:
    with pytest.raises(ValueError, match=f"^{named} must be"):
        programme_rows(replace(TUESDAYS, **wrong))


@given(st.integers(0, 6), st.integers(1, 6), st.dates(), st.integers(0, 400))
def test_rows_are_on_the_weekday_and_so_many_weeks_apart(weekday: int, weeks: int, first: dt.date, span: int) -> None:
    last = dt.date.fromordinal(min(first.toordinal() + span, dt.date.max.toordinal()))
    pattern = replace(TUESDAYS, weekday=weekday, every_weeks=weeks, first_day=first, last_day=last)
    found = [row.day for row in programme_rows(pattern)]
    assert all(first <= day <= last and day.weekday() == weekday for day in found)
    assert {(after - day).days for day, after in pairwise(found)} <= {7 * weeks}


@pytest.mark.parametrize(
    ("starts", "ends", "overlaps"),
    [(17, 18, False), (17, 19, True), (18, 20, True), (19, 20, True), (20, 21, False), (17, 21, True)],
)
def test_rows_overlap_when_both_go_on_at_once(starts: int, ends: int, overlaps: bool) -> None:
    row = ProgrammeRow(dt.date(2026, 9, 1), dt.time(18), dt.time(20), 30)
    other = ProgrammeRow(dt.date(2026, 9, 1), dt.time(starts), dt.time(ends), 0)

    assert row.overlaps(other) is other.overlaps(row) is overlaps
    assert not row.overlaps(replace(other, day=dt.date(2026, 9, 2)))


@pytest.mark.parametrize(
    ("of_month", "found"),
    [
        (1, ["2026-09-01", "2026-10-06", "2026-11-03", "2026-12-01"]),
        (2, ["2026-09-08", "2026-10-13", "2026-11-10"]),
        (3, ["2026-09-15", "2026-10-20", "2026-11-17"]),
        (4, ["2026-09-22", "2026-10-27", "2026-11-24"]),
        (LAST, ["2026-09-29", "2026-10-27", "2026-11-24"]),
    ],
)
def test_a_group_meets_once_a_month(of_month: int, found: list[str]) -> None:
    season = replace(TUESDAYS, first_day=dt.date(2026, 9, 1), last_day=dt.date(2026, 12, 7))

    assert days(replace(season, of_month=(of_month,))) == found
    assert days(replace(season, of_month=(of_month,), last_day=dt.date.fromisoformat(found[-1]))) == found


@given(st.integers(0, 6), st.sampled_from([1, 2, 3, 4, LAST]), st.dates(), st.integers(0, 800))
def test_each_whole_month_has_one(weekday: int, of_month: int, first: dt.date, span: int) -> None:
    last = dt.date.fromordinal(min(first.toordinal() + span, dt.date.max.toordinal()))
    pattern = replace(TUESDAYS, weekday=weekday, of_month=(of_month,), first_day=first, last_day=last)
    found = [row.day for row in programme_rows(pattern)]
    assert all(first <= day <= last and day.weekday() == weekday for day in found)
    assert all((day.day - 1) // 7 + 1 == of_month or of_month == LAST for day in found)
    assert {27 < (after - day).days < 36 for day, after in pairwise(found)} <= {True}


ROW = ProgrammeRow(dt.date(2026, 9, 1), dt.time(18), dt.time(20), 30)


@pytest.mark.parametrize(
    ("days_later", "minutes", "row"),
    [
        (7, 0, replace(ROW, day=dt.date(2026, 9, 8))),
        (-1, 30, ProgrammeRow(dt.date(2026, 8, 31), dt.time(18, 30), dt.time(20, 30), 30)),
        (0, 240, ProgrammeRow(dt.date(2026, 9, 1), dt.time(22), END_OF_DAY, 30)),
        (0, -18 * 60, ProgrammeRow(dt.date(2026, 9, 1), dt.time(0), dt.time(2), 30)),
        (0, 241, None),
        (0, -18 * 60 - 1, None),
        (-1_000_000, 0, None),
        (4_000_000, 0, None),
    ],
)
def test_a_row_is_moved_within_its_day(days_later: int, minutes: int, row: ProgrammeRow | None) -> None:
    assert moved(ROW, days=days_later, minutes=minutes) == row


@pytest.mark.parametrize(("end", "beyond"), [(dt.date.min, -1), (dt.date.max, 1)])
def test_a_row_is_moved_to_the_ends_of_the_calendar_and_no_further(end: dt.date, beyond: int) -> None:
    row = replace(ROW, day=end)
    assert moved(row, days=0, minutes=0) == row
    assert moved(replace(row, day=end - dt.timedelta(days=beyond)), days=beyond, minutes=0) == row
    assert moved(row, days=beyond, minutes=0) is None


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("2027-01-11", "2027-02-28", ["2027-01-12", "2027-01-19", "2027-01-26", "2027-02-02", "2027-02-09"]),
        ("2027-01-12", "2027-01-26", ["2027-01-12", "2027-01-19", "2027-01-26"]),
        ("2027-01-13", "2027-01-18", []),
    ],
)
def test_the_next_season_has_the_same_weekdays(first: str, last: str, found: list[str]) -> None:
    rows = programme_rows(TUESDAYS)
    after = in_next_season(rows, dt.date.fromisoformat(first), dt.date.fromisoformat(last))

    assert [str(row.day) for row in after] == found
    assert {(row.starts, row.ends, row.break_minutes) for row in after} <= {(dt.time(18), dt.time(20), 30)}
    assert in_next_season([], dt.date.fromisoformat(first), dt.date.fromisoformat(last)) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"other_weekday": 3}, ["2026-09-01", "2026-09-03", "2026-09-08", "2026-09-10"]),
        ({"other_weekday": 1}, ["2026-09-01", "2026-09-08", "2026-09-15", "2026-09-22"]),
        # The week of the season's first day counts, also when only one of the weekdays is left of it.
        (
            {"other_weekday": 3, "every_weeks": 2, "first_day": dt.date(2026, 9, 2)},
            ["2026-09-03", "2026-09-15", "2026-09-17", "2026-09-29"],
        ),
        ({"of_month": (1, 3)}, ["2026-09-01", "2026-09-15"]),
        ({"of_month": (LAST,), "other_weekday": 3}, ["2026-09-24", "2026-09-29"]),
    ],
)
def test_two_weekdays_and_two_of_a_month(changes: dict[str, object], expected: list[str]) -> None:
    assert days(replace(TUESDAYS, **changes))[:4] == expected
