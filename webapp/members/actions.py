"""Changing the members of a group."""

from collections.abc import Callable, Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from webapp import removed_rows
from webapp.domain.happenings import Record
from webapp.events.actions import bring_back
from webapp.groups.actions import group_to_change, part_to_change
from webapp.locks import STAYS, hold_people
from webapp.models import Attendance, Member, Person
from webapp.people.actions import add_person, change_person
from webapp.people.rows import NotSaid, PersonValues
from webapp.undo_rows import Carried, as_values, from_values, is_there


class MemberDays(NamedTuple):
    """The first day in a group, and the last one, None while there is none."""

    joined_on: date
    left_on: date | None


class AlreadyMember(Exception):
    """The person is a member of the group at the same time."""


class UnknownPerson(Exception):
    """The association's register has no such person."""


class HasAttendance(Exception):
    """The member's attendance has been recorded; the past stays."""


class ChangedSince(Exception):
    """Somebody has changed the member's days in the meantime."""


def add_member(
    db: Session,
    association_id: int,
    *,
    group_id: int,
    person_id: int,
    joined_on: date,
    offered: Collection[int] | None = None,
) -> Member:
    """Somebody of the register joins the group. Raises AlreadyMember, and UnknownPerson also for somebody who isn't
    among the `offered`: those whom the post could choose. None: no post chose.
    """
    if offered is not None and person_id not in offered:
        raise UnknownPerson
    group_to_change(db, association_id, group_id)
    _check_known(db, association_id, person_id)
    _check_free(db, association_id, group_id, person_id, joined_on, left_on=None, besides=None)
    member = Member(association_id=association_id, group_id=group_id, person_id=person_id, joined_on=joined_on)
    db.add(member)
    db.flush()
    return member


def add_new_member(
    db: Session, association_id: int, *, group_id: int, joined_on: date, values: PersonValues, another: bool
) -> Member:
    """A new person comes to the register and joins the group. Raises Namesake unless it is `another`."""
    person = add_person(db, association_id=association_id, values=values, another=another)
    return add_member(db, association_id=association_id, group_id=group_id, person_id=person.id, joined_on=joined_on)


def add_members(
    db: Session, association_id: int, *, group_id: int, person_ids: Collection[int], joined_on: date
) -> list[int]:
    """People of the register join the group together; the ids of the new members. Whoever is a member then is passed
    over.
    """
    group_to_change(db, association_id, group_id)
    members = select(Member.person_id).where(
        Member.association_id == association_id,
        Member.group_id == group_id,
        or_(Member.left_on.is_(None), Member.left_on >= joined_on),
    )
    inside = set(db.scalars(members))
    ids = {"association_id": association_id, "group_id": group_id, "joined_on": joined_on}
    made = [Member(person_id=person_id, **ids) for person_id in person_ids if person_id not in inside]
    db.add_all(made)
    db.flush()
    return [member.id for member in made]


def change_member(
    db: Session, association_id: int, *, group_id: int, member_id: int, decide: Callable[[Member], MemberDays]
) -> Carried:
    """Change when a member joined and left to what `decide` says once the member is held. Gives what `undo_leaving`
    needs.

    Raises AlreadyMember when the times would overlap another of theirs.
    """
    member = part_to_change(db, Member, association_id=association_id, group_id=group_id, part_id=member_id)
    joined_on, left_on = decide(member)
    _check_free(db, association_id, group_id, member.person_id, joined_on, left_on=left_on, besides=member_id)
    member.joined_on, member.left_on = joined_on, left_on
    db.flush()
    return as_values(member)


def change_details(
    db: Session, association_id: int, *, group_id: int, member_id: int, decide: Callable[[Person], NotSaid]
) -> None:
    """Change what is known of a member besides the names to what `decide` says once the person is held."""
    member = part_to_change(db, Member, association_id=association_id, group_id=group_id, part_id=member_id)
    change_person(db, association_id, person_id=member.person_id, decide=decide)


def undo_leaving(db: Session, association_id: int, *, values: Carried) -> bool:
    """Take the day of leaving away again; False when it is gone.

    Raises ChangedSince when it is another day by now, AlreadyMember when the person has joined again, UnknownPerson.
    """
    group_id, left = values["group_id"], from_values(Member, values)
    if not is_there(db, Member, association_id, values["id"]):
        raise ChangedSince
    member = part_to_change(db, Member, association_id=association_id, group_id=group_id, part_id=values["id"])
    if member.left_on is None:
        return False
    if member.left_on != left["left_on"]:
        raise ChangedSince
    _check_known(db, association_id, member.person_id)
    _check_free(db, association_id, group_id, member.person_id, member.joined_on, left_on=None, besides=member.id)
    member.left_on = None
    db.flush()
    return True


def remove_member(db: Session, association_id: int, *, group_id: int, member_id: int) -> Carried:
    """Take back a member who was added by mistake; the person stays in the register. Raises HasAttendance.

    Gives what `restore_member` needs.
    """
    member = part_to_change(db, Member, association_id=association_id, group_id=group_id, part_id=member_id)
    recorded = exists().where(Attendance.association_id == association_id, Attendance.member_id == member_id)
    if db.scalar(select(recorded)):
        raise HasAttendance
    db.delete(member)
    db.flush()
    return removed_rows.keep(db, association_id, Record.MEMBER, as_values(member))


def restore_member(db: Session, association_id: int, *, values: Carried) -> bool:
    """Bring a removed member back; False when the member is there.

    Raises UnknownPerson, AlreadyMember and NumberTaken.
    """
    group_to_change(db, association_id, values["group_id"])
    if is_there(db, Member, association_id, values["id"]):
        return False
    member = Member(association_id=association_id, **from_values(Member, values))
    _check_known(db, association_id, member.person_id)
    _check_free(
        db,
        association_id,
        member.group_id,
        member.person_id,
        member.joined_on,
        left_on=member.left_on,
        besides=None,
    )
    db.add(member)
    db.flush()
    bring_back(db, association_id, Record.MEMBER, member.id, group_id=member.group_id)
    return True


def _check_known(db: Session, association_id: int, person_id: int) -> None:
    """Raise UnknownPerson for somebody who isn't in the register; who is, stays until the transaction ends."""
    people = hold_people(db, association_id, [person_id], STAYS)
    if not people or people[person_id].erased_on:
        raise UnknownPerson


def _check_free(
    db: Session,
    association_id: int,
    group_id: int,
    person_id: int,
    joined_on: date,
    *,
    left_on: date | None,
    besides: int | None,
) -> None:
    overlap = exists().where(
        Member.association_id == association_id,
        Member.group_id == group_id,
        Member.person_id == person_id,
        Member.id != (besides or 0),
        or_(Member.left_on.is_(None), Member.left_on >= joined_on),
        Member.joined_on <= (left_on or date.max),
    )
    if db.scalar(select(overlap)):
        raise AlreadyMember
