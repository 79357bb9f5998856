"""Reading everything that the rules and a group's pages need: three statements, for one group or for all."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import Session

from webapp.db import AnyRow
from webapp.domain.facts import AttendanceState, Birth, GroupFacts, MemberFacts, SessionFacts
from webapp.models import Association, Attendance, Group, Member, Person, StudySession


@dataclass(frozen=True)
class GroupRecord:
    """A group with its members (by name) and sessions (by time), as the register has them."""

    group: AnyRow
    members: list[AnyRow] = field(default_factory=list)
    sessions: list[AnyRow] = field(default_factory=list)


def group_record(db: Session, association_id: int, group_id: int) -> GroupRecord | None:
    """One group of the association, archived or not; None when the association has no such group."""
    records = _records(db, association_id, Group.id == group_id, group_id=group_id)
    return records[0] if records else None


def group_records(
    db: Session, association_id: int, *, archived: bool, only: frozenset[int] | None = None
) -> list[GroupRecord]:
    """The association's groups, newest season first; `only` those ids when given."""
    condition: ColumnElement[bool] = Group.archived_at.is_not(None) if archived else Group.archived_at.is_(None)
    if only is not None:
        condition = and_(condition, Group.id.in_(only))
    return _records(db, association_id, condition)


def _records(
    db: Session, association_id: int, condition: ColumnElement[bool], *, group_id: int | None = None
) -> list[GroupRecord]:
    groups = db.execute(
        select(*Group.__table__.c, Association.eligible.label("association_eligible"))
        .join(Association, Association.id == Group.association_id)
        .where(Group.association_id == association_id, condition)
        .order_by(Group.season_start.desc(), Group.name, Group.id)
    ).all()
    if not groups:
        return []
    members: dict[int, list[AnyRow]] = defaultdict(list)
    for member in _members(db, association_id, group_id):
        members[member.group_id].append(member)
    sessions: dict[int, list[AnyRow]] = defaultdict(list)
    for session in _sessions(db, association_id, group_id):
        sessions[session.group_id].append(session)
    return [GroupRecord(group, members[group.id], sessions[group.id]) for group in groups]


def _members(db: Session, association_id: int, group_id: int | None) -> Sequence[AnyRow]:
    query = (
        select(
            Member.id,
            Member.group_id,
            Member.person_id,
            Member.joined_on,
            Member.left_on,
            Person.first_name,
            Person.last_name,
            Person.birth_date,
            Person.birth_year,
            Person.of_age_confirmed_on,
            Person.email,
            Person.gender,
        )
        .join(Person, Person.id == Member.person_id)
        .where(Member.association_id == association_id)
        .order_by(Person.sort_key, Member.joined_on, Member.id)
    )
    return db.execute(query if group_id is None else query.where(Member.group_id == group_id)).all()


def _sessions(db: Session, association_id: int, group_id: int | None) -> Sequence[AnyRow]:
    table = StudySession.__table__.c
    present = func.coalesce(func.sum(case((Attendance.state == AttendanceState.PRESENT, 1), else_=0)), 0)
    query = (
        select(*table, present.label("present"), func.count(Attendance.member_id).label("recorded"))
        .outerjoin(Attendance, Attendance.session_id == StudySession.id)
        .where(StudySession.association_id == association_id)
        .group_by(*table)
        .order_by(StudySession.day, StudySession.starts, StudySession.id)
    )
    return db.execute(query if group_id is None else query.where(StudySession.group_id == group_id)).all()


def facts(record: GroupRecord) -> GroupFacts:
    """What the rules need to know of a group."""
    group = record.group
    return GroupFacts(
        id=group.id,
        association_eligible=group.association_eligible,
        learning_goal=group.learning_goal,
        season_start=group.season_start,
        season_end=group.season_end,
        plan_published_on=group.plan_published_on,
        planned_hours=group.planned_hours,
        members=tuple(
            MemberFacts(
                id=member.id,
                name=f"{member.first_name} {member.last_name}".strip(),
                birth=Birth(member.birth_date, member.birth_year, member.of_age_confirmed_on),
                joined_on=member.joined_on,
                left_on=member.left_on,
            )
            for member in record.members
        ),
        sessions=tuple(
            SessionFacts(
                id=session.id,
                day=session.day,
                starts=session.starts,
                ends=session.ends,
                break_minutes=session.break_minutes,
                kind=session.kind,
                state=session.state,
                hours_override=session.hours_override,
                present=present_count(session),
            )
            for session in record.sessions
        ),
    )


def present_count(session: AnyRow) -> int | None:
    """How many were there, by the head count or by name; None when it isn't recorded."""
    if session.head_count is not None:
        return int(session.head_count)
    return int(session.present) if session.recorded else None
