"""Every form that saves, sent twice, or eight times at once: one effect, and each post is answered as the first."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, NamedTuple

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.faults.crew import QuietBrowser
from tests.register import count, everything
from tests.site.pages import PAGES, Post, posts
from tests.site.pages.page import Data, Saves
from tests.site.routes import url
from tests.site.test_posts import filled, invite_elsewhere, undo_token
from webapp.accounts.tries import PAIR
from webapp.models import Event

pytestmark = pytest.mark.slow

HTMX = pytest.mark.parametrize("htmx", [False, pytest.param(True, marks=pytest.mark.weekly)], ids=["page", "htmx"])
OF_THE_BROWSER = {"accounts.sign_in", "accounts.sign_out"}
"""They change who is signed in there, and nothing in the register: whoever signs in twice has signed in twice."""


class Seen(NamedTuple):
    """An answer as a browser has it: status, where it leads, and what kind of thing it shows."""

    status: int
    location: str
    kind: str


def send(browser: Browser, address: str, data: Data, *, htmx: bool) -> Seen:
    headers = {"HX-Request": "true"} if htmx else {}
    answer = browser.flask.post(address, data=data, headers=headers)
    location = answer.headers.get("Location") or answer.headers.get("HX-Redirect") or ""
    kind = "" if location else answer.mimetype + (" whole" if b"<html" in answer.data else " part")
    return Seen(answer.status_code, location, kind)


def differing(app: Flask, cast: Cast, browser: Browser, db: Session, sent: list[Post], *, htmx: bool) -> dict[str, Any]:
    """Of each post that isn't as it should be: both answers, and whether the second one changed nothing."""
    wrong = {}
    for number, post in enumerate(one for one in sent if PAGES[one.endpoint].saves is not Saves.NOTHING):
        address = url(app, post.endpoint, cast, **post.at)
        data = {**filled(browser, post, address), "once": str(number)}
        if post.endpoint == "users.link":
            data |= {"mark": browser.get(address.removesuffix("/link")).page.value("mark")}
        first = send(browser, address, data, htmx=htmx)
        assert first.status in {200, 303}, f"{post.endpoint}: {first}"
        if post.endpoint in OF_THE_BROWSER:
            continue
        there = everything(db), count(db, Event)
        second = send(browser, address, data, htmx=htmx)
        again = everything(db), count(db, Event)
        if second != first or again != there:
            wrong[post.endpoint] = first, second, again == there
    return wrong


@HTMX
def test_every_form_sent_twice_is_answered_twice_and_has_one_effect(
    app: Flask, cast: Cast, aino: Browser, visitor: Browser, db: Session, htmx: bool
) -> None:
    wrong = differing(app, cast, aino, db, posts(cast), htmx=htmx)
    invite_elsewhere(db, cast)
    wrong |= differing(app, cast, visitor, db, posts(cast, of_a_visitor=True), htmx=htmx)

    assert wrong == {}


AT_ONCE = {"accounts.account": PAIR.at_once}
"""How many at most, if not eight: so many passwords of one account may be tried at once from one place."""


def same_browsers(app: Flask, browser: Browser, number: int) -> list[Browser]:
    """So many with the cookie of one: what a hand that presses again and again is to the server."""
    mine = cookie_of(browser)
    made: list[Browser] = [QuietBrowser(app, None) for _number in range(number)]
    for one in made:
        put(one, mine)
    return made


def cookie_of(browser: Browser) -> dict[str, Any]:
    """What is in the browser's cookie."""
    with browser.flask.session_transaction() as cookie:
        return dict(cookie)


def put(browser: Browser, cookie: Mapping[str, Any]) -> None:
    """Give the browser another cookie."""
    with browser.flask.session_transaction() as own:
        own.clear()
        own.update(cookie)


def differing_at_once(
    app: Flask, cast: Cast, browser: Browser, db: Session, sent: list[Post], *, htmx: bool
) -> dict[str, Any]:
    """Of each post that isn't as it should be: the answers to eight at once, or whether a ninth did something more."""
    wrong: dict[str, Any] = {}
    for number, post in enumerate(one for one in sent if PAGES[one.endpoint].saves is not Saves.NOTHING):
        address = url(app, post.endpoint, cast, **post.at)
        data = {**filled(browser, post, address), "once": str(number)}
        if post.endpoint == "users.link":
            data |= {"mark": browser.get(address.removesuffix("/link")).page.value("mark")}
        if post.endpoint in OF_THE_BROWSER:
            send(browser, address, data, htmx=htmx)
            continue
        browsers = same_browsers(app, browser, AT_ONCE.get(post.endpoint, 8))
        with ThreadPoolExecutor(len(browsers)) as together:
            answers = set(together.map(partial(send, address=address, data=data, htmx=htmx), browsers))
        if len(answers) > 1 or {answer.status for answer in answers} - {200, 303}:
            wrong[post.endpoint] = answers
        there = everything(db), count(db, Event)
        send(browser, address, data, htmx=htmx)
        if (everything(db), count(db, Event)) != there:
            wrong[post.endpoint] = "a ninth one did more"
        # Whoever goes on is signed in where only one is, and has the Undo where only one answer has it.
        for one in sorted(browsers, key=undo_token):
            cookie = cookie_of(one)
            if one.flask.get("/account").status_code == 200:
                put(browser, cookie)
    return wrong


@HTMX
@pytest.mark.weekly
def test_every_form_sent_eight_times_at_once_is_answered_the_same(
    app: Flask, cast: Cast, aino: Browser, visitor: Browser, db: Session, htmx: bool
) -> None:
    wrong = differing_at_once(app, cast, aino, db, posts(cast), htmx=htmx)
    invite_elsewhere(db, cast)
    wrong |= differing_at_once(app, cast, visitor, db, posts(cast, of_a_visitor=True), htmx=htmx)

    assert wrong == {}
