"""How long the program waits for a PostgreSQL server before it says that the database doesn't answer.

The server ends what takes it too long. When the server itself hangs, nothing comes from it, not even that: then the
program gives the connection up.
"""

from typing import Any, NamedTuple

import psycopg
from psycopg.abc import PQGen
from psycopg.pq import TransactionStatus
from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.pool import ConnectionPoolEntry


class Patience(NamedTuple):
    """Seconds: until a connection stands, a row that somebody else holds is free, a statement is done, and until
    anything at all must have been answered, which is longer than the server gives itself.
    """

    connect: int = 5
    lock: int = 10
    statement: int = 15
    answer: float = 20


SERVING = Patience()
"""Of whoever waits for a page. The command line has as much time as an upgrade takes."""
WATCHING = Patience(connect=2, lock=1, statement=2, answer=3)
"""Of whoever watches the installation."""


def limit(engine: Engine, patience: Patience) -> None:
    """Let the engine's connections wait no longer. What the address of the database says of it goes before."""

    class Connection(psycopg.Connection[Any]):
        """A connection that is closed when the server doesn't answer, so that the pool makes a new one."""

        def wait(self, gen: PQGen[Any], interval: float = 0.1, timeout: float | None = None) -> Any:
            try:
                return super().wait(gen, interval, patience.answer if timeout is None else timeout)
            except psycopg.OperationalError:
                if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                    self.pgconn.finish()
                raise

    @event.listens_for(engine, "do_connect")
    def connect(_dialect: Dialect, _entry: ConnectionPoolEntry, _args: Any, options: dict[str, Any]) -> Connection:
        options.setdefault("connect_timeout", patience.connect)
        limits = f"-c lock_timeout={patience.lock}s -c statement_timeout={patience.statement}s"
        options["options"] = f"{limits} {options.get('options', '')}".strip()
        return Connection.connect(**options)
