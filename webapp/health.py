"""Whether the database answers, is this version's, and can be written to: for whoever watches the installation."""

import time
from typing import NamedTuple

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from webapp import schema
from webapp.troubles import driver_words

WRITES_EVERY_SECONDS = 60
"""A watcher may ask as often as it likes: so seldom is anything written for it."""
WRITES = {
    # A number of the file's header that nothing reads.
    "sqlite": "PRAGMA user_version = 1",
    # A few bytes in the server's log of what is written, and in no table.
    "postgresql": "SELECT pg_logical_emit_message(true, 'opintorinki', 'up')",
}


class Health(NamedTuple):
    """What is wrong, '' for nothing; and what the driver said of it, for the log."""

    problem: str = ""
    reason: str = ""


class Watch:
    """Looks after the database of an engine, whose connections should give up sooner than those of pages."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._head = schema.head()
        self._written_at: float | None = None

    def look(self) -> Health:
        """How it is now; at most once a minute by writing to it."""
        try:
            with self._engine.connect() as connection:
                level = schema.revision_of(connection)
            if level != self._head:
                return Health("schema", f"it is at {level}, and this version at {self._head}")
        except DBAPIError as error:
            return Health("database", driver_words(error))
        try:
            return self._write()
        except DBAPIError as error:
            return Health("writing", driver_words(error))

    def _write(self) -> Health:
        now = time.monotonic()
        if self._written_at is not None and now - self._written_at < WRITES_EVERY_SECONDS:
            return Health()
        with self._engine.connect().execution_options(sqlite_begin="IMMEDIATE") as connection:
            kind = connection.dialect.name
            # There PostgreSQL takes the message all the same.
            if kind == "postgresql" and connection.scalar(text("SHOW transaction_read_only")) == "on":
                return Health("writing", "the server or this database is read-only")
            connection.execute(text(WRITES[kind]))
            connection.commit()
        self._written_at = now
        return Health()
