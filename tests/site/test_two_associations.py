"""Somebody who serves two associations: nothing is written where it wasn't opened, and no number leads across."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers
from tests.register import everything
from tests.site.pages import Post, posts
from tests.site.routes import arguments, url
from webapp.access import is_personal
from webapp.domain.roles import Role
from webapp.models import UserRole

pytestmark = pytest.mark.slow

# A name, whose own association is the other one's foreign one.
SIDES = ("Aino", "Ulla")


@pytest.fixture
def both(browsers: Browsers, cast: Cast, db: Session) -> dict[str, Browser]:
    """Aino and Ulla, each an administrator of both associations, and acting for her own."""
    for name, association_id in (("Aino", cast.foreign_association), ("Ulla", cast.association)):
        db.add(UserRole(user_id=cast.users[name].id, association_id=association_id, role=Role.ADMINISTRATOR))
    db.commit()
    return {name: browsers(name) for name in SIDES}


def of_the_association(app: Flask, cast: Cast) -> list[Post]:
    """The examples of posts whose forms belong to the association."""
    return [post for post in posts(cast) if not is_personal(app.view_functions[post.endpoint])]


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("name", SIDES)
def test_nothing_is_written_where_it_was_not_opened(
    app: Flask, cast: Cast, both: dict[str, Browser], db: Session, name: str, htmx: bool
) -> None:
    """Every post, with the token of a page that was opened in the association that isn't acted for any more."""
    browser = both[name]
    other = cast.foreign_association if name == "Aino" else cast.association
    opened = browser.token
    browser.post("/account/association", {"association_id": other}, status=303)
    before = everything(db)
    for post in of_the_association(app, cast):
        address = url(app, post.endpoint, cast, **post.at)
        answer = browser.post(address, dict(post.data), token=opened, htmx=htmx)
        assert answer.status == 409, f"{post.endpoint}: {answer.status}"
    assert everything(db) == before


@pytest.mark.parametrize("name", SIDES)
def test_no_number_of_the_other_association_is_written_to(
    app: Flask, cast: Cast, both: dict[str, Browser], db: Session, name: str
) -> None:
    """Every post with a form of the association that is acted for, to an address with the other one's numbers."""
    browser = both[name]
    foreign = {
        "group_id": cast.foreign_group,
        "member_id": cast.foreign_member,
        "session_id": cast.foreign_session,
        "person_id": cast.foreign_person,
        "cost_id": cast.foreign_cost,
        "feedback_id": cast.foreign_feedback,
    }
    before = everything(db)
    for post in of_the_association(app, cast):
        named = arguments(app, post.endpoint) & foreign.keys()
        if not named:
            continue
        # Ulla's own are the foreign ones, so for her it is the cast's numbers that lead across.
        changes = dict(post.at) if name == "Ulla" else {number: foreign[number] for number in named}
        answer = browser.post(url(app, post.endpoint, cast, **changes), dict(post.data))
        assert answer.status == 404, f"{post.endpoint}: {answer.status}"
    assert everything(db) == before
