"""Reading what a removal would take away."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.models import Member

_members = table_of(Member).c


def people_elsewhere(db: Session, association_id: int, group_id: int) -> frozenset[int]:
    """The ids of the group's people who are or were in another group of the association too."""
    others = table_of(Member).alias()
    found = db.scalars(
        select(_members.person_id)
        .join(
            others,
            (others.c.association_id == _members.association_id)
            & (others.c.person_id == _members.person_id)
            & (others.c.group_id != _members.group_id),
        )
        .where(_members.association_id == association_id, _members.group_id == group_id)
        .distinct()
    )
    return frozenset(found.all())
