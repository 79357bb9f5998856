"""Reading what the guide leads to."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db import AnyRow, table_of
from webapp.models import Group

_groups = table_of(Group).c

_WANTED = select(_groups.id, _groups.name, _groups.archived_at, _groups.locked, _groups.reported_on)


def newest_group(db: Session, association_id: int, *, only: Collection[int] | None) -> AnyRow | None:
    """The association's group in use with the newest season, of those in `only` unless it is None."""
    query = _WANTED.where(_groups.association_id == association_id, _groups.archived_at.is_(None))
    if only is not None:
        query = query.where(_groups.id.in_(only))
    return db.execute(query.order_by(_groups.season_start.desc(), _groups.id.desc()).limit(1)).first()
