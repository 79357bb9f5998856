"""What every answer carries, and how errors look."""

import json

from flask import Flask

from tests.cast import Cast
from tests.client import Browser
from tests.conftest import MakeApp
from tests.page import Page


def test_static_files_are_kept_for_a_year_by_their_content(visitor: Browser) -> None:
    page = visitor.get("/sign-in").page
    styles = next(e.attrib["href"] for e in page.all("link", rel="stylesheet"))

    assert visitor.get(styles).headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert visitor.get(styles.partition("?")[0]).headers["Cache-Control"] == "no-cache"


def test_an_unknown_address_is_a_page_with_a_way_out(aino: Browser) -> None:
    page = aino.get("/nowhere", status=404).page

    assert page.heading == "The page was not found"
    assert "/" in page.links()


def test_a_wrong_method_names_the_right_ones(aino: Browser, cast: Cast) -> None:
    answer = aino.ask("PUT", f"/groups/{cast.group}", headers={"X-CSRFToken": aino.token}, status=405)

    assert "GET" in answer.headers["Allow"]


def test_too_much_at_once_is_refused(aino: Browser, cast: Cast) -> None:
    page = aino.post(f"/groups/{cast.group}/members/paste", {"text": "x" * 1_100_000}, token="x", status=413).page

    assert page.heading == "Too much at once"


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(visitor: Browser, cast: Cast) -> None:
    cookie = visitor.get("/sign-in").headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_https_is_asked_for_where_it_is_used(make_app: MakeApp, cast: Cast) -> None:
    secure = Browser(make_app(behind_https=True))
    answer = secure.ask("GET", "/sign-in", headers={"X-Forwarded-Proto": "https"})

    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert "Secure" in answer.headers["Set-Cookie"]


def test_a_mistake_in_the_program_is_told_without_details(make_app: MakeApp, cast: Cast) -> None:
    app = make_app()
    app.config["PROPAGATE_EXCEPTIONS"] = False
    broken = app.view_functions["accounts.sign_in"]
    app.view_functions["accounts.sign_in"] = _raises
    _raises.is_public = True  # type: ignore[attr-defined]
    answer = Browser(app).get("/sign-in", status=500)
    app.view_functions["accounts.sign_in"] = broken

    assert "secret detail" not in answer.text
    assert Page(answer.text).is_whole


def _raises() -> str:
    raise RuntimeError("secret detail")


def test_monitoring_sees_that_the_database_answers(app: Flask, visitor: Browser) -> None:
    assert visitor.get("/up").text == "up\n"


def test_monitoring_sees_that_the_database_does_not_answer(make_app: MakeApp, cast: Cast) -> None:
    app = make_app(database_url="postgresql://nobody@127.0.0.1:1/nothing")

    assert Browser(app).get("/up", status=503).text == "down: database\n"


def test_a_page_says_that_the_database_does_not_answer(make_app: MakeApp, cast: Cast) -> None:
    app = make_app(database_url="postgresql://nobody@127.0.0.1:1/nothing")

    assert Browser(app).get("/", status=503).page.is_whole


def test_the_manifest_names_an_icon_of_our_own_and_nobody(visitor: Browser, aino: Browser) -> None:
    """Linked from the account's page alone: elsewhere it would be the fifth request of a cold page."""
    [link] = [e for e in aino.get("/account").page.all("link") if e.get("rel") == "manifest"]
    assert not [e for e in aino.get("/").page.all("link") if e.get("rel") == "manifest"]
    with visitor.flask.get(link.attrib["href"]) as answer:
        manifest = json.loads(answer.text)
    with visitor.flask.get(f"/static/{manifest['icons'][0]['src']}") as icon:
        assert (icon.status_code, icon.mimetype) == (200, "image/svg+xml")

    assert answer.mimetype == "application/manifest+json"
    assert (manifest["start_url"], manifest["name"]) == ("/", "Opintorinki")
    assert "manifest-src 'self'" in answer.headers["Content-Security-Policy"]
