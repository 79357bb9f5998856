"""Recording many sessions at once: one page, one post."""

from datetime import date, time

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Answer, Browser
from tests.page import text_of
from tests.register import everything
from tests.undo.conftest import undone
from webapp.domain.facts import AttendanceState, SessionKind, SessionState
from webapp.models import Attendance, Member, StudySession

TWELVE = [date(2026, 9, 3 + 2 * number) for number in range(12)]


@pytest.fixture
def url(cast: Cast, db: Session) -> str:
    """Twelve sessions of the past that nobody recorded."""
    ids = {"association_id": cast.association, "group_id": cast.group}
    for day in TWELVE:
        times = {"day": day, "starts": time(10), "ends": time(12), "break_minutes": 30}
        db.add(StudySession(**ids, **times, content="", kind=SessionKind.STUDY, state=SessionState.PLANNED))
    db.commit()
    return f"/groups/{cast.group}/sessions/record"


def recorded(db: Session, cast: Cast) -> dict[date, dict[int, AttendanceState]]:
    """Who was at the sessions that were held, of the twelve."""
    db.rollback()
    held = select(StudySession).where(
        StudySession.group_id == cast.group, StudySession.day.in_(TWELVE), StudySession.state == SessionState.HELD
    )
    return {
        session.day: {
            row.member_id: row.state for row in db.scalars(select(Attendance).filter_by(session_id=session.id))
        }
        for session in db.scalars(held)
    }


def members(db: Session, cast: Cast, day: date) -> set[int]:
    rows = db.scalars(select(Member).where(Member.group_id == cast.group, Member.joined_on <= day)).all()
    return {row.id for row in rows if row.left_on is None or day <= row.left_on}


def boxes(answer: Answer, name: str) -> list[str]:
    return [box.attrib["value"] for box in answer.page.all("input", name=name)]


