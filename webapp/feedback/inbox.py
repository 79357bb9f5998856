"""The feedback that an association has got, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from webapp import current
from webapp.domain.feedback import answer_by
from webapp.feedback.entries import FeedbackRow
from webapp.feedback.forms import KINDS


@dataclass(frozen=True)
class Message:
    """One message. `by` is the last day for an answer, None when no rule gives one or it has been answered."""

    row: FeedbackRow
    kind: str
    lines: list[str]
    received_on: date
    by: date | None
    is_late: bool


def messages_of(rows: Sequence[FeedbackRow]) -> list[Message]:
    """The rows of `queries.received` in words, in the same order."""
    return [_message(row) for row in rows]


def _message(row: FeedbackRow) -> Message:
    received_on = current.local_day(row.received_at)
    by = None if row.answered_at else answer_by(row.kind, received_on, has_address=bool(row.email))
    late = by is not None and by < current.today()
    return Message(row, KINDS[row.kind.value], row.text.splitlines(), received_on, by, late)
