"""Looking at the history."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.models import Event


def history(db: Session) -> Sequence[Event]:
    """What has happened, the oldest first."""
    db.rollback()
    return db.scalars(select(Event).order_by(Event.id)).all()


def newest(db: Session) -> Event:
    """What happened last."""
    return history(db)[-1]


def changes(event: Event) -> dict[str, Any]:
    """The fields that an event tells of."""
    return json.loads(event.changes or "{}")
