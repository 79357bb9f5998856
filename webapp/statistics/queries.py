"""Reading what an association's statistics are made of: three statements, however many groups there are."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import BindParameter, Integer, bindparam, cast, extract, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.facts import SessionKind, SessionState
from webapp.eligibility.rows import SessionWithGroup
from webapp.models import Group, Member, Person, StudySession
from webapp.typed_rows import RowQuery, columns_of

_groups, _sessions = table_of(Group).c, table_of(StudySession).c
_members, _people = table_of(Member).c, table_of(Person).c
_association_id: BindParameter[int] = bindparam("association_id")
_first: BindParameter[date] = bindparam("first")
_last: BindParameter[date] = bindparam("last")


class KindHeld(NamedTuple):
    """That there was a held session of this kind in a year, of a group with this rule set."""

    year: int
    kind: SessionKind
    rule_set: str


class ParticipationRow(NamedTuple):
    """Somebody's membership of a group, without the name."""

    group_id: int
    person_id: int
    joined_on: date
    left_on: date | None
    birth_date: date | None
    birth_year: int | None
    gender: str
    erased_on: date | None
    age_band: str


_KINDS_HELD = RowQuery(
    KindHeld,
    select(*columns_of(KindHeld, StudySession, Group, year=cast(extract("year", _sessions.day), Integer)))
    .join_from(table_of(StudySession), table_of(Group), _groups.id == _sessions.group_id)
    .where(
        _sessions.association_id == _association_id,
        _sessions.state == SessionState.HELD,
        _sessions.day.between(_groups.season_start, _groups.season_end),
    )
    .distinct(),
)

_SESSIONS = RowQuery(
    SessionWithGroup,
    select(*columns_of(SessionWithGroup, StudySession, Group))
    .join_from(table_of(StudySession), table_of(Group), _groups.id == _sessions.group_id)
    .where(
        _sessions.association_id == _association_id,
        _sessions.state != SessionState.CANCELLED,
        _sessions.day.between(_first, _last),
    ),
)

_PARTICIPATIONS = RowQuery(
    ParticipationRow,
    select(*columns_of(ParticipationRow, Member, Person))
    .join_from(table_of(Member), table_of(Person), _people.id == _members.person_id)
    .join(table_of(Group), _groups.id == _members.group_id)
    .where(
        _members.association_id == _association_id,
        _groups.season_start <= _last,
        _groups.season_end >= _first,
        _members.joined_on <= _last,
        _members.left_on.is_(None) | (_members.left_on >= _first),
    ),
)


def kinds_held(db: Session, association_id: int) -> list[KindHeld]:
    """Year, kind and rule set of all held sessions, each combination once: which years have figures, the rules say."""
    return _KINDS_HELD.all(db, association_id=association_id)


def sessions_of(db: Session, association_id: int, year: int) -> list[SessionWithGroup]:
    """The year's sessions that weren't cancelled, archived groups' too."""
    return _SESSIONS.all(db, association_id=association_id, first=date(year, 1, 1), last=date(year, 12, 31))


def participations_of(db: Session, association_id: int, year: int) -> list[ParticipationRow]:
    """Who was a member of a group in the year, without their names."""
    return _PARTICIPATIONS.all(db, association_id=association_id, first=date(year, 1, 1), last=date(year, 12, 31))
