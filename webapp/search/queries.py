"""Finding groups and people by their names, as far as somebody sees them."""

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.names import search_key
from webapp.models import Group, Member, Person
from webapp.typed_rows import RowQuery, columns_of

MOST_SHOWN = 50

_people, _members, _groups = table_of(Person).c, table_of(Member).c, table_of(Group).c


class FoundGroup(NamedTuple):
    """A group, also of the archive."""

    id: int
    name: str
    season_start: date
    season_end: date
    archived_at: datetime | None


class FoundMember(NamedTuple):
    """A member, and of which group."""

    first_name: str
    last_name: str
    group_id: int
    name: str
    season_start: date


_GROUPS = RowQuery(
    FoundGroup,
    select(*columns_of(FoundGroup, Group))
    .where(_groups.association_id == bindparam("association_id"))
    .order_by(_groups.season_start.desc(), _groups.name, _groups.id),
)

_MEMBERS = RowQuery(
    FoundMember,
    select(*columns_of(FoundMember, Person, Member, Group))
    .join_from(table_of(Member), table_of(Person), _people.id == _members.person_id)
    .join(table_of(Group), _groups.id == _members.group_id)
    .where(_members.association_id == bindparam("association_id"), _people.erased_on.is_(None))
    .order_by(_people.sort_key, _people.id, _groups.season_start.desc()),
)


def groups(db: Session, association_id: int, words: str, *, only: Collection[int] | None) -> list[FoundGroup]:
    """The groups whose names have every word, the newest first; `only` are those that may be seen, None for all."""
    wanted = search_key(words).split()
    seen = (row for row in _GROUPS.all(db, association_id=association_id) if only is None or row.id in only)
    return [row for row in seen if all(word in search_key(row.name) for word in wanted)][:MOST_SHOWN]


def members(db: Session, association_id: int, words: str, *, only: Collection[int] | None) -> list[FoundMember]:
    """The same for the members of groups, by name."""
    have = [_people.search_key.contains(word, autoescape=True) for word in search_key(words).split()]
    if only is not None:
        have.append(_members.group_id.in_(sorted(only)))
    return _MEMBERS.where(*have).limit(MOST_SHOWN).all(db, association_id=association_id)
