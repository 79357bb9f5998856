"""No post asks the database more, however much there is in it."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.site.growth import grow
from tests.site.pages import PAGES, RIGHTS, STATEMENTS_OF_POSTS, Post, posts
from tests.site.pages.page import ONE_EFFECT, Data
from tests.site.routes import url
from tests.statements import Statements
from webapp.domain.roles import Role
from webapp.models import UserRole

ONLY_WITHOUT_DATA = "associations.set_up"
NEW_PERSON = "INSERT INTO people"


def undo_token(browser: Browser) -> str:
    """What the message that waits for the next page could undo; '' when there is none."""
    with browser.flask.session_transaction() as cookie:
        waiting = [said for _kind, said in cookie.get("_flashes", []) if isinstance(said, list | tuple)]
    return str(waiting[-1][1]) if waiting else ""


def filled(browser: Browser, post: Post, address: str) -> Data:
    """What is sent to the address: the example, and what the page has in it."""
    data = dict(post.data) | ({"undo": undo_token(browser)} if post.endpoint == "undo.undo" else {})
    # Anew each time: a new password ends the session that the token belongs to.
    data |= {"csrf_token": browser.get("/sign-in").page.value("csrf_token")}
    if PAGES[post.endpoint].saves in ONE_EFFECT:
        data |= {"once": "1"}
    if "version" in data:
        data |= {"version": browser.get(address).page.value("version")}
    if "confirmed" in data:
        asked = browser.post(address, data | {"confirmed": ""}, status=422)
        data |= {"confirmed": asked.page.all("button", name="confirmed")[0].attrib["value"]}
    return data


def statements(app: Flask, cast: Cast, browser: Browser, post: Post) -> int:
    """How many statements the post takes, as htmx sends it."""
    address = url(app, post.endpoint, cast, **post.at)
    data = filled(browser, post, address)
    with Statements(app.extensions["engine"]) as sent:
        answer = browser.flask.post(address, data=data, headers={"HX-Request": "true"})
    assert answer.status_code in {200, 303}, f"{post.endpoint}: {answer.status_code}"
    new_people = [statement for statement in sent.sent if statement.startswith(NEW_PERSON)]
    # SQLite adds rows one by one where it has to tell the number of each: of those whose personal data is removed.
    return len(sent.sent) - max(len(new_people) - 1, 0)


def invite_elsewhere(db: Session, cast: Cast) -> None:
    """Aatos, who comes in by a link, has an invitation of another association to answer then."""
    waiting = {"user_id": cast.users["Aatos"].id, "association_id": cast.foreign_association, "invitation_key": "key"}
    # Others have written since it has read.
    db.rollback()
    db.add(UserRole(role=Role.AUDITOR, **waiting))
    db.commit()


@pytest.mark.slow
@pytest.mark.parametrize("times", [1, pytest.param(10, marks=pytest.mark.weekly), 100])
def test_every_post_takes_the_same_statements_however_much_there_is(
    app: Flask, cast: Cast, aino: Browser, visitor: Browser, db: Session, times: int
) -> None:
    grow(db, cast, times)
    taken = {post.endpoint: statements(app, cast, aino, post) for post in posts(cast)}
    invite_elsewhere(db, cast)
    taken |= {post.endpoint: statements(app, cast, visitor, post) for post in posts(cast, of_a_visitor=True)}

    assert taken == STATEMENTS_OF_POSTS


def test_every_address_that_takes_a_post_has_its_budget() -> None:
    known = {endpoint for endpoint, methods in RIGHTS.items() if "POST" in methods}

    assert known - {ONLY_WITHOUT_DATA} == STATEMENTS_OF_POSTS.keys()
