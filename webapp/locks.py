"""Rows that an action holds until its transaction ends: in one order, so that no two wait for each other.

The order is that of `Level`, and by id within a level:

    the set-up of an empty register → the organisation → the association → a user → groups → people → what else
    belongs to them

An action takes what it needs from the left to the right; what belongs to a group (members, sessions, costs, ticks,
reports) is guarded by the group. `OutOfOrder` ends an action that reaches back. Decision 0029 says why.

SQLite lets one transaction write at a time, from its beginning: there nothing more has to be held.
"""

from collections.abc import Collection
from enum import IntEnum
from typing import Any, NamedTuple, TypeVar, cast

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from webapp.db import HELD, table_of
from webapp.models import Association, Feedback, Group, Organisation, Person, User

Row = TypeVar("Row", Association, Feedback, Group, Organisation, Person, User)

FRESH = {"populate_existing": True}
"""What was read before it was held may have been changed in between."""
SET_UP_KEY = 1
"""What PostgreSQL knows the set-up by: an empty register has no row to hold."""
READING_KEY = 2
"""What it knows the reading of a file by, with the user's id."""


class OutOfOrder(Exception):
    """The action takes its locks in an order in which two actions could wait for each other."""


class Level(IntEnum):
    """Where in the order something stands."""

    SET_UP = 0
    ORGANISATION = 1
    ASSOCIATION = 2
    USER = 3
    GROUP = 4
    PERSON = 5
    FEEDBACK = 6


Place = tuple[Level, int]


class Hold(NamedTuple):
    """How a row is held: with what `with_for_update` takes."""

    read: bool
    key_share: bool


STAYS = Hold(read=True, key_share=True)
"""Nobody removes it: for a row that is about to be referred to. Others may change it."""
CHANGES = Hold(read=False, key_share=True)
"""Nobody else changes it. Others may add what refers to it."""
GOES = Hold(read=False, key_share=False)
"""Nobody else changes it or adds what refers to it: for a row that is about to be removed."""


def alone(db: Session) -> None:
    """For a register that is being made, which nobody else can know: the order doesn't matter in this transaction."""
    db.info.pop(HELD, None)


def hold_set_up(db: Session) -> None:
    """Two visitors who set up an empty register come one after the other."""
    _known(db, (Level.SET_UP, SET_UP_KEY))
    if db.get_bind().dialect.name == "postgresql":
        db.execute(select(func.pg_advisory_xact_lock(SET_UP_KEY)))


def hold_reading(db: Session, user_id: int) -> None:
    """Of one user one file is read at a time, whichever process answers; the next one waits. It belongs to no order:
    nothing is held before it, and a request that reads a file changes nothing.

    SQLite is for one process, which reads one workbook at a time anyway.
    """
    if db.get_bind().dialect.name == "postgresql":
        db.execute(select(func.pg_advisory_xact_lock(READING_KEY, user_id)))


def hold_organisation(db: Session, organisation_id: int) -> Organisation:
    """Changes of the organisation's details, coordinators, associations and hours come one after the other. Raises
    NoResultFound.
    """
    return _hold(db, Level.ORGANISATION, Organisation, organisation_id)


def hold_association(db: Session, association_id: int) -> Association:
    """Changes of the association's people, users, quotas and feedback come one after the other: two presses of a button
    would both find nobody, two administrators would remove each other. Raises NoResultFound.
    """
    return _hold(db, Level.ASSOCIATION, Association, association_id)


def hold_user(db: Session, user_id: int) -> User:
    """An account, which may serve several associations; it may be removed. Raises NoResultFound."""
    return _hold(db, Level.USER, User, user_id, how=GOES)


def hold_group(db: Session, association_id: int, group_id: int) -> Group:
    """A group, and with it all that belongs to it. Raises NoResultFound."""
    return _hold(db, Level.GROUP, Group, group_id, association_id)


def hold_groups(db: Session, association_id: int, group_ids: Collection[int] | Select[Any]) -> None:
    """Several groups, with all that belongs to them."""
    wanted = select(Group).where(Group.association_id == association_id, Group.id.in_(group_ids))
    wanted = wanted.order_by(Group.id).with_for_update(read=CHANGES.read, key_share=CHANGES.key_share)
    for group in db.scalars(wanted, execution_options=FRESH).all():
        if _known(db, (Level.GROUP, group.id)) is None:
            _noted(db, (Level.GROUP, group.id), group)


def hold_person(db: Session, association_id: int, person_id: int, how: Hold = CHANGES) -> Person:
    """Somebody of the register. Raises NoResultFound, also when somebody else removes the person at this moment."""
    return _hold(db, Level.PERSON, Person, person_id, association_id, how=how)


def hold_people(
    db: Session, association_id: int, person_ids: Collection[int] | Select[Any], how: Hold = CHANGES
) -> dict[int, Person]:
    """Those of the register who have the ids, by id; whoever is gone isn't among them."""
    wanted = select(Person).where(Person.association_id == association_id, Person.id.in_(person_ids))
    found = db.scalars(
        wanted.order_by(Person.id).with_for_update(read=how.read, key_share=how.key_share), execution_options=FRESH
    ).all()
    for person in found:
        place = (Level.PERSON, person.id)
        if _known(db, place) is None:
            _noted(db, place, person)
    return {person.id: person for person in found}


def hold_feedback(db: Session, association_id: int, feedback_id: int) -> Feedback:
    """A message to the association; it may be removed. Raises NoResultFound."""
    return _hold(db, Level.FEEDBACK, Feedback, feedback_id, association_id, how=GOES)


def _hold(
    db: Session,
    level: Level,
    model: type[Row],
    row_id: int,
    association_id: int | None = None,
    how: Hold = CHANGES,
) -> Row:
    """The row as it is now. One that the transaction holds already isn't asked for again."""
    place = (level, row_id)
    known = _known(db, place)
    if known is not None:
        return cast(Row, known)
    columns = table_of(model).c
    wanted = select(model).where(columns.id == row_id).with_for_update(read=how.read, key_share=how.key_share)
    if association_id is not None:
        wanted = wanted.where(columns.association_id == association_id)
    return _noted(db, place, db.execute(wanted, execution_options=FRESH).scalar_one())


def _known(db: Session, place: Place) -> object | None:
    """What the transaction holds there already. Raises OutOfOrder when it may not be held any more."""
    held: dict[Place, object] = db.info.get(HELD, {})
    if place not in held and held and max(held) > place:
        last = max(held)
        raise OutOfOrder(f"{place[0].name} {place[1]} after {last[0].name} {last[1]}")
    return held.get(place)


def _noted(db: Session, place: Place, row: Row) -> Row:
    if HELD in db.info:
        # The row itself: the session would forget it when nobody else knows it.
        db.info[HELD][place] = row
    return row
