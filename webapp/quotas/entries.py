"""The hour quotas as the form hands them to the action."""

from collections.abc import Mapping
from dataclasses import dataclass

Values = Mapping[str, int | None]


@dataclass(frozen=True)
class Answers:
    """What is known of each year's quota, by its columns, and whether the association has none of its own."""

    years: Mapping[int, Values]
    no_own_quota: bool = False
