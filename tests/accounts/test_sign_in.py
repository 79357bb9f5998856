"""Signing in and out."""

import pytest

from tests.cast import PASSWORD, Cast
from tests.client import Browser
from tests.conftest import Browsers
from webapp.access import SIGNED_IN_AS

WRONG = "The e-mail address and the password don't belong together. Try again."
RIGHT = {"email": "aino@example.org", "password": PASSWORD}


@pytest.fixture(autouse=True)
def _english(visitor: Browser) -> None:
    visitor.submit("/sign-in", {"language": "en"}, form="/language", status=303)


def test_the_right_password_leads_to_the_groups(visitor: Browser) -> None:
    answer = visitor.submit("/sign-in", RIGHT, status=303)

    assert answer.location == "/"
    assert "Aino Pääkäyttäjä" in visitor.follow(answer).page.text


def test_htmx_is_told_where_to_go_too(visitor: Browser) -> None:
    visitor.submit("/sign-in", {"language": "sv"}, form="/language", htmx=True, status=200)

    assert visitor.submit("/sign-in", RIGHT, htmx=True, status=200).headers["HX-Redirect"] == "/"


def test_the_address_may_be_typed_in_capitals_and_with_spaces(visitor: Browser) -> None:
    visitor.submit("/sign-in", RIGHT | {"email": "  AINO@Example.ORG "}, status=303)


@pytest.mark.parametrize(
    "typed", [{"email": "aino@example.org", "password": "wrong"}, {"email": "nobody@example.org", "password": PASSWORD}]
)
def test_a_wrong_pair_is_refused_without_telling_which_was_wrong(visitor: Browser, typed: dict[str, str]) -> None:
    answer = visitor.submit("/sign-in", typed, status=422)

    assert answer.page.errors == {"password": WRONG}
    assert answer.page.value("email") == typed["email"]
    assert typed["password"] not in answer.text
    assert visitor.get("/", status=303).location.startswith("/sign-in")


def test_empty_fields_are_asked_for(visitor: Browser) -> None:
    page = visitor.submit("/sign-in", status=422).page

    assert page.errors == {"email": "Write your e-mail address.", "password": "Write your password."}


@pytest.mark.both_databases
def test_a_person_without_any_role_cannot_sign_in(visitor: Browser, cast: Cast, aino: Browser) -> None:
    with aino.app.extensions["sessionmaker"].begin() as db:
        db.connection().exec_driver_sql(f"DELETE FROM user_roles WHERE user_id = {cast.users['Aino'].id}")

    assert visitor.submit("/sign-in", RIGHT, status=422).page.errors == {"password": WRONG}
    assert aino.get("/", status=303).location.startswith("/sign-in")


def test_after_signing_in_the_wanted_page_opens(visitor: Browser, cast: Cast) -> None:
    wanted = f"/groups/{cast.group}"
    asked = visitor.get(wanted, status=303)

    assert visitor.submit(asked.location, RIGHT, status=303).location == wanted


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "/%09/evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "evil.example",
        "",
        "%20//evil.example",
        "/%0A/evil.example",
        "/%0D%0ASet-Cookie:a=b",
        "/%09/[",
    ],
)
def test_after_signing_in_nobody_is_sent_elsewhere(visitor: Browser, target: str) -> None:
    answer = visitor.submit(f"/sign-in?next={target}", RIGHT, status=303)

    assert answer.location.startswith("/")
    assert not answer.location.startswith(("//", "/\\", "/\t", "/%09/", "/%0A/"))


def test_signing_in_makes_a_new_session(visitor: Browser) -> None:
    """A cookie that somebody planted before must not be worth anything afterwards."""
    before = visitor.get("/sign-in").page.value("csrf_token")
    visitor.submit("/sign-in", RIGHT, status=303)

    assert visitor.post("/language", {"language": "sv"}, token=before, status=400)


def test_signing_out_ends_the_session(aino: Browser) -> None:
    answer = aino.submit("/", form="/sign-out", status=303)

    assert answer.location == "/sign-in"
    assert aino.get("/", status=303).location.startswith("/sign-in")


def test_signing_out_keeps_the_language(aino: Browser) -> None:
    aino.submit("/", {"language": "sv"}, form="/language")
    aino.submit("/", form="/sign-out")

    assert aino.get("/sign-in").page.tree.get("lang") == "sv"


def test_a_made_up_cookie_signs_nobody_in(browsers: Browsers, cast: Cast) -> None:
    for identity in ("", "1", f"{cast.users['Aino'].id}-", f"{cast.users['Aino'].id}-guess"):
        browser = browsers(None)
        with browser.flask.session_transaction() as cookie:
            cookie[SIGNED_IN_AS] = identity
        browser.get("/", status=303)
