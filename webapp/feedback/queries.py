"""Reading feedback, and who gets it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from webapp.db import AnyRow, table_of
from webapp.domain.feedback import oldest_kept
from webapp.models import Association, Feedback

_feedback, _associations = table_of(Feedback).c, table_of(Association).c


def only_association(db: Session) -> AnyRow | None:
    """The id and name of the association that the whole installation serves; None when there are several."""
    rows = db.execute(select(_associations.id, _associations.name).limit(2)).all()
    return rows[0] if len(rows) == 1 else None


def received(db: Session, association_id: int, *, now: datetime) -> Sequence[AnyRow]:
    """The association's feedback: what waits for an answer first, the oldest first; then the rest, the newest first."""
    rows = db.execute(
        select(table_of(Feedback))
        .where(_feedback.association_id == association_id, _feedback.received_at >= oldest_kept(now))
        .order_by(_feedback.received_at, _feedback.id)
    ).all()
    return [row for row in rows if row.answered_at is None] + [row for row in reversed(rows) if row.answered_at]


def waiting(db: Session, association_id: int, *, now: datetime) -> int:
    """How many messages nobody has marked as answered."""
    counted = select(func.count()).where(
        _feedback.association_id == association_id,
        _feedback.answered_at.is_(None),
        _feedback.received_at >= oldest_kept(now),
    )
    return db.scalar(counted) or 0
