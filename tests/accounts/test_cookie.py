"""The cookie is sent when it says something new or grows old (webapp/cookies.py)."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from flask import Flask

from tests.cast import PASSWORD, Cast
from tests.client import Browser
from webapp import SIGNED_IN_SECONDS
from webapp.cookies import RENEWED_SECONDS

START = 1_800_000_000


class Clock:
    """The seconds by which cookies are signed and looked at."""

    now = START

    def time(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Iterator[Clock]:
    found = Clock()
    with patch("itsdangerous.timed.time", found), patch("webapp.cookies.time", found):
        yield found


@pytest.fixture
def signed_in(visitor: Browser, cast: Cast, clock: Clock) -> Browser:
    """Aino, by the page for it: her cookie lasts."""
    visitor.post("/sign-in", {"email": cast.users["Aino"].email, "password": PASSWORD}, status=303)
    visitor.get("/")
    # The one that it has is of before.
    visitor._token = None
    return visitor


def sends_cookie(browser: Browser) -> bool:
    return "Set-Cookie" in browser.get("/").headers


def test_a_page_sends_no_cookie_that_the_browser_has(signed_in: Browser, clock: Clock) -> None:
    assert not sends_cookie(signed_in)
    clock.now += RENEWED_SECONDS - 1
    assert not sends_cookie(signed_in)


def test_an_old_cookie_is_made_anew(signed_in: Browser, clock: Clock) -> None:
    clock.now += RENEWED_SECONDS
    assert sends_cookie(signed_in)
    assert not sends_cookie(signed_in)


def test_whoever_goes_on_working_stays_signed_in(signed_in: Browser, clock: Clock) -> None:
    for _page in range(3):
        clock.now += SIGNED_IN_SECONDS - RENEWED_SECONDS
        signed_in.get("/")


def test_whoever_is_away_too_long_is_asked_to_sign_in(signed_in: Browser, clock: Clock) -> None:
    clock.now += SIGNED_IN_SECONDS + 1
    assert signed_in.get("/", status=303).location.startswith("/sign-in")


def test_what_changes_is_sent_at_once(signed_in: Browser) -> None:
    answer = signed_in.post("/language", {"language": "sv"}, status=303)
    assert "Set-Cookie" in answer.headers
    assert signed_in.get("/").page.heading == "Grupper"


def test_a_made_up_cookie_says_nothing(app: Flask, visitor: Browser) -> None:
    visitor.flask.set_cookie("session", "eyJfdXNlcl9pZCI6IjEifQ.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb")
    assert visitor.get("/", status=303).location.startswith("/sign-in")
