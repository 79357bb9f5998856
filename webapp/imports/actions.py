"""Bringing a list of people to the register and into a group, and taking them back."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import and_, delete, exists, select
from sqlalchemy.orm import Session

from webapp.domain.happenings import Done, Record
from webapp.events.recording import tell
from webapp.groups.actions import group_to_change
from webapp.locks import GOES, hold_association, hold_people
from webapp.members.actions import HasAttendance, UnknownPerson, add_members
from webapp.members.of_age import first_day, is_open
from webapp.models import Attendance, Member, Person
from webapp.people import queries
from webapp.people.actions import NOT_SAID, IsMember, Namesake, fill_blanks, with_keys
from webapp.people.matching import NamedPeople, same_people
from webapp.people.rows import ListedValues, PersonRow
from webapp.undo_rows import Carried, ids_of, runs_of


class ListedPerson(NamedTuple):
    """A person of a list: who of the register it is, whose blanks the values fill, or a new one, or even another of the
    same name. With `new_email`, the e-mail address takes the place of the register's."""

    person_id: int | None
    another: bool
    values: ListedValues
    new_email: bool = False


class Confirmed(NamedTuple):
    """Who says of those of a list whose age isn't known that they had turned 15, and by which day."""

    on: date
    by: str


class Imported(NamedTuple):
    """The ids of those who were added to the register, of those who were in it already, of those of whom something was
    filled in, and of the new members of a group.
    """

    added: list[int]
    known: list[int]
    filled: list[int]
    members: list[int]


def import_people(
    db: Session, association_id: int, *, people: Collection[ListedPerson], confirmed: Confirmed | None = None
) -> Imported:
    """New people come to the register, and what it lacks of the others is added: all or none. That they had turned 15
    is kept of those of whom the register leaves it open.

    Raises Namesake, UnknownPerson, and TooYoung when a birth is against what somebody has said of an age.
    """
    hold_association(db, association_id)
    register = queries.everybody(db, association_id)
    known = dict.fromkeys(person.person_id for person in people if person.person_id is not None)
    named, held = NamedPeople(register), hold_people(db, association_id, known.keys()) if known else {}
    new, filled = [], []
    for person_id, another, values, new_email in people:
        if person_id is not None:
            person = held.get(person_id)
            if person is None or person.erased_on:
                raise UnknownPerson
            if new_email:
                person.email = values["email"]
            if fill_blanks(db, person, values) | _confirm(person, confirmed):
                filled.append(person_id)
        elif not another and _same(named, values):
            raise Namesake
        else:
            new.append(with_keys(Person(association_id=association_id, **{**NOT_SAID, **values})))
            _confirm(new[-1], confirmed)
    db.add_all(new)
    db.flush()
    return Imported([person.id for person in new], [*known], [*dict.fromkeys(filled)], [])


def _confirm(person: Person, confirmed: Confirmed | None) -> bool:
    if confirmed is None:
        return False
    if not is_open(person.birth_date, person.birth_year, person.of_age_confirmed_on, confirmed.on):
        return False
    person.of_age_confirmed_on, person.of_age_confirmed_by = confirmed
    return True


def _same(named: NamedPeople[PersonRow], values: ListedValues) -> list[PersonRow]:
    first_name, last_name = values["first_name"], values["last_name"]
    return same_people(
        named.like(first_name, last_name),
        first_name=first_name,
        last_name=last_name,
        birth_date=values["birth_date"],
        birth_year=values["birth_year"],
    )


def import_members(
    db: Session,
    association_id: int,
    *,
    group_id: int,
    joined_on: date,
    people: Collection[ListedPerson],
    confirmed: Confirmed | None = None,
) -> Imported:
    """The same, and all of them join the group; somebody who is a member already is passed over. By the season's first
    day, or that of joining, it is kept that they had turned 15.

    Raises Namesake, UnknownPerson and TooYoung.
    """
    hold_association(db, association_id)
    group = group_to_change(db, association_id, group_id)
    if confirmed:
        confirmed = confirmed._replace(on=first_day(group.season_start, joined_on, confirmed.on))
    found = import_people(db, association_id, people=people, confirmed=confirmed)
    person_ids = [*found.known, *found.added]
    ids = {"association_id": association_id, "group_id": group_id}
    return found._replace(members=add_members(db, **ids, person_ids=person_ids, joined_on=joined_on))


def undo_values(imported: Imported, group_id: int | None = None) -> Carried:
    """What `undo_import` needs."""
    return {"group_id": group_id, "people": runs_of(imported.added), "members": runs_of(imported.members)}


def undo_import(db: Session, association_id: int, *, values: Carried) -> bool:
    """Remove the members and the people whom an import added, all or none; False when there is none of them any more.

    Raises HasAttendance when one of the members' attendance has been recorded, and IsMember when somebody is in another
    group.
    """
    hold_association(db, association_id)
    removed = 0
    if values["group_id"] is not None:
        group_to_change(db, association_id, values["group_id"])
        removed += _remove_members(db, association_id, values["group_id"], ids_of(values["members"]))
    added = ids_of(values["people"])
    hold_people(db, association_id, added, GOES)
    theirs = and_(Person.association_id == association_id, Person.id.in_(added))
    if db.scalar(select(exists().where(theirs, Member.person_id == Person.id))):
        raise IsMember
    gone = db.scalars(delete(Person).where(theirs).returning(Person.id)).all()
    for person_id in gone:
        tell(db, Done.REMOVED, Record.PERSON, person_id)
    return removed + len(gone) > 0


def _remove_members(db: Session, association_id: int, group_id: int, member_ids: Collection[int]) -> int:
    theirs = and_(Member.association_id == association_id, Member.group_id == group_id, Member.id.in_(member_ids))
    if db.scalar(select(exists().where(theirs, Attendance.member_id == Member.id))):
        raise HasAttendance
    gone = db.scalars(delete(Member).where(theirs).returning(Member.id)).all()
    for member_id in gone:
        tell(db, Done.REMOVED, Record.MEMBER, member_id, group_id=group_id)
    return len(gone)
