"""What has been kept long enough goes: when somebody signs in, when the timer sends the reminders, and by a command."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from webapp import removed_rows, sent_forms, signed_in
from webapp.events import actions as events


class Tidied(NamedTuple):
    """How much of each went."""

    events: int
    """Lines of the history."""
    removed: int
    """What was removed from groups, and kept aside since."""
    sent_forms: int
    """Forms that were remembered, so that none does its work twice."""
    sign_ins: int


def tidy(db: Session, *, now: datetime) -> Tidied:
    """Remove it, in every association."""
    return Tidied(
        events=events.forget_old(db, now=now),
        removed=removed_rows.forget_old(db, now=now),
        sent_forms=sent_forms.forget_old(db, now=now),
        sign_ins=signed_in.forget_old(db),
    )
