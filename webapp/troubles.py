"""What is wrong with a database that doesn't do what it is asked, and what its driver says of that."""

import sqlite3
from enum import Enum, auto

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError


class Trouble(Enum):
    """What its users are told of it."""

    AWAY = auto()
    FULL = auto()
    READ_ONLY = auto()
    DAMAGED = auto()


_TROUBLES_OF_SQLITE = {
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.DAMAGED,
}
_TROUBLES_OF_POSTGRESQL = {
    "53100": Trouble.FULL,
    "25006": Trouble.READ_ONLY,
    "XX001": Trouble.DAMAGED,
    "XX002": Trouble.DAMAGED,
}


def trouble_of(error: DBAPIError) -> Trouble | None:
    """None when the database is well, and it is the program that has asked for nonsense."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    found = _TROUBLES_OF_POSTGRESQL.get(getattr(error.orig, "sqlstate", None) or "")
    if code is not None:
        # The higher bits say more exactly what it was.
        found = _TROUBLES_OF_SQLITE.get(code & 0xFF)
    return found or (Trouble.AWAY if isinstance(error, OperationalError | InterfaceError) else None)


def driver_words(error: DBAPIError) -> str:
    """What the driver says of a fault, in one line and without anybody's data: PostgreSQL names values in its details,
    and of values that it couldn't read already in its message.
    """
    said = getattr(error.orig, "diag", None)
    state = getattr(error.orig, "sqlstate", None) or ""
    if state.startswith("22"):
        return f"{type(error.orig).__name__} ({state})"
    words = getattr(said, "message_primary", None) or str(error.orig)
    return " ".join(f"{type(error.orig).__name__}: {words}".split())
