"""Reading all that is kept of one person besides the person's own row."""

from datetime import date, time
from typing import NamedTuple

from sqlalchemy import BindParameter, bindparam, func, or_, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.facts import AttendanceState
from webapp.domain.happenings import Record
from webapp.models import Attendance, DifferentPeople, Group, KeyedRow, Member, RemovedRow, Report, StudySession
from webapp.typed_rows import RowQuery, columns_of

_groups, _members, _sessions = table_of(Group).c, table_of(Member).c, table_of(StudySession).c
_attendances, _keyed, _reports = table_of(Attendance).c, table_of(KeyedRow).c, table_of(Report).c
_removed = table_of(RemovedRow).c


class Membership(NamedTuple):
    """A group with the days of joining and leaving."""

    id: int
    name: str
    joined_on: date
    left_on: date | None


class AttendanceRow(NamedTuple):
    """A session of a group, and whether the person was there."""

    name: str
    day: date
    starts: time
    state: AttendanceState


class Contact(NamedTuple):
    """A group with its contact person."""

    name: str
    contact_name: str
    contact_email: str


class ReportOfGroup(NamedTuple):
    """A group's report."""

    name: str
    reported_on: date
    snapshot: str


class RemovedFromGroup(NamedTuple):
    """A group with something that was removed from it and can be brought back."""

    name: str
    record_id: int
    person_id: int | None
    contents: str


class Entered(NamedTuple):
    """A group in which something has been ticked as entered."""

    name: str


_different = table_of(DifferentPeople).c
_association_id: BindParameter[int] = bindparam("association_id")
_person_id: BindParameter[int] = bindparam("person_id")

_MEMBERSHIPS = RowQuery(
    Membership,
    select(*columns_of(Membership, Group, Member, id=_members.id))
    .join_from(table_of(Member), table_of(Group), _groups.id == _members.group_id)
    .where(_members.association_id == _association_id, _members.person_id == _person_id)
    .order_by(_members.joined_on, _members.id),
)

_ATTENDANCES = RowQuery(
    AttendanceRow,
    select(*columns_of(AttendanceRow, Group, StudySession, state=_attendances.state))
    .join_from(table_of(Attendance), table_of(Member), _members.id == _attendances.member_id)
    .join(table_of(StudySession), _sessions.id == _attendances.session_id)
    .join(table_of(Group), _groups.id == _sessions.group_id)
    .where(_attendances.association_id == _association_id, _members.person_id == _person_id)
    .order_by(_sessions.day, _sessions.starts, _sessions.id),
)

_CONTACTS = RowQuery(
    Contact,
    select(*columns_of(Contact, Group))
    .where(_groups.association_id == _association_id)
    .order_by(_groups.season_start, _groups.id),
)

_REPORTS = RowQuery(
    ReportOfGroup,
    select(*columns_of(ReportOfGroup, Group, reported_on=_reports.reported_on, snapshot=_reports.snapshot))
    .join_from(table_of(Report), table_of(Group), _groups.id == _reports.group_id)
    .where(_reports.association_id == _association_id)
    .order_by(_reports.id),
)

_REMOVED = RowQuery(
    RemovedFromGroup,
    select(*columns_of(RemovedFromGroup, Group, RemovedRow))
    .join_from(table_of(RemovedRow), table_of(Group), _groups.id == _removed.group_id)
    .where(_removed.association_id == _association_id, _removed.record.in_([Record.MEMBER, Record.SESSION]))
    .order_by(_removed.id),
)

_ENTERED = RowQuery(
    Entered,
    select(*columns_of(Entered, Group))
    .join_from(table_of(KeyedRow), table_of(Group), _groups.id == _keyed.group_id)
    .where(_keyed.association_id == _association_id, _keyed.row == bindparam("key"))
    .order_by(_groups.season_start, _groups.id),
)


def memberships(db: Session, association_id: int, person_id: int) -> list[Membership]:
    """The groups that the person was in, in the order of joining."""
    return _MEMBERSHIPS.all(db, association_id=association_id, person_id=person_id)


def attendances(db: Session, association_id: int, person_id: int) -> list[AttendanceRow]:
    """The sessions at which the person's presence or absence was recorded, in the order of time."""
    return _ATTENDANCES.all(db, association_id=association_id, person_id=person_id)


def contacts(db: Session, association_id: int) -> list[Contact]:
    """Every group with its contact person, whoever that is."""
    return _CONTACTS.all(db, association_id=association_id)


def reports(db: Session, association_id: int, person_id: int) -> list[ReportOfGroup]:
    """The reports that may have the person's number in them, the oldest first."""
    return _REPORTS.where(_reports.snapshot.contains(f'"{person_id}"')).all(db, association_id=association_id)


def removed(db: Session, association_id: int) -> list[RemovedFromGroup]:
    """The members and sessions that were removed and can be brought back, whoever they are about."""
    return _REMOVED.all(db, association_id=association_id)


def different_people(db: Session, association_id: int, person_id: int) -> int:
    """Of how many others it is known that they are somebody else."""
    pairs = select(func.count()).select_from(table_of(DifferentPeople))
    theirs = or_(_different.person_id == person_id, _different.other_id == person_id)
    return db.scalar(pairs.where(_different.association_id == association_id, theirs)) or 0


def entered(db: Session, association_id: int, key: str) -> list[Entered]:
    """The groups of which the row with that key has been ticked as entered."""
    return _ENTERED.all(db, association_id=association_id, key=key)
