"""Bringing a file's people to the register, and taking them back."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from webapp.members.actions import NOT_SAID, PastedMember, UnknownPerson
from webapp.models import Member, Person
from webapp.people import queries
from webapp.people.actions import IsMember, Namesake, fill_blanks, lock_register, with_keys
from webapp.people.matching import NamedPeople, same_people


class Imported(NamedTuple):
    """The ids of the people who were added, and how many were in the register already."""

    added: list[int]
    known: int


def import_people(db: Session, *, association_id: int, people: Collection[PastedMember]) -> Imported:
    """New people come to the register, and what it lacks of the others is added: all or none.

    Raises Namesake and UnknownPerson.
    """
    lock_register(db, association_id)
    register = queries.everybody(db, association_id)
    named, ids = NamedPeople(register), {person.id for person in register}
    new = []
    for person_id, another, values in people:
        names = {"first_name": values["first_name"], "last_name": values["last_name"]}
        birth = {"birth_date": values["birth_date"], "birth_year": values["birth_year"]}
        if person_id is not None:
            if person_id not in ids:
                raise UnknownPerson
            fill_blanks(db, association_id=association_id, person_id=person_id, values=values)
        elif not another and same_people(named.like(**names), **names, **birth):
            raise Namesake
        else:
            new.append(with_keys(Person(association_id=association_id, **NOT_SAID | values)))
    db.add_all(new)
    db.flush()
    return Imported([person.id for person in new], len({p.person_id for p in people if p.person_id is not None}))


def undo_import(db: Session, *, association_id: int, person_ids: Collection[int]) -> int:
    """Remove the people of an import, all or none; how many there still were. Raises IsMember."""
    lock_register(db, association_id)
    if db.scalar(select(exists().where(Member.association_id == association_id, Member.person_id.in_(person_ids)))):
        raise IsMember
    theirs = delete(Person).where(Person.association_id == association_id, Person.id.in_(person_ids))
    return len(db.scalars(theirs.returning(Person.id)).all())
