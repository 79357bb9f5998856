"""Age bands, every boundary and the year on each side of it."""

import datetime as dt

import pytest

from webapp.domain.age_bands import AgeBand, age_band
from webapp.domain.facts import Birth


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (0, "0-14"),
        (14, "0-14"),
        *((first + more, f"{first}-{last}") for first, last in [(15, 19)] for more in (0, 4)),
        *((first + more, f"{first}-{first + 9}") for first in (20, 30, 40, 50, 60) for more in (0, 9)),
        (70, "70-"),
        (105, "70-"),
    ],
)
def test_the_age_at_the_end_of_the_year_decides(age: int, band: str) -> None:
    assert age_band(Birth(year=2026 - age), 2026).value == band
    assert age_band(Birth(date=dt.date(2026 - age, 12, 31)), 2026).value == band


def test_a_band_is_kept_under_its_name() -> None:
    assert [band.value for band in AgeBand] == [
        "0-14",
        "15-19",
        "20-29",
        "30-39",
        "40-49",
        "50-59",
        "60-69",
        "70-",
        "",
    ]


def test_without_a_year_of_birth_the_band_is_not_known() -> None:
    assert age_band(Birth(), 2026) is AgeBand.UNKNOWN
    assert age_band(Birth(confirmed_on=dt.date(2026, 9, 1)), 2026) is AgeBand.UNKNOWN


def test_nobody_is_counted_before_they_were_born() -> None:
    assert age_band(Birth(year=2027), 2026) is AgeBand.UNKNOWN
