"""Attendance from a table: names crossed with days, pasted or as a file, into the record of many sessions."""

from datetime import date, time
from io import BytesIO

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Answer, Browser
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
from tests.undo.conftest import undone
from webapp.domain.facts import SessionKind, SessionState
from webapp.models import Member, Person, StudySession


@pytest.fixture
def url(cast: Cast, db: Session) -> str:
    return three_open_sessions(cast, db)


def test_a_pasted_table_records_three_sessions(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    before = everything(db)
    looked = pasted(leena, url, TABLE)
    assert everything(db) == before, "looking through it saves nothing"
    assert "2 members were found in it." in told(looked)
    assert "Tue 8.9.2026 18:00–20:00" in told(looked) or "8.9.2026" in told(looked)
    assert "2 present, 0 absent" in told(looked)
    done = leena.follow(saved(leena, looked))

    assert done.page.flashes == ["The attendance of 3 sessions was recorded."]
    raija, marta = cast.member, cast.late_member
    assert recorded(db, cast, september(8)) == {raija: PRESENT, marta: PRESENT}
    assert recorded(db, cast, september(15)) == {raija: ABSENT, marta: PRESENT}
    assert recorded(db, cast, september(22)) == {raija: PRESENT, marta: ABSENT}

    assert undone(leena, done) == ["Undone: the attendance is as it was before the table."]
    assert everything(db) == before
    assert undone(leena, done) == ["It was undone already."]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "other way"])
def test_a_file_says_the_same(leena: Browser, cast: Cast, url: str, db: Session, kind: str) -> None:
    rows = [list(row) for row in zip(*TABLE, strict=True)] if kind == "other way" else TABLE
    data = "\r\n".join(";".join(row) for row in rows).encode() if kind == "csv" else workbook_of([*map(list, rows)])
    token = leena.get(url).page.value("csrf_token")
    name = "lasna.csv" if kind == "csv" else "lasna.xlsx"
    answer = leena.flask.post(url, data={"csrf_token": token, "file": (BytesIO(data), name)})
    assert answer.status_code == 200
    looked = Answer(200, answer.headers, answer.data, [])
    saved(leena, looked)

    assert recorded(db, cast, september(15)) == {cast.member: ABSENT, cast.late_member: PRESENT}
    assert recorded(db, cast, september(22)) == {cast.member: PRESENT, cast.late_member: ABSENT}


def test_days_of_a_workbook_and_two_columns_of_names_are_read(
    leena: Browser, cast: Cast, url: str, db: Session
) -> None:
    rows = [["Sukunimi", "Etunimi", date(2026, 9, 8)], ["Mäkelä", "Raija", 1], ["Åberg", "Märta", 0]]
    token = leena.get(url).page.value("csrf_token")
    data = {"csrf_token": token, "file": (BytesIO(workbook_of(rows)), "lasna.xlsx")}
    answer = leena.flask.post(url, data=data)
    saved(leena, Answer(answer.status_code, answer.headers, answer.data, []))

    assert recorded(db, cast, september(8)) == {cast.member: PRESENT, cast.late_member: ABSENT}


