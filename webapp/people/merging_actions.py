"""Making one record of two of the same person, and taking that back."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, select, tuple_, update
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.duplicates import pair_of
from webapp.domain.happenings import Done, Record
from webapp.domain.snapshot import with_number
from webapp.events.recording import tell
from webapp.locks import GOES, STAYS, hold_association, hold_groups, hold_people
from webapp.models import Attendance, DifferentPeople, KeyedRow, Member, Person, Report
from webapp.people import merging_queries as queries
from webapp.people.actions import add_pairs, with_keys
from webapp.people.merging import Side, TwoRecords, tick_row, version_of
from webapp.undo_rows import Carried, ids_of

_members, _attendances, _people = table_of(Member).c, table_of(Attendance).c, table_of(Person).c


class NotTwoPeople(Exception):
    """The register hasn't got two such people: one of them is gone."""


class LooksDifferent(Exception):
    """Somebody has changed one of the two, or their groups, since they were looked at."""


def merge_people(
    db: Session, association_id: int, *, person_id: int, other_id: int, chosen: Mapping[str, Side], version: str
) -> Carried:
    """Make one of two records: the older one stays, with what was `chosen` of the fields that differ, and has the
    groups, the attendance and the ticks of both.

    Gives what `undo_merging` needs. Raises NotTwoPeople, and LooksDifferent when it isn't of the `version` looked at.
    A locked group is changed, too: the register of people isn't locked, and the group's stages show what differs from
    the report, which stays as it was sent.
    """
    hold_association(db, association_id)
    hold_groups(db, association_id, groups_of(association_id, _members.person_id.in_([person_id, other_id])))
    people = hold_people(db, association_id, [person_id, other_id], GOES)
    two = queries.two_records(db, association_id, person_id, other_id)
    if two is None:
        raise NotTwoPeople
    if two.version != version:
        raise LooksDifferent
    undo = two.undo()
    _join(db, association_id, two, undo)
    _hand_over_ticks(db, association_id, two)
    number_reports(db, association_id, undo["reports"], old=two.other.id, new=two.kept.id)
    add_pairs(db, association_id, two.kept.id, undo["handed"])
    db.delete(people[two.other.id])
    db.flush()
    write_person(people[two.kept.id], two.values(chosen))
    db.flush()
    tell(db, Done.MERGED, Record.PERSON, two.kept.id)
    return undo | {"after": standing(db, association_id, undo)}


def tell_apart(db: Session, association_id: int, *, person_id: int, other_id: int) -> Carried:
    """Remember that two who look alike are two people; doing it twice does no more. Raises NotTwoPeople.

    Gives what `undo_telling_apart` needs.
    """
    hold_association(db, association_id)
    people = hold_people(db, association_id, [person_id, other_id], STAYS)
    if person_id == other_id or [person.erased_on for person in people.values()] != [None, None]:
        raise NotTwoPeople
    if not db.scalar(select(DifferentPeople.person_id).where(is_pair(association_id, person_id, other_id))):
        add_pairs(db, association_id, person_id, [other_id])
        for number in people:
            tell(db, Done.TOLD_APART, Record.PERSON, number)
    return {"pair": list(pair_of(person_id, other_id))}


def undo_telling_apart(db: Session, association_id: int, *, values: Carried) -> bool:
    """Forget that the two are two people; False when nobody says so any more."""
    removed = db.execute(
        delete(DifferentPeople).where(is_pair(association_id, *values["pair"])).returning(DifferentPeople.person_id)
    ).first()
    for number in values["pair"] if removed else ():
        tell(db, Done.CHANGED, Record.PERSON, number, changes={"told_apart": [True, False]})
    return removed is not None


def groups_of(association_id: int, which: ColumnElement[bool]) -> Select[Any]:
    """The ids of the groups that some memberships are of."""
    return select(_members.group_id).where(_members.association_id == association_id, which)


def write_person(person: Person, values: Mapping[str, object]) -> None:
    """Write some columns of a person, and the keys that are made of them."""
    for name, value in values.items():
        setattr(person, name, value)
    with_keys(person)


