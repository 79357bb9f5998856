"""The main pages written by hand, to know how little Flask and Python can make them of: raw sqlite3, the statements
that they need, texts joined, gzip. `tests/bench/instructions.py` compares them with ours.

What stands between the values of the register is cut out of our own pages, so that a page by hand has the bytes of
ours, whatever the templates look like. By hand hours, ages and costs are added up, and nothing is judged: the words of
the verdict stand still.
"""

import gzip
import hashlib
import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping

from flask import Flask, Response, redirect, request, session
from flask.sessions import SecureCookieSessionInterface
from flask.typing import ResponseReturnValue

from tests.bench.by_hand import PAGES, Asked, Values
from tests.bench.register import Register
from webapp.compression import LEVEL
from webapp.keys import Purpose, derived

USER = """
SELECT u.name, a.name AS association, r.association_id, r.role, s.last_seen FROM users u
JOIN user_roles r ON r.user_id = u.id JOIN associations a ON a.id = r.association_id
JOIN sign_ins s ON s.user_id = u.id WHERE u.id = ? AND s.key = ? ORDER BY a.name"""


class CookieInterface(SecureCookieSessionInterface):
    """Flask's own, with SHA-256 as ours."""

    digest_method = staticmethod(hashlib.sha256)


TOKEN = re.compile(r'name="csrf_token"[^>]*? value="([^"]+)"')
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store, no-cache",
    "Vary": "Accept-Encoding, Cookie",
    "Content-Encoding": "gzip",
}


def by_hand(register: Register, ours: Mapping[str, str]) -> Flask:
    """A program of the pages by hand, at the addresses of ours. `ours` are our pages' texts by name."""
    app = Flask("limit")
    app.secret_key = derived("k" * 64, Purpose.COOKIE)
    app.session_interface = CookieInterface()
    db = sqlite3.connect(register.file)
    db.row_factory = sqlite3.Row
    app.extensions["by hand"] = db
    for name, values in PAGES.items():
        if name not in ours:
            continue
        page = _page(values, db, register.group_id, ours[name])
        app.add_url_rule(register.pages()[name], endpoint=name, view_func=page)
    return app


def _page(values: Values, db: sqlite3.Connection, group_id: int, ours: str) -> Callable[[], ResponseReturnValue]:
    token = TOKEN.search(ours)
    constants = _between(values(Asked(db, 1, group_id, "Aino", "Mittausyhdistys ry", token[1] if token else "")), ours)

    def page() -> ResponseReturnValue:
        user_id, _dash, key = session.get("_user_id", "").partition("-")
        reader = db.execute(USER, (int(user_id or 0), key)).fetchone()
        if reader is None:
            return redirect("/sign-in")
        asked = Asked(
            db, reader["association_id"], group_id, reader["name"], reader["association"], session["csrf_token"]
        )
        text = "".join([constant + str(value) for constant, value in zip(constants, values(asked), strict=False)])
        body = (text + constants[-1]).encode()
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, LEVEL, mtime=0)
        return Response(body, headers=HEADERS, mimetype="text/html")

    return page


def _between(values: Iterable[object], page: str) -> list[str]:
    """What stands in the page before, between and after the values. Raises ValueError when one of them isn't there."""
    constants, rest = [], page
    for value in values:
        before, found, rest = rest.partition(str(value))
        if not found:
            raise ValueError(f"{value!r} isn't in {rest[:80]!r}…")
        constants.append(before)
    return [*constants, rest]
