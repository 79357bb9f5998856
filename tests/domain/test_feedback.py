"""When feedback must be answered, and how long it is kept."""

from datetime import date, datetime

import pytest

from webapp.domain.feedback import FeedbackKind, answer_by, oldest_kept

DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("kind", "has_address", "by"),
    [
        (FeedbackKind.ACCESSIBILITY, True, date(2026, 12, 4)),
        (FeedbackKind.ACCESSIBILITY, False, None),
        (FeedbackKind.OTHER, True, None),
        (FeedbackKind.OTHER, False, None),
    ],
)
def test_feedback_on_accessibility_is_answered_in_two_weeks(
    kind: FeedbackKind, has_address: bool, by: date | None
) -> None:
    assert answer_by(kind, DAY, has_address=has_address) == by


def test_feedback_is_kept_for_180_days() -> None:
    assert oldest_kept(datetime(2026, 11, 20, 12)) == datetime(2026, 5, 24, 12)
