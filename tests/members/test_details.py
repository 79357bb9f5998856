"""What is known of a member, completed by whoever keeps the group."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from tests.cast import TODAY, Cast
from tests.client import Answer, Browser
from tests.conftest import Browsers
from tests.page import Page, text_of
from webapp.models import Group, Member, Person, StudySession

BOTH_WAYS = pytest.mark.parametrize("htmx", [False, True])


@pytest.fixture
def url(cast: Cast) -> str:
    """The page of Märta Åberg, of whom the year of birth is known."""
    return f"/groups/{cast.group}/members/{cast.late_member}"


def person(db: Session, cast: Cast) -> Person:
    db.rollback()
    return db.get_one(Person, db.get_one(Member, cast.late_member).person_id)


def complete(browser: Browser, url: str, changes: dict[str, Any], *, htmx: bool = False) -> Answer:
    return browser.submit(url, changes, form="details-form", htmx=htmx, status=200 if htmx else 303)


@pytest.mark.both_databases
@BOTH_WAYS
@pytest.mark.parametrize("name", ["Leena", "Sulo", "Aino"])
def test_details_are_completed_by_whoever_keeps_the_group(
    browsers: Browsers, cast: Cast, url: str, db: Session, name: str, htmx: bool
) -> None:
    browser = browsers(name)
    changes = {"birth": "2.5.1957", "email": "marta@example.org", "gender": "N", "municipality": "Kontiolahti"}
    answer = complete(browser, url, changes, htmx=htmx)

    assert answer.location == f"/groups/{cast.group}/members"
    assert browser.follow(answer).page.flashes == ["The changes were saved."]
    marta = person(db, cast)
    assert (marta.birth_date, marta.birth_year) == (date(1957, 5, 2), None)
    assert (marta.email, marta.gender, marta.municipality) == ("marta@example.org", "N", "Kontiolahti")
    assert (marta.first_name, marta.last_name) == ("Märta", "Åberg")
    page = browser.get(url).page
    assert [page.value(field) for field in ("birth", "email", "gender", "municipality")] == [
        *("2.5.1957", "marta@example.org", "N", "Kontiolahti")
    ]


@BOTH_WAYS
def test_what_is_completed_is_missing_no_more(leena: Browser, cast: Cast, url: str, htmx: bool) -> None:
    report = f"/groups/{cast.group}/sivisverkko"
    link = leena.get(report).page.link_to("Märta Åberg")
    assert link == f"{url}#details"
    complete(leena, link.partition("#")[0], {"email": "marta@example.org", "gender": "N"}, htmx=htmx)

    assert "Märta Åberg" not in leena.get(report).page.text


@BOTH_WAYS
def test_the_tick_holds_from_the_first_day_as_a_member(
    leena: Browser, cast: Cast, url: str, db: Session, htmx: bool
) -> None:
    person(db, cast).birth_year = None
    db.get_one(Member, cast.late_member).joined_on = date(2026, 9, 8)
    db.commit()
    assert "unsure" in leena.get(f"/groups/{cast.group}/members").page.text
    complete(leena, url, {"of_age": "y"}, htmx=htmx)

    marta = person(db, cast)
    assert (marta.of_age_confirmed_on, marta.of_age_confirmed_by) == (date(2026, 9, 8), "Leena Vetäjä")
    assert "unsure" not in leena.get(f"/groups/{cast.group}/members").page.text
    page = leena.get(url).page
    assert ("of_age", "y") in page.form("details-form").fields()
    assert "Leena Vetäjä has said that the person had turned 15 by 8.9.2026." in page.text


def test_a_confirmation_stays_whose_it_was(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    marta = person(db, cast)
    marta.of_age_confirmed_on, marta.of_age_confirmed_by = date(2026, 9, 15), "Sulo Sihteeri"
    db.commit()
    complete(leena, url, {"email": "marta@example.org"})

    assert person(db, cast).of_age_confirmed_on == date(2026, 9, 15)
    assert person(db, cast).of_age_confirmed_by == "Sulo Sihteeri"
    complete(leena, url, {"of_age": None})
    assert person(db, cast).of_age_confirmed_on is None
    assert person(db, cast).of_age_confirmed_by is None


@pytest.mark.both_databases
def test_before_the_season_the_tick_holds_from_today(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    db.execute(delete(StudySession).where(StudySession.group_id == cast.group))
    group = db.get_one(Group, cast.group)
    group.season_start, group.season_end, group.plan_published_on = date(2027, 1, 15), date(2027, 5, 15), None
    db.commit()
    complete(leena, url, {"of_age": "y"})

    assert person(db, cast).of_age_confirmed_on == TODAY


@BOTH_WAYS
@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        (
            {"birth": "2014", "of_age": "y"},
            "of_age",
            "By the birth, the person had not turned 15 by 1.9.2026. Correct the birth, or take the tick away.",
        ),
        (
            {"birth": "2.9.2011", "of_age": "y"},
            "of_age",
            "By the birth, the person had not turned 15 by 1.9.2026. Correct the birth, or take the tick away.",
        ),
        ({"email": "marta"}, "email", "Write the e-mail address as name@example.org, or leave it empty."),
        (
            {"birth": "2099"},
            "birth",
            "Write the date of birth as 14.3.1952, or only the year. It can't be still to come.",
        ),
    ],
)
def test_what_cannot_be_right_is_refused_and_stays_written(
    leena: Browser, cast: Cast, url: str, db: Session, changes: dict[str, Any], field: str, sentence: str, htmx: bool
) -> None:
    sent = {"municipality": "Kontiolahti"} | changes
    page = leena.submit(url, sent, form="details-form", htmx=htmx, status=422).page

    assert page.errors == {field: sentence}
    assert page.value("municipality") == "Kontiolahti"
    assert person(db, cast).municipality == ""


def test_the_tick_may_stand_beside_a_year_that_leaves_it_open(
    leena: Browser, cast: Cast, url: str, db: Session
) -> None:
    complete(leena, url, {"birth": "2011", "of_age": "y"})

    assert (person(db, cast).birth_year, person(db, cast).of_age_confirmed_on) == (2011, date(2026, 9, 1))


def test_the_days_of_the_member_are_a_form_of_their_own(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    complete(leena, url, {"email": "marta@example.org"})
    leena.submit(url, {"joined_on": "2.9.2026"}, form="member-form", status=303)
    complete(leena, url, {"gender": "N"})

    assert (person(db, cast).email, person(db, cast).gender) == ("marta@example.org", "N")
    assert db.get_one(Member, cast.late_member).joined_on == date(2026, 9, 2)


@pytest.mark.parametrize("name", ["Tuomas", "Aatos"])
def test_nobody_else_opens_them(browsers: Browsers, url: str, name: str) -> None:
    browser = browsers(name)

    browser.get(url, status=403)
    browser.post(f"{url}/details", {"email": "x@example.org"}, status=403)


def test_a_leader_sees_nobody_but_the_members_of_the_led_groups(leena: Browser, cast: Cast, db: Session) -> None:
    kaarina = Member(
        association_id=cast.association, group_id=cast.unled, person_id=cast.person, joined_on=date(2026, 9, 1)
    )
    db.add(kaarina)
    db.commit()

    for group, member in ((cast.unled, kaarina.id), (cast.group, kaarina.id), (cast.group, cast.foreign_member)):
        leena.get(f"/groups/{group}/members/{member}", status=404)
        leena.post(f"/groups/{group}/members/{member}/details", {"email": "x@example.org"}, status=404)
    leena.get(f"/people/{cast.member_person}", status=403)
    assert db.get_one(Person, cast.person).email == ""


def test_a_reported_group_s_members_stay_as_they_were_reported(
    leena: Browser, cast: Cast, url: str, db: Session
) -> None:
    opened = leena.get(url)
    group = db.get_one(Group, cast.group)
    group.reported_on, group.locked = date(2026, 11, 20), True
    db.commit()

    leena.send(opened, url, {"email": "marta@example.org"}, form="details-form", status=403)
    assert person(db, cast).email == ""


@BOTH_WAYS
def test_the_panel_says_what_other_details_would_change(
    leena: Browser, cast: Cast, url: str, db: Session, htmx: bool
) -> None:
    form = leena.get(url).page.form("details-form")

    def asked(status: int = 200, **changes: Any) -> Page:
        data = form.filled_in(changes)
        return leena.ask("POST", f"{url}/details/preview", data=data, htmx=htmx, status=status).page

    page = asked(birth="2015")
    assert text_of(page.by_id["details-preview"]) == "If you save: 1 member"
    assert "1 member, 5 are enough (now 2)" in text_of(page.by_id["eligibility"])
    assert htmx or text_of(page.by_id["preview"]) == ""
    assert htmx or page.value("birth") == "2015"
    wrong = asked(200 if htmx else 422, birth="2015", of_age="y")
    assert text_of(wrong.by_id["details-preview"]).startswith(
        "This can't be saved yet. By the birth, the person had not"
    )
    assert person(db, cast).birth_year == 1957
