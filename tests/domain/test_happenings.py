"""How long is kept what happened, and what was removed."""

from datetime import datetime

from webapp.domain.happenings import oldest_brought_back, oldest_kept


def test_what_happened_is_kept_for_two_years() -> None:
    assert oldest_kept(datetime(2026, 11, 20, 12)) == datetime(2024, 11, 20, 12)


def test_what_was_removed_can_be_brought_back_for_thirty_days() -> None:
    assert oldest_brought_back(datetime(2026, 11, 20, 12)) == datetime(2026, 10, 21, 12)
