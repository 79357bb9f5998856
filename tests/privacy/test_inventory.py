"""What the page on personal data says is true: of every column, and of every role."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers
from tests.site.pages import RIGHTS
from tests.site.pages.page import EVERYBODY
from tests.site.routes import url
from webapp.db import Base
from webapp.domain.happenings import Done, Record
from webapp.domain.roles import Role
from webapp.models import Event, Feedback, Group, Member, Person, Report, StudySession, User
from webapp.privacy import visibility
from webapp.privacy.inventory import OF_PEOPLE, OF_USERS, StoredItem
from webapp.privacy.organisation_items import OF_ORGANISATIONS

# Of the association, its groups, sessions and money. Their texts are not meant to name anybody.
NOT_PERSONAL = {
    "associations": {"id", "name", "organisation", "municipality", "eligible", "no_own_quota", "second_step_from"}
    | {"organisation_id", "closed_at", "reminded_on", "kept_until_month"}
    | {"notice_controller", "notice_basis", "notice_source", "notice_text"},
    "attendances": {"association_id"},
    "different_people": {"association_id"},
    "costs": {"id", "association_id", "group_id", "day", "kind", "cents", "voucher", "booked"},
    "coordinators": {"id", "organisation_id"},
    "events": {"id", "association_id", "organisation_id"},
    "feedback": {"id", "association_id", "kind", "signed_in", "received_at", "answered_at"},
    "group_leaders": {"association_id"},
    "groups": {
        *("id", "association_id", "name", "neutral_name", "topic", "topic_kind", "learning_goal", "form"),
        *("season_start", "season_end", "planned_hours", "plan_published_on", "rule_set", "has_trainer", "report_text"),
        *("note", "calendar_tells"),
        *("municipality", "reported_on", "corrected_on", "locked", "paid_on", "paid_cents", "archived_at"),
    },
    "hour_requests": {
        *("id", "association_id", "organisation_id", "year", "kind", "hours", "why", "state", "asked_at"),
        *("decided_hours", "answer", "answered_at", "version"),
    },
    "joining_invitations": {"id", "organisation_id", "name", "key", "made_at"},
    "keyed_rows": {"association_id", "group_id", "sheet"},
    "members": {"id", "association_id"},
    "organisation_years": {
        *("id", "organisation_id", "year", "granted_hours", "extra_hours", "realised_before", "mode", "version"),
    },
    "organisations": {
        *("id", "name", "rules_text", "rules_url", "plan_days_before", "report_days_after", "estimates_by"),
    },
    "people": {"id", "association_id"},
    "quotas": {"id", "association_id", "year", "granted_hours", "extra_hours", "realised_before"},
    "reports": {"id", "association_id", "group_id", "reported_on", "taken_at", "reopened_at", "reopen_reason"},
    "removed_rows": {"id", "association_id"},
    "seen_notes": {"id", "association_id", "group_id", "note", "about", "seen_at"},
    "sent_forms": {"id", "association_id", "key", "url", "told", "sent_at"},
    "sessions": {
        *("id", "association_id", "group_id", "day", "starts", "ends", "break_minutes", "content", "kind", "state"),
        *("head_count", "guests", "names_aside", "hours_override", "override_reason"),
    },
    "shares": {"id", "association_id", "organisation_id", "year", "hours"},
    "standing_years": {
        *("group_id", "year", "association_id", "held", "planned", "draws"),
        *("reported_use", "held_use", "planned_use", "uses"),
    },
    "standings": {
        *("group_id", "association_id", "day", "judged_by", "state", "reasons", "of_age", "held", "planned"),
        *("next_deadline", "support_now", "support_forecast", "turn", "details"),
    },
    "sign_ins": {"id"},
    "recovery_codes": {"id"},
    "passkeys": {"id"},
    "tries": {"key", "seconds", "most", "until"},
    "user_roles": {"id", "association_id"},
    "users": {"id"},
}
ROLES = {
    "Aino": Role.ADMINISTRATOR,
    "Sulo": Role.SECRETARY,
    "Leena": Role.LEADER,
    "Tuomas": Role.TREASURER,
    "Aatos": Role.AUDITOR,
}
# What stands in a column, as a page or a file shows it.
MARKS = {
    "people.last_name": "Merkkinen",
    "people.birth_date": "14.3.1951",
    "people.of_age_confirmed_by": "Verna Vahvistaja",
    "people.email": "oma.osoite@example.org",
    "people.gender": "omasukupuoli",
    "people.municipality": "Merkkikunta",
    "members.joined_on": "3.9.2026",
    "groups.contact_name": "Yrjö Yhteys",
    "groups.contact_email": "yrjo.yhteys@example.org",
    "reports.taken_by": "Kirsti Kirjaaja",
    "reports.reopened_by": "Aune Avaaja",
    "feedback.text": "Pienet napit",
    "feedback.email": "palaute@example.org",
    "feedback.answered_by": "Vilma Vastaaja",
    "users.name": "Katri Käyttäjä",
    "users.email": "katri@example.org",
    "users.password_hash": "salasanan-hajautus",
    "users.sign_in_key": "kirjautumisen-avain",
    "users.feed_key": "kalenterin-avain",
}


def test_every_column_is_told_of_or_is_not_about_people() -> None:
    """A new column is personal data until somebody decides otherwise."""
    told = frozenset().union(*(item.columns for item in (*OF_PEOPLE, *OF_USERS, *OF_ORGANISATIONS)))
    known = {f"{table}.{column}" for table, columns in NOT_PERSONAL.items() for column in columns}
    there = {f"{table.name}.{column.name}" for table in Base.metadata.sorted_tables for column in table.columns}

    assert there - told - known == set()
    assert told - there == set()
    assert known - there == set()
    assert told & known == set()


@pytest.fixture
def marked(cast: Cast, db: Session) -> None:
    """Raija of Digitaidot and a user who is nobody of the cast, with marks in their columns."""
    raija = db.get_one(Person, cast.member_person)
    raija.last_name, raija.birth_date = MARKS["people.last_name"], date(1951, 3, 14)
    raija.of_age_confirmed_on, raija.of_age_confirmed_by = date(2026, 9, 2), MARKS["people.of_age_confirmed_by"]
    raija.email, raija.gender = MARKS["people.email"], MARKS["people.gender"]
    raija.municipality = MARKS["people.municipality"]
    db.get_one(Member, cast.member).joined_on = date(2026, 9, 3)
    db.get_one(StudySession, cast.held).day = date(2026, 9, 4)
    group = db.get_one(Group, cast.group)
    group.contact_name, group.contact_email = MARKS["groups.contact_name"], MARKS["groups.contact_email"]
    moments = {"taken_at": datetime(2026, 11, 20, 12), "reopened_at": datetime(2026, 11, 21, 12)}
    names = {"taken_by": MARKS["reports.taken_by"], "reopened_by": MARKS["reports.reopened_by"]}
    ids = {"association_id": cast.association, "group_id": cast.group}
    what = {"reported_on": date(2026, 11, 20), "snapshot": '{"version": 1}', "reopen_reason": "Virhe"}
    db.add(Report(**ids, **what, **moments, **names))
    group.reported_on = date(2026, 11, 20)
    feedback = db.get_one(Feedback, cast.feedback)
    feedback.text, feedback.email = MARKS["feedback.text"], MARKS["feedback.email"]
    feedback.answered_at, feedback.answered_by = datetime(2026, 11, 22), MARKS["feedback.answered_by"]
    katri = casting.add_user(db, "Katri", "Käyttäjä", cast.association, Role.AUDITOR)
    user = db.get_one(User, katri.id)
    user.password_hash, user.sign_in_key = MARKS["users.password_hash"], MARKS["users.sign_in_key"]
    user.feed_key = MARKS["users.feed_key"]
    what = {"done": Done.CHANGED, "record": Record.GROUP, "record_id": cast.group, "group_id": cast.group}
    db.add(Event(association_id=cast.association, at=datetime(2026, 11, 22), user_id=katri.id, **what))
    db.commit()


def seen_of(app: Flask, cast: Cast, browser: Browser, name: str) -> Iterator[str]:
    """All that somebody gets by opening every address: pages, and files out of their packages too."""
    for endpoint, methods in RIGHTS.items():
        if name not in methods.get("GET", ()) or endpoint == "accounts.account":
            continue
        answer = browser.get(url(app, endpoint, cast, person_id=cast.member_person, session_id=cast.held), status=None)
        yield from texts_in(answer.data)


def texts_in(data: bytes) -> Iterator[str]:
    """A page or file as text; of a package, also of a workbook, each file in it."""
    if not data.startswith(b"PK"):
        yield data.decode()
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield from texts_in(archive.read(name))


def items_of(column: str) -> list[StoredItem]:
    """Where the whole of what stands in a column is told of. What isn't one person's record shows a part of it: whether
    somebody is of age, the year of birth to whoever adds a member of the same name.
    """
    of_people = [one for one in OF_PEOPLE if one.record]
    return [one for one in (*of_people, *OF_USERS) if column in one.columns]


@pytest.mark.slow
def test_each_role_sees_what_the_page_says_and_no_more(
    app: Flask, cast: Cast, browsers: Browsers, marked: None
) -> None:
    seen: dict[str, set[Role]] = {column: set() for column in MARKS}
    for name in sorted(EVERYBODY):
        everything = "\n".join(seen_of(app, cast, browsers(name), name))
        # How many there are of a gender is no secret; whose it is stands in a row with a name.
        rows = [row for row in re.split(r"</tr>|</row>|\r\n", everything) if MARKS["people.last_name"] in row]
        for column, mark in MARKS.items():
            if any(mark in row for row in rows) if column == "people.gender" else mark in everything:
                seen[column].add(ROLES[name])

    with app.test_request_context():
        told = {
            column: {role for item in items_of(column) for role in visibility.roles_that(item.seen)} for column in MARKS
        }
    assert seen == told


@pytest.mark.both_databases
@pytest.mark.parametrize("name", sorted(EVERYBODY))
def test_who_adds_members_sees_the_year_and_the_municipality(
    app: Flask, cast: Cast, browsers: Browsers, db: Session, name: str
) -> None:
    kaarina = db.get_one(Person, cast.person)
    kaarina.birth_date, kaarina.municipality, kaarina.email = date(1950, 2, 1), "Liperi", "kaarina@example.org"
    db.commit()
    typed = {"first_name": "Kaarina", "last_name": "O'Brien", "find": "1"}
    answer = browsers(name).post(f"/groups/{cast.group}/members", typed)
    (told,) = [item for item in OF_PEOPLE if "people.municipality" in item.columns and not item.record]

    with app.test_request_context():
        may = ROLES[name] in visibility.roles_that(told.seen)
    assert answer.status == (200 if may else 403)
    assert ("O'Brien, 1950, Liperi" in answer.page.text) is may
    assert "1.2.1950" not in answer.text
    assert "kaarina@example.org" not in answer.text
