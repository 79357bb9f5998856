"""A browser for the tests: it looks at every answer, and fills in forms as a browser without JavaScript does."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers
from werkzeug.exceptions import HTTPException

from tests.budgets import FOR_A_QUOTA, FOR_AN_ORGANISATION
from tests.cast import CastUser
from tests.checks import check_headers, check_page
from tests.page import Page
from tests.site.pages import MOST_STATEMENTS, OF_ORGANISATIONS
from tests.statements import Statements
from webapp import signed_in
from webapp.access import SIGNED_IN_AS

HISTORY = "INSERT INTO events"
"""What a page or a file with much personal data writes when it is given out, and nothing else may write."""
SEEN = "UPDATE sign_ins SET last_seen"
"""What the first page in ten minutes writes."""


def sign_in(app: Flask, user_id: int) -> str:
    """A sign-in of the user; gives its key."""
    with app.extensions["sessionmaker"].begin() as db:
        return signed_in.begin(db, user_id=user_id, browser="Lynx, Linux")


KEPT = tuple(f"{verb} standing" for verb in ("INSERT INTO", "UPDATE", "DELETE FROM"))
"""What a page writes that is the first to ask how groups stand today."""


_OF_ORGANISATION = re.compile("JOIN (organisation_years|associations ON associations.organisation_id)").search
"""What only an association that has an organisation asks."""


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: Headers
    data: bytes
    statements: list[str]

    @property
    def text(self) -> str:
        return self.data.decode()

    @property
    def location(self) -> str:
        """Where the browser is sent, by a redirect or by htmx; '' when it stays."""
        return self.headers.get("Location") or self.headers.get("HX-Redirect") or ""

    @property
    def is_html(self) -> bool:
        return bool(self.data) and self.headers.get("Content-Type", "").startswith("text/html")

    @cached_property
    def page(self) -> Page:
        return Page(self.text)


class Browser:
    """One person's browser, signed in unless `user` is None."""

    def __init__(self, app: Flask, user: CastUser | None = None) -> None:
        self.app = app
        self.flask: FlaskClient = app.test_client()
        self._token: str | None = None
        if user:
            self.sign_in(user)

    def sign_in(self, user: CastUser) -> None:
        """Get the cookie of a signed-in user, without the slow check of a password."""
        with self.flask.session_transaction() as cookie:
            cookie[SIGNED_IN_AS] = f"{user.id}-{sign_in(self.app, user.id)}"
            cookie["csrf_token"] = "of-a-test"
        self._token = None

    def sign_out_silently(self) -> None:
        """Lose the cookie, as it is lost when the sign-in runs out, and go on in English."""
        self.flask.delete_cookie("session")
        with self.flask.session_transaction() as cookie:
            cookie["language"] = "en"
        self._token = None

    def get(self, url: str, *, htmx: bool = False, status: int | None = 200) -> Answer:
        return self.ask("GET", url, htmx=htmx, status=status)

    def post(
        self, url: str, data: Any = None, *, htmx: bool = False, status: int | None = None, token: str | None = None
    ) -> Answer:
        """Send fields as they are, with a CSRF token that holds; for what a page doesn't offer."""
        fields = list(data.items()) if isinstance(data, dict) else list(data or [])
        return self.ask(
            "POST",
            url,
            data=[*fields, ("csrf_token", self.token if token is None else token)],
            htmx=htmx,
            status=status,
        )

    @property
    def token(self) -> str:
        """The browser's CSRF token, off the sign-in page."""
        if self._token is None:
            self._token = self.get("/sign-in").page.value("csrf_token") or ""
        return self._token

    def submit(
        self,
        url: str,
        changes: dict[str, Any] | None = None,
        *,
        form: str | None = None,
        htmx: bool = False,
        status: int | None = None,
    ) -> Answer:
        """Open a page, fill in its form (by id or action) and send it."""
        return self.send(self.get(url), url, changes, form=form, htmx=htmx, status=status)

    def send(
        self,
        answer: Answer,
        url: str,
        changes: dict[str, Any] | None = None,
        *,
        form: str | None = None,
        htmx: bool = False,
        status: int | None = None,
    ) -> Answer:
        """The same with the page that stands open at `url`."""
        found = answer.page.form(form, changes or ())
        return self.ask("POST", found.action or url, data=found.filled_in(changes or {}), htmx=htmx, status=status)

    def confirm(self, answer: Answer, url: str, *, htmx: bool = False, status: int | None = None) -> Answer:
        """Say yes to what the page asks before it saves."""
        (button,) = answer.page.all("button", name="confirmed")
        return self.send(answer, url, {"confirmed": button.attrib["value"]}, htmx=htmx, status=status)

    def follow(self, answer: Answer) -> Answer:
        """The page that the browser is sent to."""
        assert answer.location, f"{answer.status} leads nowhere: {answer.text[:300]}"
        return self.get(answer.location)

    def ask(
        self,
        method: str,
        url: str,
        *,
        data: list[tuple[str, str]] | None = None,
        htmx: bool = False,
        headers: dict[str, str] | None = None,
        status: int | None = None,
    ) -> Answer:
        """Any request; the answer is checked before it is given back."""
        sent = (headers or {}) | ({"HX-Request": "true"} if htmx else {})
        fields: dict[str, list[str]] = {}
        for name, value in data or []:
            fields.setdefault(name, []).append(value)
        pool = self.app.extensions["engine"].pool
        before = pool.checkedout()
        with Statements(self.app.extensions["engine"]) as statements:
            response = self.flask.open(url, method=method, data=fields or None, headers=sent)
            answer = Answer(response.status_code, response.headers, response.get_data(), statements.sent)
            response.close()
            # The file that the client writes a large post to, and leaves open.
            response.request.environ["wsgi.input"].close()
        if url == "/account/association":
            # A token names the association, too.
            self._token = None
        assert pool.checkedout() == before, "a connection was left open"
        self._check(method, url, answer, statements, for_htmx=htmx)
        if status is not None:
            assert answer.status == status, f"{method} {url}: {answer.status}, not {status}. {_what(answer)}"
        return answer

    def _check(self, method: str, url: str, answer: Answer, statements: Statements, *, for_htmx: bool) -> None:
        endpoint = self._endpoint(method, url)
        is_file = answer.status == 304 or answer.headers.get("Content-Type", "").startswith("text/calendar")
        is_calendar = endpoint == "todo.feed" and is_file
        check_headers(answer.headers, is_static=endpoint == "static", is_calendar=is_calendar)
        if answer.is_html and method != "HEAD" and not 300 <= answer.status < 400:
            check_page(answer.page, for_htmx=for_htmx)
        if for_htmx:
            assert not 300 <= answer.status < 400 or method == "GET", "fetch would follow the redirect into the panel"
        assert not statements.uncommitted, "something was written and not committed"
        writes = [one for one in statements.writes if not one.startswith((HISTORY, SEEN, *KEPT))]
        assert method not in {"GET", "HEAD"} or not writes, f"{method} {url} writes: {writes}"
        most = (MOST_STATEMENTS | OF_ORGANISATIONS).get(endpoint or "") if method == "GET" else None
        if most is not None and not any(one.startswith(KEPT) for one in statements.writes):
            taken = len(statements.sent)
            for_others = FOR_AN_ORGANISATION if any(map(_OF_ORGANISATION, statements.sent)) else 0
            assert taken <= most + FOR_A_QUOTA + for_others, f"{method} {endpoint} took {taken} of {most} statements"

    def _endpoint(self, method: str, url: str) -> str | None:
        try:
            return str(self.app.url_map.bind("localhost").match(url.partition("?")[0], method=method)[0])
        except HTTPException:
            return None


def _what(answer: Answer) -> str:
    if not answer.is_html or 300 <= answer.status < 400:
        return answer.location
    page = answer.page
    return f"{page.heading!r} {page.summary or page.text[:300]}"
