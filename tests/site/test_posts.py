"""No post asks the database more, however much there is in it."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.budgets import STATEMENTS_OF_POSTS
from tests.cast import Cast
from tests.client import Browser
from tests.site.growth import grow
from tests.site.posts import Post, posts
from tests.site.routes import RIGHTS, url
from tests.statements import Statements
from webapp.domain.roles import Role
from webapp.models import UserRole

pytestmark = pytest.mark.both_databases

ONLY_WITHOUT_DATA = "associations.set_up"
NEW_PERSON = "INSERT INTO people"


def undo_token(browser: Browser) -> str:
    """What the message that waits for the next page could undo; '' when there is none."""
    with browser.flask.session_transaction() as cookie:
        waiting = [said for _kind, said in cookie.get("_flashes", []) if isinstance(said, list | tuple)]
    return str(waiting[-1][1]) if waiting else ""


def statements(app: Flask, cast: Cast, browser: Browser, post: Post) -> int:
    """How many statements the post takes, as htmx sends it."""
    data = post.data | ({"undo": undo_token(browser)} if post.endpoint == "undo.undo" else {})
    # Anew each time: a new password ends the session that the token belongs to.
    data |= {"csrf_token": browser.get("/sign-in").page.value("csrf_token")}
    address = url(app, post.endpoint, cast, **post.at)
    with Statements(app.extensions["engine"]) as sent:
        answer = browser.flask.post(address, data=data, headers={"HX-Request": "true"})
    assert answer.status_code in {200, 303}, f"{post.endpoint}: {answer.status_code}"
    new_people = [statement for statement in sent.sent if statement.startswith(NEW_PERSON)]
    # SQLite adds rows one by one where it has to tell the number of each: of those whose personal data is removed.
    return len(sent.sent) - max(len(new_people) - 1, 0)


def visitors_posts(db: Session, cast: Cast) -> list[Post]:
    """What is posted without signing in, and by Aatos, who has come in by a link then and is invited elsewhere."""
    waiting = {"user_id": cast.users["Aatos"].id, "association_id": cast.foreign_association, "invitation_key": "key"}
    db.add(UserRole(role=Role.AUDITOR, **waiting))
    db.commit()
    return [
        Post("accounts.sign_in", {"email": "sulo@example.org", "password": casting.PASSWORD}),
        Post("invitations.accept", {"name": "Aatos", "new_password": "viisi melko uutta sanaa"}),
        Post("invitations.answer", {"association_id": str(cast.foreign_association), "answer": "accept"}),
        Post("invitations.leave", {"association_id": str(cast.association)}),
    ]


@pytest.mark.parametrize("times", [1, 10, 100])
def test_every_post_takes_the_same_statements_however_much_there_is(
    app: Flask, cast: Cast, aino: Browser, visitor: Browser, db: Session, times: int
) -> None:
    grow(db, cast, times)
    taken = {post.endpoint: statements(app, cast, aino, post) for post in posts(cast)}
    taken |= {post.endpoint: statements(app, cast, visitor, post) for post in visitors_posts(db, cast)}

    assert taken == STATEMENTS_OF_POSTS


def test_every_address_that_takes_a_post_has_its_budget() -> None:
    known = {endpoint for endpoint, methods in RIGHTS.items() if "POST" in methods}

    assert known - {ONLY_WITHOUT_DATA} == STATEMENTS_OF_POSTS.keys()
