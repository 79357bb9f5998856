"""Every kind of answer tells the browser the same: MDN's HTTP Observatory has nothing to take off, for any of them."""

import base64
import hashlib
import re
from collections.abc import Callable, Iterator
from http.cookies import SimpleCookie
from typing import NamedTuple

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.cast import Cast
from tests.client import sign_in
from tests.conftest import MakeApp
from tests.page import Page
from tests.site.routes import url
from webapp.access import SIGNED_IN_AS

HTTPS = "https://localhost"
HTMX = {"HX-Request": "true"}
TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')
MOST_POINTS, POINTS_OF_A_COOKIE, POINTS_OF_SCRIPTS = 130, 5, 5
"""130 for an answer without either. Only a host in the browsers' own list of HTTPS hosts gets five more."""
HALF_A_YEAR = 15_768_000


class Site(NamedTuple):
    """The program behind HTTPS, and Aino's browser."""

    app: Flask
    cast: Cast

    def ask(self, path: str, method: str = "GET", *, is_signed_in: bool = True, **options: object) -> TestResponse:
        client = self.app.test_client()
        if is_signed_in:
            with client.session_transaction(base_url=HTTPS) as cookie:
                aino = self.cast.users["Aino"].id
                cookie[SIGNED_IN_AS], cookie["csrf_token"] = f"{aino}-{sign_in(self.app, aino)}", "of-a-test"
        if method == "POST":
            found = TOKEN.search(client.get("/sign-in", base_url=HTTPS).text)
            options["data"] = {"csrf_token": found[1] if found else "", **options.pop("data", {})}  # type: ignore[dict-item]
        sent = {"Sec-Fetch-Site": "same-origin", **options.pop("headers", {})}  # type: ignore[dict-item]
        with client.open(path, method=method, base_url=HTTPS, headers=sent, **options) as answer:
            answer.get_data()
            return answer


@pytest.fixture
def site(make_app: MakeApp, cast: Cast) -> Site:
    return Site(make_app(behind_https=True), cast)


def raises() -> str:
    raise RuntimeError("secret detail")


def broken(site: Site) -> TestResponse:
    """A page with a mistake of the program in it."""
    site.app.config["PROPAGATE_EXCEPTIONS"] = False
    site.app.view_functions["rules.rules"] = raises
    return site.ask("/rules")


def style_of(site: Site) -> str:
    return str(Page(site.ask("/sign-in").text).all("link", rel="stylesheet")[0].attrib["href"])


def not_modified(site: Site) -> TestResponse:
    address = style_of(site)
    return site.ask(address, headers={"If-None-Match": site.ask(address).headers["ETag"]})


KINDS: dict[str, tuple[int, Callable[[Site], TestResponse]]] = {
    "page": (200, lambda site: site.ask("/")),
    "page of a visitor": (200, lambda site: site.ask("/sign-in", is_signed_in=False)),
    "redirect": (303, lambda site: site.ask("/people", is_signed_in=False)),
    "panel": (200, lambda site: site.ask(f"/groups/{site.cast.group}/members", headers=HTMX)),
    "made up": (400, lambda site: site.ask("/people/new", "POST", data={"csrf_token": "x"})),
    "signed out": (401, lambda site: site.ask("/people", is_signed_in=False, headers=HTMX)),
    "from elsewhere": (400, lambda site: site.ask("/sign-in", "POST", headers={"Sec-Fetch-Site": "cross-site"})),
    "not found": (404, lambda site: site.ask("/nowhere")),
    "wrong method": (405, lambda site: site.ask("/", "PUT", data={})),
    "too large": (413, lambda site: site.ask("/people/new", "POST", data={"first_name": "x" * 1_100_000})),
    "refused": (422, lambda site: site.ask("/people/new", "POST", data={"first_name": ""})),
    "broken": (500, broken),
    "style": (200, lambda site: site.ask(style_of(site))),
    "script": (200, lambda site: site.ask("/static/app.js")),
    "manifest": (200, lambda site: site.ask("/static/app.webmanifest")),
    "icon": (200, lambda site: site.ask("/static/icon.svg")),
    "part of a file": (206, lambda site: site.ask("/static/app.js", headers={"Range": "bytes=0-99"})),
    "no such file": (404, lambda site: site.ask("/static/nothing.js?v=1")),
    "not modified": (304, not_modified),
    "zip": (200, lambda site: site.ask("/association/kaikki.zip")),
    "table": (200, lambda site: site.ask(f"/groups/{site.cast.group}/osallistujat.csv")),
    "workbook": (200, lambda site: site.ask(f"/groups/{site.cast.group}/osallistujat.xlsx")),
    "calendar": (200, lambda site: site.ask(url(site.app, "todo.feed", site.cast), is_signed_in=False)),
    "no calendar": (404, lambda site: site.ask("/calendar/x.ics", is_signed_in=False)),
    "health": (200, lambda site: site.ask("/up", is_signed_in=False)),
}
FILES = ("zip", "table", "workbook")


def answers(site: Site) -> Iterator[tuple[str, TestResponse]]:
    """One of each kind."""
    for kind, (status, asked) in KINDS.items():
        answer = asked(site)
        assert answer.status_code == status, (kind, answer.data[:500])
        yield kind, answer


def text_of(answer: TestResponse) -> str:
    return answer.text if answer.mimetype == "text/html" else ""


def policy_of(answer: TestResponse) -> dict[str, list[str]]:
    parts = (part.split() for part in answer.headers["Content-Security-Policy"].split(";"))
    return {name: values for name, *values in parts}


