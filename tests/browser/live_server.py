"""A real server in a thread, on a database of its own."""

import logging
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session
from werkzeug.serving import make_server

from webapp import create_app, current, demo, schema
from webapp.db import make_engine, transaction
from webapp.settings import Settings

TOKEN = "one-time-word"
DATABASE = "register.sqlite3"


@dataclass(frozen=True)
class Server:
    """Where the program answers, and a way to look behind it."""

    url: str
    database_url: str

    def count(self, table: str) -> int:
        """How many rows a table has."""
        engine = make_engine(self.database_url)
        with engine.connect() as connection:
            rows = connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
        engine.dispose()
        return rows

    def change(self, statement: str) -> None:
        """Do in the database what somebody else does meanwhile."""
        engine = make_engine(self.database_url)
        with engine.begin() as connection:
            connection.execute(text(statement))
        engine.dispose()


def make_database(path: Path, fill: Callable[[Session], None] | None) -> Path:
    """A migrated database, empty or filled."""
    app = _app(path)
    schema.upgrade(app.extensions["engine"])
    if fill:
        with app.app_context(), transaction(current.get_db()):
            fill(current.get_db())
    app.extensions["engine"].dispose()
    return path


def _app(path: Path) -> Flask:
    return create_app(
        Settings(
            data_dir=path.parent,
            database_url=f"sqlite:///{path}",
            secret_key="browser-tests",
            today=demo.TODAY,
            setup_token=TOKEN,
        )
    )


@contextmanager
def running(template: Path, folder: Path) -> Iterator[Server]:
    """Serve a copy of the `template` database until the block ends."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    path = Path(shutil.copy(template, folder / DATABASE))
    app = _app(path)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield Server(f"http://127.0.0.1:{server.server_port}", f"sqlite:///{path}")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        app.extensions["engine"].dispose()
