"""Whatever offers an Undo: all is as it was before, and the history tells of both."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.register import count, everything
from tests.site.pages import PAGES, posts
from tests.site.pages.page import Saves
from tests.site.routes import url
from tests.site.test_every_post_twice import OF_THE_BROWSER
from tests.site.test_posts import filled, undo_token
from webapp.models import Event

ITSELF = "undo.undo"


@pytest.mark.slow
def test_every_undo_takes_back_all_and_is_told(app: Flask, cast: Cast, aino: Browser, db: Session) -> None:
    undone, wrong = set(), {}
    sent = [post for post in posts(cast) if PAGES[post.endpoint].saves is not Saves.NOTHING]
    for number, post in enumerate(one for one in sent if one.endpoint not in {ITSELF, *OF_THE_BROWSER}):
        address, before = url(app, post.endpoint, cast, **post.at), everything(db)
        # Somebody opens a page between two things that they do: what waited there is told.
        for again in (False, True):
            aino.get("/people")
            data = filled(aino, post, address) | {"once": f"{number} {again}"}
            aino.flask.post(address, data=data)
            done, token = count(db, Event), undo_token(aino)
            if again or not token:
                break
            aino.post("/undo", {"undo": token}, status=303)
            undone.add(post.endpoint)
            if everything(db) != before or count(db, Event) == done:
                wrong[post.endpoint] = everything(db) == before, count(db, Event) - done

    assert wrong == {}
    assert len(undone) > 15
