"""Feedback for the tests to begin with, and what of it is in the register."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tests.cast import Cast
from webapp.domain.feedback import FeedbackKind
from webapp.models import Association, Feedback

TEXT = "Taulukko ei mahdu näytölle."
NOON = datetime(2026, 11, 23, 10)
"""In UTC, on the day of the cast."""


def leave_one_association(db: Session, cast: Cast) -> None:
    """The usual installation: it serves one association. Nothing has been written to it."""
    db.execute(delete(Association).where(Association.id == cast.foreign_association))
    db.execute(delete(Feedback))
    db.commit()


def written(db: Session, cast: Cast, **values: Any) -> int:
    """A message from a visitor to the cast's own association."""
    plain = {"kind": FeedbackKind.OTHER, "text": TEXT, "email": "", "signed_in": False, "received_at": NOON}
    made = Feedback(**{"association_id": cast.association} | plain | values)
    db.add(made)
    db.commit()
    return made.id


def kept(db: Session, association_id: int) -> Sequence[Feedback]:
    """The association's messages by the time when they came."""
    db.rollback()
    return db.scalars(
        select(Feedback).where(Feedback.association_id == association_id).order_by(Feedback.received_at, Feedback.id)
    ).all()
