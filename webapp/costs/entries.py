"""A cost as the form hands it to the actions."""

from datetime import date
from typing import TypedDict

from webapp.domain.facts import CostKind


class CostValues(TypedDict):
    """What the form says of a cost."""

    day: date
    kind: CostKind
    cents: int
    voucher: str
    booked: bool
