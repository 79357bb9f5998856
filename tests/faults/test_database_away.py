"""The database is stopped, restarted or out of reach: a page says so in words, and nothing typed is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from tests import cast as casting
from tests import database as databases
from tests.cast import Cast
from tests.client import Answer
from tests.faults.crew import QuietBrowser
from tests.faults.line import Line, line_to
from webapp import create_app
from webapp.models import Person
from webapp.settings import Settings

pytestmark = pytest.mark.postgresql

AWAY = {"fi": "Tietokanta ei vastaa", "en": "The database does not answer"}
NEW = {"first_name": "Uuno", "last_name": "Uusi"}
HTMX = pytest.mark.parametrize("htmx", [False, True])


class Served(NamedTuple):
    """The program on PostgreSQL, at the end of a line that can be cut."""

    app: Flask
    cast: Cast
    line: Line

    def browser(self, name: str | None = "Sulo") -> QuietBrowser:
        return QuietBrowser(self.app, self.cast.users[name] if name else None)

    def newcomers(self) -> int:
        """How many people of the new name the register has."""
        with self.app.extensions["sessionmaker"]() as db:
            return int(db.scalar(select(func.count()).where(Person.last_name == NEW["last_name"])) or 0)

    def cut_connections(self) -> None:
        """As the server does when it is restarted."""
        with self.app.extensions["engine"].connect() as connection:
            own = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid != pg_backend_pid()"
            pids = list(connection.scalars(text(own)))
            for pid in pids:
                connection.execute(text("SELECT pg_terminate_backend(:pid, 1000)"), {"pid": pid})


@contextmanager
def serving(data_dir: Path) -> Iterator[Served]:
    """A program on a database of its own."""
    with databases.new_postgresql() as url, line_to(url) as (line, through):
        databases.migrate(url)
        app = create_app(
            Settings(
                data_dir=data_dir, database_url=through, secret_key="a key for the tests only", today=casting.TODAY
            )
        )
        with app.extensions["sessionmaker"].begin() as db:
            cast = casting.fill(db)
        yield Served(app, cast, line)
        app.extensions["engine"].dispose()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("data")) as made:
        yield made


@pytest.fixture
def served(running: Served) -> Iterator[Served]:
    """With nobody of the new name in the register."""
    yield running
    running.line.mend()
    with running.app.extensions["sessionmaker"].begin() as db:
        for person in db.scalars(select(Person).where(Person.last_name == NEW["last_name"])):
            db.delete(person)


def check_told(answer: Answer, title: str, *, htmx: bool, typed: bool = True) -> None:
    """503 in words; what was typed is on the page, or for htmx still in the form that stands open."""
    assert answer.status == 503
    assert title in answer.text
    assert "Internal Server Error" not in answer.text
    assert answer.is_html is not htmx
    if typed and not htmx:
        assert NEW["last_name"] in answer.page.text


@HTMX
def test_a_form_sent_while_the_database_is_stopped_comes_back(served: Served, htmx: bool) -> None:
    sulo = served.browser()
    token = sulo.get("/people/new").page.value("csrf_token") or ""
    served.line.cut()
    answer = sulo.post("/people/new", NEW, token=token, htmx=htmx)

    check_told(answer, AWAY["fi"], htmx=htmx)
    served.line.mend()
    assert served.newcomers() == 0
    assert sulo.submit("/people/new", NEW, htmx=htmx).status in {200, 303}
    assert served.newcomers() == 1


@pytest.mark.parametrize("address", ["/", "/rules", "/privacy", "/sign-in", "/account", "/no-such-page"])
def test_every_page_says_so(served: Served, address: str) -> None:
    sulo = served.browser()
    served.line.cut()
    answer = sulo.get(address)

    assert answer.status == (404 if address == "/no-such-page" else 503)
    assert answer.is_html
    assert answer.page.by_id["main"] is not None


def test_it_says_so_in_the_language_of_the_browser(served: Served) -> None:
    sulo = served.browser()
    sulo.post("/language", {"language": "en"})
    served.line.cut()

    assert sulo.get("/").page.heading == AWAY["en"]


def test_a_visitor_is_told_the_same(served: Served) -> None:
    visitor = served.browser(None)
    served.line.cut()

    check_told(visitor.get("/sign-in"), AWAY["fi"], htmx=False, typed=False)


@HTMX
def test_the_first_form_after_a_restart_is_saved(served: Served, htmx: bool) -> None:
    """The connections that the program kept are dead, and nobody has noticed yet."""
    sulo = served.browser()
    token = sulo.get("/people/new").page.value("csrf_token") or ""
    served.line.drop()
    answer = sulo.post("/people/new", NEW, token=token, htmx=htmx)

    assert answer.status in {200, 303}
    assert served.newcomers() == 1


def test_the_first_form_after_the_server_ended_the_connections_is_saved(served: Served) -> None:
    sulo = served.browser()
    token = sulo.get("/people/new").page.value("csrf_token") or ""
    served.cut_connections()

    assert sulo.post("/people/new", NEW, token=token).status == 303
    assert served.newcomers() == 1


@HTMX
@pytest.mark.parametrize("word", [b"FOR NO KEY UPDATE", b"INSERT INTO people"])
def test_a_connection_cut_in_the_middle_is_tried_again(served: Served, word: bytes, htmx: bool) -> None:
    sulo = served.browser()
    token = sulo.get("/people/new").page.value("csrf_token") or ""
    served.line.cut_after(word)
    answer = sulo.post("/people/new", NEW, token=token, htmx=htmx)

    assert answer.status in {200, 303}
    assert served.newcomers() == 1


def test_a_connection_cut_twice_is_told_and_nothing_is_half_saved(served: Served) -> None:
    sulo = served.browser()
    token = sulo.get("/people/new").page.value("csrf_token") or ""
    served.line.cut_after(b"INSERT INTO people", b"INSERT INTO people")
    answer = sulo.post("/people/new", NEW, token=token)

    check_told(answer, AWAY["en"], htmx=False)
    assert served.newcomers() == 0


def test_a_connection_cut_while_committing_is_not_tried_again(served: Served) -> None:
    """It may be saved, and trying again would answer that the person is there already, or add another."""
    sulo = served.browser()
    token = sulo.get("/people/new").page.value("csrf_token") or ""
    served.line.cut_after(b"COMMIT")
    answer = sulo.post("/people/new", NEW, token=token)

    check_told(answer, "The database stopped answering while it was saving", htmx=False)
    assert served.newcomers() in {0, 1}


@HTMX
def test_a_file_that_is_gone_is_told_too(tmp_path: Path, htmx: bool) -> None:
    path = tmp_path / "register.sqlite3"
    url = f"sqlite:///{path}"
    databases.migrate(url)
    app = create_app(
        Settings(data_dir=tmp_path, database_url=url, secret_key="a key for the tests only", today=casting.TODAY)
    )
    with app.extensions["sessionmaker"].begin() as db:
        cast = casting.fill(db)
    sulo = QuietBrowser(app, cast.users["Sulo"])
    token = sulo.get("/people/new").page.value("csrf_token") or ""
    path.unlink()

    check_told(sulo.post("/people/new", NEW, token=token, htmx=htmx), AWAY["fi"], htmx=htmx)
    assert not path.exists()
    app.extensions["engine"].dispose()
