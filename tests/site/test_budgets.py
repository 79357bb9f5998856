"""No page asks the database more, however much there is in it."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers
from tests.site.growth import grow
from tests.site.pages import MOST_STATEMENTS, PUBLIC, RIGHTS
from tests.site.routes import url
from tests.statements import Statements

LEAD_ON = {"groups.index", "accounts.second_step"}
"""They show nothing to who is signed in and has nothing waiting."""
PAGES = sorted(endpoint for endpoint, methods in RIGHTS.items() if methods.get("GET") and endpoint not in LEAD_ON)


def look_first(browser: Browser) -> None:
    """Be the first of the day to look at the lists, for whom groups are judged anew."""
    for address in ("/", "/groups/archived"):
        browser.flask.get(address)


def statements(app: Flask, browser: Browser, cast: Cast) -> dict[str, int]:
    """By page. Without the browser's look at every answer, which takes long when there is much in the register."""
    found = {}
    look_first(browser)
    for endpoint in PAGES:
        with Statements(app.extensions["engine"]) as sent:
            answer = browser.flask.get(url(app, endpoint, cast, session_id=cast.held))
        assert answer.status_code == 200, endpoint
        found[endpoint] = len(sent.sent)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("times", [1, pytest.param(10, marks=pytest.mark.weekly), 100])
def test_every_page_takes_the_same_statements_however_much_there_is(
    app: Flask, cast: Cast, aino: Browser, db: Session, times: int
) -> None:
    grow(db, cast, times)
    aino.post(url(app, "groups.archive", cast, group_id=cast.unled), status=303)

    assert statements(app, aino, cast) == MOST_STATEMENTS


@pytest.mark.slow
@pytest.mark.parametrize("name", ["Sulo", "Leena", "Tuomas"])
def test_another_role_takes_no_more(app: Flask, cast: Cast, browsers: Browsers, name: str) -> None:
    look_first(browsers("Aino"))
    browser = browsers(name)
    for endpoint in PAGES:
        if name in RIGHTS[endpoint]["GET"]:
            taken = len(browser.get(url(app, endpoint, cast)).statements)
            assert taken <= MOST_STATEMENTS[endpoint], endpoint


def test_the_sign_in_page_and_static_files_ask_next_to_nothing(visitor: Browser) -> None:
    assert len(visitor.get("/sign-in").statements) == 1
    assert visitor.get("/static/app.css").statements == []
    assert "static" in PUBLIC
