"""Files and pages that give personal data out, and what the history keeps of people: nothing."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.events.looking import changes, history, newest
from tests.reporting import yes
from tests.site.pages import posts
from tests.site.test_posts import invite_elsewhere, statements
from webapp.domain.happenings import Done, Record
from webapp.models import Event, Feedback, Group, Person, StudySession, User

GIVEN_OUT = {
    "/association/kaikki.zip": (Done.TAKEN_OUT, Record.ASSOCIATION, True),
    "/people/henkilot.csv": (Done.TAKEN_OUT, Record.PERSON, False),
    "/people/henkilot.xlsx": (Done.TAKEN_OUT, Record.PERSON, False),
    "/groups/1/osallistujat.xlsx": (Done.TAKEN_OUT, Record.MEMBER, False),
    "/groups/1/lasnaolo.csv": (Done.TAKEN_OUT, Record.MEMBER, False),
    "/groups/1/lasnaolo.xlsx": (Done.TAKEN_OUT, Record.MEMBER, False),
    "/groups/1/osallistujat.csv": (Done.TAKEN_OUT, Record.MEMBER, False),
    "/groups/1/report/sivisverkko.zip": (Done.TAKEN_OUT, Record.MEMBER, False),
    "/people/1/data": (Done.LOOKED_AT, Record.PERSON, True),
}


@pytest.mark.parametrize("address", GIVEN_OUT)
def test_what_gives_personal_data_out_is_told(aino: Browser, cast: Cast, db: Session, address: str) -> None:
    aino.ask("HEAD", address)
    assert history(db) == []
    aino.get(address)

    (event,) = history(db)
    assert (event.done, event.record, event.record_id is not None) == GIVEN_OUT[address]


def test_the_programme_without_people_is_not_told(aino: Browser, cast: Cast, db: Session) -> None:
    aino.get(f"/groups/{cast.group}/plan/sivisverkko.zip")

    assert history(db) == []


def test_erasing_people_takes_their_numbers_out_of_the_history(aino: Browser, cast: Cast, db: Session) -> None:
    added = {"first_name": "Uusi", "last_name": "Jäsen", "joined_on": "1.9.2026"}
    aino.post(f"/groups/{cast.group}/members", added)
    assert {event.record for event in history(db) if event.record_id} == {Record.PERSON, Record.MEMBER}
    aino.post(f"/groups/{cast.group}/stages/report", yes("23.11.2026"))
    aino.post(f"/groups/{cast.group}/erase", {"name": "Digitaidot"})

    event = newest(db)
    assert (event.done, event.record_id, changes(event)["people"] > 0) == (Done.ERASED, cast.group, True)
    assert {event.record_id for event in history(db) if event.record in {Record.PERSON, Record.MEMBER}} == {None}


@pytest.mark.slow
def test_nothing_personal_is_in_the_history_after_every_form(
    app: Flask, cast: Cast, aino: Browser, visitor: Browser, db: Session
) -> None:
    """Every post of the program, in a register that has marks in its columns of text."""
    mark(db)
    typed: set[str] = set()
    for browser, of_a_visitor in ((aino, False), (visitor, True)):
        if of_a_visitor:
            invite_elsewhere(db, cast)
        for post in posts(cast, of_a_visitor=of_a_visitor):
            if post.endpoint in BY_NAME:
                continue
            statements(app, cast, browser, post)
            typed |= {value for value in map(str, post.data.values()) if len(value) > 5 and not value[0].isdigit()}

    happened = history(db)
    # SQLite and PostgreSQL give the row as text.
    dump = "\n".join(str(row) for row in db.execute(select(Event.__table__)))
    assert len(happened) > 40
    assert {Record.PERSON, Record.MEMBER, Record.USER, Record.ROLE, Record.COST} <= {one.record for one in happened}
    # Words of closed lists.
    known = {"auditor", "secretary", "accept", "planned", "sivis-vertaisopintoryhma"}
    assert "Merkki" not in dump
    assert {text for text in typed - known if text in dump} == set()
    told = read_aloud(aino, cast, db)
    assert "merged two records of a person" in told
    assert "told a person apart from a similar one" in told


def read_aloud(browser: Browser, cast: Cast, db: Session) -> str:
    """All that the pages of the history say to Aino, who has chosen another password and signed out by now."""
    aino, texts = cast.users["Aino"], []
    browser.sign_in(replace(aino, sign_in_key=db.get_one(User, aino.id).sign_in_key))
    own = (Person.association_id == cast.association, Person.erased_on.is_(None))
    person = db.scalars(select(Person.id).where(*own)).first()
    addresses = ["/association/history", f"/groups/{cast.group}/history", f"/people/{person}/history"]
    for address in addresses:
        page = browser.get(address).page
        texts.append(page.text)
        addresses += [link for link in page.links() if "before=" in link]
    return " ".join(texts)


BY_NAME = {"attendance_file.save"}
"""It finds members by their names, which are marks here; what it tells is tried in tests/sessions."""


def mark(db: Session) -> None:
    for model, names in {
        Person: ("first_name", "last_name", "municipality", "email", "gender"),
        Group: ("contact_name", "contact_email", "topic", "report_text", "note"),
        StudySession: ("content",),
        Feedback: ("text",),
        User: ("name",),
    }.items():
        for row in db.scalars(select(model)):
            for name in names:
                setattr(row, name, "Merkki")
    for person in db.scalars(select(Person)):
        person.birth_date, person.birth_year = date(1951, 3, 14), None
    db.commit()
