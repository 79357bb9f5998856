"""Reading what an association's statistics are made of: three statements, however many groups there are."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import extract, select
from sqlalchemy.orm import Session

from webapp.db import AnyRow, table_of
from webapp.domain.facts import SessionState
from webapp.models import Group, Member, Person, StudySession

_groups, _sessions = table_of(Group).c, table_of(StudySession).c
_members, _people = table_of(Member).c, table_of(Person).c
_year = extract("year", _sessions.day).label("year")


def kinds_held(db: Session, association_id: int) -> Sequence[AnyRow]:
    """Year, kind and rule set of all held sessions, each combination once: which years have figures, the rules say."""
    return db.execute(
        select(_year, _sessions.kind, _groups.rule_set)
        .join_from(table_of(StudySession), table_of(Group), _groups.id == _sessions.group_id)
        .where(
            _sessions.association_id == association_id,
            _sessions.state == SessionState.HELD,
            _sessions.day.between(_groups.season_start, _groups.season_end),
        )
        .distinct()
    ).all()


def sessions_of(db: Session, association_id: int, year: int) -> Sequence[AnyRow]:
    """The year's sessions that weren't cancelled, archived groups' too, with what their groups are called, their
    seasons and rule sets.
    """
    return db.execute(
        select(
            *_sessions,
            _groups.name,
            _groups.neutral_name,
            _groups.rule_set,
            _groups.season_start,
            _groups.season_end,
        )
        .join_from(table_of(StudySession), table_of(Group), _groups.id == _sessions.group_id)
        .where(
            _sessions.association_id == association_id,
            _sessions.state != SessionState.CANCELLED,
            _sessions.day.between(date(year, 1, 1), date(year, 12, 31)),
        )
    ).all()


def participations_of(db: Session, association_id: int, year: int) -> Sequence[AnyRow]:
    """Who was a member of a group in the year, without their names."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return db.execute(
        select(
            _members.group_id,
            _members.person_id,
            _members.joined_on,
            _members.left_on,
            _people.birth_date,
            _people.birth_year,
            _people.gender,
            _people.erased_on,
            _people.age_band,
        )
        .join_from(table_of(Member), table_of(Person), _people.id == _members.person_id)
        .join(table_of(Group), _groups.id == _members.group_id)
        .where(
            _members.association_id == association_id,
            _groups.season_start <= last,
            _groups.season_end >= first,
            _members.joined_on <= last,
            _members.left_on.is_(None) | (_members.left_on >= first),
        )
    ).all()