@pytest.mark.both_databases
def test_one_load_and_one_post_record_twelve_sessions(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    answer = leena.get(url)
    assert len(boxes(answer, "held")) == 12
    assert "Thu 3.9. 10:00" in [" ".join(text_of(head).split()) for head in answer.page.all("th", scope="col")]
    saved = leena.send(answer, url, {}, form="record-many-form", status=303)

    assert leena.follow(saved).page.flashes == ["12 sessions were recorded."]
    found = recorded(db, cast)
    assert sorted(found) == TWELVE
    for day, attendance in found.items():
        assert attendance == dict.fromkeys(members(db, cast, day), AttendanceState.PRESENT)


def test_a_cancelled_one_is_told_so_and_all_of_it_is_undone(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    before = everything(db)
    answer = leena.get(url)
    off = boxes(answer, "cancelled")[3]
    done = leena.follow(leena.send(answer, url, {"cancelled": [off]}, form="record-many-form", status=303))
    assert done.page.flashes == ["11 sessions were recorded. 1 session was cancelled."]
    assert sorted(recorded(db, cast)) == [day for day in TWELVE if day != TWELVE[3]]
    assert db.get_one(StudySession, int(off)).state is SessionState.CANCELLED

    assert undone(leena, done) == ["Undone: the sessions are planned again, without attendance."]
    assert everything(db) == before
    only = leena.send(answer, url, {"cancelled": [off], "held": []}, form="record-many-form", status=303)
    taken = leena.follow(only)
    assert taken.page.flashes == ["1 session was cancelled."]
    assert "Cancelled already, and not here: Wed 9.9." in " ".join(leena.get(url).page.text.split())
    ids = {"association_id": cast.association, "group_id": cast.group, "break_minutes": 0, "content": ""}
    times = {"day": TWELVE[3], "starts": time(11), "ends": time(12)}
    db.add(StudySession(**ids, **times, kind=SessionKind.STUDY, state=SessionState.PLANNED))
    db.commit()
    assert undone(leena, taken) == ["It can't be undone: another session of the group is at the same time now."]


@pytest.mark.parametrize("htmx", [False, True])
def test_what_was_not_so_is_unticked(leena: Browser, cast: Cast, url: str, db: Session, htmx: bool) -> None:
    answer = leena.get(url)
    held, present = boxes(answer, "held"), boxes(answer, "present")
    mine = f"{held[0]}-{cast.member}"
    changes = {"held": held[:2], "present": [cell for cell in present if cell != mine]}
    leena.send(answer, url, changes, form="record-many-form", htmx=htmx)

    found = recorded(db, cast)
    assert sorted(found) == TWELVE[:2]
    assert found[TWELVE[0]][cast.member] is AttendanceState.ABSENT
    assert found[TWELVE[1]][cast.member] is AttendanceState.PRESENT


def test_it_can_be_undone(leena: Browser, url: str, db: Session) -> None:
    before = everything(db)
    page = leena.follow(leena.submit(url, {}, form="record-many-form", status=303))
    assert everything(db) != before

    assert undone(leena, page) == ["Undone: the sessions are planned again, without attendance."]
    assert everything(db) == before
    assert undone(leena, page) == ["It was undone already."]


def test_what_was_changed_since_is_not_undone(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    page = leena.follow(leena.submit(url, {}, form="record-many-form", status=303))
    session = db.scalars(select(StudySession).where(StudySession.day == TWELVE[3])).one()
    session.content = "Kartat"
    db.commit()
    before = everything(db)

    assert undone(leena, page) == ["It can't be undone: one of the sessions has been changed meanwhile."]
    assert everything(db) == before


@pytest.mark.both_databases
def test_what_somebody_recorded_meanwhile_is_told_and_nothing_is_half_saved(
    leena: Browser, aino: Browser, cast: Cast, url: str, db: Session
) -> None:
    opened = leena.get(url)
    held, present = boxes(opened, "held"), boxes(opened, "present")
    aino.submit(f"/groups/{cast.group}/sessions/{held[4]}", {"state": "held", "attendance": "none"})
    before = everything(db)
    kept = [cell for cell in present if cell != f"{held[0]}-{cast.member}"]
    answer = leena.send(opened, url, {"present": kept}, form="record-many-form", status=422)

    assert "Some of the sessions have been recorded or changed meanwhile." in " ".join(answer.page.summary)
    assert everything(db) == before
    assert held[4] not in boxes(answer, "held")
    ticked = {box.attrib["value"] for box in answer.page.all("input", name="present") if "checked" in box.attrib}
    assert f"{held[0]}-{cast.member}" not in ticked, "the ticks are as they were"
    leena.send(answer, url, {}, form="record-many-form", status=303)
    assert recorded(db, cast)[TWELVE[0]][cast.member] is AttendanceState.ABSENT
    assert len(recorded(db, cast)) == 12


@pytest.mark.both_databases
def test_a_session_changed_meanwhile_is_told(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    opened = leena.get(url)
    db.scalars(select(StudySession).where(StudySession.day == TWELVE[0])).one().content = "Kartat"
    db.commit()
    answer = leena.send(opened, url, {}, form="record-many-form", status=422)

    assert recorded(db, cast) == {}
    leena.send(answer, url, {}, form="record-many-form", status=303)
    assert len(recorded(db, cast)) == 12


def test_sent_twice_it_records_once(leena: Browser, url: str, db: Session) -> None:
    opened = leena.get(url)
    leena.send(opened, url, {}, form="record-many-form", status=303)
    before = everything(db)
    again = leena.send(opened, url, {}, form="record-many-form", status=303)

    assert leena.follow(again).page.flashes[-1] == "12 sessions were recorded."
    assert everything(db) == before


def test_whoever_joined_after_the_page_was_opened_is_not_absent(
    leena: Browser, cast: Cast, url: str, db: Session
) -> None:
    opened = leena.get(url)
    late = Member(
        association_id=cast.association, group_id=cast.group, person_id=cast.person, joined_on=date(2026, 9, 1)
    )
    db.add(late)
    db.commit()
    leena.send(opened, url, {}, form="record-many-form", status=303)

    assert all(late.id not in attendance for attendance in recorded(db, cast).values())


def test_no_tick_at_all_is_told(leena: Browser, url: str) -> None:
    page = leena.submit(url, {"held": []}, form="record-many-form", status=422).page

    assert page.summary == ["Tick at least one session that was held or cancelled."]


def test_tampered_fields_are_no_mistake_of_the_program(leena: Browser, url: str, db: Session) -> None:
    before = everything(db)
    for fields in (
        {"held": ["x"]},
        {"held": ["99999"]},
        {"present": ["1-1", "²", "x-y"], "versions": "²:x,99999999999999999999:y"},
        {"versions": ""},
    ):
        leena.send(leena.get(url), url, {}, form="record-many-form") if not fields else leena.post(
            url, {"csrf_token": "", **fields}
        )
    assert everything(db) == before


def test_nothing_to_record_is_said(leena: Browser, cast: Cast, db: Session) -> None:
    for session in db.scalars(select(StudySession).where(StudySession.group_id == cast.group)):
        session.state = SessionState.CANCELLED
    db.commit()

    assert "No session is waiting to be recorded." in leena.get(f"/groups/{cast.group}/sessions/record").page.text


def test_the_sessions_page_leads_there(leena: Browser, cast: Cast, url: str) -> None:
    assert leena.get(f"/groups/{cast.group}/sessions").page.link_to("Record them all at once") == url


def test_each_tick_says_whose_and_when_it_is(leena: Browser, cast: Cast, url: str) -> None:
    labels = [text_of(label) for label in leena.get(url).page.all("label")]

    assert "Held: 3.9.2026" in labels
    assert any(label.endswith(" 3.9.") and len(label) > 6 for label in labels)
