"""The register's file (SQLite): it stays the same one for as long as it is served."""

import os
import sqlite3
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

REPLACED = "the register's file was replaced or deleted while it was served"
MISSING = "the register's file is missing"


class OneFile:
    """The file that an engine serves. What is written to one that has lost its name would be lost with it, and one that
    was put in its place would be read together with what the `-wal` beside it still holds of the old one.
    """

    def __init__(self, path: Path) -> None:
        self._path = str(path)
        self._opened: tuple[int, int] | None = None

    def served_by(self, engine: Engine, watching: Engine) -> None:
        """From now on neither engine answers when it isn't the same file any more."""
        for one in (engine, watching):
            event.listen(one, "do_connect", self._connects)
            event.listen(one, "begin", self._begins)
            event.listen(one, "commit", self._begins)
        event.listen(engine, "engine_disposed", self._disposed)

    def _connects(self, _dialect: Dialect, _entry: ConnectionPoolEntry, _args: Any, _options: Any) -> None:
        found = self._found()
        if found is None and self._opened is None:
            # The driver would make an empty one.
            raise sqlite3.OperationalError(MISSING)
        if self._opened is None:
            self._opened = found
        elif found != self._opened:
            raise sqlite3.OperationalError(REPLACED)

    def _begins(self, _connection: Connection) -> None:
        if self._found() != self._opened:
            raise OperationalError(None, None, sqlite3.OperationalError(REPLACED))

    def _found(self) -> tuple[int, int] | None:
        try:
            found = os.stat(self._path)
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _disposed(self, _engine: Engine) -> None:
        self._opened = None


def path_of(engine: Engine) -> Path | None:
    """The file of an SQLite database; None for PostgreSQL, and for a database in memory."""
    name = engine.url.database
    is_file = engine.dialect.name == "sqlite" and name not in {None, "", ":memory:"}
    return Path(cast(str, name)).absolute() if is_file else None


def merge_log(path: Path) -> None:
    """Bring what is in the `-wal` beside the file into it, and remove the `-wal`: a copy of the file is whole then, and
    what was erased is in no file any more. Only for whoever has nothing open; raises sqlite3.Error.
    """
    connection = sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.close()
