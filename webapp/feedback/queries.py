"""Reading feedback, and who gets it."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.feedback import oldest_kept
from webapp.feedback.entries import FeedbackRow
from webapp.models import Association, Feedback
from webapp.typed_rows import RowQuery, columns_of

_feedback = table_of(Feedback).c


class AssociationName(NamedTuple):
    """An association."""

    id: int
    name: str


_ANY_TWO = RowQuery(AssociationName, select(*columns_of(AssociationName, Association)).limit(2))

_RECEIVED = RowQuery(
    FeedbackRow,
    select(*columns_of(FeedbackRow, Feedback))
    .where(_feedback.association_id == bindparam("association_id"), _feedback.received_at >= bindparam("oldest"))
    .order_by(_feedback.received_at, _feedback.id),
)


def only_association(db: Session) -> AssociationName | None:
    """The association that the whole installation serves; None when there are several."""
    rows = _ANY_TWO.all(db)
    return rows[0] if len(rows) == 1 else None


def received(db: Session, association_id: int, *, now: datetime) -> list[FeedbackRow]:
    """The association's feedback: what waits for an answer first, the oldest first; then the rest, the newest first."""
    rows = _RECEIVED.all(db, association_id=association_id, oldest=oldest_kept(now))
    return [row for row in rows if row.answered_at is None] + [row for row in reversed(rows) if row.answered_at]


def waiting(db: Session, association_id: int, *, now: datetime) -> int:
    """How many messages nobody has marked as answered."""
    counted = select(func.count()).where(
        _feedback.association_id == association_id,
        _feedback.answered_at.is_(None),
        _feedback.received_at >= oldest_kept(now),
    )
    return db.scalar(counted) or 0
