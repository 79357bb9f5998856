"""Attendance from a table that can't be recorded as it was looked through, or not by everybody."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers
from tests.register import everything
from tests.sessions.attendance_tables import (
    ABSENT,
    PRESENT,
    TABLE,
    pasted,
    recorded,
    saved,
    september,
    three_open_sessions,
)
from webapp.models import Group, StudySession

EMPTY = (
    "No names with days of sessions were found in the table. Write above the marks of each session its day, such as "
    "8.9., or its number: 1, 2, 3."
)


@pytest.fixture
def url(cast: Cast, db: Session) -> str:
    return three_open_sessions(cast, db)


def test_what_somebody_recorded_meanwhile_is_told_and_nothing_is_half_saved(
    leena: Browser, aino: Browser, cast: Cast, url: str, db: Session
) -> None:
    looked = pasted(leena, url, TABLE)
    session = db.scalars(select(StudySession).filter_by(group_id=cast.group, day=september(15))).one()
    aino.submit(f"/groups/{cast.group}/sessions/{session.id}", {"content": "Kartat"})
    before = everything(db)
    again = saved(leena, looked, status=422)

    assert "Some of the sessions have been recorded or changed meanwhile." in " ".join(again.page.summary)
    assert everything(db) == before
    saved(leena, again)
    assert recorded(db, cast, september(15)) == {cast.member: ABSENT, cast.late_member: PRESENT}


@pytest.mark.both_databases
def test_sent_twice_it_records_once(leena: Browser, url: str, db: Session) -> None:
    looked = pasted(leena, url, [["", "29.9.2026"], ["Raija Mäkelä", "x"]])
    saved(leena, looked)
    before = everything(db)
    again = saved(leena, looked)

    assert leena.follow(again).page.flashes[-1] == "The attendance of 1 session was recorded."
    assert everything(db) == before


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({}, {"file": "Choose a file, or paste the table."}),
        (
            {"text": "Raija Mäkelä\tx"},
            {"text": EMPTY},
        ),
    ],
)
def test_what_is_no_table_is_told(leena: Browser, url: str, fields: dict[str, str], error: dict[str, str]) -> None:
    assert leena.submit(url, fields, form="upload-form", status=422).page.errors == error


def test_no_tick_is_told_and_tampered_fields_break_nothing(leena: Browser, url: str, db: Session) -> None:
    looked = pasted(leena, url, TABLE)
    before = everything(db)
    assert saved(leena, looked, {"chosen": []}, status=422).page.errors == {"chosen": "Tick at least one session."}
    fields = [one for one in looked.page.form("attendance-form").fields() if one[0] != "csrf_token"]
    for name, value in (
        ("chosen", "99999"),
        ("along-0-table", "x"),
        ("along-0-table", ""),
        ("as_shown", "x"),
        ("empty", "²"),
    ):
        leena.post(f"{url}/save", [*(one for one in fields if one[0] != name), (name, value)], status=422)
    assert everything(db) == before


@pytest.mark.parametrize("name", ["Tuomas", "Aatos"])
def test_nobody_else_opens_it(browsers: Browsers, url: str, name: str) -> None:
    browsers(name).get(url, status=403)
    browsers(name).post(f"{url}/save", {}, status=403)


def test_the_sessions_page_leads_there_and_a_reported_group_stays(
    leena: Browser, cast: Cast, url: str, db: Session
) -> None:
    assert leena.get(f"/groups/{cast.group}/sessions").page.link_to("Attendance from a table") == url
    looked = pasted(leena, url, TABLE)
    group = db.get_one(Group, cast.group)
    group.reported_on, group.locked = date(2026, 11, 20), True
    db.commit()
    saved(leena, looked, status=403)
