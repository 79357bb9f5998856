"""No form takes a number that it didn't offer: of another association or group, or of somebody else."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Answer, Browser
from tests.page import CONTROLS, Form
from tests.site.pages import PAGES
from tests.site.routes import url
from webapp.db import Base, table_of
from webapp.models import Member, Person

OPENED = sorted(
    (endpoint, name)
    for endpoint, page in PAGES.items()
    for name in ("Aino", "Leena")
    if name in (page.opened_by or ()) and not page.no_page and not page.public
)
NOT_NUMBERS = {"csrf_token", "opened", "version"}
"""Tokens have tests of their own, and what a form was opened with names nothing that is written to."""
LEAVES = {"/sign-out", "/language", "/account/association"}
SAVED = {200, 303}
Rows = dict[str, list[Mapping[str, Any]]]


def strangers(cast: Cast) -> set[int]:
    """Numbers of what the forms of Digitaidot can't mean."""
    foreign = {number for name, number in vars(cast).items() if name.startswith("foreign_")}
    return foreign | {cast.users["Ulla"].id, cast.unled, cast.unled_session, cast.person, 99_999}


def rows_of(db: Session, cast: Cast, *, group: bool) -> Rows:
    """All that is the other association's, and with `group` of the group that Leena doesn't lead."""
    db.rollback()
    found = {
        table.name: [dict(row) for row in _rows(db, table, cast, group=group)] for table in Base.metadata.sorted_tables
    }
    return {name: rows for name, rows in found.items() if rows}


def _rows(db: Session, table: Table, cast: Cast, *, group: bool) -> Iterator[Mapping[str, Any]]:
    columns = table.columns
    if "association_id" not in columns:
        return
    yield from db.execute(select(table).where(columns.association_id == cast.foreign_association)).mappings()
    if group and "group_id" in columns:
        yield from db.execute(select(table).where(columns.group_id == cast.unled)).mappings()


def _person(db: Session, person_id: int) -> Mapping[str, Any]:
    """What the register has of somebody, and of the groups that they are in."""
    db.rollback()
    row = dict(db.execute(select(table_of(Person)).where(table_of(Person).c.id == person_id)).mappings().one())
    return row | {"groups": db.scalars(select(Member.group_id).where(Member.person_id == person_id)).all()}


def choices(form: Form) -> list[str]:
    """The names of the fields of a form that aren't typed into: hidden ones, and those to choose from."""
    kinds = {"hidden", "radio", "checkbox"}
    found = [one for one in form.controls() if one.tag == "select" or one.get("type") in kinds]
    assert all(one.tag in CONTROLS for one in found)
    return list(dict.fromkeys(one.attrib["name"] for one in found if one.attrib["name"] not in NOT_NUMBERS))


def send(browser: Browser, page: Answer, form: Form, here: str, name: str, number: int) -> None:
    """Send the form with the number in the place of all that the field says."""
    fields = [(key, value) for key, value in form.fields() if key != name] + [(name, str(number))]
    answer = browser.ask("POST", form.action or here, data=fields)
    assert answer.status < 500, f"{form.action or here} with {name}={number}: {answer.status}"


@pytest.mark.slow
@pytest.mark.parametrize(("endpoint", "name"), OPENED)
def test_a_strangers_number_is_written_to_nowhere(
    endpoint: str, name: str, app: Flask, cast: Cast, db: Session
) -> None:
    browser, here = Browser(app, cast.users[name]), url(app, endpoint, cast)
    before = rows_of(db, cast, group=name == "Leena")
    page = browser.get(here, status=None)
    forms = [Form(page.page, element) for element in page.page.all("form", method="post")] if page.is_html else []
    for form in forms:
        for field in choices(form) if form.action not in LEAVES else ():
            for number in sorted(strangers(cast)):
                send(browser, page, form, here, field, number)

    assert rows_of(db, cast, group=name == "Leena") == before


@pytest.mark.parametrize("stranger", ["foreign_person", "person"])
def test_a_leader_adds_only_whom_the_whole_name_means(stranger: str, leena: Browser, cast: Cast, db: Session) -> None:
    here, number = f"/groups/{cast.group}/members", getattr(cast, stranger)
    found = leena.submit(here, {"first_name": "Uuno", "last_name": "Uusi", "find": "1"})
    fields = [pair for pair in found.page.form("new-member-form").fields() if pair[0] != "person"]
    answer = leena.ask("POST", here, data=[*fields, ("person", str(number))], status=422)

    assert answer.page.errors == {"person": "The person is no longer in the register. Choose again."}
    assert db.scalars(select(Member).where(Member.person_id == number, Member.group_id == cast.group)).all() == []


@pytest.mark.both_databases
@pytest.mark.parametrize("stranger", ["foreign_person", "person"])
def test_somebody_else_at_a_session_is_only_whom_the_name_means(
    stranger: str, leena: Browser, cast: Cast, db: Session
) -> None:
    here, number = f"/groups/{cast.group}/sessions/{cast.held}", getattr(cast, stranger)
    form = leena.get(here).page.form("session-form")
    fields = form.filled_in({"other_first_name": "Uuno", "other_last_name": "Uusi"})
    answer = leena.ask("POST", here, data=[*fields, ("other_person", str(number))], status=422)

    assert answer.page.errors == {"other_person": "The person is no longer in the register. Choose again."}
    assert db.scalars(select(Member).where(Member.person_id == number, Member.group_id == cast.group)).all() == []


@pytest.mark.both_databases
@pytest.mark.parametrize("at", ["/people/import/save", "/groups/{group}/members/paste/save"])
@pytest.mark.parametrize("stranger", ["foreign_person", "person", "member_person"])
def test_a_row_of_a_list_is_only_whom_its_names_mean(
    at: str, stranger: str, aino: Browser, cast: Cast, db: Session
) -> None:
    before, person = rows_of(db, cast, group=True), _person(db, getattr(cast, stranger))
    row = {"keep": "y", "first_name": "Uuno", "last_name": "Uusi", "person": str(getattr(cast, stranger))}
    fields = {f"rows-0-{name}": value for name, value in row.items()} | {"joined_on": "1.9.2026"}
    aino.post(at.format(group=cast.group), fields, status=303)

    assert rows_of(db, cast, group=True) == before
    # The row is somebody new.
    assert _person(db, getattr(cast, stranger)) == person
    assert db.scalars(select(Person.id).where(Person.last_name == "Uusi")).one() != getattr(cast, stranger)


@pytest.mark.both_databases
def test_whom_the_name_means_can_be_chosen(leena: Browser, cast: Cast, db: Session) -> None:
    here = f"/groups/{cast.group}/members"
    names = {"first_name": "Kaarina", "last_name": "O'Brien"}
    found = leena.submit(here, names | {"find": "1"})
    leena.send(found, here, {"person": str(cast.person)}, status=303)

    assert db.scalars(select(Member.person_id).where(Member.person_id == cast.person)).all() == [cast.person]


def test_a_leader_is_given_only_groups_of_the_association(aino: Browser, cast: Cast, db: Session) -> None:
    here = f"/association/users/{cast.users['Leena'].id}"
    form = aino.get(here).page.form("role-form")
    answer = aino.ask("POST", here, data=[*form.fields(), ("led_groups", str(cast.foreign_group))])

    assert answer.status == 422
