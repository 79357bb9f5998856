"""No page asks the database more, however much there is in it."""

from datetime import date, time, timedelta

import pytest
from flask import Flask
from sqlalchemy import insert
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.budgets import MOST_STATEMENTS
from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers
from tests.site.routes import PUBLIC, RIGHTS, url
from webapp.domain.facts import AttendanceState, SessionState
from webapp.models import Attendance, Group, Member, Person, StudySession

PAGES = sorted(endpoint for endpoint, methods in RIGHTS.items() if methods.get("GET") and endpoint != "groups.index")


def statements(app: Flask, browser: Browser, cast: Cast) -> dict[str, int]:
    return {
        f"GET {endpoint}": len(browser.get(url(app, endpoint, cast, session_id=cast.held)).statements)
        for endpoint in PAGES
    }


def grow(db: Session, cast: Cast, times: int) -> None:
    """`times` more people, members, sessions with everybody's attendance, and groups."""
    key = {"association_id": cast.association}
    people = [
        {**casting.person("Etunimi", f"Sukunimi{n}"), **key, "sort_key": f"sukunimi{n}", "search_key": "x"}
        for n in range(times)
    ]
    person_ids = db.scalars(insert(Person).returning(Person.id), people).all()
    joined = {**key, "group_id": cast.group, "joined_on": date(2026, 9, 1)}
    member_ids = db.scalars(insert(Member).returning(Member.id), [{**joined, "person_id": p} for p in person_ids]).all()
    sessions = [
        casting.session(date(2026, 9, 2) + timedelta(days=n % 80), starts=time(8 + n // 80), ends=time(9 + n // 80))
        | {**key, "group_id": cast.group, "state": SessionState.HELD, "override_reason": ""}
        for n in range(times)
    ]
    session_ids = db.scalars(insert(StudySession).returning(StudySession.id), sessions).all()
    present = {**key, "state": AttendanceState.PRESENT}
    pairs = [(session, member) for session in (*session_ids, cast.held) for member in member_ids]
    db.execute(insert(Attendance), [{**present, "session_id": s, "member_id": m} for s, m in pairs])
    db.execute(insert(Group), [casting.group(f"Ryhmä {times} {n}") | key for n in range(times)])
    db.commit()


def test_every_page_has_its_budget(app: Flask, cast: Cast, aino: Browser) -> None:
    aino.post(url(app, "groups.archive", cast, group_id=cast.unled), status=303)

    assert statements(app, aino, cast) == MOST_STATEMENTS


def test_a_hundred_times_the_data_takes_no_more_statements(app: Flask, cast: Cast, aino: Browser, db: Session) -> None:
    aino.post(url(app, "groups.archive", cast, group_id=cast.unled), status=303)
    counts = [statements(app, aino, cast)]
    for times in (9, 90):
        grow(db, cast, times)
        counts.append(statements(app, aino, cast))

    assert counts[0] == counts[1] == counts[2]


@pytest.mark.parametrize("name", ["Sulo", "Leena", "Tuomas"])
def test_another_role_takes_no_more(app: Flask, cast: Cast, browsers: Browsers, name: str) -> None:
    browser = browsers(name)
    for endpoint in PAGES:
        if name in RIGHTS[endpoint]["GET"]:
            taken = len(browser.get(url(app, endpoint, cast)).statements)
            assert taken <= MOST_STATEMENTS[f"GET {endpoint}"], endpoint


def test_the_sign_in_page_and_static_files_ask_next_to_nothing(visitor: Browser) -> None:
    assert len(visitor.get("/sign-in").statements) == 1
    assert visitor.get("/static/app.css").statements == []
    assert "static" in PUBLIC
