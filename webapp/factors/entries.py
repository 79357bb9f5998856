"""Passkeys as they are handed to the actions."""

from typing import NamedTuple

LONGEST_NAME = 60


class NewPasskey(NamedTuple):
    """What is kept of a passkey."""

    credential_id: str
    public_key: str
    sign_count: int