def test_nothing_is_guessed_in_silence(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    looked = pasted(
        leena,
        url,
        [
            ["Nimi", "8.9.", "ma 15.9.", "30.11.", "31.2.", "22.9.", "Yhteensä"],
            ["Raija Mäkelä", "ehkä", "x", "x", "x", "", "3"],
            ["Matti Outo", "x", "x", "x", "x", "", "4"],
            ["Märta Åberg", "x", "x", "x", "x", "", "4"],
            ["Åberg Märta", "-", "-", "-", "-", "", "0"],
            ["Yhteensä", "3", "3", "3", "3", "", ""],
        ],
    )
    text = told(looked)

    assert "row 2, column B: ehkä – the mark isn't known." in text
    assert "column C: ma 15.9. – “ma 15.9.” can't be right: 15.9.2026 is a Tuesday." in text
    assert "column D: 30.11. – the day is still to come." in text
    assert "column E: 31.2. – There is no such date." in text
    assert "column F: 22.9. – nobody has a mark: nothing is recorded of this day." in text
    assert "row 3, column A: Matti Outo – is no member of the group by this name." in text
    assert "row 5, column A: Åberg Märta – the first one was used." in text
    assert "row 6, column A: Yhteensä – a sum or a heading." in text
    assert "Column G, Yhteensä: 3, 4, 0" in text
    saved(leena, looked)
    assert recorded(db, cast, september(8)) == {cast.late_member: PRESENT}, "Raija isn't known"


def test_a_session_that_is_not_there_is_offered_at_the_time_of_the_last_one(
    leena: Browser, cast: Cast, url: str, db: Session
) -> None:
    before = everything(db)
    looked = pasted(leena, url, [["", "29.9.2026", "8.9.2026"], ["Raija Mäkelä", "x", "x"]])
    assert "It isn't among the sessions yet: it is added, at the time of the last one." in told(looked)
    done = leena.follow(saved(leena, looked))

    session = db.scalars(select(StudySession).filter_by(group_id=cast.group, day=september(29))).one()
    assert (session.starts, session.ends, session.break_minutes) == (time(18), time(20), 30)
    assert recorded(db, cast, september(29))[cast.member] is PRESENT
    undone(leena, done)
    assert everything(db) == before


@pytest.mark.both_databases
def test_without_its_tick_it_is_not_added(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    looked = pasted(leena, url, [["", "29.9.2026", "8.9.2026"], ["Raija Mäkelä", "x", "x"]])
    (kept,) = [box.attrib["value"] for box in looked.page.all("input", name="chosen") if "-" not in box.attrib["value"]]
    saved(leena, looked, {"chosen": [kept]})

    assert not db.scalars(select(StudySession).filter_by(group_id=cast.group, day=september(29))).all()
    assert recorded(db, cast, september(8))[cast.member] is PRESENT


def test_an_empty_cell_may_mean_that_nothing_is_known(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    looked = pasted(leena, url, TABLE)
    again = leena.send(looked, "", {"empty": "unknown", "again": "1"}, form="attendance-form", status=200)
    assert "1 present, 0 absent" in told(again)
    saved(leena, again)

    assert recorded(db, cast, september(22)) == {cast.member: PRESENT}


def test_what_is_recorded_stays_unless_a_mark_says_otherwise_and_that_is_told(
    leena: Browser, cast: Cast, url: str, db: Session
) -> None:
    saved(leena, pasted(leena, url, TABLE))
    first = everything(db)
    looked = pasted(leena, url, [["", "8.9.", "15.9.", "22.9."], ["Raija Mäkelä", "-", "-", ""]])
    assert "Mäkelä Raija: present → absent" in told(looked)
    assert "column C: 15.9. – is recorded like this already." in told(looked)
    done = leena.follow(saved(leena, looked))

    assert recorded(db, cast, september(8)) == {cast.member: ABSENT, cast.late_member: PRESENT}
    assert recorded(db, cast, september(22)) == {cast.member: PRESENT, cast.late_member: ABSENT}
    undone(leena, done)
    assert everything(db) == first


def test_the_program_s_own_table_can_be_pasted(leena: Browser, cast: Cast, url: str) -> None:
    saved(leena, pasted(leena, url, TABLE))
    copied = [
        ["Name", "Present", "Tue 1.9.", "Tue 8.9.", "Tue 15.9."],
        ["Mäkelä Raija", "2/3", "✓present", "✓present", "–absent"],
        ["Åberg Märta", "2/2", "?not recorded", "✓present", "✓present"],
    ]
    looked = pasted(leena, url, copied)

    assert "There is nothing to record. Nothing was saved." in told(looked)
    assert "the mark isn't known" not in told(looked)


def test_who_was_no_member_that_day_is_told(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    db.get_one(Member, cast.late_member).joined_on = september(10)
    db.commit()
    looked = pasted(leena, url, TABLE)
    assert "row 3, column B: läsnä – was no member on this day." in told(looked)
    saved(leena, looked)

    assert recorded(db, cast, september(8)) == {cast.member: PRESENT}


@pytest.mark.both_databases
def test_two_members_of_one_name_are_not_mixed_up(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    marta = db.get_one(Person, cast.late_person)
    marta.first_name, marta.last_name = "Raija", "Mäkelä"
    db.commit()
    looked = pasted(leena, url, TABLE)

    assert "row 2, column A: Mäkelä Raija – two members have this name." in told(looked)
    assert "There is nothing to record. Nothing was saved." in told(looked)


def test_a_first_name_alone_is_understood_where_only_one_has_it_and_that_is_told(
    leena: Browser, cast: Cast, url: str, db: Session
) -> None:
    looked = pasted(leena, url, [["", "8.9."], ["raija", "x"], ["Matti", "x"]])
    assert "First names alone were read like this: raija = Mäkelä Raija" in told(looked)
    assert "row 3, column A: Matti – is no member of the group by this name." in told(looked)
    saved(leena, looked)

    assert recorded(db, cast, september(8)) == {cast.member: PRESENT}


def test_what_stands_with_a_name_is_told(leena: Browser, url: str) -> None:
    looked = pasted(leena, url, [["", "8.9."], ["1. Raija Mäkelä (sihteeri)", "x"]])

    assert "1 member was found in it." in told(looked)
    assert "row 2, column A: (sihteeri) – there is no place for it." in told(looked)


def test_a_personal_identity_code_goes_no_further(leena: Browser, url: str) -> None:
    looked = pasted(leena, url, [["", "8.9."], ["Raija Mäkelä 131052-308T", "x"]])

    assert "131052-308T" not in looked.text
    assert "1 member was found in it." in told(looked)


def test_of_two_sessions_on_a_day_the_time_tells_which(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    ids = {"association_id": cast.association, "group_id": cast.group, "day": september(8), "break_minutes": 0}
    times = {"starts": time(12), "ends": time(13), "content": "", "kind": SessionKind.STUDY}
    db.add(StudySession(**ids, **times, state=SessionState.PLANNED))
    db.commit()
    looked = pasted(leena, url, [["", "8.9.", "8.9. klo 12", "8.9. 17.00"], ["Raija Mäkelä", "x", "x", "x"]])

    assert "column B: 8.9. – the group has several sessions on this day. Write the time after the day." in told(looked)
    assert "column D: 8.9. 17.00 – the group has a session on this day, but not at this time." in told(looked)
    saved(leena, looked)
    assert recorded(db, cast, september(8)) == {cast.member: PRESENT}


@pytest.mark.both_databases
def test_a_number_that_the_names_replace_is_told_and_comes_back(
    leena: Browser, cast: Cast, url: str, db: Session
) -> None:
    session = db.scalars(select(StudySession).filter_by(group_id=cast.group, day=september(8))).one()
    session.state, session.head_count, session.names_aside = SessionState.HELD, 7, True
    db.commit()
    before = everything(db)
    looked = pasted(leena, url, [["", "8.9."], ["Raija Mäkelä", "x"]])
    assert "Only a number was recorded, 7. The names take its place." in told(looked)
    done = leena.follow(saved(leena, looked))
    assert recorded(db, cast, september(8)) == {cast.member: PRESENT}
    undone(leena, done)

    assert everything(db) == before


def test_days_that_no_session_can_be_on_are_told(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    session = db.scalars(select(StudySession).filter_by(group_id=cast.group, day=september(8))).one()
    session.state = SessionState.CANCELLED
    db.commit()
    days = ["8.9.", "31.8.2026", "1.–3.9.", "15.9.", "15.9.2026"]
    looked = pasted(leena, url, [["", *days], ["Raija Mäkelä", *"xxxxx"]])

    assert "column B: 8.9. – the session was cancelled." in told(looked)
    assert "column C: 31.8.2026 – the day is outside the season." in told(looked)
    assert "column D: 1.–3.9. – Write the date as 31.12.2026." in told(looked)
    assert "column F: 15.9.2026 – the first one was used." in told(looked)
    assert len(looked.page.all("input", name="chosen")) == 1


def test_p_and_l_in_one_table_are_asked_about(leena: Browser, url: str) -> None:
    looked = pasted(leena, url, [["", "8.9.", "15.9."], ["Raija Mäkelä", "p", "x"], ["Märta Åberg", "l", "x"]])

    assert "row 2, column B: p – the mark isn't known." in told(looked)
    assert "row 3, column B: l – the mark isn't known." in told(looked)
