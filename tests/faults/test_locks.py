"""Rows are held in one order, and no more strongly than they need to be."""

import re

import pytest
from flask import Flask
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.statements import Statements
from webapp import locks
from webapp.db import transaction
from webapp.people.actions import delete_person

pytestmark = pytest.mark.both_databases


def test_from_the_association_to_its_people(db: Session, cast: Cast) -> None:
    with transaction(db):
        locks.hold_set_up(db)
        locks.hold_association(db, cast.association)
        locks.hold_user(db, cast.users["Leena"].id)
        locks.hold_group(db, cast.association, cast.group)
        locks.hold_group(db, cast.association, cast.unled)
        locks.hold_people(db, cast.association, [cast.person, cast.member_person])
        locks.hold_feedback(db, cast.association, cast.feedback)


@pytest.mark.parametrize("is_held_before", [True, False])
def test_reaching_back_ends_the_action(db: Session, cast: Cast, is_held_before: bool) -> None:
    with transaction(db):
        if is_held_before:
            locks.hold_association(db, cast.association)
        locks.hold_group(db, cast.association, cast.group)
        if is_held_before:
            assert locks.hold_association(db, cast.association).id == cast.association
        else:
            with pytest.raises(locks.OutOfOrder):
                locks.hold_association(db, cast.association)


def test_groups_are_held_by_id(db: Session, cast: Cast) -> None:
    first, second = sorted([cast.group, cast.unled])
    with transaction(db):
        locks.hold_group(db, cast.association, second)
        with pytest.raises(locks.OutOfOrder, match=f"GROUP {first} after GROUP {second}"):
            locks.hold_group(db, cast.association, first)


def test_the_next_transaction_begins_anew(db: Session, cast: Cast) -> None:
    with transaction(db):
        locks.hold_person(db, cast.association, cast.person)
    with transaction(db):
        locks.hold_association(db, cast.association)


def test_what_is_another_association_s_isn_t_held(db: Session, cast: Cast) -> None:
    with transaction(db):
        for _time in range(2):
            with pytest.raises(NoResultFound):
                locks.hold_group(db, cast.association, cast.foreign_group)
        assert locks.hold_people(db, cast.association, [cast.foreign_person]) == {}


def test_what_is_held_is_read_anew_and_asked_for_once(app: Flask, db: Session, cast: Cast) -> None:
    with transaction(db):
        before = db.get_one(locks.Group, cast.group)
        with Statements(app.extensions["engine"]) as statements:
            assert locks.hold_group(db, cast.association, cast.group) is before
            assert locks.hold_group(db, cast.association, cast.group) is before
        assert len(statements.sent) == 1


def test_how_strongly_rows_are_held(app: Flask, db: Session, cast: Cast) -> None:
    """PostgreSQL: what is changed lets others refer to it; what goes doesn't."""
    with Statements(app.extensions["engine"]) as statements, transaction(db):
        locks.hold_association(db, cast.association)
        locks.hold_person(db, cast.association, cast.person)
    with Statements(app.extensions["engine"]) as removing, transaction(db):
        delete_person(db, cast.association, person_id=cast.person)
    held = [re.findall(r"FOR [A-Z ]+$", statement) for statement in [*statements.sent, *removing.sent]]
    found = [words[0] for words in held if words]

    is_file = app.extensions["engine"].dialect.name == "sqlite"
    assert found == ([] if is_file else ["FOR NO KEY UPDATE", "FOR NO KEY UPDATE", "FOR UPDATE"])
