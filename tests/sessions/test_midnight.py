"""A session may last until the end of the day: 24.00, everywhere that its time is written."""

import json
from datetime import date, datetime
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Answer, Browser
from tests.page import text_of
from tests.sivisverkko.test_files import cells, unpacked
from webapp.domain.clock import END_OF_DAY
from webapp.models import StudySession

DAY = date(2026, 12, 5)
NIGHT = {"day": "5.12.2026", "starts": "18.00", "ends": "24.00", "break_minutes": "", "content": "Tähtiyö"}


def night(db: Session) -> StudySession:
    db.rollback()
    return db.scalars(select(StudySession).where(StudySession.content == "Tähtiyö")).one()


@pytest.fixture
def added(leena: Browser, cast: Cast) -> Answer:
    leena.post("/language", {"language": "fi", "here": "/"})
    return leena.submit(f"/groups/{cast.group}/sessions/new", NIGHT | {"state": "planned"}, status=303)


@pytest.mark.parametrize("ends", ["24.00", "24:00", "24", "kello 24", "2400", "24,00"])
def test_it_is_understood_however_it_is_written(leena: Browser, cast: Cast, db: Session, ends: str) -> None:
    leena.submit(f"/groups/{cast.group}/sessions/new", NIGHT | {"state": "planned", "ends": ends}, status=303)

    assert night(db).ends == END_OF_DAY


def test_the_group_and_the_form_show_it_with_its_six_hours(
    leena: Browser, cast: Cast, db: Session, added: Answer
) -> None:
    assert "18.00–24.00" in leena.get(f"/groups/{cast.group}/sessions").page.text
    session = night(db)
    page = leena.get(f"/groups/{cast.group}/sessions/{session.id}").page
    assert (page.value("ends"), page.value("break_minutes")) == ("24.00", "90")
    leena.submit(f"/groups/{cast.group}/sessions/{session.id}", {"content": "Tähtiyö"})
    assert night(db).ends == END_OF_DAY
    assert "24.00" in leena.get(f"/groups/{cast.group}/history").page.text


def test_the_files_have_it(aino: Browser, cast: Cast, added: Answer) -> None:
    files = unpacked(aino.get("/association/kaikki.zip"))
    sessions = json.loads(files["kaikki.json"])["tables"]["sessions"]
    assert {row["ends"] for row in sessions if row["day"] == "2026-12-05"} == {"24:00"}
    assert "24.00" in {cell for row in cells(files["tapaamiset.csv"]) for cell in row}


def test_the_calendar_ends_at_midnight(aino: Browser, visitor: Browser, cast: Cast, added: Answer) -> None:
    made = aino.follow(aino.post("/account/calendar", status=303)).page.by_id["feed-address"].attrib["value"]
    events = Calendar.from_ical(visitor.get(urlsplit(made).path).data).events
    ends = [event["DTEND"].dt for event in events if "5.12.2026" in str(event["SUMMARY"]) or _is_of(event, DAY)]

    assert [f"{end:%Y-%m-%d %H:%M %Z}" for end in ends if isinstance(end, datetime)] == ["2026-12-05 22:00 UTC"]


def _is_of(event: object, day: date) -> bool:
    starts = event["DTSTART"].dt  # type: ignore[index]
    return isinstance(starts, datetime) and starts.date() == day


def test_the_sheets_have_it(leena: Browser, cast: Cast, added: Answer) -> None:
    sheet = leena.get(f"/groups/{cast.group}/sivisverkko/plan").page

    assert any("24.00" in text_of(row) for row in sheet.all("tr"))


def test_another_session_at_the_time_is_told_with_it(leena: Browser, cast: Cast, added: Answer) -> None:
    again = NIGHT | {"starts": "22.00", "content": "Toinen", "state": "planned"}
    answer = leena.submit(f"/groups/{cast.group}/sessions/new", again, status=422)

    assert "5.12.2026 18.00–24.00 Tähtiyö" in answer.page.errors["starts"]


def test_a_pattern_and_its_review_have_it(leena: Browser, weekly: str, db: Session) -> None:
    pattern = {
        "weekday": "5",
        "starts": "18–24",
        "ends": "",
        "first_day": "5.12.",
        "last_day": "5.12.",
        "content": "Tähtiyö",
    }
    review = leena.submit(weekly, pattern, form="weekly-form", status=200)

    assert [text_of(legend) for legend in review.page.all("legend")] == ["Sat 5.12.2026 18:00–24:00 · 6 h"]
    assert review.page.value("rows-0-ends") == "24:00"
    leena.send(review, weekly, {}, form="programme-form", status=303)
    assert night(db).ends == END_OF_DAY
