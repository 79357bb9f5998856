"""Making two records again of one that was made of two."""

from sqlalchemy import delete, false, or_, select, tuple_
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.facts import AttendanceState
from webapp.domain.happenings import Done, Record
from webapp.events.recording import tell
from webapp.locks import hold_association, hold_groups, hold_people
from webapp.models import Attendance, DifferentPeople, KeyedRow, Member, Person
from webapp.people.actions import NOT_SAID, add_pairs, with_keys
from webapp.people.merging import tick_row
from webapp.people.merging_actions import (
    groups_of,
    is_pair,
    number_reports,
    remove_attendance,
    standing,
    touched_members,
    write_person,
)
from webapp.undo_rows import Carried, from_values, ids_of, is_there

_members = table_of(Member).c


class ChangedSince(Exception):
    """Somebody has changed the person, or the groups of the merged record, since the merging."""


def undo_merging(db: Session, association_id: int, *, values: Carried) -> bool:
    """Make two records again of one, as they were; False when there are two. Raises ChangedSince and NumberTaken."""
    kept, other = values["kept"], values["other"]["id"]
    hold_association(db, association_id)
    hold_groups(db, association_id, groups_of(association_id, _members.id.in_(touched_members(values))))
    people = hold_people(db, association_id, [kept])
    if is_there(db, Person, association_id, other):
        return False
    if values["after"] != standing(db, association_id, values):
        raise ChangedSince
    write_person(people[kept], from_values(Person, {**NOT_SAID, **values["before"]}))
    db.add(with_keys(Person(association_id=association_id, **from_values(Person, values["other"]))))
    db.flush()
    tell(db, Done.BROUGHT_BACK, Record.PERSON, other)
    _part(db, association_id, values)
    _take_back_ticks(db, association_id, values)
    number_reports(db, association_id, values["reports"], old=kept, new=other)
    _part_pairs(db, association_id, values)
    return True


def _part(db: Session, association_id: int, values: Carried) -> None:
    """Give the memberships, their days and the attendance back to whom they belonged."""
    theirs = (Member.association_id == association_id, Member.id.in_(touched_members(values)))
    members = {member.id: member for member in db.scalars(select(Member).where(*theirs))}
    for member_id in ids_of(values["moved"]):
        members[member_id].person_id = values["other"]["id"]
    for member_id, joined_on, left_on in values["days"]:
        days = from_values(Member, {"joined_on": joined_on, "left_on": left_on})
        members[member_id].joined_on, members[member_id].left_on = days["joined_on"], days["left_on"]
    db.flush()
    for group_id, person_id, member_id, joined_on, left_on in values["gone"]:
        days = from_values(Member, {"id": member_id, "joined_on": joined_on, "left_on": left_on})
        db.add(Member(association_id=association_id, group_id=group_id, person_id=person_id, **days))
    db.flush()
    sessions, holders = [one[0] for one in values["attendance"]], [one[1] for one in values["attendance"]]
    remove_attendance(db, association_id, sessions, holders)
    db.add_all(
        Attendance(association_id=association_id, session_id=session_id, member_id=member_id, state=state)
        for session_id, _holder, *members in values["attendance"]
        for state, those in zip(AttendanceState, members, strict=True)
        for member_id in those
    )
    db.flush()


def _take_back_ticks(db: Session, association_id: int, values: Carried) -> None:
    """Each of the two gets its own ticks again; one that somebody has taken away since stays away."""
    kept, other = tick_row(values["kept"]), tick_row(values["other"]["id"])
    before = {(group_id, sheet): fingerprint for group_id, sheet, fingerprint in values["ticks"]}
    own = (KeyedRow.association_id == association_id, tuple_(KeyedRow.group_id, KeyedRow.sheet).in_(before))
    for tick in db.scalars(select(KeyedRow).where(*own, KeyedRow.row == kept)).all():
        ids = {"association_id": association_id, "group_id": tick.group_id, "sheet": tick.sheet}
        db.add(KeyedRow(**ids, row=other, fingerprint=tick.fingerprint))
        fingerprint = before[tick.group_id, tick.sheet]
        if fingerprint:
            tick.fingerprint = fingerprint
        else:
            db.delete(tick)
    db.flush()


def _part_pairs(db: Session, association_id: int, values: Carried) -> None:
    """Who was told apart from which of the two; those who have left the register since are nobody to be told apart."""
    kept, other = values["kept"], values["other"]["id"]
    handed = or_(false(), *(is_pair(association_id, kept, stranger) for stranger in values["handed"]))
    db.execute(delete(DifferentPeople).where(handed))
    own = (Person.association_id == association_id, Person.id.in_(values["apart"]))
    add_pairs(db, association_id, other, db.scalars(select(Person.id).where(*own)).all())
