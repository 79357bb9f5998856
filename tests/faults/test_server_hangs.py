"""The database server answers nothing, or is kept busy: a page says so, and nobody waits for ever."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from time import monotonic

import pytest
from sqlalchemy import text

from tests.faults.crew import QuietBrowser
from tests.faults.test_database_away import AWAY, NEW, Served, check_told, served, serving
from webapp import db, patience
from webapp.db import make_engine

pytestmark = pytest.mark.postgresql

assert served

SHORT = patience.Patience(connect=2, lock=1, statement=2, answer=2.2)
LONGEST_SECONDS = 2 * SHORT.connect + SHORT.answer + 3
"""The connection at hand is given up, another one tried; the rest is for a busy machine."""


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(patience, "SERVING", SHORT)
        patch.setattr(db, "POOL_TIMEOUT_SECONDS", 1)
        with serving(tmp_path_factory.mktemp("data")) as made:
            yield made


@pytest.fixture
def in_time() -> Iterator[None]:
    began = monotonic()
    yield
    assert monotonic() - began < LONGEST_SECONDS


def test_a_form_sent_to_a_server_that_hangs_comes_back(served: Served, in_time: None) -> None:
    sulo = served.browser()
    token = sulo.get("/people/new").page.value("csrf_token") or ""
    served.line.fall_silent()
    answer = sulo.post("/people/new", NEW, token=token)

    check_told(answer, AWAY["fi"], htmx=False)
    served.line.mend()
    assert served.newcomers() == 0
    assert sulo.post("/people/new", NEW, token=token).status == 303


def test_whoever_watches_the_program_is_told(served: Served, in_time: None) -> None:
    visitor = served.browser(None)
    assert visitor.get("/up").status == 200
    served.line.fall_silent()

    assert visitor.get("/up").status == 503


@pytest.mark.weekly
def test_a_server_that_hangs_in_the_middle_of_saving(served: Served, in_time: None) -> None:
    sulo = served.browser()
    token = sulo.get("/people/new").page.value("csrf_token") or ""
    served.line.fall_silent_after(b"INSERT INTO people")
    answer = sulo.post("/people/new", NEW, token=token, htmx=True)

    check_told(answer, AWAY["en"], htmx=True)
    served.line.mend()
    assert served.newcomers() == 0


def test_a_row_that_somebody_holds_is_not_waited_for_for_ever(served: Served, in_time: None) -> None:
    sulo = served.browser()
    token = sulo.get("/people/new").page.value("csrf_token") or ""
    other = make_engine(served.app.extensions["settings"].database_url)
    with other.begin() as holding:
        holding.execute(text("SELECT id FROM associations FOR UPDATE"))
        answer = sulo.post("/people/new", NEW, token=token)
    other.dispose()

    check_told(answer, AWAY["en"], htmx=False)
    assert served.newcomers() == 0


def test_the_server_ends_what_takes_too_long(served: Served) -> None:
    with served.app.extensions["engine"].connect() as connection:
        shown = [connection.scalar(text(f"SHOW {name}")) for name in ("statement_timeout", "lock_timeout")]

    assert shown == ["2s", "1s"]


def test_when_every_connection_is_in_use_a_page_says_so(served: Served, in_time: None) -> None:
    engine = served.app.extensions["engine"]
    sulo: QuietBrowser = served.browser()
    # A pool of five, and ten more.
    with ThreadPoolExecutor(15) as threads:
        taken = list(threads.map(lambda _number: engine.connect(), range(15)))
    answer = sulo.get("/people")
    for connection in taken:
        connection.close()

    check_told(answer, AWAY["fi"], htmx=False, typed=False)
    assert sulo.get("/people").status == 200


def test_the_command_line_has_time(served: Served) -> None:
    with make_engine(served.app.extensions["settings"].database_url).connect() as connection:
        assert connection.scalar(text("SHOW statement_timeout")) == "0"
        connection.invalidate()