def points(answer: TestResponse) -> int:
    """What the Observatory gives, by its table of 2026: what it can take off is asserted."""
    policy, said = policy_of(answer), answer.headers
    assert not [value for values in policy.values() for value in values if "unsafe" in value or value.endswith(":*")]
    assert policy["default-src"] == ["'none'"]
    assert policy["form-action"] == ["'self'"]
    assert policy["script-src"] == ["'self'"]
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["object-src"] == ["'none'"]
    assert "Access-Control-Allow-Origin" not in said
    assert said["X-Content-Type-Options"] == "nosniff"
    assert said["Referrer-Policy"] in {"no-referrer", "same-origin"}
    age = re.fullmatch(r"max-age=(\d+); includeSubDomains", said["Strict-Transport-Security"])
    assert age
    assert int(age[1]) >= HALF_A_YEAR
    assert said["Cross-Origin-Resource-Policy"] == "same-origin"
    # The policy, the referrer, frames by the policy, and other origins' use.
    found = 100 + 10 + 5 + 5 + 10
    cookies = SimpleCookie(said.get("Set-Cookie", ""))
    for cookie in cookies.values():
        assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")
    scripts = Page(text_of(answer)).all("script") if "<script" in text_of(answer) else []
    assert all((script.get("integrity") or "").startswith("sha256-") for script in scripts)
    return found + (POINTS_OF_A_COOKIE if cookies else 0) + (POINTS_OF_SCRIPTS if scripts else 0)


def test_an_answer_is_worth_the_most_points(site: Site) -> None:
    for kind, answer in answers(site):
        has_cookie, has_scripts = "Set-Cookie" in answer.headers, "<script" in text_of(answer)
        most = MOST_POINTS + (POINTS_OF_A_COOKIE if has_cookie else 0) + (POINTS_OF_SCRIPTS if has_scripts else 0)
        assert points(answer) == most, kind
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin", kind
        assert answer.headers["Cross-Origin-Embedder-Policy"] == "require-corp", kind
        assert "camera=()" in answer.headers["Permissions-Policy"], kind


def test_every_answer_says_what_it_is(site: Site) -> None:
    for kind, answer in answers(site):
        said = answer.headers.get("Content-Type", "")
        is_text = said.startswith("text/") or "+xml" in said
        assert said or not answer.data, kind
        assert "charset=utf-8" in said or not is_text or answer.status_code == 304, (kind, said)


def test_where_somebody_comes_from_is_told_to_nobody_else(site: Site) -> None:
    for kind, answer in answers(site):
        wanted = "same-origin" if answer.mimetype == "text/html" else "no-referrer"
        assert answer.headers["Referrer-Policy"] == wanted, kind


def test_nothing_of_the_register_is_kept_by_caches(site: Site) -> None:
    for kind, answer in answers(site):
        if kind == "calendar":
            # It names nobody, and its reader keeps it: it is asked for anew each time, by its mark.
            assert answer.headers["Cache-Control"] == "private, no-cache"
            continue
        is_file_of_ours = answer.request.path.startswith("/static/") and answer.status_code in {200, 206, 304}
        assert (answer.headers["Cache-Control"] == "no-store, no-cache") != is_file_of_ours, kind


@pytest.mark.parametrize("kind", FILES)
def test_files_are_kept_and_not_shown(site: Site, kind: str) -> None:
    said = KINDS[kind][1](site).headers["Content-Disposition"]
    assert re.fullmatch(r'attachment; filename="[a-z0-9-]+\.(zip|csv|xlsx)"', said)


def test_the_cookie_is_secure_and_the_hosts_own(site: Site) -> None:
    [said] = site.ask("/sign-in", is_signed_in=False).headers.getlist("Set-Cookie")
    cookie = SimpleCookie(said)
    assert list(cookie) == ["__Host-session"]
    found = cookie["__Host-session"]
    assert (found["secure"], found["httponly"], found["samesite"]) == (True, True, "Lax")
    assert (found["path"], found["domain"]) == ("/", "")


def test_a_page_asks_no_other_host(site: Site) -> None:
    page = Page(site.ask("/account").text)
    asked = [e.get("src") or e.get("href") for e in (*page.all("script"), *page.all("link"), *page.all("img"))]
    assert len(asked) >= 5
    assert all(str(one).startswith(("/static/", "data:")) for one in asked)


def test_scripts_and_style_are_what_the_page_says(site: Site) -> None:
    for address in ("/", "/account/second-step/passkeys/new"):
        page = Page(site.ask(address).text)
        named = [*page.all("script"), *page.all("link", rel="stylesheet")]
        assert len(named) >= 3
        for element in named:
            content = site.ask(element.get("src") or element.attrib["href"]).data
            digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
            assert element.attrib["integrity"] == f"sha256-{digest}"


def test_every_page_signs_out(site: Site) -> None:
    for address in ("/", "/account", "/association", "/to-do", f"/groups/{site.cast.group}", "/nowhere"):
        page = Page(site.ask(address).text)
        # In the header, and in the menu of a narrow window.
        assert len(page.all("form", action="/sign-out")) == 2, address


def test_nothing_but_our_files_is_served(site: Site) -> None:
    for path in ("", "/", "/vendor", "/vendor/", "/.git/config", "/../pyproject.toml", "/%2e%2e/pyproject.toml"):
        assert site.ask(f"/static{path}").status_code in {404, 308}, path
    assert site.ask("/.git/config").status_code == 404


def test_trace_tells_nothing(site: Site) -> None:
    answer = site.ask("/", "TRACE", headers={"X-Secret": "salaisuus"})
    assert answer.status_code == 405
    assert "salaisuus" not in answer.text
