"""A real server in a thread, on a database of its own."""

import logging
import secrets
import shutil
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import select, text
from sqlalchemy.orm import Session
from werkzeug.serving import make_server

from webapp import create_app, current, demo, schema
from webapp.db import make_engine, transaction
from webapp.models import User
from webapp.settings import Settings

TOKEN = "one-time-word"
DATABASE = "register.sqlite3"


@dataclass(frozen=True)
class Visit:
    """A request, and the address that its answer sends the browser on to."""

    method: str
    address: str
    by_htmx: bool
    leads_to: str


@dataclass(frozen=True)
class Server:
    """Where the program answers, and a way to look behind it."""

    url: str
    database_url: str
    visits: list[Visit]
    out_of_reach: set[str]
    """Beginnings of addresses; a request for one is cut off."""
    app: Flask

    def cookie(self, email: str | None, language: str) -> dict[str, str]:
        """What the browser of a signed-in user keeps, or of a visitor (None) who chose a language."""
        kept: dict[str, object] = {"language": language}
        if email:
            with self.app.extensions["sessionmaker"]() as db:
                user = db.scalars(select(User).where(User.email == email)).one()
            kept |= {
                "_user_id": f"{user.id}-{user.sign_in_key}",
                "_fresh": True,
                "csrf_token": f"{secrets.token_hex(16)}-{user.id}",
            }
        signed = SecureCookieSessionInterface().get_signing_serializer(self.app)
        assert signed
        return {"name": self.app.config["SESSION_COOKIE_NAME"], "value": str(signed.dumps(kept)), "url": self.url}

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


@dataclass(frozen=True)
class _Doorkeeper:
    """Stands between the server and the program: notes who comes, and cuts off what is to be out of reach."""

    program: WSGIApplication
    visits: list[Visit] = field(default_factory=list)
    out_of_reach: set[str] = field(default_factory=set)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        address = environ["PATH_INFO"]
        if address.startswith(tuple(self.out_of_reach)):
            environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
            raise ConnectionAbortedError(address)

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Callable[[bytes], object]:
            said = {name.lower(): value for name, value in headers}
            leads_to = said.get("location", said.get("hx-redirect", ""))
            self.visits.append(Visit(environ["REQUEST_METHOD"], address, "HTTP_HX_REQUEST" in environ, leads_to))
            return start_response(status, headers, *more)

        return self.program(environ, start)


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
    door = _Doorkeeper(app.wsgi_app)
    app.wsgi_app = door  # type: ignore[method-assign]
    server = make_server("127.0.0.1", 0, app, threaded=True)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        url = f"http://127.0.0.1:{server.server_port}"
        yield Server(url, f"sqlite:///{path}", door.visits, door.out_of_reach, app)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        app.extensions["engine"].dispose()
