"""Whose a group or a person is, which group has a name already, and what waits in whole associations."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import Date, bindparam, case, distinct, func, or_, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.facts import SessionKind, SessionState
from webapp.models import Group, Person, StudySession
from webapp.typed_rows import RowQuery, columns_of


def association_of_group(db: Session, group_id: int) -> int | None:
    """The id of the association whose group it is, None when there is no such group."""
    return db.scalar(select(Group.association_id).where(Group.id == group_id))


def association_of_person(db: Session, person_id: int) -> int | None:
    """The same for a person of a register."""
    return db.scalar(select(Person.association_id).where(Person.id == person_id))


def archived_namesake(db: Session, association_id: int, *, name: str, season_start: date) -> int | None:
    """The id of the group in the archive that has the name and the first day; None when there is none."""
    return db.scalar(
        select(Group.id).where(
            Group.association_id == association_id,
            Group.name == name,
            Group.season_start == season_start,
            Group.archived_at.is_not(None),
        )
    )


class AssociationSummary(NamedTuple):
    """What waits in an association's groups in use."""

    association_id: int
    groups: int
    not_recorded: int
    """Past sessions that are neither recorded nor cancelled."""
    next_session: date | None


_groups, _sessions = table_of(Group).c, table_of(StudySession).c
_planned = (
    (_sessions.group_id == _groups.id)
    & (_sessions.state == SessionState.PLANNED)
    & (_sessions.kind == SessionKind.STUDY)
    & _groups.locked.is_(False)
)
_today = bindparam("today", type_=Date)
_SUMMARIES = RowQuery(
    AssociationSummary,
    select(
        *columns_of(
            AssociationSummary,
            Group,
            groups=func.count(distinct(_groups.id)),
            not_recorded=func.count(case((_sessions.day < _today, _sessions.id))),
            next_session=func.min(case((_sessions.day >= _today, _sessions.day))),
        )
    )
    .join_from(table_of(Group), table_of(StudySession), _planned, isouter=True)
    .where(_groups.archived_at.is_(None))
    .group_by(_groups.association_id),
)


def summaries(
    db: Session, associations: Collection[int], groups: Collection[int], today: date
) -> dict[int, AssociationSummary]:
    """What waits in those associations, and in those groups of others, by the association's id: one statement. One
    without a group in use has none.
    """
    seen = or_(_groups.association_id.in_(associations), _groups.id.in_(groups))
    return {row.association_id: row for row in _SUMMARIES.where(seen).all(db, today=today)}
