"""Days and ranges of days as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.reading.days import Days, NotADay, Problem, read_day, read_days, take_days

SEASON = Days(date(2026, 9, 1), date(2027, 8, 31))
FIRST = date(2026, 9, 1)
TWO = [Days(date(2026, 10, day), date(2026, 10, day)) for day in (13, 20)]


@pytest.mark.parametrize(
    "text",
    [
        "1.9.2026",
        "01.09.2026",
        "1. 9. 2026",
        "1.9.2026.",
        "1.9.26",
        "1. 9. 26",
        "1.9.",
        "1.9",
        "1,9,2026",
        "1,9",
        "1/9/2026",
        "1/9",
        "1-9-2026",
        "1 9 2026",
        "2026-09-01",
        "2026/9/1",
        "ti 1.9.",
        "Ti. 1.9.2026",
        "TIISTAI 1.9.2026",
        "tiistaina 1.9.2026",
        "1.9.2026 (ti)",
        "1.9. ti",
        "1. syyskuuta",
        "1. syyskuuta 2026",
        "tiistai 1. syyskuuta 2026",
        "syyskuun 1. päivä 2026",
        "1 syysk. 2026",
        "den 1 september",
        "tisdagen den 1 september 2026",
        "på tisdag 1.9.",
        "1:a september",
        "September 1, 2026",
        "1st of September 2026",
        "Tue 1 Sept 2026",
    ],
)
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert read_day(text, SEASON) == FIRST


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", Problem.NO_DAY),
        ("joskus", Problem.NO_DAY),
        ("1.", Problem.NO_DAY),
        ("18.30", Problem.NO_DAY),
        ("1.9.2026 18.00", Problem.NO_DAY),
        ("1.9.2026 tai", Problem.NO_DAY),
        ("1.9., 8.9.", Problem.NO_DAY),
        ("tiisti 1.9.2026", Problem.NO_DAY),
        ("31.2.2026", Problem.NO_SUCH_DAY),
        ("31.2.", Problem.NO_SUCH_DAY),
        ("32.9.2026", Problem.NO_SUCH_DAY),
        ("9/15/2026", Problem.NO_SUCH_DAY),
        ("1.9.1789", Problem.NO_SUCH_DAY),
        ("ke 1.9.2026", Problem.OTHER_WEEKDAY),
        ("ke 1.9.", Problem.OTHER_WEEKDAY),
        ("1.9.2026 (ke)", Problem.OTHER_WEEKDAY),
    ],
)
def test_what_is_no_day_says_why(text: str, problem: Problem) -> None:
    with pytest.raises(NotADay) as found:
        read_day(text, SEASON)
    assert found.value.problem is problem


def test_a_contradicted_weekday_names_the_date() -> None:
    with pytest.raises(NotADay) as found:
        read_day("ke 1.9.2026")
    assert (found.value.written, found.value.day) == ("ke 1.9.2026", FIRST)


@pytest.mark.parametrize(
    ("text", "season"),
    [
        ("1.9.", None),
        ("1.8.", Days(FIRST, date(2026, 12, 8))),
        ("1.10.", Days(FIRST, date(2028, 8, 31))),
        ("ti 1.8.", Days(FIRST, date(2026, 12, 8))),
    ],
)
def test_a_year_is_never_guessed(text: str, season: Days | None) -> None:
    with pytest.raises(NotADay) as found:
        read_day(text, season)
    assert found.value.problem is Problem.NO_YEAR


def test_the_weekday_says_which_year() -> None:
    assert read_day("pe 1.10.", Days(FIRST, date(2028, 8, 31))) == date(2027, 10, 1)


@pytest.mark.parametrize(
    "text",
    [
        "13.10.2026, 20.10.2026",
        "13.10.2026 20.10.2026",
        "13.10.2026\n20.10.2026\n",
        "13.10.26;20.10.26",
        "2026-10-13, 2026-10-20",
        "13. 10. 2026, 20. 10. 2026",
        "13.10.2026, 20.10.2026.",
        ",, 13.10.2026 ,\n, 2026-10-20 ,",
        "13.10., 20.10.",
        "13.10. ja 20.10.",
        "13. ja 20.10.2026",
        "13., 20. lokakuuta",
        "ti 13.10. & ti 20.10.",
    ],
)
def test_dates_are_read_one_after_the_other(text: str) -> None:
    assert read_days(text, SEASON) == TWO


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1.–6.1.2027", (2027, 1, 1), (2027, 1, 6)),
        ("1-6.1.2027", (2027, 1, 1), (2027, 1, 6)),
        ("25.12.2026–6.1.2027", (2026, 12, 25), (2027, 1, 6)),
        ("25.12.2026 - 6.1.2027", (2026, 12, 25), (2027, 1, 6)),
        ("25.12.–6.1.2027", (2026, 12, 25), (2027, 1, 6)),
        ("25.12.–6.1.", (2026, 12, 25), (2027, 1, 6)),
        ("1–6 January 2027", (2027, 1, 1), (2027, 1, 6)),
        ("1.–6. tammikuuta", (2027, 1, 1), (2027, 1, 6)),
        ("la–su 3.–4.10.", (2026, 10, 3), (2026, 10, 4)),
        ("ma 1.3.–su 7.3.", (2027, 3, 1), (2027, 3, 7)),
    ],
)
def test_a_range_is_read(text: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    found = read_days(text, SEASON)

    assert found == [Days(date(*first), date(*last))]
    assert [len(list(days.each())) for days in found if isinstance(days, Days)] == [
        (date(*last) - date(*first)).days + 1
    ]


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("32.10.2026, 13.10.2026, 20.10.2026", ["32.10.2026"]),
        ("13.10.2026 syysloma 20.10.2026", ["syysloma"]),
        ("13.10.2026 1.9. 20.10.2026", ["1.9."]),
        ("13.10.2026, 20.10.2026, 6.1.2027–1.1.2027", ["6.1.2027–1.1.2027"]),
        ("13.10.2026, ma 20.10.2026, 20.10.2026", ["ma 20.10.2026"]),
        ("su–ma 3.–4.10.2026 13.10.2026, 20.10.2026", ["su–ma 3.–4.10.2026"]),
    ],
)
def test_what_is_no_date_is_named(text: str, others: list[str]) -> None:
    found = read_days(text)

    assert [one for one in found if isinstance(one, Days)] == TWO
    assert [one.written for one in found if isinstance(one, NotADay)] == others


@pytest.mark.parametrize("text", ["", " \n ", ",;"])
def test_nothing_is_no_dates(text: str) -> None:
    assert read_days(text) == []


@pytest.mark.parametrize(
    ("text", "days", "rest"),
    [
        ("1.9. klo 18–20 Kartat", 1, "klo 18–20 Kartat"),
        ("1.9.2026 18.00–20.00", 1, "18.00–20.00"),
        ("1.9. 10.12", 1, "10.12"),
        ("1.9., 8.9. ja 15.9. klo 18", 3, "klo 18"),
        ("1., 8. ja 15.9.", 3, ""),
        ("1.9. La Traviata", 1, "La Traviata"),
        ("2026-09-01 18:00", 1, "18:00"),
        ("Kartat", 0, "Kartat"),
        ("", 0, ""),
    ],
)
def test_what_stands_after_the_days_is_left(text: str, days: int, rest: str) -> None:
    found, left = take_days(text, SEASON)

    assert (len(found), left) == (days, rest)
    assert not found or found[0] == Days(FIRST, FIRST)


@given(st.lists(st.sampled_from([*"19.,-–/ ", "31", "2026", "ja", "ti", "ma", "syyskuuta", "klo", "x", "25.12.–6.1."])))
def test_any_text_is_days_or_told(parts: list[str]) -> None:
    text = "".join(parts)
    for one in read_days(text, SEASON):
        assert one.first <= one.last if isinstance(one, Days) else one.written in text
