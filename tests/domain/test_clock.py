"""The clock of a session, from 0.00 to 24.00."""

from datetime import time

import pytest

from webapp.domain.clock import END_OF_DAY, clock_at, clock_of, clock_text, minutes_of, stored_clock


@pytest.mark.parametrize(
    ("moment", "minutes", "stored", "shown"),
    [
        (time(0), 0, "00:00", "0.00"),
        (time(9, 5), 545, "09:05", "9.05"),
        (time(23, 59), 1439, "23:59", "23.59"),
        (END_OF_DAY, 1440, "24:00", "24.00"),
    ],
)
def test_a_time_is_minutes_and_texts_and_comes_back(moment: time, minutes: int, stored: str, shown: str) -> None:
    assert (minutes_of(moment), stored_clock(moment), clock_text(moment, ".")) == (minutes, stored, shown)
    assert clock_of(stored) == clock_at(minutes) == moment


@pytest.mark.parametrize("minutes", [-1, 1441])
def test_there_is_no_time_outside_the_day(minutes: int) -> None:
    assert clock_at(minutes) is None


def test_the_end_of_the_day_comes_after_every_other_time() -> None:
    assert time(23, 59, 59) < END_OF_DAY
