"""Reading what the guide leads to."""

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.models import Group
from webapp.typed_rows import RowQuery, columns_of

_groups = table_of(Group).c


class NewestGroup(NamedTuple):
    """A group's name, and what the rights to it depend on."""

    id: int
    name: str
    locked: bool
    reported_on: date | None
    paid_on: date | None
    archived_at: datetime | None


_NEWEST = RowQuery(
    NewestGroup,
    select(*columns_of(NewestGroup, Group))
    .where(_groups.association_id == bindparam("association_id"), _groups.archived_at.is_(None))
    .order_by(_groups.season_start.desc(), _groups.id.desc())
    .limit(1),
)


def newest_group(db: Session, association_id: int, *, only: Collection[int] | None) -> NewestGroup | None:
    """The association's group in use with the newest season, of those in `only` unless it is None."""
    query = _NEWEST if only is None else _NEWEST.where(_groups.id.in_(only))
    return query.first(db, association_id=association_id)
