"""Fixtures for everybody. A test that takes `app`, or anything made of it, runs on SQLite and on PostgreSQL."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Table, insert, select
from sqlalchemy.orm import Session

from tests import cast as casting
from tests import database as databases
from tests.cast import Cast
from tests.client import Browser
from tests.database import Database
from tests.installed import program
from webapp import create_app
from webapp.accounts.tries import Tries
from webapp.db import Base
from webapp.settings import Settings

MakeApp = Callable[..., Flask]
Browsers = Callable[[str | None], Browser]
Rows = tuple[Table, list[dict[str, Any]]]


@pytest.fixture(scope="session", params=databases.NAMES)
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A migrated database for the whole run."""
    with databases.database(request.param, tmp_path_factory.mktemp("database")) as migrated:
        yield migrated


@pytest.fixture(params=databases.NAMES)
def new_url(request: pytest.FixtureRequest, tmp_path: Any) -> Iterator[str]:
    """The address of a database that has nothing in it, no tables either."""
    with databases.new_url(request.param, tmp_path) as url:
        yield url


@pytest.fixture(scope="session")
def settings(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(
        data_dir=tmp_path_factory.mktemp("data"),
        database_url=database.url,
        secret_key="a key for the tests only",
        today=casting.TODAY,
    )


@pytest.fixture(scope="session")
def shared_app(settings: Settings) -> Iterator[Flask]:
    """One application for all tests, so that templates are compiled once."""
    made = create_app(settings)
    made.testing = True
    yield made
    made.extensions["engine"].dispose()


@pytest.fixture
def app(database: Database, shared_app: Flask) -> Flask:
    """The application on an empty database."""
    database.empty(shared_app.extensions["engine"])
    shared_app.extensions["tries"] = Tries()
    return shared_app


@pytest.fixture
def make_app(app: Flask, settings: Settings) -> Iterator[MakeApp]:
    """An application with settings of its own, on the same database."""
    made: list[Flask] = []

    def make(**changes: Any) -> Flask:
        made.append(create_app(replace(settings, **changes)))
        return made[-1]

    yield make
    for one in made:
        one.extensions["engine"].dispose()


@pytest.fixture
def db(app: Flask) -> Iterator[Session]:
    """A database session for looking at what was saved, and for saving what a test begins with."""
    with app.extensions["sessionmaker"]() as session:
        yield session


@pytest.fixture(scope="session")
def kept_cast(database: Database, shared_app: Flask) -> tuple[Cast, list[Rows]]:
    """The cast, and its rows: the program makes them once a run, because that takes as long as a test."""
    engine = shared_app.extensions["engine"]
    database.empty(engine)
    with shared_app.extensions["sessionmaker"].begin() as session:
        made = casting.fill(session)
    with engine.connect() as connection:
        return made, [
            (table, [dict(row) for row in connection.execute(select(table)).mappings()])
            for table in Base.metadata.sorted_tables
        ]


@pytest.fixture
def cast(kept_cast: tuple[Cast, list[Rows]], app: Flask) -> Cast:
    """The cast, in the register."""
    made, kept = kept_cast
    with app.extensions["engine"].begin() as connection:
        for table, rows in kept:
            if rows:
                connection.execute(insert(table), rows)
    return made


@pytest.fixture
def browsers(app: Flask, cast: Cast) -> Browsers:
    """A new browser for somebody of the cast, or for a visitor (None)."""
    return lambda name: Browser(app, cast.users[name] if name else None)


@pytest.fixture
def aino(browsers: Browsers) -> Browser:
    return browsers("Aino")


@pytest.fixture
def sulo(browsers: Browsers) -> Browser:
    return browsers("Sulo")


@pytest.fixture
def leena(browsers: Browsers) -> Browser:
    return browsers("Leena")


@pytest.fixture
def tuomas(browsers: Browsers) -> Browser:
    return browsers("Tuomas")


@pytest.fixture
def visitor(browsers: Browsers) -> Browser:
    return browsers(None)


@pytest.fixture(scope="session")
def soffice() -> str:
    return program("Opening the files needs LibreOffice Calc: soffice", "soffice")
