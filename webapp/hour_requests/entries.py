"""Requests for hours, and the organisation that they are sent to, as they are read."""

from datetime import date, datetime
from typing import NamedTuple, TypedDict

from webapp.domain.organisation import RequestKind, RequestState

WAIT_FOR_AN_ANSWER = (RequestKind.EXTRA, RequestKind.RETURN)
"""An estimate is taken note of: nobody answers it."""


class OrganisationRow(NamedTuple):
    """The member organisation of an association."""

    id: int
    name: str
    contact: str
    estimates_by: date | None
    rules_text: str
    """Its own rules for the support, and where they can be read; '' for none."""
    rules_url: str
    plan_days_before: int | None
    """Its own deadlines, as `Organisation` has them."""
    report_days_after: int | None

    def asks_about(self, today: date) -> int | None:
        """The year whose hours the associations are to estimate now, late or not; None while nobody asks."""
        by = self.estimates_by
        return by.year + 1 if by is not None and by.year == today.year else None


class RequestRow(NamedTuple):
    """A request, with the name of the association that it is from. `decided_hours` is None until it is answered."""

    id: int
    association_id: int
    association_name: str
    year: int
    kind: RequestKind
    hours: int
    why: str
    state: RequestState
    asked_by: str
    asked_at: datetime
    decided_hours: int | None
    answer: str
    answered_by: str
    answered_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.state is RequestState.OPEN


class RequestValues(TypedDict):
    """What somebody asks for, and why."""

    hours: int
    why: str
