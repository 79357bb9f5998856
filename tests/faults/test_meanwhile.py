"""Somebody else saves between the check of a form and its saving: the rule is checked again, and told by its field."""

import threading
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Answer, Browser
from webapp import saving
from webapp.db import in_transaction, transaction
from webapp.domain.facts import SessionKind, SessionState
from webapp.members.actions import UnknownPerson, add_member
from webapp.models import Group, Member, Person, StudySession
from webapp.people.actions import delete_person

pytestmark = pytest.mark.both_databases

Meanwhile = Callable[[Callable[[], object]], None]
SEASON = "The day is outside the group's season 1.9.2026–20.11.2026."
GONE = "The person is no longer in the register. Choose again."
TIMES = {"starts": "8.00", "ends": "9.00", "break_minutes": "0"}
HTMX = pytest.mark.parametrize("htmx", [False, True])


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """Have something done after the next form has been checked, before it is saved."""
    waiting: list[Callable[[], object]] = []

    def run(db: Session, work: Callable[[], Any]) -> Any:
        if waiting:
            waiting.pop()()
        return in_transaction(db, work)

    monkeypatch.setattr(saving, "in_transaction", run)
    return waiting.append


@pytest.fixture
def shorter(app: Flask, cast: Cast) -> Callable[[], None]:
    """The season ends before today, and the session that was planned after that is gone."""

    def shorten() -> None:
        with app.extensions["sessionmaker"].begin() as db:
            db.delete(db.get_one(StudySession, cast.planned))
            db.get_one(Group, cast.group).season_end = date(2026, 11, 20)

    return shorten


def late(db: Session, cast: Cast) -> int:
    """How many sessions the group has outside its season."""
    db.rollback()
    days = select(func.count()).where(StudySession.group_id == cast.group, StudySession.day > date(2026, 11, 20))
    return int(db.scalar(days) or 0)


@HTMX
def test_a_new_session(
    aino: Browser, cast: Cast, db: Session, meanwhile: Meanwhile, shorter: Callable[[], None], htmx: bool
) -> None:
    meanwhile(shorter)
    changes = TIMES | {"day": "3.12.2026", "state": "planned", "content": "Kartat"}
    answer = aino.submit(f"/groups/{cast.group}/sessions/new", changes, htmx=htmx, status=422)

    assert answer.page.errors == {"day": SEASON}
    assert answer.page.value("content") == "Kartat"
    assert late(db, cast) == 0


@HTMX
def test_a_programme(
    aino: Browser, cast: Cast, db: Session, meanwhile: Meanwhile, shorter: Callable[[], None], htmx: bool
) -> None:
    meanwhile(shorter)
    rows: dict[str, str] = {}
    for number, day in enumerate(["19.11.2026", "3.12.2026"]):
        row = TIMES | {"keep": "y", "kind": "study", "day": day}
        rows |= {f"rows-{number}-{name}": value for name, value in row.items()}
    answer = aino.post(f"/groups/{cast.group}/sessions/weekly/save", rows, htmx=htmx, status=422)

    assert answer.page.errors == {"rows-1-day": SEASON}
    assert late(db, cast) == 0
    assert len(db.scalars(select(StudySession.id).where(StudySession.group_id == cast.group)).all()) == 1, "or none"


@HTMX
def test_a_session_that_is_moved(
    leena: Browser, cast: Cast, db: Session, meanwhile: Meanwhile, shorter: Callable[[], None], htmx: bool
) -> None:
    meanwhile(shorter)
    changes = {"day": "3.12.2026", "state": "planned", "content": "Uusi sisältö"}
    answer = leena.submit(f"/groups/{cast.group}/sessions/{cast.held}", changes, htmx=htmx, status=422)

    assert answer.page.errors == {"day": SEASON}
    assert answer.page.value("content") == "Uusi sisältö"
    assert late(db, cast) == 0


