"""Whether a person is of age on a day."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.ages import AgeStatus, age_on, ages_during, birthday_at, change_days, was_younger
from webapp.domain.facts import AgeState, Birth

OF_AGE, NOT_YET, UNSURE = AgeState.OF_AGE, AgeState.NOT_YET, AgeState.UNSURE
BORN = Birth(date=dt.date(2011, 11, 30))
LEAP_DAY = Birth(date=dt.date(2012, 2, 29))
YEAR = Birth(year=2011)
CONFIRMED = Birth(confirmed_on=dt.date(2026, 9, 1))
UNKNOWN = Birth()


@pytest.mark.parametrize(
    ("born", "age", "turns_on"),
    [
        ("2011-11-30", 15, "2026-11-30"),
        ("2012-02-29", 15, "2027-03-01"),
        ("2012-02-29", 16, "2028-02-29"),
        ("2012-02-28", 15, "2027-02-28"),
        ("2012-03-01", 15, "2027-03-01"),
        ("9984-06-01", 15, "9999-06-01"),
        ("9985-06-01", 15, "9999-12-31"),
    ],
)
def test_the_birthday_of_a_leap_day_child_is_the_first_of_march(born: str, age: int, turns_on: str) -> None:
    assert birthday_at(dt.date.fromisoformat(born), age) == dt.date.fromisoformat(turns_on)


@pytest.mark.parametrize(
    ("birth", "day", "state"),
    [
        (BORN, "2026-11-29", NOT_YET),
        (BORN, "2026-11-30", OF_AGE),
        (BORN, "2026-12-01", OF_AGE),
        (LEAP_DAY, "2027-02-28", NOT_YET),
        (LEAP_DAY, "2027-03-01", OF_AGE),
        (LEAP_DAY, "2027-03-02", OF_AGE),
        (YEAR, "2025-12-31", NOT_YET),
        (YEAR, "2026-01-01", UNSURE),
        (YEAR, "2026-12-31", UNSURE),
        (YEAR, "2027-01-01", OF_AGE),
        (CONFIRMED, "2026-08-31", UNSURE),
        (CONFIRMED, "2026-09-01", OF_AGE),
        (CONFIRMED, "2026-09-02", OF_AGE),
        (UNKNOWN, "2026-09-01", UNSURE),
    ],
)
def test_the_age_of_fifteen_on_a_day(birth: Birth, day: str, state: AgeState) -> None:
    assert age_on(birth, dt.date.fromisoformat(day), 15).state is state


def test_a_known_birth_date_names_the_birthday() -> None:
    assert age_on(BORN, dt.date(2026, 11, 23), 15) == AgeStatus(NOT_YET, turns_on=dt.date(2026, 11, 30))


def test_a_birth_year_names_the_year() -> None:
    assert age_on(YEAR, dt.date(2026, 11, 23), 15) == AgeStatus(UNSURE, turns_in=2026)


@pytest.mark.parametrize(
    ("birth", "day", "state"),
    [
        (YEAR, "2025-12-31", NOT_YET),
        (YEAR, "2027-01-01", OF_AGE),
        (Birth(year=2011, confirmed_on=dt.date(2026, 5, 1)), "2026-05-01", OF_AGE),
    ],
)
def test_a_birth_year_names_the_year_before_and_after_it_too(birth: Birth, day: str, state: AgeState) -> None:
    assert age_on(birth, dt.date.fromisoformat(day), 15) == AgeStatus(state, turns_in=2026)


def test_a_birth_date_goes_before_year_and_confirmation() -> None:
    birth = Birth(date=dt.date(2011, 11, 30), year=1950, confirmed_on=dt.date(2020, 1, 1))
    assert age_on(birth, dt.date(2026, 11, 29), 15).state is NOT_YET


@pytest.mark.parametrize(
    ("day", "state"),
    [("2025-12-31", NOT_YET), ("2026-04-30", UNSURE), ("2026-05-01", OF_AGE)],
)
def test_a_confirmation_settles_an_unsure_year(day: str, state: AgeState) -> None:
    birth = Birth(year=2011, confirmed_on=dt.date(2026, 5, 1))
    assert age_on(birth, dt.date.fromisoformat(day), 15).state is state


def test_a_confirmation_of_fifteen_proves_nothing_about_a_higher_age() -> None:
    assert age_on(CONFIRMED, dt.date(2026, 9, 1), 16).state is UNSURE
    assert age_on(CONFIRMED, dt.date(2026, 9, 1), 14).state is OF_AGE
    assert change_days(CONFIRMED, 16) == ()


@pytest.mark.parametrize("birth", [BORN, YEAR, CONFIRMED, UNKNOWN])
def test_everybody_is_of_age_where_the_rules_have_no_age(birth: Birth) -> None:
    assert age_on(birth, dt.date(1900, 1, 1), None) == AgeStatus(OF_AGE)
    assert change_days(birth, None) == ()


births = st.builds(
    Birth,
    date=st.none() | st.dates(dt.date(2005, 1, 1), dt.date(2015, 12, 31)),
    year=st.none() | st.integers(2005, 2015),
    confirmed_on=st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)),
)


@given(births, st.dates(dt.date(2020, 1, 2), dt.date(2031, 12, 31)))
def test_the_state_changes_on_no_other_days_than_those_named(birth: Birth, day: dt.date) -> None:
    before = age_on(birth, day - dt.timedelta(days=1), 15).state
    if age_on(birth, day, 15).state is not before:
        assert day in change_days(birth, 15)


@pytest.mark.parametrize(
    ("birth", "first", "last", "days"),
    [
        (BORN, "2026-11-01", "2026-11-29", [NOT_YET]),
        (BORN, "2026-11-01", "2026-11-30", [NOT_YET, "2026-11-30", OF_AGE]),
        (BORN, "2026-11-30", "2026-12-31", [OF_AGE]),
        (YEAR, "2025-12-31", "2026-12-31", [NOT_YET, "2026-01-01", UNSURE]),
        (YEAR, "2026-01-01", "2027-01-01", [UNSURE, "2027-01-01", OF_AGE]),
        (YEAR, "2025-09-01", "2027-05-31", [NOT_YET, "2026-01-01", UNSURE, "2027-01-01", OF_AGE]),
        (CONFIRMED, "2026-08-01", "2026-12-31", [OF_AGE]),
        (UNKNOWN, "2026-08-01", "2036-12-31", [UNSURE]),
        (
            Birth(year=2011, confirmed_on=dt.date(2026, 5, 1)),
            "2025-09-01",
            "2027-05-31",
            [NOT_YET, "2026-01-01", OF_AGE, "2026-01-01", OF_AGE, "2027-01-01", OF_AGE],
        ),
        (Birth(year=2011, confirmed_on=dt.date(2026, 5, 1)), "2026-05-01", "2027-05-31", [OF_AGE]),
    ],
)
def test_the_stages_of_an_age_during_some_days(birth: Birth, first: str, last: str, days: list[str]) -> None:
    """The state on the first day, then each day that may change it with the state from it on."""
    found = ages_during(birth, dt.date.fromisoformat(first), dt.date.fromisoformat(last), 15)
    listed = [part for day, age in found for part in (str(day), age.state)]
    assert listed == [first, *days]
    if birth.confirmed_on is None:
        assert all(age == age_on(birth, day, 15) for day, age in found)


@given(births, st.dates(dt.date(2020, 1, 1), dt.date(2031, 12, 31)), st.integers(0, 2000))
def test_nobody_of_age_becomes_younger(birth: Birth, day: dt.date, later: int) -> None:
    if age_on(birth, day, 15).state is OF_AGE:
        assert age_on(birth, day + dt.timedelta(days=later), 15).state is OF_AGE


def test_years_beyond_the_calendar_have_no_days() -> None:
    assert change_days(Birth(year=9999), 15) == ()
    assert change_days(Birth(year=9984), 15) == (dt.date(9999, 1, 1),)
    assert change_days(Birth(year=-15), 15) == (dt.date(1, 1, 1),)
    assert change_days(Birth(year=2011), 15) == (dt.date(2026, 1, 1), dt.date(2027, 1, 1))


@pytest.mark.parametrize(
    ("date", "year", "younger"),
    [
        (dt.date(2011, 9, 1), None, False),
        (dt.date(2011, 9, 2), None, True),
        (None, 2011, False),
        (None, 2012, True),
        (None, None, False),
    ],
)
def test_a_birth_may_be_against_a_word_on_it(date: dt.date | None, year: int | None, younger: bool) -> None:
    assert was_younger(date, year, dt.date(2026, 9, 1)) is younger
