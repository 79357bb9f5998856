"""Feedback as the form hands it to the actions, and as it is read."""

from datetime import datetime
from typing import NamedTuple, TypedDict

from webapp.domain.feedback import FeedbackKind


class FeedbackValues(TypedDict):
    """What somebody wrote, and the address to answer to, '' for none."""

    kind: FeedbackKind
    text: str
    email: str


class FeedbackRow(NamedTuple):
    """One message to the association's administrators."""

    id: int
    kind: FeedbackKind
    text: str
    email: str
    signed_in: bool
    received_at: datetime
    answered_at: datetime | None
    answered_by: str
