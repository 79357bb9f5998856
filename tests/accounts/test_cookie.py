"""The cookie is sent when it says something new or grows old (webapp/cookies.py)."""

import re
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from flask import Flask, session

from tests.cast import PASSWORD, Cast
from tests.client import Browser
from webapp import SIGNED_IN_SECONDS
from webapp.cookies import RENEWED_SECONDS

START = 1_800_000_000
TOKENS = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')


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


@pytest.mark.both_databases
def test_what_changes_is_sent_at_once(signed_in: Browser) -> None:
    answer = signed_in.post("/language", {"language": "sv"}, status=303)
    assert "Set-Cookie" in answer.headers
    assert signed_in.get("/").page.heading == "Grupper"


def test_a_made_up_cookie_says_nothing(app: Flask, visitor: Browser) -> None:
    visitor.flask.set_cookie("session", "eyJfdXNlcl9pZCI6IjEifQ.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb")
    assert visitor.get("/", status=303).location.startswith("/sign-in")


def test_a_cookie_that_was_good_and_is_changed_says_nothing(signed_in: Browser) -> None:
    kept = signed_in.flask.get_cookie("session")
    assert kept
    signed_in.flask.set_cookie("session", kept.value[:-2] + ("AA" if kept.value[-2:] != "AA" else "BB"))
    assert signed_in.get("/", status=303).location.startswith("/sign-in")


def test_what_one_answer_does_with_a_message_another_one_doesnt_see(app: Flask, signed_in: Browser) -> None:
    with signed_in.flask.session_transaction() as cookie:
        cookie["_flashes"] = [["message", "Told once."]]
    kept = signed_in.flask.get_cookie("session")
    assert kept
    told = []
    for _page in range(2):
        with app.test_request_context(headers={"Cookie": f"session={kept.value}"}):
            told.append(list(session["_flashes"]))
            session["_flashes"].append(("message", "Told elsewhere."))
    assert told[0] == told[1]
    assert len(told[0]) == 1


def test_the_forms_of_a_minutes_pages_have_one_token_that_is_good(signed_in: Browser, clock: Clock) -> None:
    tokens = []
    with patch("webapp.form_tokens.time", clock):
        for later in (0, 1, 60):
            clock.now = START + later
            tokens.append(TOKENS.findall(signed_in.get("/feedback").text))
            signed_in.post("/language", {"language": "sv", "csrf_token": tokens[-1][0]}, status=303)
    assert len(tokens[0]) > 2
    assert len({*tokens[0], *tokens[1]}) == 1
    assert tokens[0][0] != tokens[2][0]
