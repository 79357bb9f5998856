"""The page on personal data, and the record of one person."""

import json
from collections.abc import Iterable
from datetime import date, datetime

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Answer, Browser
from tests.conftest import Browsers
from tests.page import text_of
from webapp.domain.facts import AttendanceState
from webapp.domain.happenings import Record
from webapp.i18n import speaking
from webapp.models import Attendance, DifferentPeople, Group, KeyedRow, Person, RemovedRow, Report
from webapp.people.actions import add_person
from webapp.privacy.inventory import OF_PEOPLE, OF_USERS, StoredItem

PRIVACY = "/privacy"
SEEN_BY_AUDITORS = "Seen by: the user, administrator, the group's leader, and auditor."


def told(answer: Answer) -> dict[str, str]:
    """What stands beside each term."""
    page = answer.page
    return {text_of(div[0]): text_of(div[1]) for div in page.all("div") if div.find("dt") is not None}


def in_detail(answer: Answer) -> set[tuple[str, str, str]]:
    """What is kept, why, and the line above them that says who sees it."""
    found, seen_by = set(), ""
    for element in answer.page.all():
        if element.tag == "h4":
            seen_by = text_of(element)
        elif seen_by and element.find("dt") is not None and element.tag == "div":
            found.add((text_of(element[0]), text_of(element[1]), seen_by))
    return found


def in_english(app: Flask, items: Iterable[StoredItem]) -> dict[str, str]:
    """What is kept, and why."""
    with app.test_request_context(), speaking("en"):
        return {str(item.what): str(item.why) for item in items}


def test_everybody_can_read_what_is_kept_why_and_who_sees_it(app: Flask, visitor: Browser, aino: Browser) -> None:
    items = (*OF_PEOPLE, *OF_USERS)

    assert visitor.get(PRIVACY).page.heading == "Henkilötiedot"
    assert len(in_detail(visitor.get(PRIVACY))) == len(items)
    english = in_detail(aino.get(PRIVACY))
    told = {(what, why) for what, why, _seen_by in english}
    assert told == {pair for some in (OF_PEOPLE, OF_USERS) for pair in in_english(app, some).items()}
    seen_by = {(what, seen) for what, _why, seen in english}
    assert ("Date or year of birth", "Seen by: administrator, secretary, and the group's leader.") in seen_by
    assert ("Presence at sessions", "Seen by: all users, leaders in their own groups.") in seen_by
    assert ("E-mail", "Seen by: the user and administrator.") in seen_by
    assert ("E-mail", "Seen by: administrator, secretary, and the group's leader.") in seen_by
    assert ("Role, and the groups that the user leads", SEEN_BY_AUDITORS) in seen_by
    password = "Password, scrambled so that it can't be read, and a key that ends older sign-ins"
    assert (password, "Seen by: nobody.") in seen_by


def in_short(answer: Answer) -> list[tuple[str, str]]:
    """The rows before the details."""
    rows = next(answer.page.by_id["main"].iter("dl"))
    return [(text_of(row[0]), text_of(row[1])) for row in rows]


def test_the_page_begins_with_what_who_how_long_and_whom_to_ask(visitor: Browser, aino: Browser) -> None:
    assert in_short(aino.get(PRIVACY)) == [
        ("Member's name, groups, and presence", "Seen by: all users, leaders in their own groups."),
        (
            "Date or year of birth, e-mail, gender, and municipality",
            "Seen by: administrator, secretary, and the group's leader.",
        ),
        ("User's name and role", SEEN_BY_AUDITORS),
        ("E-mail", "Seen by: the user and administrator."),
        ("How long it is kept", "Until the association removes it."),
        ("Whom to ask", "Your association, which is responsible for the data: Joensuun Esimerkkiyhdistys ry."),
    ]
    assert in_short(visitor.get(PRIVACY))[0][0] == "Jäsenen nimi, ryhmät ja läsnäolot"
    assert in_short(visitor.get(PRIVACY))[-1] == (
        "Keneltä kysyä",
        "Rekisteriä käyttävältä yhdistykseltä. Se vastaa tiedoista.",
    )


def test_the_page_tells_how_long_things_last(aino: Browser) -> None:
    text = aino.get(PRIVACY).page.text

    assert "Signing in ends 12 hours after the last page; the link of an invitation works for 14 days." in text
    assert "For 15 minutes, the browser of whoever removed it can bring it back." in text


def test_every_page_leads_to_it(visitor: Browser, aino: Browser, cast: Cast) -> None:
    assert PRIVACY in visitor.get("/sign-in").page.links()
    for form in ("/people/new", f"/groups/{cast.group}/members"):
        assert aino.get(form).page.links().count(PRIVACY) == 2, "in the footer, and beside the fields"


