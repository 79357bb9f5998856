"""Wrong passwords, one after the other, on every page that asks for one."""

import pytest

from tests.cast import PASSWORD
from tests.client import Answer, Browser
from tests.conftest import Browsers
from webapp.accounts.tries import PAIR

WRONG, RIGHT = {"email": "aino@example.org", "password": "arvaus"}, {"email": "aino@example.org", "password": PASSWORD}
WAIT = "There were too many wrong tries. Try again in 5 minutes."


@pytest.fixture(autouse=True)
def _english(visitor: Browser) -> None:
    visitor.submit("/sign-in", {"language": "en"}, form="/language", status=303)


def mistaken(browser: Browser, times: int = PAIR.at_once, pair: dict[str, str] = WRONG) -> Answer:
    for _ in range(times):
        answer = browser.submit("/sign-in", pair, status=422)
    return answer


@pytest.mark.parametrize("htmx", [False, True])
def test_after_five_wrong_passwords_one_waits(visitor: Browser, htmx: bool) -> None:
    mistaken(visitor)
    answer = visitor.submit("/sign-in", WRONG, htmx=htmx, status=429)

    assert answer.headers["Retry-After"] == "300"
    assert answer.page.errors == {"password": WAIT}
    assert answer.page.value("email") == "aino@example.org", "what was typed stays"
    assert "arvaus" not in answer.text, "the password doesn't"


def test_then_the_right_password_waits_too(visitor: Browser) -> None:
    """Otherwise one could go on guessing."""
    mistaken(visitor)

    assert visitor.submit("/sign-in", RIGHT, status=429).page.errors == {"password": WAIT}
    assert visitor.get("/", status=303).location.startswith("/sign-in")


def test_another_browser_at_the_same_address_waits_too(visitor: Browser, browsers: Browsers) -> None:
    mistaken(visitor)
    fresh = browsers(None)

    assert fresh.submit("/sign-in", RIGHT, status=429).page.errors["password"].endswith(" 5 minuutin kuluttua.")


def test_somebody_else_at_the_same_address_need_not_wait(visitor: Browser) -> None:
    mistaken(visitor)

    visitor.submit("/sign-in", RIGHT | {"email": "sulo@example.org"}, status=303)


def test_whether_there_is_such_an_account_is_not_told(visitor: Browser) -> None:
    nobody = WRONG | {"email": "nobody@example.org"}
    mistaken(visitor, pair=nobody)

    assert visitor.submit("/sign-in", nobody, status=429).page.errors == {"password": WAIT}


def test_four_mistakes_and_the_right_password_begin_the_count_afresh(visitor: Browser, aino: Browser) -> None:
    for _round in range(3):
        mistaken(visitor, 4)
        visitor.submit("/sign-in", RIGHT, status=303)
        visitor.post("/sign-out", token=visitor.get("/people").page.value("csrf_token"), status=303)


def test_the_current_password_is_not_guessed_either(aino: Browser) -> None:
    guess = {"current_password": "arvaus", "new_password": "kokonaan uusi sana"}
    for _ in range(PAIR.at_once):
        assert "wrong" in aino.submit("/account", guess, status=422).page.errors["current_password"]

    right = guess | {"current_password": PASSWORD}
    refused = aino.submit("/account", right, status=429)
    assert refused.page.errors == {"current_password": WAIT}
    assert refused.headers["Retry-After"] == "300"


def test_signing_in_again_in_a_form_is_not_guessed_either_and_keeps_the_form(aino: Browser) -> None:
    opened = aino.get("/people/new")
    aino.sign_out_silently()
    asked = aino.send(opened, "/people/new", {"first_name": "Uuno", "last_name": "Kirjoitettu"}, status=401)
    guess = {"again-email": "aino@example.org", "again-password": "arvaus"}
    for _ in range(PAIR.at_once):
        asked = aino.send(asked, "/people/new", guess, status=422)
    asked = aino.send(asked, "/people/new", guess, status=429)

    assert asked.headers["Retry-After"] == "300"
    assert asked.page.errors == {"again-password": WAIT}
    assert asked.page.value("last_name") == "Kirjoitettu"
