"""What the history has after a change: who did it, to what, and of personal data no more than that it changed."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Browser
from tests.events.looking import changes, history, newest
from tests.reporting import yes
from webapp.db import Base, transaction
from webapp.domain.happenings import Done, Record
from webapp.events.columns import LEFT_OUT, NEVER, TOLD
from webapp.events.recording import tell
from webapp.models import Cost
from webapp.privacy.inventory import OF_PEOPLE, OF_USERS
from webapp.privacy.organisation_items import OF_ORGANISATIONS

ROLE = "user_roles.role"


def test_every_column_is_told_of_or_left_out() -> None:
    """A new column is told of by its name, by its value, or not at all: somebody decides."""
    told = {model.__tablename__: one.values | one.names for model, one in TOLD.items()}
    for table in Base.metadata.sorted_tables:
        if table.name != "events":
            decided = told.get(table.name, frozenset()) | LEFT_OUT.get(table.name, set()) | NEVER
            assert {column.name for column in table.columns} - decided == set(), table.name
            assert told.get(table.name, frozenset()) & LEFT_OUT.get(table.name, set()) == set(), table.name


def test_no_value_of_personal_data_is_told() -> None:
    personal = frozenset().union(*(item.columns for item in (*OF_PEOPLE, *OF_USERS, *OF_ORGANISATIONS)))
    valued = {f"{model.__tablename__}.{name}" for model, told in TOLD.items() for name in told.values}

    # Who may do what is what an auditor asks first.
    assert valued & personal == {ROLE}


def test_a_changed_cost_has_its_old_and_its_new_amount(aino: Browser, cast: Cast, db: Session) -> None:
    page = f"/groups/{cast.group}/costs/{cast.cost}"
    aino.submit(page, {"amount": "45"}, form=page)

    event = newest(db)
    assert (event.user_id, event.association_id) == (cast.users["Aino"].id, cast.association)
    assert (event.done, event.record, event.record_id) == (Done.CHANGED, Record.COST, cast.cost)
    assert event.group_id == cast.group
    assert changes(event) == {"cents": [4000, 4500]}


def test_of_a_person_the_names_of_the_fields_are_told(aino: Browser, cast: Cast, db: Session) -> None:
    page = f"/people/{cast.person}"
    aino.submit(page, {"email": "uusi@example.org", "municipality": "Liperi"}, form=page)

    event = newest(db)
    assert (event.done, event.record, event.record_id) == (Done.CHANGED, Record.PERSON, cast.person)
    assert changes(event) == {"email": None, "municipality": None}


def test_what_is_saved_as_it_was_is_no_event(aino: Browser, cast: Cast, db: Session) -> None:
    page = f"/groups/{cast.group}/costs/{cast.cost}"
    aino.submit(page, form=page)

    assert history(db) == []


def test_a_change_that_was_refused_leaves_nothing(app: Flask, cast: Cast, db: Session) -> None:
    def fail() -> None:
        with transaction(db):
            db.get_one(Cost, cast.cost).cents = 1
            db.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert history(db) == []


def test_two_changes_of_one_record_are_one_from_the_first_value_to_the_last(cast: Cast, db: Session) -> None:
    with transaction(db):
        cost = db.get_one(Cost, cast.cost)
        cost.cents = 1
        db.flush()
        cost.cents = 2
        tell(db, Done.CHANGED, Record.COST, cost.id, group_id=cost.group_id, changes={"seen": 3})

    (event,) = history(db)
    assert changes(event) == {"cents": [4000, 2], "seen": 3}


def test_attendance_is_told_by_how_many_changed(aino: Browser, cast: Cast, db: Session) -> None:
    page = f"/groups/{cast.group}/sessions/{cast.held}"
    aino.submit(page, {"attendance": "names", "present": []}, form=page)

    event = newest(db)
    assert (event.record, event.record_id) == (Record.SESSION, cast.held)
    assert changes(event) == {"attendance": 1}


def test_a_group_tells_its_states_and_days(aino: Browser, cast: Cast, db: Session) -> None:
    aino.post(f"/groups/{cast.group}/stages/report", yes("23.11.2026"))

    event = newest(db)
    assert (event.record, event.record_id, event.group_id) == (Record.GROUP, cast.group, cast.group)
    assert changes(event) == {"locked": [False, True], "reported_on": [None, "2026-11-23"]}


def test_roles_and_led_groups_are_told(aino: Browser, cast: Cast, db: Session) -> None:
    tuomas = cast.users["Tuomas"].id
    aino.post(f"/association/users/{tuomas}", [("role", "leader"), ("led_groups", str(cast.group))])

    told = [(event.done, event.record, event.record_id, event.group_id) for event in history(db)]
    assert (Done.CHANGED, Record.ROLE, tuomas, None) in told
    assert (Done.ADDED, Record.LEADER, tuomas, cast.group) in told
    (role,) = [event for event in history(db) if event.record is Record.ROLE]
    assert changes(role) == {"role": ["treasurer", "leader"]}


@pytest.mark.both_databases
def test_signing_in_and_a_wrong_password_are_told(visitor: Browser, cast: Cast, db: Session) -> None:
    sulo = cast.users["Sulo"]
    visitor.submit("/sign-in", {"email": "sulo@example.org", "password": "not this"})
    refused = newest(db)
    visitor.submit("/sign-in", {"email": "sulo@example.org", "password": casting.PASSWORD})
    signed_in = newest(db)

    assert (refused.done, refused.record_id, refused.user_id) == (Done.REFUSED, sulo.id, None)
    assert (signed_in.done, signed_in.record_id, signed_in.user_id) == (Done.SIGNED_IN, sulo.id, sulo.id)
    assert refused.association_id == signed_in.association_id == cast.association


def test_a_try_with_an_unknown_address_is_nobodys(visitor: Browser, cast: Cast, db: Session) -> None:
    visitor.submit("/sign-in", {"email": "nobody@example.org", "password": "not this"})

    event = newest(db)
    assert (event.done, event.association_id, event.record_id) == (Done.REFUSED, None, None)


def test_whoever_is_signed_in_is_not_blamed_for_a_wrong_password(leena: Browser, cast: Cast, db: Session) -> None:
    leena.post("/sign-in", {"email": "ulla@example.org", "password": "not this"})

    event = newest(db)
    assert (event.user_id, event.record_id) == (None, cast.users["Ulla"].id)
    assert event.association_id == cast.foreign_association
