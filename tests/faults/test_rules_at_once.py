"""People who change the same things at the same moment: nothing is half saved, and everybody is told in words."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.database import Database
from tests.faults.crew import Crew, Step
from webapp.models import Association, Attendance, Member, Person, StudySession

pytestmark = pytest.mark.both_databases


def test_whoever_is_being_removed_becomes_no_member(people: Crew, cast: Cast, db: Session) -> None:
    """Either the person stays, as a member, or is gone; told in words each time."""
    page = f"/groups/{cast.unled}/members"
    names = {"first_name": "Kaarina", "last_name": "O'Brien", "person": str(cast.person), "joined_on": "1.9.2026"}
    joins = Step(cast.users["Sulo"], page, names, post=page)
    pasted = {"joined_on": "1.9.2026", "rows-0-keep": "y", "rows-0-person": str(cast.person)}
    pasted |= {"rows-0-first_name": "Kaarina", "rows-0-last_name": "O'Brien"}
    listed = Step(cast.users["Sulo"], page, pasted, post=f"{page}/paste/save")
    person = f"/people/{cast.person}"
    goes = Step(cast.users["Aino"], person, {}, form=f"{person}/delete")
    outcomes = people.do([joins, goes, listed, goes])

    assert {outcome.status for outcome in outcomes} <= {303, 404, 422}
    there = db.scalar(select(func.count()).where(Person.id == cast.person))
    members = db.scalar(select(func.count()).where(Member.person_id == cast.person))
    assert there == members


def test_attendance_of_a_member_who_is_being_removed_is_told_or_kept(people: Crew, cast: Cast, db: Session) -> None:
    page = f"/groups/{cast.group}/sessions/{cast.held}"
    records = Step(cast.users["Leena"], page, {"present": [cast.member, cast.late_member]})
    member = f"/groups/{cast.group}/members/{cast.late_member}"
    goes = Step(cast.users["Aino"], member, {}, form=f"{member}/remove")
    outcomes = people.do([records, goes, records, goes])

    assert {outcome.status for outcome in outcomes} <= {303, 404, 422}
    there = db.scalar(select(func.count()).where(Member.id == cast.late_member))
    recorded = db.scalar(select(func.count()).where(Attendance.member_id == cast.late_member))
    assert there == recorded


def test_eight_who_record_one_session_are_all_kept(people: Crew, cast: Cast, db: Session) -> None:
    """Each changes a field of their own; the merge is made anew as often as somebody else was faster."""
    page = f"/groups/{cast.group}/sessions/{cast.held}"
    each: list[dict[str, Any]] = [
        {"content": "Sähköposti"},
        {"kind": "party"},
        {"break_minutes": "15"},
        {"hours_override": "3", "override_reason": "Retki"},
        {"present": []},
        {"not_known": []},
        {"other_first_name": "Uuno", "other_last_name": "Aalto"},
        {"other_first_name": "Vieno", "other_last_name": "Berg"},
    ]
    users = ["Leena", "Sulo", "Aino", "Leena", "Sulo", "Aino", "Leena", "Sulo"]
    steps = [Step(cast.users[user], page, changes) for user, changes in zip(users, each, strict=True)]
    outcomes = people.do(steps)

    assert [outcome.told for outcome in outcomes] == ["303"] * len(steps)
    kept = db.get_one(StudySession, cast.held)
    assert (kept.content, kept.kind, kept.break_minutes, kept.hours_override) == ("Sähköposti", "party", 15, 3)
    states = dict(
        db.execute(select(Attendance.member_id, Attendance.state).where(Attendance.session_id == cast.held)).all()
    )
    assert states.pop(cast.member) == "absent"
    assert len(states) == 3, "two newcomers, and the member of whom nothing was known"


@pytest.mark.parametrize("action", ["people/new", "groups/new"])
def test_the_same_sent_eight_times_is_there_once(people: Crew, cast: Cast, db: Session, action: str) -> None:
    changes = {"people/new": {"first_name": "Uuno", "last_name": "Uusi"}, "groups/new": NEW_GROUP}[action]
    outcomes = people.do([Step(cast.users["Aino"], f"/{action}", changes)] * 8)

    assert {outcome.status for outcome in outcomes} <= {303, 422}
    assert [outcome.is_saved for outcome in outcomes].count(True) == 1


NEW_GROUP = {
    "name": "Uusi ryhmä",
    "learning_goal": "Osaamme.",
    "season_start": "1.9.2026",
    "season_end": "8.12.2026",
}


def test_a_register_is_set_up_once(people: Crew, app: Flask, database: Database, db: Session) -> None:
    """Two visitors with the right token at the same moment: one association, and one of them is told."""
    database.empty(app.extensions["engine"])
    fields = {
        "token": "the token",
        "name": "Uusi ry",
        "user_name": "Aino",
        "email": "aino@example.org",
        "new_password": "kolme sanaa riittää hyvin",
    }
    outcomes = people.do([Step(None, "/setup", fields | {"email": f"{number}@example.org"}) for number in range(8)])

    assert sorted(outcome.status for outcome in outcomes) == [303] + [404] * 7
    assert db.scalar(select(func.count()).select_from(Association)) == 1
