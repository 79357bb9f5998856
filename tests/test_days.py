"""Several dates in one field."""

from datetime import date

import pytest

from webapp.forms.days import read_days

TWO = [date(2026, 10, 13), date(2026, 10, 20)]


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
    ],
)
def test_dates_are_read_as_people_write_them(text: str) -> None:
    assert read_days(text) == (TWO, [])


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("32.10.2026, 13.10.2026, 20.10.2026", ["32.10.2026"]),
        ("13.10.2026 syysloma 20.10.2026", ["syysloma"]),
        ("13.10.2026 1.9. 20.10.2026", ["1.9."]),
        ("13.10.2026, 20.10.2026, " + "x" * 40, ["x" * 30 + "…"]),
    ],
)
def test_what_is_no_date_is_named(text: str, others: list[str]) -> None:
    assert read_days(text) == (TWO, others)


def test_days_without_a_year_are_not_guessed() -> None:
    assert read_days("1.9. 18.9.2026") == ([date(2026, 9, 18)], ["1.9."])


@pytest.mark.parametrize("text", ["", " \n ", ",;"])
def test_nothing_is_no_dates(text: str) -> None:
    assert read_days(text) == ([], [])
