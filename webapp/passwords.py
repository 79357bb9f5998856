"""Passwords as they are kept: nobody can tell one from what is stored of it, and each try costs time and memory.

Argon2id with what OWASP advises for small servers: 19 MiB, two passes, one lane (docs/decisions/0049). At most two are
worked on at once, so that many who sign in together can't fill a small server's memory.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import Type, hash_secret_raw

HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
AT_ONCE = 2
PATIENCE_SECONDS = 1.0
"""So long a password waits for its turn: forty others go first."""
NOBODYS_HASH = HASHER.hash(secrets.token_hex())
"""Verified against where there is no password, so that the answer takes as long as where there is one."""

_turns = BoundedSemaphore(AT_ONCE)


class Busy(Exception):
    """Too many passwords are being worked on; in a moment it's over."""


def hashed(password: str) -> str:
    """What is stored of a password. Raises Busy."""
    with _turn():
        return HASHER.hash(password)


def matches(password_hash: str, password: str) -> bool:
    """Is it the password of the hash? There may be none: ''. Raises Busy."""
    with _turn():
        try:
            return HASHER.verify(password_hash or NOBODYS_HASH, password) and bool(password_hash)
        except (VerificationError, InvalidHashError):
            return False


def stretched(text: str, salt: bytes) -> str:
    """What is stored of a text with fewer than 112 bits in it, so that guessing what it was costs as much as with
    passwords: 64 hexadecimal digits. It waits for its turn.
    """
    costs = {"time_cost": HASHER.time_cost, "memory_cost": HASHER.memory_cost, "parallelism": HASHER.parallelism}
    with _turns:
        return hash_secret_raw(text.encode(), salt, hash_len=32, type=Type.ID, **costs).hex()


def is_outdated(password_hash: str) -> bool:
    """Was it made with other costs than those of today?"""
    return HASHER.check_needs_rehash(password_hash)


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=PATIENCE_SECONDS):
        raise Busy
    try:
        yield
    finally:
        _turns.release()
