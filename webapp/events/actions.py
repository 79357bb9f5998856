"""What else is done to the history: what came back is told, and what may not be told any longer goes."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import and_, delete, or_, update
from sqlalchemy.orm import Session

from webapp import removed_rows
from webapp.domain.happenings import Done, Record, oldest_kept
from webapp.events.recording import tell
from webapp.models import Event
from webapp.removals import removed_by


def bring_back(db: Session, association_id: int, record: Record, record_id: int, *, group_id: int) -> None:
    """Tell that what had been removed from a group is there again, and keep it aside no longer."""
    removed_rows.drop(db, association_id, record, record_id)
    tell(db, Done.BROUGHT_BACK, record, record_id, group_id=group_id)


def forget_old(db: Session, *, now: datetime) -> int:
    """Remove what has been kept long enough, in every association; gives how much it was."""
    return removed_by(db, delete(Event).where(Event.at < oldest_kept(now)))


def untie(db: Session, association_id: int, *, group_id: int, person_ids: Collection[int]) -> None:
    """Take the numbers of the people, and of the group's members, out of the history.

    Who came to the register at the moment when somebody joined the group would be known from it.
    """
    people = and_(Event.record == Record.PERSON, Event.record_id.in_(person_ids))
    members = and_(Event.record == Record.MEMBER, Event.group_id == group_id)
    db.execute(update(Event).where(Event.association_id == association_id, or_(people, members)).values(record_id=None))
