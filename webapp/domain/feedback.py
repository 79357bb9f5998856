"""Feedback on the program: what it is about, when it must be answered, and how long it is kept."""

from datetime import date, datetime, timedelta
from enum import StrEnum

ANSWER_WITHIN = timedelta(days=14)
"""For feedback on accessibility, by the Finnish act on the provision of digital services (306/2019)."""
KEPT_FOR = timedelta(days=180)


class FeedbackKind(StrEnum):
    """What feedback is about."""

    ACCESSIBILITY = "accessibility"
    OTHER = "other"


def answer_by(kind: FeedbackKind, received_on: date, *, has_address: bool) -> date | None:
    """The last day for the answer; None where nobody waits for one, or no rule gives a day."""
    return received_on + ANSWER_WITHIN if has_address and kind is FeedbackKind.ACCESSIBILITY else None


def oldest_kept(now: datetime) -> datetime:
    """What was received before this moment is no longer kept."""
    return now - KEPT_FOR
