"""Reading all that is kept of one person besides the person's own row."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db import AnyRow, table_of
from webapp.models import Attendance, Group, KeyedRow, Member, Report, StudySession

_groups, _members, _sessions = table_of(Group).c, table_of(Member).c, table_of(StudySession).c
_attendances, _keyed, _reports = table_of(Attendance).c, table_of(KeyedRow).c, table_of(Report).c


def memberships(db: Session, association_id: int, person_id: int) -> Sequence[AnyRow]:
    """The groups with the days of joining and leaving, in that order."""
    return db.execute(
        select(_groups.name, _members.joined_on, _members.left_on)
        .join_from(table_of(Member), table_of(Group), _groups.id == _members.group_id)
        .where(_members.association_id == association_id, _members.person_id == person_id)
        .order_by(_members.joined_on, _members.id)
    ).all()


def attendances(db: Session, association_id: int, person_id: int) -> Sequence[AnyRow]:
    """The sessions at which the person's presence or absence was recorded, in the order of time."""
    return db.execute(
        select(_groups.name, _sessions.day, _sessions.starts, _attendances.state)
        .join_from(table_of(Attendance), table_of(Member), _members.id == _attendances.member_id)
        .join(table_of(StudySession), _sessions.id == _attendances.session_id)
        .join(table_of(Group), _groups.id == _sessions.group_id)
        .where(_attendances.association_id == association_id, _members.person_id == person_id)
        .order_by(_sessions.day, _sessions.starts, _sessions.id)
    ).all()


def contacts(db: Session, association_id: int) -> Sequence[AnyRow]:
    """Every group with its contact person, whoever that is."""
    return db.execute(
        select(_groups.name, _groups.contact_name, _groups.contact_email)
        .where(_groups.association_id == association_id)
        .order_by(_groups.season_start, _groups.id)
    ).all()


def reports(db: Session, association_id: int, person_id: int) -> Sequence[AnyRow]:
    """The reports that may have the person's number in them, the oldest first."""
    return db.execute(
        select(_groups.name, _reports.reported_on, _reports.snapshot)
        .join_from(table_of(Report), table_of(Group), _groups.id == _reports.group_id)
        .where(_reports.association_id == association_id, _reports.snapshot.contains(f'"{person_id}"'))
        .order_by(_reports.id)
    ).all()


def entered(db: Session, association_id: int, key: str) -> Sequence[AnyRow]:
    """The groups of which the row with that key has been ticked as entered."""
    return db.execute(
        select(_groups.name)
        .join_from(table_of(KeyedRow), table_of(Group), _groups.id == _keyed.group_id)
        .where(_keyed.association_id == association_id, _keyed.row == key)
        .order_by(_groups.season_start, _groups.id)
    ).all()
