"""Letting the history go: what is old, and what would tie somebody to a group that forgot them."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import and_, delete, or_, update
from sqlalchemy.orm import Session

from webapp.domain.happenings import Record, oldest_kept
from webapp.models import Event


def forget_old(db: Session, *, now: datetime) -> None:
    """Remove what has been kept long enough, in every association."""
    db.execute(delete(Event).where(Event.at < oldest_kept(now)))


def untie(db: Session, association_id: int, *, group_id: int, person_ids: Collection[int]) -> None:
    """Take the numbers of the people, and of the group's members, out of the history.

    Who came to the register at the moment when somebody joined the group would be known from it.
    """
    people = and_(Event.record == Record.PERSON, Event.record_id.in_(person_ids))
    members = and_(Event.record == Record.MEMBER, Event.group_id == group_id)
    db.execute(update(Event).where(Event.association_id == association_id, or_(people, members)).values(record_id=None))
