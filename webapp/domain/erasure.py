"""What is kept of a birth when a person's data are removed: no more than the group's verdict and the
statistics need.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from webapp.domain.age_bands import AgeBand, age_band
from webapp.domain.ages import CONFIRMED_AGE, ages_during
from webapp.domain.facts import AgeState, Birth


class KeptAge(NamedTuple):
    """The first day of the season on which the person was certainly of age, None when there was
    none, and the age band.
    """

    of_age_on: dt.date | None
    band: AgeBand


def kept_age(birth: Birth, first: dt.date, last: dt.date, min_age: int | None) -> KeptAge:
    """What is kept of `birth` for a group whose season is `first`–`last` and whose rules ask
    `min_age` (15 where they ask none, so that another rule set can still be chosen).
    """
    asked = CONFIRMED_AGE if min_age is None else min_age
    certain = (day for day, age in ages_during(birth, first, last, asked) if age.state is AgeState.OF_AGE)
    return KeptAge(next(certain, None), age_band(birth, first.year))


def erased_birth(kept: KeptAge, first: dt.date) -> Birth:
    """What the rules are told of a person of whom only `kept` is left, in a season from `first`."""
    return Birth(of_age_on=kept.of_age_on, under_15_in=first.year if kept.band is AgeBand.UNDER_15 else None)
