"""Fixtures for everybody. A test that takes `app`, or anything made of it, runs on SQLite; marked `both_databases`, and
in the weekly run, on PostgreSQL too.
"""

import gc
import os
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from hypothesis import settings as hypothesis_settings
from sqlalchemy.orm import Session

from tests import cast as casting
from tests import database as databases
from tests import markup, passwords, workers
from tests.applications import make_application
from tests.cast import Cast
from tests.client import Browser
from tests.database import Database
from tests.installed import program
from webapp.settings import Settings

MakeApp = Callable[..., Flask]
Browsers = Callable[[str | None], Browser]

SQLITE, POSTGRESQL = "sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--weekly",
        action="store_true",
        help="run everything, also what each run needn't: docs/decisions/0029-quick-tests.md",
    )


# The same examples in each run, so that a fault is its cause's and not chance's; more and others once a week.
hypothesis_settings.register_profile("each run", max_examples=25, deadline=None, derandomize=True, database=None)
hypothesis_settings.register_profile("weekly", max_examples=300, deadline=None)


def pytest_configure(config: pytest.Config) -> None:
    hypothesis_settings.load_profile("weekly" if config.getoption("--weekly") else "each run")
    passwords.make_cheap()
    if config.pluginmanager.hasplugin("cacheprovider"):
        markup.keep_in(config.cache.mkdir("html"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One more than there are processors, because a test in a browser waits for it."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return processors if "not browser" in config.option.markexpr else processors + 1


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    marked = metafunc.definition.get_closest_marker
    both = not marked("sqlite_only") and (marked("both_databases") or metafunc.config.getoption("--weekly"))
    for fixture in sorted({"database", "new_url"} & set(metafunc.fixturenames)):
        metafunc.parametrize(fixture, [SQLITE, POSTGRESQL] if both else [SQLITE], indirect=True)


STARTED = {"soffice"}
"""Fixtures that stand for a program which takes seconds to start."""


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """What is collected lasts as long as the run, and is too much to look through for garbage again and again; a test
    leaves little.
    """
    gc.disable()
    if workers.WORKERS > 1 and session.config.args == session.config.getini("testpaths"):
        workers.compile_in_turn()
    collected = yield
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    gc.enable()
    return collected


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    if not config.getoption("--weekly"):
        items[:] = [item for item in items if not item.get_closest_marker("weekly")]
    for item in items:
        if STARTED & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)
    yield
    items[:] = workers.shared_out(items)


@pytest.fixture(scope="session")
def weekly(pytestconfig: pytest.Config) -> bool:
    """Is everything to be run, also what each run needn't repeat?"""
    return bool(pytestconfig.getoption("--weekly"))


@pytest.fixture(scope="session")
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A migrated database for the whole run."""
    with databases.database(request.param, tmp_path_factory.mktemp("database")) as migrated:
        yield migrated


@pytest.fixture
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
    made = make_application(settings)
    made.testing = True
    yield made
    made.extensions["engine"].dispose()


@pytest.fixture
def app(request: pytest.FixtureRequest, database: Database, shared_app: Flask) -> Flask:
    """The application on an empty database, or on one with the cast in it for a test that takes `cast`."""
    if "cast" in request.fixturenames:
        request.getfixturevalue("kept_cast")
        database.fill(shared_app.extensions["engine"])
    else:
        database.empty(shared_app.extensions["engine"])
    return shared_app


@pytest.fixture
def make_app(app: Flask, settings: Settings) -> Iterator[MakeApp]:
    """An application with settings of its own, on the same database."""
    made: list[Flask] = []

    def make(**changes: Any) -> Flask:
        made.append(make_application(replace(settings, **changes)))
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
def kept_cast(database: Database, shared_app: Flask) -> Cast:
    """The cast, kept in the database: the program makes it once a run, because that takes as long as a test."""
    engine = shared_app.extensions["engine"]
    database.empty(engine)
    with shared_app.extensions["sessionmaker"].begin() as session:
        made = casting.fill(session)
    database.keep(engine)
    return made


@pytest.fixture
def cast(kept_cast: Cast, app: Flask) -> Cast:
    """The cast, in the register."""
    return kept_cast


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
