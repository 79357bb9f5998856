"""Two machines with one database: nothing that somebody began at one is unknown at the other.

Each run asks two applications in turns; the weekly one eight processes of gunicorn behind two ports, which two commands
have prepared the database for at the same moment.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any, NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, build_opener

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import PASSWORD, Cast
from tests.command import COMMAND, PATIENCE_SECONDS, free_port
from tests.conftest import MakeApp
from tests.database import new_postgresql
from tests.page import Page
from webapp.accounts.tries import PAIR
from webapp.db import make_engine

ROOT = Path(__file__).parents[2]


class Told(NamedTuple):
    """What came back."""

    status: int
    location: str
    text: str

    @property
    def page(self) -> Page:
        return Page(self.text)


Ask = Callable[[int, str, list[tuple[str, str]] | None], Told]
"""At which of the two, for what, and the fields of a post."""


class Visitor:
    """Somebody's browser, which each time asks the machine that it didn't ask before."""

    def __init__(self, ask: Ask) -> None:
        self.ask, self.turn = ask, 0

    def get(self, path: str) -> Told:
        self.turn += 1
        return self.ask(self.turn % 2, path, None)

    def submit(self, path: str, changes: dict[str, Any], form: str | None = None) -> Told:
        """Open a page at one and send its form to the other; gives the page that it leads to."""
        found = self.get(path).page.form(form, changes)
        self.turn += 1
        answer = self.ask(self.turn % 2, found.action or path, found.filled_in(changes))
        return self.get(urlsplit(answer.location).path) if answer.status == 303 else answer


def in_process(apps: tuple[Flask, Flask]) -> Ask:
    clients = [app.test_client() for app in apps]

    def ask(which: int, path: str, fields: list[tuple[str, str]] | None) -> Told:
        client, other = clients[which], clients[1 - which]
        data: dict[str, list[str]] = {}
        for name, value in fields or []:
            data.setdefault(name, []).append(value)
        answer = client.open(path, method="GET" if fields is None else "POST", data=data or None)
        cookie = client.get_cookie("session")
        if cookie:
            other.set_cookie("session", cookie.value)
        else:
            other.delete_cookie("session")
        return Told(answer.status_code, answer.headers.get("Location", ""), answer.text)

    return ask


class _Stay(HTTPRedirectHandler):
    """The test follows by itself, to the other machine."""

    def redirect_request(self, *_args: Any, **_more: Any) -> None:
        return None


def over_http(ports: tuple[int, int]) -> Ask:
    opener = build_opener(HTTPCookieProcessor(CookieJar()), _Stay)

    def ask(which: int, path: str, fields: list[tuple[str, str]] | None) -> Told:
        address = urljoin(f"http://127.0.0.1:{ports[which]}/", path)
        data = None if fields is None else urlencode(fields).encode()
        try:
            with opener.open(address, data, timeout=PATIENCE_SECONDS) as answer:
                return Told(answer.status, "", answer.read().decode())
        except HTTPError as refused:
            with refused:
                return Told(refused.code, refused.headers.get("Location") or "", refused.read().decode())

    return ask


def journey(new_browser: Callable[[], Ask], cast: Cast) -> None:
    """Guessing, signing in, removing and bringing back, a calendar, an invitation: each begun here, finished there."""
    guest = Visitor(new_browser())
    guess = {"email": "leena@example.org", "password": "arvaus arvaus"}
    wrong = [guest.submit("/sign-in", guess).status for _ in range(PAIR.at_once + 3)]
    assert wrong == [422] * PAIR.at_once + [429] * 3

    aino = Visitor(new_browser())
    start = aino.submit("/sign-in", {"email": "aino@example.org", "password": PASSWORD})
    assert (start.status, start.page.heading) == (200, "Groups")
    assert [aino.get("/").page.heading for _ in range(8)] == ["Groups"] * 8

    costs = f"/groups/{cast.group}/costs"
    removed = aino.submit(f"{costs}/{cast.cost}", {}, form=f"{costs}/{cast.cost}/delete")
    assert removed.page.flashes == ["The cost was removed."]
    (undo,) = [value for name, value in removed.page.form("/undo").fields() if name == "undo"]
    token = aino.get(costs).page.value("csrf_token") or ""
    answer = aino.ask(0, "/undo", [("undo", undo), ("csrf_token", token)])
    assert answer.status == 303
    assert aino.get(urlsplit(answer.location).path).page.flashes == ["Undone: the cost is in the table again."]

    shown = aino.submit("/account", {}, form="/account/calendar")
    feed = urlsplit(shown.page.by_id["feed-address"].attrib["value"]).path
    for _ in range(4):
        assert "BEGIN:VCALENDAR" in guest.get(feed).text

    invited = aino.submit("/association/users", {"email": "m@example.org", "name": "Maija"}, form="invitation-form")
    link = urlsplit(invited.page.by_id["link"].attrib["value"]).path
    maija = Visitor(new_browser())
    joined = maija.submit(link, {"new_password": "neljä sanaa riittää hyvin"}, form="accept-form")
    assert joined.status == 200
    assert maija.submit("/sign-in", {"email": "m@example.org", "password": "neljä sanaa riittää hyvin"}).status == 200


def test_what_one_application_began_another_one_finishes(make_app: MakeApp, cast: Cast) -> None:
    apps = make_app(), make_app()
    journey(lambda: in_process(apps), cast)


@pytest.mark.weekly
@pytest.mark.slow
@pytest.mark.postgresql
def test_eight_processes_behind_two_ports(tmp_path: Path) -> None:
    pytest.importorskip("gunicorn")
    with new_postgresql() as url, ExitStack() as servers:
        environ = os.environ | {"DATABASE_URL": url, "SECRET_KEY": "k" * 64, "OPINTORINKI_DATA": str(tmp_path)}
        begun = [_run(environ, *COMMAND, "upgrade") for _ in range(2)]
        assert [one.wait(PATIENCE_SECONDS) for one in begun] == [0, 0]
        engine = make_engine(url)
        with Session(engine) as db:
            cast = casting.fill(db)
            db.commit()
        engine.dispose()
        ports = servers.enter_context(_gunicorn(environ)), servers.enter_context(_gunicorn(environ))
        journey(lambda: over_http(ports), cast)


def _run(environ: dict[str, str], *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(arguments, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL)


@contextmanager
def _gunicorn(environ: dict[str, str]) -> Iterator[int]:
    port = free_port()
    place = ("--bind", f"127.0.0.1:{port}", "--workers", "4", "--worker-class", "gthread", "--threads", "2")
    server = _run(environ, sys.executable, "-m", "gunicorn", *place, "wsgi:app")
    try:
        _await(port)
        yield port
    finally:
        server.terminate()
        server.wait(PATIENCE_SECONDS)


def _await(port: int) -> None:
    ends = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            build_opener().open(f"http://127.0.0.1:{port}/up", timeout=5).close()
        except OSError:
            assert time.monotonic() < ends, "gunicorn doesn't answer"
            time.sleep(0.3)
        else:
            return
