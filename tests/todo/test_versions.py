"""What the calendar says of when it changed, so that a program which reads it again takes only what is new."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar, Event
from sqlalchemy.orm import Session

from tests.cast import TODAY, Cast
from tests.client import Answer, Browser
from tests.conftest import MakeApp
from tests.todo.test_ical import path
from webapp.domain.facts import FormOfStudy
from webapp.models import Group, StudySession, User

Version = tuple[int, datetime, datetime]


def by_key(answer: Answer) -> dict[str, Event]:
    return {str(event["UID"]).partition("@")[0]: event for event in Calendar.from_ical(answer.data).events}


def versions(answer: Answer) -> dict[str, Version]:
    found = by_key(answer)
    return {key: (event["SEQUENCE"], event["LAST-MODIFIED"].dt, event["DTSTAMP"].dt) for key, event in found.items()}


@pytest.mark.both_databases
def test_what_has_changed_is_newer_and_nothing_else(aino: Browser, visitor: Browser, cast: Cast) -> None:
    own, here = path(aino), f"/groups/{cast.group}/sessions/{cast.planned}"
    session, other = f"session-{cast.planned}.group-{cast.group}", f"season-ends.group-{cast.unled}"
    before = versions(visitor.get(own))
    aino.submit(here, {"ends": "20:30"}, form="session-form", status=303)
    after = versions(visitor.get(own))

    assert after[session] > before[session]
    assert after[session][1] > before[session][1]
    assert after[other] == before[other]
    for sequence, moment, stamp in after.values():
        assert sequence == (moment - datetime(2020, 1, 1, tzinfo=UTC)).total_seconds()
        assert stamp == moment


def test_what_is_the_same_need_not_be_sent_again(aino: Browser, visitor: Browser, cast: Cast) -> None:
    own = path(aino)
    first = visitor.get(own)
    asked = {"If-None-Match": first.headers["ETag"]}
    again = visitor.ask("GET", own, headers=asked, status=304)
    aino.submit(f"/groups/{cast.group}/sessions/{cast.planned}", {"ends": "20:30"}, form="session-form", status=303)
    changed = visitor.ask("GET", own, headers=asked, status=200)

    assert again.data == b""
    assert again.headers["ETag"] == first.headers["ETag"]
    assert changed.headers["ETag"] != first.headers["ETag"]


def test_a_day_that_changes_nothing_makes_no_other_file(
    aino: Browser, visitor: Browser, make_app: MakeApp, cast: Cast
) -> None:
    own = path(aino)
    tomorrow = Browser(make_app(today=TODAY + timedelta(days=1))).get(own)

    assert tomorrow.headers["ETag"] == visitor.get(own).headers["ETag"]


def test_a_session_that_has_passed_is_newer(aino: Browser, visitor: Browser, make_app: MakeApp, cast: Cast) -> None:
    own, session = path(aino), f"session-{cast.planned}.group-{cast.group}"
    before = visitor.get(own)
    after = Browser(make_app(today=date(2026, 12, 3))).get(own)

    assert str(by_key(before)[session]["SUMMARY"]) != str(by_key(after)[session]["SUMMARY"])
    assert versions(after)[session] > versions(before)[session]
    # Midnight in Helsinki after the session's day.
    assert versions(after)[session][1] == datetime(2026, 12, 1, 22, tzinfo=UTC)


def telling(db: Session, cast: Cast, **group: object) -> None:
    db.get_one(StudySession, cast.planned).content = "Sähköposti; liitteet, kuvat"
    for name, value in group.items():
        setattr(db.get_one(Group, cast.group), name, value)
    db.commit()


def test_what_a_session_is_about_is_told_only_where_the_group_lets_it(
    aino: Browser, visitor: Browser, cast: Cast, db: Session
) -> None:
    telling(db, cast, municipality="Joensuu")
    own, session = path(aino), f"session-{cast.planned}.group-{cast.group}"
    answer = visitor.get(own)
    assert "liitteet" not in answer.text
    assert "LOCATION" not in by_key(answer)[session]

    edit = f"/groups/{cast.group}/edit"
    assert "calendar_tells" not in [e.get("name") for e in aino.get(edit).page.all("input", checked="")]
    aino.submit(edit, {"calendar_tells": "y"}, form="group-details", status=303)
    event = by_key(visitor.get(own))[session]
    assert event["SUMMARY"] == "Digitaidot: Sähköposti; liitteet, kuvat"
    assert event["LOCATION"] == "Joensuu"
    assert str(event["DESCRIPTION"]).startswith("Session at 18:00–20:00\nJoensuun Esimerkkiyhdistys ry\n")
    assert "LOCATION" not in by_key(visitor.get(own))[f"season-ends.group-{cast.group}"]


@pytest.mark.parametrize(
    ("locale", "place", "when"),
    [
        ("fi", "Verkossa", "Tapaaminen klo 18.00–20.00"),
        ("sv", "På nätet", "Träff kl. 18.00–20.00"),
        ("en", "Online", "Session at 18:00–20:00"),
    ],
)
def test_it_is_told_in_the_users_language(
    aino: Browser, visitor: Browser, cast: Cast, db: Session, locale: str, place: str, when: str
) -> None:
    telling(db, cast, calendar_tells=True, form=FormOfStudy.REMOTE)
    db.get_one(User, cast.users["Aino"].id).locale = locale
    db.commit()
    event = by_key(visitor.get(urlsplit(path(aino)).path))[f"session-{cast.planned}.group-{cast.group}"]

    assert (event["LOCATION"], str(event["DESCRIPTION"]).splitlines()[0]) == (place, when)
