"""Times of day as people write them."""

from datetime import time

import pytest

from webapp.domain.clock import END_OF_DAY
from webapp.reading.clocks import Times, read_clock, read_minutes, read_times, take_times

SIX, EIGHT = time(18), time(20)


@pytest.mark.parametrize(
    "text",
    [
        "18",
        "18.00",
        "18:00",
        "18,00",
        "1800",
        "18.00:00",
        "klo 18",
        "Klo 18.00",
        "kello 18",
        "kl. 18",
        "n. 18",
        "at 18",
        "6 PM",
        "6pm",
        "6:00 pm",
        "6.00 p.m.",
        "18h",
        "klo 18 alkaen",
        "18–",
    ],
)
def test_a_time_is_read_as_people_write_it(text: str) -> None:
    assert read_clock(text) == SIX


@pytest.mark.parametrize(
    ("text", "read"),
    [("18,30", time(18, 30)), ("12 AM", time(0)), ("12 PM", time(12)), ("0.05", time(0, 5))]
    + [(text, END_OF_DAY) for text in ("24", "24.00", "24:00", "2400", "kello 24")],
)
def test_minutes_and_the_ends_of_the_day(text: str, read: time) -> None:
    assert read_clock(text) == read


@pytest.mark.parametrize(
    "text", ["", "ilta", "25", "24.01", "18.60", "18,3", "13 PM", "0 AM", "18.30.45", "18–20", "1.9."]
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert read_clock(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "18–20",
        "18-20",
        "18 - 20",
        "18.00-20.00",
        "18,00-20,00",
        "klo 18.00–20.00",
        "klo 18 – klo 20",
        "kl. 18 till 20",
        "18.00 to 20",
        "6-8 pm",
        "6 PM – 8 PM",
        "1800-2000",
        "18–20 h",
        "18:00:00-20:00:00",
    ],
)
def test_a_beginning_and_an_end(text: str) -> None:
    assert read_times(text) == Times(SIX, EIGHT)


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("11-1 pm", Times(time(11), time(13))),
        ("18–24", Times(SIX, END_OF_DAY)),
        ("13-14 pm", None),
        ("18–25", None),
        ("18-20, 21-22", None),
    ],
)
def test_ends_of_other_kinds(text: str, times: Times | None) -> None:
    assert read_times(text) == times


@pytest.mark.parametrize(
    ("text", "times", "rest"),
    [
        ("klo 18–20 Kartat", Times(SIX, EIGHT), "Kartat"),
        ("18.00 Kartat", Times(SIX, None), "Kartat"),
        ("Kartat klo 18–20", Times(SIX, EIGHT), "Kartat"),
        ("18-20, 21-22", Times(SIX, EIGHT), ", 21-22"),
        ("18", Times(SIX, None), ""),
        ("2 kertaa", None, "2 kertaa"),
        ("klo 25", None, "klo 25"),
        ("Kartat", None, "Kartat"),
        ("", None, ""),
    ],
)
def test_what_stands_beside_the_times_is_left(text: str, times: Times | None, rest: str) -> None:
    assert take_times(text) == (times, rest)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("30", 30), ("30 min", 30), ("15 minuuttia", 15), ("0,5 h", 30), ("1 h", 60), ("1 h 15 min", 75), ("1,25 t", 75)]
    + [(text, None) for text in ("", "ei", "puoli tuntia", "30 x", "0.30", "-5")],
)
def test_minutes(text: str, minutes: int | None) -> None:
    assert read_minutes(text) == minutes