def test_a_season_that_would_leave_out_a_session(
    aino: Browser, app: Flask, cast: Cast, db: Session, meanwhile: Meanwhile
) -> None:
    def add() -> None:
        with app.extensions["sessionmaker"].begin() as other:
            ids = {"association_id": cast.association, "group_id": cast.unled}
            times = {"starts": other.get_one(StudySession, cast.held).starts}
            times |= {"ends": other.get_one(StudySession, cast.held).ends, "break_minutes": 0}
            states = {"kind": SessionKind.STUDY, "state": SessionState.PLANNED}
            other.add(StudySession(**ids, **times, **states, day=date(2026, 12, 7)))

    meanwhile(add)
    page = aino.submit(f"/groups/{cast.unled}/edit", {"season_end": "30.11.2026"}, status=422).page

    assert "7.12." in page.errors["season_end"]
    db.rollback()
    assert db.get_one(Group, cast.unled).season_end == date(2026, 12, 8)


@pytest.fixture
def removed(app: Flask, cast: Cast) -> Callable[[], None]:
    """Kaarina is taken out of the register."""

    def remove() -> None:
        with app.extensions["sessionmaker"].begin() as db:
            db.delete(db.get_one(Person, cast.person))

    return remove


KAARINA = {"first_name": "Kaarina", "last_name": "O'Brien"}


def by_form(browser: Browser, cast: Cast) -> Answer:
    names = KAARINA | {"person": str(cast.person), "joined_on": "1.9.2026"}
    return browser.post(f"/groups/{cast.group}/members", names)


def by_list(browser: Browser, cast: Cast) -> Answer:
    row = KAARINA | {"keep": "y", "person": str(cast.person)}
    rows = {f"rows-0-{name}": value for name, value in row.items()}
    return browser.post(f"/groups/{cast.group}/members/paste/save", rows | {"joined_on": "1.9.2026"})


def by_session(browser: Browser, cast: Cast) -> Answer:
    page = f"/groups/{cast.group}/sessions/{cast.held}"
    opened = browser.get(page)
    fields = dict(opened.page.form(None, ["other_first_name"]).filled_in({}))
    fields |= {"other_first_name": "Kaarina", "other_last_name": "O'Brien", "other_person": str(cast.person)}
    return browser.post(page, fields)


@pytest.mark.parametrize("way", [by_form, by_list, by_session])
def test_a_person_who_was_removed_becomes_no_member(
    aino: Browser,
    cast: Cast,
    db: Session,
    meanwhile: Meanwhile,
    removed: Callable[[], None],
    way: Callable[[Browser, Cast], Answer],
) -> None:
    meanwhile(removed)
    answer = way(aino, cast)

    assert answer.status == 422
    assert way is by_list or GONE in answer.page.errors.values()
    db.rollback()
    assert db.scalar(select(func.count()).where(Member.person_id == cast.person)) == 0


@pytest.mark.slow
def test_whoever_adds_a_person_waits_for_whoever_removes_the_person(app: Flask, cast: Cast) -> None:
    """And then finds nobody, instead of running into the foreign key."""
    make_session, told, begun = app.extensions["sessionmaker"], [], threading.Event()
    ids: dict[str, Any] = {"group_id": cast.unled, "person_id": cast.person, "joined_on": date(2026, 9, 1)}

    def add() -> None:
        begun.set()
        with make_session() as db:
            try:
                with transaction(db):
                    add_member(db, cast.association, **ids)
            except Exception as error:  # noqa: BLE001 - told below
                told.append(type(error))

    adding = threading.Thread(target=add)
    with make_session() as db, transaction(db):
        delete_person(db, cast.association, person_id=cast.person)
        adding.start()
        begun.wait(5)
        time.sleep(0.3)
        assert told == []
    adding.join(10)

    assert told == [UnknownPerson]


def test_attendance_of_a_member_who_was_removed_is_left_out_and_told(
    leena: Browser, app: Flask, cast: Cast, meanwhile: Meanwhile
) -> None:
    def remove() -> None:
        with app.extensions["sessionmaker"].begin() as db:
            db.delete(db.get_one(Member, cast.late_member))

    meanwhile(remove)
    page = f"/groups/{cast.group}/sessions/{cast.held}"
    changes = {"present": [cast.late_member], "content": "Sähköposti", "not_known": []}
    answer = leena.submit(page, changes, status=303)

    told = leena.follow(answer).page
    assert told.flashes == ["Saved. No longer in the group: Åberg Märta."]
    assert told.value("content") == "Sähköposti"
