"""What has been kept long enough goes: when somebody signs in, and when the timer sends the reminders."""

from datetime import datetime

from sqlalchemy.orm import Session

from webapp import removed_rows, sent_forms, signed_in
from webapp.events import actions as events


def tidy(db: Session, *, now: datetime) -> None:
    """Remove it, in every association."""
    events.forget_old(db, now=now)
    sent_forms.forget_old(db, now=now)
    removed_rows.forget_old(db, now=now)
    signed_in.forget_old(db)
