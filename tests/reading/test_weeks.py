"""Days to leave out with weeks by their numbers, and with what they are for."""

from datetime import date

import pytest

from webapp.reading.days import Days, NotADay
from webapp.reading.weeks import read_left_out

SEASON = Days(date(2026, 9, 1), date(2027, 4, 30))
CHRISTMAS = "2026-12-21–2027-01-10"


@pytest.mark.parametrize(
    ("text", "ranges"),
    [
        ("joululoma vk 52–1", [CHRISTMAS]),
        ("Joululoma: vk 52-vk 1", [CHRISTMAS]),
        ("viikot 52 - 1 (joululoma)", [CHRISTMAS]),
        ("jullov v. 52–1", [CHRISTMAS]),
        ("vk 8", ["2027-02-22–2027-02-28"]),
        ("hiihtoloma vko 10, syysloma viikko 42", ["2027-03-08–2027-03-14", "2026-10-12–2026-10-18"]),
        ("week 42/2026\nvk 43 / 2026", ["2026-10-12–2026-10-18", "2026-10-19–2026-10-25"]),
        ("syysloma 12.–18.10. ja pääsiäinen 26.–29.3.2027", ["2026-10-12–2026-10-18", "2027-03-26–2027-03-29"]),
        ("joululoma 1.–6.1.2027", ["2027-01-01–2027-01-06"]),
        ("6.12.2026 (vapaa)", ["2026-12-06–2026-12-06"]),
    ],
)
def test_weeks_and_what_they_are_for_are_understood(text: str, ranges: list[str]) -> None:
    found = read_left_out(text, SEASON)
    assert [f"{one.first}–{one.last}" if isinstance(one, Days) else str(one) for one in found] == ranges


@pytest.mark.parametrize("text", ["vk 60", "vk 30", "joululoma", "vk 8.3.", "loma vk", "vk 40"])
def test_what_is_no_week_of_the_season_is_told(text: str) -> None:
    season = Days(date(2025, 9, 1), date(2027, 4, 30)) if text == "vk 40" else SEASON
    assert any(isinstance(one, NotADay) for one in read_left_out(text, season))
