"""A group's attendance as a file, and the same file taken in again; other sheets and other columns of a file."""

from datetime import date, time
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Answer, Browser
from tests.conftest import Browsers
from tests.imports.files import workbook_of
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
    told,
)
from webapp.domain.facts import SessionKind, SessionState
from webapp.imports.tables import read_file
from webapp.models import Member, StudySession


@pytest.fixture
def url(cast: Cast, db: Session) -> str:
    return three_open_sessions(cast, db)


def sent(browser: Browser, url: str, data: bytes, name: str) -> Answer:
    token = browser.get(url).page.value("csrf_token")
    answer = browser.flask.post(url, data={"csrf_token": token, "file": (BytesIO(data), name)})
    return Answer(answer.status_code, answer.headers, answer.data, [])


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_goes_out_comes_in_again(leena: Browser, cast: Cast, url: str, db: Session, ending: str) -> None:
    ids = {"association_id": cast.association, "group_id": cast.group, "day": september(8), "break_minutes": 0}
    times = {"starts": time(12), "ends": time(13), "content": "", "kind": SessionKind.STUDY}
    db.add(StudySession(**ids, **times, state=SessionState.HELD, head_count=4))
    db.get_one(Member, cast.late_member).joined_on = september(2)
    db.commit()
    saved(leena, pasted(leena, url, [TABLE[0][:3], *(row[:3] for row in TABLE[1:])]))
    before = everything(db)
    data = leena.get(f"/groups/{cast.group}/lasnaolo.{ending}").data
    (table,) = read_file(data)
    assert [row.cells for row in table.rows] == [
        ["Sukunimi", "Etunimi", "1.9.2026", "8.9.2026 12.00", "8.9.2026 18.00", "15.9.2026", "22.9.2026"],
        ["Mäkelä", "Raija", "läsnä", "ei kirjattu", "", "poissa", ""],
        ["Åberg", "Märta", "ei jäsen", "ei kirjattu", "", "läsnä", ""],
    ]
    looked = sent(leena, url, data, f"lasnaolo.{ending}")
    assert "There is nothing to record. Nothing was saved." in told(looked)
    assert "column D: 8.9.2026 12.00 – nobody has a mark: nothing is recorded of this day." in told(looked)
    assert everything(db) == before


def test_a_file_that_is_filled_in_is_recorded(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    data = leena.get(f"/groups/{cast.group}/lasnaolo.csv").data.decode("utf-8-sig")
    lines = [line.split(";") for line in data.splitlines()]
    filled = [lines[0], *([*line[:3], "x", "poissa", "x"] for line in lines[1:])]
    saved(leena, sent(leena, url, "\r\n".join(map(";".join, filled)).encode(), "lasnaolo.csv"))

    assert recorded(db, cast, september(8)) == {cast.member: PRESENT, cast.late_member: PRESENT}
    assert recorded(db, cast, september(15)) == {cast.member: ABSENT, cast.late_member: ABSENT}


@pytest.mark.parametrize("name", ["Tuomas", "Aatos"])
def test_only_who_may_take_participants_out_gets_the_file(browsers: Browsers, cast: Cast, name: str) -> None:
    browsers(name).get(f"/groups/{cast.group}/lasnaolo.csv", status=403)
    assert (
        f"/groups/{cast.group}/lasnaolo.csv" not in browsers(name).get(f"/groups/{cast.group}/attendance").page.links()
    )


def test_the_sheet_and_what_the_columns_hold_can_be_chosen(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    book = load_workbook(BytesIO(workbook_of([["Nimi", "1.9.2026"], ["Raija Mäkelä", "x"]])))
    book.active.title = "Kevät"
    other = book.create_sheet("Syksy")
    other.append(["", "Ryhmä", "Kuka", date(2026, 9, 8)])
    other.append(["a", "Digi arjessa", "Mäkelä Raija", "x"])
    other.append(["b", "Digi arjessa", "Åberg Märta", "-"])
    out = BytesIO()
    book.save(out)
    looked = sent(leena, url, out.getvalue(), "lasna.xlsx")
    assert "Sheet: Kevät." in told(looked)
    assert "Sheet Syksy was not read." in told(looked)
    syksy = leena.send(looked, "", {"sheet": "1"}, form="columns-form", status=200)
    assert "Sheet: Syksy." in told(syksy)
    assert "0 members were found in it." in told(syksy)
    whole = leena.send(syksy, "", {"columns-1-field": "", "columns-2-field": "name"}, form="columns-form", status=200)
    assert "2 members were found in it." in told(whole)
    saved(leena, whole)
    assert recorded(db, cast, september(8)) == {cast.member: PRESENT, cast.late_member: ABSENT}


def test_a_column_may_be_left_out_and_the_titles_be_elsewhere(leena: Browser, cast: Cast, url: str) -> None:
    rows = [["Kevään 1.9.", "2.9.", "3.9."], ["Nimi", "8.9.", "15.9."], ["Raija Mäkelä", "x", "x"]]
    looked = pasted(leena, url, rows)
    chosen = leena.send(looked, "", {"titles_at": "2"}, form="columns-form", status=200)
    assert len(chosen.page.all("input", name="chosen")) == 2
    fewer = leena.send(chosen, "", {"columns-2-field": ""}, form="columns-form", status=200)
    assert len(fewer.page.all("input", name="chosen")) == 1
    none = leena.send(chosen, "", {"columns-0-field": ""}, form="columns-form", status=200)
    assert "Choose what the columns hold" in told(none)


def test_a_group_without_sessions_takes_them_from_its_table(leena: Browser, cast: Cast, db: Session) -> None:
    for session in db.scalars(select(StudySession).filter_by(group_id=cast.group)):
        db.delete(session)
    db.commit()
    url = f"/groups/{cast.group}/attendance/import"
    looked = pasted(leena, url, [["", "8.9.", "15.9. klo 12–14"], ["Raija Mäkelä", "x", "x"]])
    assert "column B: 8.9. – the group has no session to take the times from. Write them below" in told(looked)
    assert "Tue 15.9.2026 12:00–14:00" in told(looked)
    again = leena.send(looked, "", {"starts": "17", "ends": "19", "again": "1"}, form="attendance-form", status=200)
    saved(leena, again)

    held = {s.day: s for s in db.scalars(select(StudySession).filter_by(group_id=cast.group))}
    assert (held[september(8)].starts, held[september(8)].break_minutes) == (time(17), 30)
    assert (held[september(15)].starts, held[september(15)].ends) == (time(12), time(14))
