"""What the database gave up for a reason that may be over is done once more, and nothing else is."""

import sqlite3
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import Session

from tests.cast import Cast
from webapp.db import NotSent, in_transaction, refuse_writes
from webapp.models import Group


class Gave(Exception):
    """What PostgreSQL's driver raises, as far as the program looks at it."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


def gave_up(sqlstate: str, *, cut: bool = False) -> DBAPIError:
    return OperationalError("UPDATE …", {}, Gave(sqlstate), connection_invalidated=cut)


class Work:
    """An action that writes, and then fails as often as it is told to."""

    def __init__(self, db: Session, cast: Cast, *failures: BaseException) -> None:
        self.db, self.cast, self.failures, self.times = db, cast, list(failures), 0

    def __call__(self) -> int:
        self.times += 1
        group = self.db.get_one(Group, self.cast.group)
        group.planned_hours = (group.planned_hours or 0) + 1
        self.db.flush()
        if self.failures:
            raise self.failures.pop(0)
        return group.planned_hours


def hours(db: Session, cast: Cast) -> Any:
    db.rollback()
    return db.get_one(Group, cast.group).planned_hours


@pytest.mark.parametrize(
    "failure", [gave_up("40P01"), gave_up("40001"), gave_up("57P01", cut=True)], ids=["deadlock", "order", "cut"]
)
def test_it_is_done_once_more_from_the_beginning(db: Session, cast: Cast, failure: DBAPIError) -> None:
    before = hours(db, cast)
    work = Work(db, cast, failure)

    assert in_transaction(db, work) == before + 1
    assert (work.times, hours(db, cast)) == (2, before + 1)


def test_it_is_done_once_when_nothing_fails(db: Session, cast: Cast) -> None:
    before = hours(db, cast)
    work = Work(db, cast)
    in_transaction(db, work)

    assert (work.times, hours(db, cast)) == (1, before + 1)


@pytest.mark.parametrize(
    "failure",
    [
        gave_up("53100"),
        IntegrityError("INSERT …", {}, Gave("23505")),
        OperationalError("UPDATE …", {}, sqlite3.OperationalError("database is locked")),
        RuntimeError(),
    ],
    ids=["full disk", "refused", "waited long enough", "mistake"],
)
def test_anything_else_is_told_at_once(db: Session, cast: Cast, failure: Exception) -> None:
    before = hours(db, cast)
    work = Work(db, cast, failure)
    with pytest.raises(type(failure)):
        in_transaction(db, work)

    assert (work.times, hours(db, cast)) == (1, before)


def test_what_fails_twice_is_told(db: Session, cast: Cast) -> None:
    before = hours(db, cast)
    work = Work(db, cast, gave_up("40P01"), gave_up("40P01"))
    with pytest.raises(OperationalError):
        in_transaction(db, work)

    assert (work.times, hours(db, cast)) == (2, before)


def test_a_request_that_only_shows_does_nothing(db: Session, cast: Cast) -> None:
    refuse_writes(db)
    work = Work(db, cast)
    with pytest.raises(NotSent):
        in_transaction(db, work)

    assert work.times == 0
