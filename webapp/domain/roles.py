"""What a user may be in an association."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A user's role in one association."""

    ADMINISTRATOR = "administrator"
    SECRETARY = "secretary"
    LEADER = "leader"
    TREASURER = "treasurer"
    AUDITOR = "auditor"
