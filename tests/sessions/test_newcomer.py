"""Somebody was at a session who isn't on its list."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.register import count
from webapp.models import Attendance, Member, Person

HTMX = pytest.mark.parametrize("htmx", [False, True])
NEW = {"other_first_name": "Uusi", "other_last_name": "Jäsen"}
KAARINA = {"other_first_name": "kaarina", "other_last_name": "o'brien"}


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/groups/{cast.group}/sessions/{cast.held}"


def joined(db: Session, cast: Cast) -> list[tuple[str, str, str]]:
    """Who has joined besides the cast's two, from which day, and what is marked of them."""
    db.rollback()
    rows = db.execute(
        select(Person.first_name, Person.last_name, Member.joined_on, Attendance.state)
        .join(Member, Member.person_id == Person.id)
        .join(Attendance, Attendance.member_id == Member.id)
        .where(Member.group_id == cast.group, Member.id.not_in([cast.member, cast.late_member]))
        .where(Attendance.session_id == cast.held)
    )
    return [(f"{row.first_name} {row.last_name}", row.joined_on.isoformat(), row.state.value) for row in rows]


@HTMX
def test_a_new_person_joins_and_is_present(leena: Browser, cast: Cast, url: str, db: Session, htmx: bool) -> None:
    answer = leena.submit(url, NEW | {"content": "Muutettu"}, htmx=htmx)
    page = answer.page if htmx else leena.follow(answer).page

    assert page.flashes == ["Saved. Uusi Jäsen joined the group and is marked as present."]
    assert page.value("other_first_name") == ""
    assert joined(db, cast) == [("Uusi Jäsen", "2026-09-01", "present")]
    assert "present 2/2" in leena.get(f"/groups/{cast.group}").page.text


@HTMX
def test_a_namesake_is_asked_about_and_nothing_typed_is_lost(
    leena: Browser, cast: Cast, url: str, db: Session, htmx: bool
) -> None:
    people = count(db, Person)
    answer = leena.submit(url, KAARINA | {"content": "Muutettu", "present": None}, htmx=htmx, status=422)

    assert answer.page.errors == {"other_person": "Somebody with this name is in the register. Choose whom you mean."}
    assert answer.page.value("content") == "Muutettu"
    assert answer.page.form("session-form").offers("other_person") == {str(cast.person), "new"}
    assert joined(db, cast) == []

    leena.send(answer, url, {"other_person": str(cast.person)}, htmx=htmx, status=200 if htmx else 303)
    assert joined(db, cast) == [("Kaarina O'Brien", "2026-09-01", "present")]
    assert count(db, Person) == people


def test_another_person_of_the_same_name(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    answer = leena.submit(url, KAARINA, status=422)
    leena.send(answer, url, {"other_person": "new"}, status=303)

    assert joined(db, cast) == [("kaarina o'brien", "2026-09-01", "present")]


def test_who_is_a_member_already_is_not_added_twice(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    answer = leena.submit(url, {"other_first_name": "Raija", "other_last_name": "Mäkelä"}, status=422)
    answer = leena.send(answer, url, {"other_person": str(cast.member_person)}, status=422)

    assert answer.page.errors["other_first_name"].startswith("The person is already a member of the group.")
    assert joined(db, cast) == []


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"other_first_name": "Uusi"}, "other_last_name", "Write the last name."),
        ({"other_last_name": "Jäsen"}, "other_first_name", "Write the first name."),
        *(
            (
                NEW | other,
                "other_first_name",
                "Choose that the session was held and that names are recorded, or leave this name empty.",
            )
            for other in ({"state": "cancelled"}, {"attendance": "none"}, {"attendance": "count", "head_count": "4"})
        ),
    ],
)
def test_what_cannot_be_right_is_refused(
    leena: Browser, cast: Cast, url: str, db: Session, changes: dict[str, str], field: str, sentence: str
) -> None:
    page = leena.submit(url, changes, status=422).page

    assert page.errors == {field: sentence}
    assert joined(db, cast) == []


@pytest.mark.parametrize("junk", ["x", "-1", "²", "0", "9" * 30])
def test_junk_for_a_person_is_no_mistake_of_the_program(leena: Browser, cast: Cast, url: str, junk: str) -> None:
    fields = dict(leena.get(url).page.form("session-form").fields()) | NEW | {"other_person": junk}
    fields.pop("csrf_token")
    assert leena.post(url, fields).status in {303, 422}


@pytest.mark.both_databases
def test_another_associations_person_stays_there(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    fields = dict(leena.get(url).page.form("session-form").fields()) | NEW
    fields |= {"other_person": str(cast.foreign_person)}
    fields.pop("csrf_token")
    page = leena.post(url, fields, status=422).page

    assert page.errors == {"other_person": "The person is no longer in the register. Choose again."}
    assert joined(db, cast) == []


def test_an_overlap_adds_nobody(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    people = count(db, Person)
    leena.submit(url, NEW | {"day": "8.9.2026"}, status=303)
    assert joined(db, cast) == [("Uusi Jäsen", "2026-09-08", "present")]
    leena.submit(url, {"other_first_name": "Toinen", "other_last_name": "Jäsen", "ends": "17.00"}, status=422)
    assert count(db, Person) == people + 1


def test_who_may_only_look_is_not_asked(tuomas: Browser, url: str) -> None:
    assert "Somebody was there" not in tuomas.get(url).page.text
