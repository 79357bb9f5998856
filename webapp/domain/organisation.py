"""What a member organisation does with the hours of a year, and what its associations ask of it."""

from __future__ import annotations

from enum import StrEnum


class HoursMode(StrEnum):
    """How the hours of a year are given out."""

    COMMON = "common"
    """Everybody draws on the whole, while it lasts."""
    SHARED = "shared"
    """Each association has a share of its own."""


class RequestKind(StrEnum):
    """What an association says about hours."""

    ESTIMATE = "estimate"
    """How many it will need next year."""
    EXTRA = "extra"
    """It needs more than it has."""
    RETURN = "return"
    """It won't use so many."""


class RequestState(StrEnum):
    """How far a request has come."""

    OPEN = "open"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
