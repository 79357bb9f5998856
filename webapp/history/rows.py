"""An event as it is read, with the names of what its numbers lead to."""

from datetime import date, datetime
from typing import NamedTuple

from webapp.domain.happenings import Done, Record


class EventRow(NamedTuple):
    """One event. A name is None when what it named is gone, or the user serves the association no more."""

    id: int
    at: datetime
    """UTC."""
    user_id: int | None
    user_name: str | None
    done: Done
    record: Record
    record_id: int | None
    group_id: int | None
    changes: str
    group_name: str | None
    session_day: date | None
    cost_day: date | None
    quota_year: int | None
    person_id: int | None
    first_name: str | None
    last_name: str | None
    kept_id: int | None
    """Of what was removed and can still be brought back: where it is kept."""
    account_id: int | None
    account_name: str | None
    """Of the user that the event is about."""
