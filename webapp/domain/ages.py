"""Whether a person has reached the rule's age, from what little may be known of the birth."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import NamedTuple

from webapp.domain.facts import AgeState, Birth

# What a user confirms of a person without a birth date is "has turned 15", whatever the rule set
# asks.
CONFIRMED_AGE = 15


class AgeStatus(NamedTuple):
    """State on a day; the birthday if the date is known (`turns_on`), the year if only that is
    (`turns_in`).
    """

    state: AgeState
    turns_on: dt.date | None = None
    turns_in: int | None = None


def birthday_at(birth_date: dt.date, age: int) -> dt.date:
    """The day on which a person born on `birth_date` turns `age`: 1 March for 29 February when the
    year has none.
    """
    year = birth_date.year + age
    if year > dt.MAXYEAR:
        return dt.date.max
    try:
        return birth_date.replace(year=year)
    except ValueError:
        return dt.date(year, 3, 1)


def age_on(birth: Birth, day: dt.date, min_age: int | None) -> AgeStatus:
    """The person's state on `day`. Without a `min_age` everybody is of age.

    A known date decides. A confirmation holds from its own day on, for ages up to 15. A birth year
    alone leaves the year of the birthday unsure. Who was erased is of age from the day that was
    kept; before it unsure, or not yet in the years when they were under 15.
    """
    if min_age is None:
        return AgeStatus(AgeState.OF_AGE)
    if birth.date is not None:
        turns_on = birthday_at(birth.date, min_age)
        return AgeStatus(AgeState.OF_AGE if day >= turns_on else AgeState.NOT_YET, turns_on)
    turns_in = None if birth.year is None else birth.year + min_age
    confirmed_on = _confirmed_on(birth, min_age)
    if confirmed_on is not None and day >= confirmed_on:
        return AgeStatus(AgeState.OF_AGE, turns_in=turns_in)
    if birth.under_15_in is not None and day.year <= birth.under_15_in and min_age >= CONFIRMED_AGE:
        return AgeStatus(AgeState.NOT_YET)
    if turns_in is None or day.year == turns_in:
        return AgeStatus(AgeState.UNSURE, turns_in=turns_in)
    return AgeStatus(AgeState.OF_AGE if day.year > turns_in else AgeState.NOT_YET, turns_in=turns_in)


def was_younger(birth_date: dt.date | None, birth_year: int | None, day: dt.date) -> bool:
    """Is the birth against a word on it that somebody had turned 15 by the day?"""
    return age_on(Birth(birth_date, birth_year), day, CONFIRMED_AGE).state is AgeState.NOT_YET


def change_days(birth: Birth, min_age: int | None) -> tuple[dt.date, ...]:
    """The days on which `age_on` may give another state than the day before."""
    if min_age is None:
        return ()
    if birth.date is not None:
        return (birthday_at(birth.date, min_age),)
    confirmed_on = _confirmed_on(birth, min_age)
    days = [] if confirmed_on is None else [confirmed_on]
    years = [] if birth.year is None else [birth.year + min_age, birth.year + min_age + 1]
    if birth.under_15_in is not None:
        years.append(birth.under_15_in + 1)
    days.extend(dt.date(year, 1, 1) for year in years if dt.MINYEAR <= year <= dt.MAXYEAR)
    return tuple(days)


def ages_during(birth: Birth, first: dt.date, last: dt.date, min_age: int | None) -> list[tuple[dt.date, AgeStatus]]:
    """The age on the first of some days, and on each later one of them on which its state may
    change.

    Nobody of age becomes younger, so that most people have one age and need no change days. "Has turned 15" is said of
    the first of the days, whenever somebody says it, unless the year of birth is against it.
    """
    if birth.confirmed_on is not None and birth.date is None:
        birth = replace(birth, confirmed_on=_confirmed_from(birth, first))
    age = age_on(birth, first, min_age)
    if age.state is AgeState.OF_AGE:
        return [(first, age)]
    later = [day for day in change_days(birth, min_age) if first < day <= last]
    return [(first, age), *[(day, age_on(birth, day, min_age)) for day in sorted(later)]]


def _confirmed_from(birth: Birth, first: dt.date) -> dt.date:
    """The first day from `first` on of which "has turned 15" can be true."""
    if birth.year is None:
        return first
    return max(first, dt.date(min(birth.year + CONFIRMED_AGE, dt.MAXYEAR), 1, 1))


def _confirmed_on(birth: Birth, min_age: int) -> dt.date | None:
    """The day from which a confirmation proves `min_age`, None when it proves less or there is
    none. What was kept of somebody erased speaks of the age of the group's own rules.
    """
    if birth.of_age_on is not None:
        return birth.of_age_on
    return birth.confirmed_on if min_age <= CONFIRMED_AGE else None
