"""The hours of an organisation's year as they are read, and as a form hands them to an action."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from webapp.domain.organisation import HoursMode


class AssociationRow(NamedTuple):
    """An association of the organisation."""

    id: int
    name: str
    closed_at: datetime | None


@dataclass(frozen=True)
class YearValues:
    """What is known of a year, and the shares by the associations' ids; who has none isn't among them."""

    mode: HoursMode = HoursMode.COMMON
    granted_hours: int | None = None
    extra_hours: int = 0
    realised_before: int | None = None
    shares: Mapping[int, int] = field(default_factory=dict)

    @property
    def is_known(self) -> bool:
        """Is anything known of it?"""
        return bool(self.shares or self.extra_hours) or {self.granted_hours, self.realised_before} != {None}


@dataclass(frozen=True)
class AnswerValues:
    """What the organisation answers: how many hours, a sentence, and how many hours the study centre has given it for
    that.
    """

    decided_hours: int
    answer: str
    centre_hours: int = 0
