"""The databases of the tests: each is migrated once a run, and a test begins with it empty, or with what was kept."""

import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import pytest
from sqlalchemy import Connection, Engine, create_engine, make_url
from sqlalchemy.exc import OperationalError

from tests.applications import need_not_last
from webapp import models, schema
from webapp.db import Base, make_engine

SERVER = "TEST_POSTGRES_URL"
REQUIRE_ALL = "OPINTORINKI_REQUIRE_ALL"

assert models.__all__, "the tables must be known"


class Database(Protocol):
    """A migrated database. What is written to it through `engine` is there until it is emptied or filled."""

    name: str
    url: str

    def empty(self, engine: Engine) -> None:
        """Take every row out of it."""

    def keep(self, engine: Engine) -> None:
        """Keep the rows that are in it."""

    def fill(self, engine: Engine) -> None:
        """Put back the rows that were kept, and no others."""


class Sqlite:
    """A file, copied before each test from a migrated one."""

    name = "sqlite"

    def __init__(self, folder: Path) -> None:
        self.template, self.kept, self.path = (folder / f"{name}.sqlite3" for name in ("template", "kept", "test"))
        self.url = f"sqlite:///{self.path}"
        migrate(f"sqlite:///{self.template}")

    def empty(self, engine: Engine) -> None:
        self._copy(self.template, engine)

    def keep(self, engine: Engine) -> None:
        # The last connection to close writes what is in the log into the file.
        engine.dispose()
        shutil.copy(self.path, self.kept)

    def fill(self, engine: Engine) -> None:
        self._copy(self.kept, engine)

    def _copy(self, template: Path, engine: Engine) -> None:
        engine.dispose()
        for left in self.path.parent.glob(f"{self.path.name}*"):
            left.unlink()
        shutil.copyfile(template, self.path)


class Postgresql:
    """A database of its own on the server. To make a new one from a template takes longer than to delete the rows."""

    name = "postgresql"

    def __init__(self, url: str) -> None:
        self.url = url
        self.tables = [table.name for table in Base.metadata.sorted_tables]
        migrate(url)

    def empty(self, engine: Engine) -> None:
        self._run(engine, [f"DELETE FROM {table}" for table in reversed(self.tables)])

    def keep(self, engine: Engine) -> None:
        copies = [f"CREATE TABLE kept.{table} AS TABLE {table}" for table in self.tables]
        self._run(engine, ["DROP SCHEMA IF EXISTS kept CASCADE", "CREATE SCHEMA kept", *copies])

    def fill(self, engine: Engine) -> None:
        self.empty(engine)
        self._run(engine, [f"INSERT INTO {table} SELECT * FROM kept.{table}" for table in self.tables])

    def _run(self, engine: Engine, statements: Iterable[str]) -> None:
        """In one message to the server."""
        with engine.begin() as connection:
            connection.exec_driver_sql(";".join(statements))


def migrate(url: str) -> None:
    engine = make_engine(url)
    need_not_last(engine)
    schema.upgrade(engine)
    engine.dispose()


@contextmanager
def database(name: str, folder: Path) -> Iterator[Database]:
    """The migrated database of that name; the test is skipped where there is no PostgreSQL."""
    if name == "sqlite":
        yield Sqlite(folder)
        return
    with new_postgresql() as url:
        yield Postgresql(url)


@contextmanager
def new_url(name: str, folder: Path) -> Iterator[str]:
    """The address of a new and empty database, without any tables."""
    if name == "sqlite":
        yield f"sqlite:///{folder / 'new.sqlite3'}"
        return
    with new_postgresql() as url:
        yield url


@contextmanager
def new_postgresql() -> Iterator[str]:
    """The address of a new database on the server, dropped afterwards."""
    address = os.environ.get(SERVER)
    if not address:
        _miss(f"{SERVER} isn't set, so there is no PostgreSQL to test on")
    server = create_engine(make_url(address), isolation_level="AUTOCOMMIT")
    name = f"opintorinki_test_{secrets.token_hex(6)}"
    try:
        connection = server.connect()
    except OperationalError:
        _miss(f"no PostgreSQL answers at {SERVER}")
    with connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE template0 {_collation(connection)}")
        connection.exec_driver_sql(f"ALTER DATABASE {name} SET synchronous_commit = off")
        try:
            yield server.url.set(database=name).render_as_string(hide_password=False)
        finally:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    server.dispose()


def _collation(connection: Connection) -> str:
    """An order that is neither Finnish nor SQLite's, so that a test sees who relies on the server's."""
    version = connection.dialect.server_version_info or (0,)
    return "LOCALE_PROVIDER icu ICU_LOCALE 'en-US'" if version >= (15,) else ""


def _miss(reason: str) -> None:
    if os.environ.get(REQUIRE_ALL) == "1":
        pytest.fail(f"{REQUIRE_ALL}=1, but {reason}")
    pytest.skip(reason)
