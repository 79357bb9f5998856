"""Saved means saved: the settings of SQLite, and many writers at once on both databases."""

import threading

import pytest
from flask import Flask
from sqlalchemy import Engine, event, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.cast import Cast
from webapp.associations.actions import change_association
from webapp.db import hold_still, make_engine, transaction
from webapp.models import Association, Group, Member

pytestmark = pytest.mark.both_databases

THREADS, TURNS = 4, 50


@pytest.fixture
def engine(app: Flask) -> Engine:
    return app.extensions["engine"]


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1), ("busy_timeout", 10_000)],
)
def test_sqlite_is_set_up_so_that_saved_means_saved(new_url: str, pragma: str, value: object) -> None:
    engine = make_engine(new_url)
    with engine.connect() as first, engine.connect() as second:
        for connection in (first, second):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
    engine.dispose()


@pytest.mark.slow
def test_four_writers_at_once_lose_nothing(app: Flask, cast: Cast) -> None:
    """Each reads a number and writes the next one; at the end it must have counted every turn."""
    make_session, failures = app.extensions["sessionmaker"], []
    with make_session.begin() as db:
        db.get_one(Group, cast.group).planned_hours = 0

    def count() -> None:
        try:
            with make_session() as db:
                for _turn in range(TURNS):
                    with transaction(db):
                        group = db.scalars(select(Group).where(Group.id == cast.group).with_for_update()).one()
                        group.planned_hours = (group.planned_hours or 0) + 1
        except Exception as error:  # noqa: BLE001 - told below
            failures.append(error)

    threads = [threading.Thread(target=count) for _number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    with make_session() as db:
        assert db.get_one(Group, cast.group).planned_hours == THREADS * TURNS


def test_what_is_held_still_is_read_as_it_was_at_one_moment(app: Flask, cast: Cast, db: Session) -> None:
    names = select(Group.name, Group.planned_hours).where(Group.id == cast.group)
    hold_still(db)
    before = db.execute(names).one()
    with app.extensions["sessionmaker"].begin() as other:
        other.get_one(Group, cast.group).name = "Muutettu"

    assert db.execute(names).one() == before
    db.rollback()
    assert db.execute(names).one().name == "Muutettu"


def test_a_block_that_fails_leaves_nothing(db: Session, cast: Cast) -> None:
    values = {"name": "Muutettu", "organisation": "", "municipality": "", "eligible": None}

    def fail() -> None:
        with transaction(db):
            change_association(db, association_id=cast.association, decide=lambda _association: values)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert db.get_one(Association, cast.association).name == "Joensuun Esimerkkiyhdistys ry"


def test_after_a_failure_the_session_can_be_used(db: Session, cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction(db):
        db.execute(text("INSERT INTO user_roles (user_id, association_id, role) VALUES (0, 0, 'leader')"))
    with transaction(db):
        db.get_one(Group, cast.group).topic = "Kartat"

    db.rollback()
    assert db.get_one(Group, cast.group).topic == "Kartat"


def test_a_transaction_sees_what_others_saved_since(app: Flask, db: Session, cast: Cast) -> None:
    group = db.get_one(Group, cast.group)
    with app.extensions["sessionmaker"].begin() as other:
        other.get_one(Group, cast.group).topic = "Toisen aihe"
    with transaction(db):
        assert db.get_one(Group, cast.group).topic == "Toisen aihe"
    assert group is not None


@pytest.mark.sqlite_only
def test_a_transaction_of_sqlite_takes_its_turn_at_once(engine: Engine, db: Session) -> None:
    begun: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        begun.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    with transaction(db):
        pass
    event.remove(engine, "before_cursor_execute", note)

    assert begun == ["BEGIN IMMEDIATE"]


def test_nothing_can_hang_between_two_associations(db: Session, cast: Cast) -> None:
    """The database itself refuses a member of one association in another's group."""
    db.add(
        Member(
            association_id=cast.association,
            group_id=cast.foreign_group,
            person_id=cast.person,
            joined_on=db.get_one(Group, cast.group).season_start,
        )
    )
    with pytest.raises(IntegrityError):
        db.flush()
