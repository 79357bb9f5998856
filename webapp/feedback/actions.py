"""Taking feedback, answering it, and letting it go."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from webapp.domain.feedback import oldest_kept
from webapp.domain.happenings import Done, Record
from webapp.events.recording import tell
from webapp.feedback.entries import FeedbackValues
from webapp.locks import hold_association, hold_feedback
from webapp.models import Feedback
from webapp.undo_rows import Carried, as_values, from_values, is_there

MOST_FROM_VISITORS = 20
"""In a day and night. Whoever sends more isn't a person with something to say."""
DAY = timedelta(days=1)


class TooMuch(Exception):
    """Visitors have sent the association all that is taken in a day."""


def give(db: Session, association_id: int, *, values: FeedbackValues, signed_in: bool, now: datetime) -> bool:
    """Keep feedback for the association's administrators; False when the same is waiting for an answer already.

    Raises TooMuch.
    """
    hold_association(db, association_id)
    forget_old(db, now=now)
    same = [getattr(Feedback, name) == value for name, value in values.items()]
    if _count(db, association_id, Feedback.answered_at.is_(None), *same):
        return False
    if not signed_in and _count(db, association_id, ~Feedback.signed_in, Feedback.received_at > now - DAY) >= (
        MOST_FROM_VISITORS
    ):
        raise TooMuch
    db.add(Feedback(association_id=association_id, signed_in=signed_in, received_at=now, **values))
    db.flush()
    return True


def _count(db: Session, association_id: int, *conditions: ColumnElement[bool]) -> int:
    counted = select(func.count()).where(Feedback.association_id == association_id, *conditions)
    return db.scalar(counted) or 0


def forget_old(db: Session, *, now: datetime) -> None:
    """Remove what has been kept long enough, in every association."""
    db.execute(delete(Feedback).where(Feedback.received_at < oldest_kept(now)))


def set_answered(db: Session, association_id: int, *, feedback_id: int, by: str | None, now: datetime) -> None:
    """Say who has answered, or with None that nobody has. Saying it again changes nothing."""
    feedback = hold_feedback(db, association_id, feedback_id)
    if (feedback.answered_at is None) != (by is None):
        feedback.answered_at, feedback.answered_by = (now, by) if by else (None, "")
    db.flush()


def remove(db: Session, association_id: int, *, feedback_id: int) -> Carried:
    """Remove feedback; gives what `restore` needs."""
    feedback = hold_feedback(db, association_id, feedback_id)
    db.delete(feedback)
    db.flush()
    return as_values(feedback)


def restore(db: Session, association_id: int, *, values: Carried) -> bool:
    """Bring removed feedback back as it was; False when it is there. Raises NumberTaken."""
    if is_there(db, Feedback, association_id, values["id"]):
        return False
    db.add(Feedback(association_id=association_id, **from_values(Feedback, values)))
    db.flush()
    tell(db, Done.BROUGHT_BACK, Record.FEEDBACK, values["id"])
    return True
