"""Requests for hours as they are read."""

from datetime import datetime
from typing import NamedTuple, TypedDict

from webapp.domain.organisation import RequestKind, RequestState

WAIT_FOR_AN_ANSWER = (RequestKind.EXTRA, RequestKind.RETURN)
"""An estimate is taken note of: nobody answers it."""


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
