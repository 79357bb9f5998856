"""Age bands: what statistics tell of ages, and what is kept of the age of somebody who was erased."""

from __future__ import annotations

from enum import StrEnum

from webapp.domain.facts import Birth


class AgeBand(StrEnum):
    """An age in years at the end of a calendar year, so that a year of birth is enough."""

    UNDER_15 = "0-14"
    FROM_15 = "15-19"
    FROM_20 = "20-29"
    FROM_30 = "30-39"
    FROM_40 = "40-49"
    FROM_50 = "50-59"
    FROM_60 = "60-69"
    FROM_70 = "70-"
    UNKNOWN = ""


_FIRST_AGES = (
    (70, AgeBand.FROM_70),
    (60, AgeBand.FROM_60),
    (50, AgeBand.FROM_50),
    (40, AgeBand.FROM_40),
    (30, AgeBand.FROM_30),
    (20, AgeBand.FROM_20),
    (15, AgeBand.FROM_15),
)


def age_band(birth: Birth, year: int) -> AgeBand:
    """The band at the end of `year`; UNKNOWN when no year of birth is known, or it is later than `year`."""
    born = birth.date.year if birth.date else birth.year
    if born is None or born > year:
        return AgeBand.UNKNOWN
    return next((band for first, band in _FIRST_AGES if year - born >= first), AgeBand.UNDER_15)
