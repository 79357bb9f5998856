"""Days and times in forms: as people write them, and as a phone's number pad lets them."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.sessions.programme import TUESDAYS, notes, programme, saved, ticked
from webapp.models import StudySession

NEW = {"day": "15.9.2026", "starts": "18.00", "ends": "20.00", "content": "Viestit", "state": "held"}
READ = ("2026-09-15", "18:00:00", "20:00:00")


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/groups/{cast.group}/sessions/new"


def added(db: Session) -> tuple[str, ...]:
    session = db.scalars(select(StudySession).where(StudySession.content == "Viestit")).one()
    return str(session.day), str(session.starts), str(session.ends)


@pytest.mark.parametrize(
    "typed",
    [
        {"day": "15,9,2026", "starts": "18,00", "ends": "20,00"},
        {"day": "15/9/2026", "starts": "18", "ends": "20"},
        {"day": "15.9.", "starts": "1800", "ends": "2000"},
        {"day": "ti 15.9.", "starts": "klo 18", "ends": "kello 20"},
        {"day": "15. syyskuuta", "starts": "6 PM", "ends": "8 PM"},
        {"day": "den 15 september", "starts": "kl. 18.00", "ends": "kl. 20.00"},
        {"day": "2026-09-15", "starts": "18–20", "ends": ""},
        {"day": "15.9.2026 (ti)", "starts": "klo 18.00–20.00", "ends": ""},
    ],
)
def test_they_are_read_as_people_write_them(leena: Browser, url: str, db: Session, typed: dict[str, str]) -> None:
    leena.submit(url, NEW | typed, status=303)

    assert added(db) == READ


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"day": "ke 15.9.2026"}, "day", "“ke 15.9.2026” can't be right: 15.9.2026 is a Tuesday."),
        ({"day": "15.8."}, "day", "Write the year too, as in 31.12.2026."),
        ({"day": "15.9.2026 18.00"}, "day", "Write the date as 31.12.2026."),
        ({"day": "15.9., 22.9."}, "day", "Write the date as 31.12.2026."),
        ({"starts": "18–19"}, "starts", "Write the time as 18.00."),
        ({"starts": "18–20, 21–22", "ends": ""}, "starts", "Write the time as 18.00."),
        ({"ends": "0.00"}, "ends", "Write midnight at the end of the day as 24.00."),
        ({"break_minutes": "puoli tuntia"}, "break_minutes", "Write a whole number from 0 to 600."),
    ],
)
def test_what_is_not_wholly_understood_is_told_beside_the_field(
    leena: Browser, url: str, typed: dict[str, str], field: str, sentence: str
) -> None:
    page = leena.submit(url, NEW | typed, status=422).page

    assert page.errors[field].startswith(sentence)
    assert page.value(field) == (typed.get(field) or ""), "what was typed is still there"


def test_phones_open_their_number_pad(leena: Browser, cast: Cast, url: str, weekly: str) -> None:
    page = leena.get(url).page
    assert {page.by_id[name].get("inputmode") for name in ("day", "starts", "ends", "break_minutes")} == {"decimal"}
    assert leena.get(f"/groups/{cast.group}/costs").page.by_id["amount"].get("inputmode") == "decimal"
    assert leena.get(weekly).page.by_id["left_out"].get("inputmode") is None, "ranges need their dash"


def test_the_season_of_the_group_gives_the_year_in_its_other_forms(
    tuomas: Browser, cast: Cast, leena: Browser, db: Session
) -> None:
    cost = {"day": "2,9", "kind": "room", "amount": "12,50", "voucher": "9"}
    page = tuomas.follow(tuomas.submit(f"/groups/{cast.group}/costs", cost, status=303)).page

    assert "2.9.2026" in page.text


@pytest.mark.both_databases
def test_days_to_leave_out_may_be_ranges(leena: Browser, weekly: str, db: Session) -> None:
    typed = TUESDAYS | {"first_day": "1.10.", "left_out": "12.–18.10.2026, ti 3.11. ja 23.11.–6.12."}
    review = leena.submit(weekly, typed, form="weekly-form", status=200)

    assert ticked(review) == ["6.10.2026", "20.10.2026", "27.10.2026", "10.11.2026", "17.11.2026", "8.12.2026"]
    assert "4 sessions are without their ticks: you asked to leave their days out." in notes(review)
    before = len(programme(db, int(weekly.split("/")[2])))
    saved(leena, review, weekly)
    assert len(programme(db, int(weekly.split("/")[2]))) == before + 6


def test_a_range_without_a_session_is_named(leena: Browser, weekly: str) -> None:
    typed = TUESDAYS | {"left_out": "25.12.2026–6.1.2027"}
    review = leena.submit(weekly, typed, form="weekly-form", status=200)

    assert "There would be no session on these days that you asked to leave out: 25.12.2026–6.1.2027" in notes(review)


@pytest.mark.parametrize(
    ("left_out", "sentence"),
    [
        ("ke 13.10.2026", "“ke 13.10.2026” can't be right: 13.10.2026 is a Tuesday."),
        ("6.1.2027–25.12.2026", "Write each date as 31.12.2026. Correct these: 6.1.2027–25.12.2026"),
        ("sadonkorjuu", "Write each date as 31.12.2026. Correct these: sadonkorjuu"),
    ],
)
def test_days_to_leave_out_that_are_none_are_named(leena: Browser, weekly: str, left_out: str, sentence: str) -> None:
    page = leena.submit(weekly, TUESDAYS | {"left_out": left_out}, form="weekly-form", status=422).page

    assert page.errors["left_out"].startswith(sentence)
