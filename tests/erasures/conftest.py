"""A reported group: one of its people is in another group too, one left and came back, two were too young."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Browser
from tests.reporting import report
from webapp.domain.facts import AttendanceState
from webapp.members.actions import MemberDays, add_member, add_new_member, change_member
from webapp.models import KeyedRow, Member, Person

JOINED = date(2026, 9, 1)
NAMES = ("Märta", "Åberg", "Iida", "Räsänen", "Aada", "Korhonen", "Sven-Olof", "Ekström")
"""Of those who are in no other group."""


@pytest.fixture
def reported(app: Flask, cast: Cast, db: Session) -> Cast:
    """The cast, with Digitaidot reported and full of people."""
    ids = {"association_id": cast.association, "group_id": cast.group}
    marta = db.get_one(Person, _person_of(db, cast.late_member))
    marta.gender, marta.email, marta.municipality = "N", "marta.aberg@example.org", "Liperi"
    marta.search_key = "marta aberg marta.aberg@example.org"
    db.get_one(Person, cast.member_person).gender = "N"
    young = {"Räsänen": ("Iida", date(2011, 11, 30)), "Korhonen": ("Aada", date(2012, 2, 29))}
    for last_name, (first_name, birth) in young.items():
        values = casting.person(first_name, last_name, birth_date=birth, gender="N")
        add_new_member(db, **ids, joined_on=JOINED, values=values, another=True)
    values = casting.person("Sven-Olof", "Ekström", birth_date=date(1944, 5, 5), gender="M")
    sven = add_new_member(db, **ids, joined_on=JOINED, values=values, another=True)
    days = MemberDays(JOINED, date(2026, 9, 10))
    change_member(db, **ids, member_id=sven.id, decide=lambda _member: days)
    add_member(db, **ids, person_id=sven.person_id, joined_on=date(2026, 10, 1))
    casting.held_session(
        db, ids, date(2026, 10, 6), {cast.member: AttendanceState.ABSENT, sven.id: AttendanceState.PRESENT}
    )
    add_member(db, association_id=cast.association, group_id=cast.unled, person_id=cast.member_person, joined_on=JOINED)
    for group_id, row in ((cast.group, f"person-{sven.person_id}"), (cast.group, "hours"), (cast.unled, "person-1")):
        db.add(
            KeyedRow(group_id=group_id, sheet="report", row=row, association_id=cast.association, fingerprint="f" * 64)
        )
    db.commit()
    report(Browser(app, cast.users["Sulo"]), cast.group, "20.11.2026", status=303)
    return cast


def _person_of(db: Session, member_id: int) -> int:
    return db.get_one(Member, member_id).person_id


@pytest.fixture
def url(reported: Cast) -> str:
    return f"/groups/{reported.group}/erase"
