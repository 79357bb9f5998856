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
from sqlalchemy import select, text
from sqlalchemy.orm import Session
from werkzeug.serving import make_server

from tests.applications import make_application
from tests.database import migrate
from webapp import current, demo, signed_in
from webapp.access import SIGNED_IN_AS
from webapp.cookies import CookieInterface
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
            with self.app.extensions["sessionmaker"].begin() as db:
                user = db.scalars(select(User).where(User.email == email)).one()
                key = signed_in.begin(db, user_id=user.id, browser="")
            kept |= {
                SIGNED_IN_AS: f"{user.id}-{key}",
                "csrf_token": f"{secrets.token_hex(16)}-{user.id}",
            }
        signed = CookieInterface().get_signing_serializer(self.app)
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


class Programs:
    """The program, ready to serve a copy of any database. To make one takes as long as to serve a dozen pages, so one
    that has served waits for the next test.
    """

    def __init__(self, new_folder: Callable[[str], Path]) -> None:
        self._new_folder = new_folder
        self._idle: list[Flask] = []

    def _take(self) -> Flask:
        if self._idle:
            return self._idle.pop()
        folder = self._new_folder("program")
        settings = Settings(
            data_dir=folder,
            database_url=f"sqlite:///{folder / DATABASE}",
            secret_key="browser-tests",
            today=demo.TODAY,
            setup_token=TOKEN,
        )
        return make_application(settings)

    @contextmanager
    def on_a_copy(self, template: Path | None) -> Iterator[Flask]:
        """The program on a copy of a database, or on a new one (None)."""
        app = self._take()
        path = _file_of(app)
        for left in path.parent.glob(f"{DATABASE}*"):
            left.unlink()
        if template:
            shutil.copyfile(template, path)
        yield app
        app.extensions["engine"].dispose()
        self._idle.append(app)

    def make_database(self, path: Path, fill: Callable[[Session], None] | None) -> Path:
        """A migrated database at that path, empty or filled."""
        with self.on_a_copy(None) as app:
            migrate(f"sqlite:///{_file_of(app)}")
            if fill:
                with app.app_context(), transaction(current.get_db()):
                    fill(current.get_db())
            app.extensions["engine"].dispose()
            shutil.copyfile(_file_of(app), path)
        return path

    @contextmanager
    def running(self, template: Path) -> Iterator[Server]:
        """Serve a copy of the `template` database until the block ends."""
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        with self.on_a_copy(template) as app:
            door = _Doorkeeper(app)
            server = make_server("127.0.0.1", 0, door, threaded=True)
            server.daemon_threads = True
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
            thread.start()
            try:
                url = f"http://127.0.0.1:{server.server_port}"
                yield Server(url, f"sqlite:///{_file_of(app)}", door.visits, door.out_of_reach, app)
            finally:
                server.shutdown()
                thread.join()
                server.server_close()


def _file_of(app: Flask) -> Path:
    return Path(app.extensions["engine"].url.database)
