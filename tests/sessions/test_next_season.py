"""The next season of a group: two posts and two fields, all of it shown before it is saved."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import TODAY, Cast
from tests.client import Answer, Browser
from tests.page import text_of
from tests.register import everything
from tests.sessions.programme import programme
from tests.site.pages.filled_in import COST
from tests.undo.conftest import undone
from webapp.models import Group, GroupLeader, Member, Person

DAYS = {"season_start": "12.1.2027", "season_end": "27.4."}


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/groups/{cast.group}/next-season"


def looked(browser: Browser, url: str, **changes: str) -> Answer:
    return browser.submit(url, DAYS | changes, form="next-season-form", status=200)


def made(db: Session) -> Group:
    db.rollback()
    return db.scalars(select(Group).where(Group.season_start == date(2027, 1, 12))).one()


def people(db: Session, group_id: int) -> dict[int, date]:
    return {member.person_id: member.joined_on for member in db.scalars(select(Member).filter_by(group_id=group_id))}


def values(answer: Answer, name: str) -> list[str]:
    return [box.attrib["value"] for box in answer.page.all("input", name=name) if "checked" in box.attrib]


@pytest.mark.both_databases
def test_two_posts_and_two_fields_make_it(aino: Browser, cast: Cast, url: str, db: Session) -> None:
    before = everything(db)
    answer = looked(aino, url)
    assert everything(db) == before
    labels = [text_of(label) for label in answer.page.all("label")]
    assert labels[1:3] == ["Tue 12.1.2027 18:00–20:00", "Tue 13.4.2027 18:00–20:00"]
    assert "Leena Vetäjä" in labels
    page = aino.follow(aino.send(answer, url, {}, form="season-form", status=303)).page

    old, new = db.get_one(Group, cast.group), made(db)
    assert page.flashes == ["The next season was added as a group of its own."]
    assert (new.name, new.learning_goal, new.rule_set) == (old.name, old.learning_goal, old.rule_set)
    assert (new.season_end, new.plan_published_on, new.locked) == (date(2027, 4, 27), None, False)
    assert [row[:3] for row in programme(db, new.id)] == [
        ("2027-01-12", "18.00–20.00", "planned"),
        ("2027-04-13", "18.00–20.00", "planned"),
    ]
    assert set(people(db, new.id).values()) == {date(2027, 1, 12)}
    assert people(db, new.id).keys() == {int(value) for value in values(answer, "people")}
    assert db.scalars(select(GroupLeader.user_id).filter_by(group_id=new.id)).all() == [cast.users["Leena"].id]


@pytest.mark.both_databases
@pytest.mark.parametrize("htmx", [False, True])
def test_only_what_is_ticked_goes_on(aino: Browser, cast: Cast, url: str, db: Session, htmx: bool) -> None:
    answer = looked(aino, url)
    changes = {"sessions": values(answer, "sessions")[:1], "people": [], "leaders": []}
    aino.send(answer, url, changes, form="season-form", htmx=htmx)

    assert [row[0] for row in programme(db, made(db).id)] == ["2027-01-12"]
    assert people(db, made(db).id) == {}


def test_a_public_holiday_is_told_and_begins_without_its_tick(aino: Browser, cast: Cast, url: str, db: Session) -> None:
    friday = {"day": "4.12.2026", "starts": "10", "ends": "12", "state": "planned"}
    aino.submit(f"/groups/{cast.group}/sessions/new", friday, status=303)
    answer = looked(aino, url, season_start="22.12.2026", season_end="30.4.2027")

    assert [text_of(note) for note in answer.page.all("p", **{"class": "note"})] == ["Public holiday: Good Friday"]
    assert values(answer, "sessions") == ["2026-12-22 18:00", "2027-03-23 18:00"]


def test_sent_twice_it_makes_one_group(aino: Browser, url: str, db: Session) -> None:
    answer = looked(aino, url)
    first = aino.send(answer, url, {}, form="season-form", status=303)
    before = everything(db)
    again = aino.send(answer, url, {}, form="season-form", status=303)

    assert again.location == first.location
    assert everything(db) == before


@pytest.mark.parametrize("htmx", [False, True])
def test_a_name_that_is_taken_leaves_every_tick_and_another_one_is_written(
    aino: Browser, cast: Cast, url: str, db: Session, htmx: bool
) -> None:
    aino.send(looked(aino, url), url, {}, form="season-form", status=303)
    before = everything(db)
    first = looked(aino, url)
    assert first.page.value("name") == "Digitaidot"
    kept = {"sessions": values(first, "sessions")[1:], "people": values(first, "people")[:1], "leaders": []}
    answer = aino.send(first, url, kept, form="season-form", htmx=htmx, status=422)

    taken = "A group with this name and season is already in the register. Give another name."
    assert answer.page.errors == {"name": taken}
    assert {name: values(answer, name) for name in kept} == kept
    assert everything(db) == before
    aino.send(answer, url, {"name": ""}, form="season-form", status=422)
    aino.send(answer, url, {"name": "Digitaidot 2"}, form="season-form", status=303)
    other = db.scalars(select(Group).filter_by(name="Digitaidot 2")).one()
    assert [row[0] for row in programme(db, other.id)] == ["2027-04-13"]
    assert [str(person_id) for person_id in people(db, other.id)] == kept["people"]


def test_back_keeps_the_days(aino: Browser, url: str) -> None:
    page = aino.send(looked(aino, url), url, {"back": "1"}, form="season-form", status=200).page
    assert (page.value("season_start"), page.value("season_end")) == ("12.1.2027", "27.4.2027")


@pytest.mark.parametrize("htmx", [False, True])
def test_it_can_be_undone_as_a_whole(aino: Browser, cast: Cast, url: str, db: Session, htmx: bool) -> None:
    raija = db.get_one(Person, cast.member_person)
    raija.birth_date = raija.birth_year = raija.of_age_confirmed_on = raija.of_age_confirmed_by = None
    db.commit()
    before = everything(db)
    done = aino.follow(aino.send(looked(aino, url), url, {"all_15": "y"}, form="season-form", status=303))
    db.expire_all()
    assert (raija.of_age_confirmed_on, raija.of_age_confirmed_by) == (TODAY, "Aino Pääkäyttäjä")

    assert undone(aino, done, htmx=htmx) == ["Undone: the group of the next season was removed again."]
    assert everything(db) == before
    assert undone(aino, done) == ["It was undone already."]
    history = aino.get("/association/history").page
    assert "removed a group again that had just been added" in history.text


def test_what_somebody_did_with_it_meanwhile_is_not_undone(aino: Browser, url: str, db: Session) -> None:
    done = aino.follow(aino.send(looked(aino, url), url, {}, form="season-form", status=303))
    aino.submit(f"/groups/{made(db).id}/costs", COST, status=303)
    before = everything(db)

    assert undone(aino, done)[-1] == "It can't be undone: the group has been changed meanwhile."
    assert everything(db) == before


@pytest.mark.both_databases
def test_nobody_of_elsewhere_comes_along(aino: Browser, cast: Cast, url: str, db: Session) -> None:
    answer = looked(aino, url)
    token = answer.page.form("season-form").filled_in({})
    kept = [(name, value) for name, value in token if name not in {"people", "leaders"}]
    wrong = [("people", str(cast.foreign_person)), ("leaders", str(cast.users["Ulla"].id))]
    aino.post(f"{url}/save", kept + wrong, status=303)

    assert people(db, made(db).id) == {}
    assert db.scalars(select(GroupLeader).filter_by(group_id=made(db).id)).all() == []


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"season_start": ""}, "season_start", "Write the season's first day."),
        ({"season_start": "1.12.2026"}, "season_start", "The next season starts after this one has ended."),
        ({"season_end": "1.1.2027"}, "season_end", "The last day can't be before the first one."),
        ({"season_end": "1.1.2030"}, "season_end", "A season can be at most two years long."),
    ],
)
def test_days_that_cannot_be_are_told(
    aino: Browser, url: str, changes: dict[str, str], field: str, sentence: str
) -> None:
    page = aino.submit(url, DAYS | changes, form="next-season-form", status=422).page

    assert page.errors[field].startswith(sentence)


def test_the_groups_details_lead_there(aino: Browser, leena: Browser, cast: Cast, url: str) -> None:
    assert aino.get(f"/groups/{cast.group}/details").page.link_to("Add the next season") == url
    assert url not in leena.get(f"/groups/{cast.group}/details").page.links()
