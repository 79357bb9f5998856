"""A form that is sent twice (a double click, a lost answer) adds once, and is answered as at first."""

from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from webapp.db import refused_by
from webapp.models import SentForm

KEPT_FOR = timedelta(days=1)


class SentBefore(Exception):
    """The form has been sent before, and has added what it adds."""


def remember(db: Session, association_id: int, *, key: str, record_id: int, now: datetime) -> None:
    """Keep with what the form of that key adds that it was sent. Raises SentBefore."""
    # No object of the session: the history tells of what was added, not of this.
    row = {"association_id": association_id, "key": key, "record_id": record_id, "sent_at": now}
    with refused_by("uq_sent_forms_key", SentBefore):
        db.execute(insert(SentForm).values(**row))


def added_by(db: Session, association_id: int, *, key: str) -> int | None:
    """The id of what the form of that key has added; None when it hasn't been sent before."""
    return db.scalar(select(SentForm.record_id).where(SentForm.association_id == association_id, SentForm.key == key))


def forget_all(db: Session, association_id: int) -> None:
    """Remove what is kept of the association's: who came to the register with which form would be known from it."""
    db.execute(delete(SentForm).where(SentForm.association_id == association_id))


def forget_old(db: Session, *, now: datetime) -> None:
    """Remove what has been kept long enough, in every association."""
    db.execute(delete(SentForm).where(SentForm.sent_at < now - KEPT_FOR))
