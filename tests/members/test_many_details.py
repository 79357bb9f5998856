"""What is known of all members of a group, completed in one table, and one word on everybody's age."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import TODAY, Cast
from tests.client import Answer, Browser
from tests.conftest import Browsers
from tests.page import text_of
from tests.register import everything
from tests.undo.conftest import undone
from webapp.models import Event, Group, Member, Person

BOTH_WAYS = pytest.mark.parametrize("htmx", [False, True])


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/groups/{cast.group}/members/details"


def person(db: Session, person_id: int) -> Person:
    db.rollback()
    return db.get_one(Person, person_id)


def forget_ages(db: Session, cast: Cast) -> None:
    """Nobody knows the age of the two members; Märta has joined on 8 September."""
    for one in (cast.member_person, cast.late_person):
        found = person(db, one)
        found.birth_date = found.birth_year = None
        db.commit()
    db.get_one(Member, cast.late_member).joined_on = date(2026, 9, 8)
    db.commit()


def complete(browser: Browser, url: str, changes: dict[str, Any], *, htmx: bool = False) -> Answer:
    return browser.submit(url, changes, form="many-details-form", htmx=htmx, status=200 if htmx else 303)


@BOTH_WAYS
def test_one_tick_in_the_table_says_it_of_all_whose_age_is_not_known(
    leena: Browser, cast: Cast, url: str, db: Session, htmx: bool
) -> None:
    forget_ages(db, cast)
    changes = {"all_15": "y", f"p{cast.member_person}-birth": "1952", f"p{cast.late_person}-gender": "N"}
    complete(leena, url, changes, htmx=htmx)

    raija, marta = person(db, cast.member_person), person(db, cast.late_person)
    assert (raija.birth_year, raija.of_age_confirmed_on) == (1952, None)
    assert (marta.of_age_confirmed_on, marta.of_age_confirmed_by) == (date(2026, 9, 8), "Leena Vetäjä")
    assert (marta.gender, marta.birth_year) == ("N", None)


@BOTH_WAYS
@pytest.mark.parametrize("name", ["Leena", "Sulo", "Aino"])
def test_one_page_and_one_post_complete_everybody(
    browsers: Browsers, cast: Cast, url: str, db: Session, name: str, htmx: bool
) -> None:
    marta, raija = f"p{cast.late_person}", f"p{cast.member_person}"
    changes = {f"{marta}-email": "marta@example.org", f"{marta}-gender": "N", f"{marta}-birth": "2.5.1957"}
    changes |= {f"{raija}-email": "raija@example.org", f"{raija}-municipality": "Liperi"}
    browser = browsers(name)
    answer = complete(browser, url, changes, htmx=htmx)

    assert answer.location == f"/groups/{cast.group}/members"
    assert browser.follow(answer).page.flashes == ["The changes were saved."]
    one = person(db, cast.late_person)
    assert (one.email, one.gender, one.birth_date) == ("marta@example.org", "N", date(1957, 5, 2))
    other = person(db, cast.member_person)
    assert (other.email, other.municipality) == ("raija@example.org", "Liperi")
    assert (other.birth_date, other.first_name) == (date(1952, 3, 14), "Raija")


@pytest.mark.both_databases
def test_what_sivisverkko_will_miss_leads_there_and_is_missing_no_more(leena: Browser, cast: Cast, url: str) -> None:
    report = f"/groups/{cast.group}/sivisverkko"
    assert leena.get(report).page.link_to("Complete the members' details") == url
    changes = {
        f"p{one}-{field}": value
        for one, email in ((cast.late_person, "marta@example.org"), (cast.member_person, "raija@example.org"))
        for field, value in (("email", email), ("gender", "N"))
    }
    complete(leena, url, changes)
    page = leena.get(report).page

    assert "Märta Åberg" not in page.text
    assert "Raija Mäkelä" not in page.text


def test_the_members_page_leads_there(leena: Browser, cast: Cast, url: str) -> None:
    assert leena.get(f"/groups/{cast.group}/members").page.link_to("Complete the members' details") == url


@BOTH_WAYS
def test_what_cannot_be_right_is_told_beside_it_and_nothing_is_half_saved(
    leena: Browser, cast: Cast, url: str, db: Session, htmx: bool
) -> None:
    marta, raija = f"p{cast.late_person}", f"p{cast.member_person}"
    wrong = {f"{marta}-email": "marta", f"{marta}-birth": "2014", f"{marta}-of_age": "y", f"{raija}-birth": "x"}
    before = everything(db)
    page = leena.submit(
        url, wrong | {f"{raija}-municipality": "Liperi"}, form="many-details-form", htmx=htmx, status=422
    ).page

    assert page.errors == {
        f"{marta}-email": "Write the e-mail address as name@example.org, or leave it empty.",
        f"{marta}-of_age": "By the birth, the person had not turned 15 by 1.9.2026. "
        "Correct the birth, or take the tick away.",
        f"{raija}-birth": "Write the date of birth as 14.3.1952, or only the year. It can't be still to come.",
    }
    assert "Åberg Märta: E-mail: Write the e-mail address" in " ".join(page.summary)
    assert [page.value(name) for name in (f"{marta}-email", f"{raija}-birth", f"{raija}-municipality")] == [
        *("marta", "x", "Liperi")
    ]
    assert everything(db) == before


def test_what_somebody_else_saved_of_another_member_is_kept_and_told(
    leena: Browser, aino: Browser, cast: Cast, url: str, db: Session
) -> None:
    opened = leena.get(url)
    aino.submit(f"/people/{cast.member_person}", {"municipality": "Lieksa"}, status=303)
    answer = leena.send(opened, url, {f"p{cast.late_person}-gender": "N"}, form="many-details-form", status=303)

    assert "Mäkelä Raija: Municipality: Lieksa" in leena.follow(answer).page.flashes[0]
    assert person(db, cast.member_person).municipality == "Lieksa"
    assert person(db, cast.late_person).gender == "N"


@pytest.mark.both_databases
def test_whoever_becomes_a_member_meanwhile_stays_as_they_are(
    leena: Browser, cast: Cast, url: str, db: Session
) -> None:
    opened = leena.get(url)
    kaarina = person(db, cast.person)
    kaarina.birth_year, kaarina.email = 1949, "kaarina@example.org"
    db.add(
        Member(association_id=cast.association, group_id=cast.group, person_id=cast.person, joined_on=date(2026, 9, 1))
    )
    db.commit()
    leena.send(opened, url, {f"p{cast.late_person}-gender": "N"}, form="many-details-form", status=303)

    assert (person(db, cast.person).birth_year, person(db, cast.person).email) == (1949, "kaarina@example.org")


def test_whoever_was_removed_meanwhile_is_left_alone(
    leena: Browser, aino: Browser, cast: Cast, url: str, db: Session
) -> None:
    opened = leena.get(url)
    member = f"/groups/{cast.group}/members/{cast.late_member}"
    aino.submit(member, {}, form=f"{member}/remove", status=303)
    leena.send(opened, url, {f"p{cast.late_person}-gender": "N"}, form="many-details-form", status=303)

    assert person(db, cast.late_person).gender == ""


def test_a_person_who_left_and_joined_again_has_one_row(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    db.get_one(Member, cast.late_member).left_on = date(2026, 9, 20)
    ids = {"association_id": cast.association, "group_id": cast.group, "person_id": cast.late_person}
    db.add(Member(**ids, joined_on=date(2026, 10, 1)))
    db.commit()
    page = leena.get(url).page

    assert [text_of(one) for one in page.all("th", scope="row")] == ["Mäkelä Raija", "Åberg Märta"]


@pytest.mark.both_databases
def test_one_word_confirms_everybody_whose_age_is_not_known(leena: Browser, cast: Cast, db: Session) -> None:
    forget_ages(db, cast)
    members = f"/groups/{cast.group}/members"
    opened = leena.get(members)
    assert "Had they turned 15 by 1.9.2026? Mäkelä Raija" in opened.page.text
    assert "Had they turned 15 by 8.9.2026? Åberg Märta" in opened.page.text
    before = everything(db)
    answer = leena.follow(leena.send(opened, members, {}, form="of-age-form", status=303))

    assert answer.page.flashes == ["You confirmed that 2 members had turned 15."]
    by = "Leena Vetäjä"
    one, other = person(db, cast.member_person), person(db, cast.late_person)
    assert (one.of_age_confirmed_on, one.of_age_confirmed_by) == (date(2026, 9, 1), by)
    assert (other.of_age_confirmed_on, other.of_age_confirmed_by) == (date(2026, 9, 8), by)
    assert "unsure" not in answer.page.text
    told = db.scalars(select(Event).where(Event.record == "person")).all()
    assert {event.record_id for event in told} == {cast.member_person, cast.late_person}

    assert undone(leena, answer) == ["Undone: nobody says any more that those members had turned 15."]
    assert everything(db) == before
    assert undone(leena, answer) == ["It was undone already."]


def test_a_known_age_and_another_s_word_stay(leena: Browser, cast: Cast, db: Session) -> None:
    forget_ages(db, cast)
    members = f"/groups/{cast.group}/members"
    opened = leena.get(members)
    marta = person(db, cast.late_person)
    marta.of_age_confirmed_on, marta.of_age_confirmed_by = date(2026, 9, 15), "Sulo Sihteeri"
    db.commit()
    leena.send(opened, members, {}, form="of-age-form", status=303)

    assert person(db, cast.late_person).of_age_confirmed_by == "Sulo Sihteeri"
    assert person(db, cast.late_person).of_age_confirmed_on == date(2026, 9, 15)
    assert person(db, cast.member_person).of_age_confirmed_by == "Leena Vetäjä"


def test_nobody_is_confirmed_whom_the_page_did_not_name(leena: Browser, cast: Cast, db: Session) -> None:
    forget_ages(db, cast)
    members = f"/groups/{cast.group}/members"
    opened = leena.get(members)
    db.add(
        Member(association_id=cast.association, group_id=cast.group, person_id=cast.person, joined_on=date(2026, 9, 1))
    )
    db.commit()
    leena.send(opened, members, {}, form="of-age-form", status=303)

    assert person(db, cast.person).of_age_confirmed_on is None


def test_sent_twice_it_is_answered_as_at_first_and_without_anybody_left_it_says_so(
    leena: Browser, cast: Cast, db: Session
) -> None:
    forget_ages(db, cast)
    members = f"/groups/{cast.group}/members"
    opened = leena.get(members)
    leena.send(opened, members, {}, form="of-age-form", status=303)
    again = leena.send(opened, members, {}, form="of-age-form", status=303)
    assert leena.follow(again).page.flashes[-1] == "You confirmed that 2 members had turned 15."

    answer = leena.post(f"{members}/of-age", {"people": "²,x,99999999999999999999"}, status=303)
    assert leena.follow(answer).page.flashes == ["Nothing was changed: everybody's age is known by now."]


@pytest.mark.both_databases
def test_before_the_season_the_word_holds_from_today(leena: Browser, cast: Cast, db: Session) -> None:
    forget_ages(db, cast)
    db.get_one(Member, cast.member).joined_on = date(2026, 12, 1)
    db.commit()

    assert "Had they turned 15 by 23.11.2026? Mäkelä Raija" in leena.get(f"/groups/{cast.group}/members").page.text
    assert date(2026, 11, 23) == TODAY


@pytest.mark.parametrize("name", ["Tuomas", "Aatos"])
def test_nobody_else_opens_it(browsers: Browsers, cast: Cast, url: str, name: str) -> None:
    browser = browsers(name)

    browser.get(url, status=403)
    browser.post(url, {}, status=403)
    browser.post(f"/groups/{cast.group}/members/of-age", {}, status=403)


def test_of_a_reported_group_everything_stays(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    opened = leena.get(url)
    group = db.get_one(Group, cast.group)
    group.reported_on, group.locked = date(2026, 11, 20), True
    db.commit()

    leena.send(opened, url, {f"p{cast.late_person}-gender": "N"}, form="many-details-form", status=403)
    leena.post(f"/groups/{cast.group}/members/of-age", {"people": str(cast.late_person)}, status=403)
    assert person(db, cast.late_person).gender == ""