@pytest.fixture
def known(cast: Cast, db: Session) -> str:
    """All that can be kept of Raija; the address of her record."""
    raija = db.get_one(Person, cast.member_person)
    raija.email, raija.gender, raija.municipality = "raija@example.org", "N", "Liperi"
    raija.of_age_confirmed_on, raija.of_age_confirmed_by = date(2026, 9, 2), "Leena Vetäjä"
    own = {"association_id": cast.association}
    reported = {"people": {str(raija.id): {"gender": "N", "age_band": "70-", "has_email": True}, "999": {}}}
    snapshot = json.dumps({"version": 1, "rules": {}} | reported)
    taken = {"taken_at": datetime(2026, 11, 20, 12), "taken_by": "Leena Vetäjä"}
    db.add(Report(**own, group_id=cast.group, reported_on=date(2026, 11, 20), snapshot=snapshot, **taken))
    db.add(KeyedRow(**own, group_id=cast.group, sheet="report", row=f"person-{raija.id}", fingerprint="x"))
    db.add(KeyedRow(**own, group_id=cast.unled, sheet="report", row=f"person-{raija.id}0", fingerprint="x"))
    db.add(Attendance(**own, session_id=cast.planned, member_id=cast.member, state=AttendanceState.ABSENT))
    db.add(DifferentPeople(**own, person_id=raija.id, other_id=cast.person))
    removed = {"group_id": cast.unled, "record": Record.MEMBER, "record_id": 99, "person_id": raija.id}
    db.add(RemovedRow(**own, **removed, removed_at=datetime(2026, 11, 20, 12), contents='{"joined_on": "2026-09-03"}'))
    db.get_one(Group, cast.unled).contact_email = "RAIJA@example.org"
    db.commit()
    return f"/people/{raija.id}/data"


def test_the_record_has_all_that_is_kept_of_a_person(app: Flask, sulo: Browser, cast: Cast, known: str) -> None:
    answer = sulo.get(known)
    found = told(answer)

    assert answer.page.heading == "What is kept of Raija Mäkelä"
    assert "Joensuun Esimerkkiyhdistys ry · 23.11.2026" in answer.page.text
    starts = {
        "Name": "Raija Mäkelä",
        "Date or year of birth": "14.3.1952",
        "Confirmation that the person has turned 15: the day, and which user confirmed it": (
            "Leena Vetäjä has said that the person had turned 15 by 2.9.2026."
        ),
        "E-mail": "raija@example.org",
        "Gender": "woman",
        "Municipality": "Liperi",
        "Groups, with the days of joining and leaving": "Digitaidot: 1.9.2026–",
        "Presence at sessions": "1.9.2026 18:00 Digitaidot: present 1.12.2026 18:00 Digitaidot: absent",
        "The group's contact person: name and e-mail": "Muistin tukena",
        "In a report that was sent: gender, age group, and whether there was an e-mail address, under a number": (
            "Digitaidot, 20.11.2026: woman, 70 or over, and with an e-mail address"
        ),
        "That the person's details have been entered in Sivisverkko": "Digitaidot",
        "A membership that was removed from a group, and presence at a session that was removed": (
            "Muistin tukena: 3.9.2026–"
        ),
        "That the person is not the one in another record that looks alike": "not the person of 1 other record",
    }
    assert found.keys() == starts.keys() == in_english(app, (item for item in OF_PEOPLE if item.record)).keys()
    reasons = in_english(app, OF_PEOPLE)
    for what, start in starts.items():
        assert found[what].startswith(f"{start} {reasons[what]} Seen by: "), what


def test_it_says_nothing_where_nothing_is_kept(sulo: Browser, cast: Cast) -> None:
    found = told(sulo.get(f"/people/{cast.person}/data"))

    assert found["Name"].startswith("Kaarina O'Brien ")
    assert [what for what, text in found.items() if text.startswith("Nothing ")] == list(found)[1:]


def test_a_contact_person_is_known_by_name_too(sulo: Browser, cast: Cast, db: Session) -> None:
    leena = add_person(db, association_id=cast.association, values=casting.person("Leena", "Vetäjä"), another=True)
    db.commit()
    found = told(sulo.get(f"/people/{leena.id}/data"))

    assert found["The group's contact person: name and e-mail"].startswith("Digitaidot Muistin tukena ")


def test_the_persons_page_leads_to_it_for_whoever_keeps_people(browsers: Browsers, cast: Cast, known: str) -> None:
    assert known in browsers("Sulo").get(f"/people/{cast.member_person}").page.links()
    assert known not in browsers("Sulo").get("/people/new").page.links()
    for name in ("Leena", "Tuomas", "Aatos"):
        browsers(name).get(known, status=403)
    browsers("Ulla").get(known, status=404)


def test_who_was_erased_has_no_record(sulo: Browser, cast: Cast, db: Session, known: str) -> None:
    db.get_one(Person, cast.member_person).erased_on = casting.TODAY
    db.commit()

    sulo.get(known, status=404)