def number_reports(db: Session, association_id: int, ids: Iterable[int], *, old: int, new: int) -> None:
    """Let the snapshots of reports lead to another number of the same person."""
    for report in db.scalars(select(Report).where(Report.association_id == association_id, Report.id.in_(ids))):
        report.snapshot = with_number(report.snapshot, old, new)
    db.flush()


def is_pair(association_id: int, one: int, other: int) -> ColumnElement[bool]:
    """The row that says so of two people."""
    pair = pair_of(one, other)
    return (
        (DifferentPeople.association_id == association_id)
        & (DifferentPeople.person_id == pair[0])
        & (DifferentPeople.other_id == pair[1])
    )


def touched_members(undo: Carried) -> list[int]:
    """The memberships that have become the kept record's, or other days."""
    return [*ids_of(undo["moved"]), *(member_id for member_id, *_days in undo["days"])]


def standing(db: Session, association_id: int, undo: Carried) -> str:
    """A text that differs when what a merging wrote, and its undo would write again, has been changed since."""
    members, sessions = touched_members(undo), [session_id for session_id, *_states in undo["attendance"]]
    queries_of_it = (
        select(*table_of(Person).c).where(_people.association_id == association_id, _people.id == undo["kept"]),
        select(*table_of(Member).c)
        .where(_members.association_id == association_id, _members.id.in_(members))
        .order_by(_members.id),
        select(*table_of(Attendance).c)
        .where(
            _attendances.association_id == association_id,
            _attendances.session_id.in_(sessions),
            _attendances.member_id.in_([holder for _session, holder, *_states in undo["attendance"]]),
        )
        .order_by(_attendances.session_id, _attendances.member_id),
    )
    return version_of([db.execute(query).all() for query in queries_of_it])


def _join(db: Session, association_id: int, two: TwoRecords, undo: Carried) -> None:
    """Write the memberships and the attendance as they are afterwards."""
    changed = [one for group in two.touched for one in group.attendance]
    before = {member_id for one in changed for member_id in one.recorded}
    remove_attendance(db, association_id, [one.session_id for one in changed], before)
    db.add_all(
        Attendance(association_id=association_id, session_id=one.session_id, member_id=one.holder, state=one.state)
        for one in changed
    )
    db.flush()
    own = Member.association_id == association_id
    gone = {member_id for _group_id, _person_id, member_id, *_days in undo["gone"]}
    stays = {stay.id: stay for group in two.touched for stay in group.stays}
    members = db.scalars(select(Member).where(own, Member.id.in_([*gone, *touched_members(undo)]))).all()
    for member in members:
        if member.id in gone:
            db.delete(member)
    # Before the others get the days that one of these has.
    db.flush()
    for member in members:
        if member.id in gone:
            continue
        member.person_id = two.kept.id
        member.joined_on, member.left_on = stays[member.id].joined_on, stays[member.id].left_on
    db.flush()


def remove_attendance(db: Session, association_id: int, sessions: Iterable[int], members: Iterable[int]) -> None:
    """Forget what is recorded of some members at some sessions."""
    there = (Attendance.session_id.in_(sessions), Attendance.member_id.in_(members))
    db.execute(delete(Attendance).where(Attendance.association_id == association_id, *there))


def _hand_over_ticks(db: Session, association_id: int, two: TwoRecords) -> None:
    """What was ticked of the record that goes is the kept one's tick. Its fingerprint was made with the other number,
    so the sheet says that the row has changed since it was entered: Sivisverkko may have the person twice.
    """
    sheets = [(tick.group_id, tick.sheet) for tick in two.ticks_of(two.other.id)]
    own = (KeyedRow.association_id == association_id, tuple_(KeyedRow.group_id, KeyedRow.sheet).in_(sheets))
    kept, other = tick_row(two.kept.id), tick_row(two.other.id)
    db.execute(delete(KeyedRow).where(*own, KeyedRow.row == kept))
    db.execute(update(KeyedRow).where(*own, KeyedRow.row == other).values(row=kept))
