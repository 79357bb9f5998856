"""Garbage of every kind never makes the program fail."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wtforms import FieldList, Form, FormField
from wtforms.fields.core import UnboundField

import webapp
from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers
from tests.site.pages import RIGHTS
from tests.site.routes import routes, url

PATIENT = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
JUNK = st.sampled_from(
    [
        *("", " ", "0", "-1", "1", "9" * 25, "1e9", "null", "None", "true", "[]", "{}", "NaN", "²", "٣", "½"),
        *(
            "\0",
            "\r\n",
            "ä" * 3000,
            "😀",
            "\ufffe",
            "\u202e",
            "%00",
            "../..",
            "'; --",
            "1.1.2026",
            "32.13.2026",
            "18.00",
        ),
        *("99.99", "held", "names", "count", "new", "y", "131052-308T", "a@b.fi", "a@" + "b" * 300, "@", "<b>"),
    ]
) | st.text(max_size=30)
# What a view reads of a post without a form: request.form["…"], .get("…"), .getlist("…"), "…" in request.form.
READ_BY_HAND = re.compile(r"request\.form(?:\[|\.get\(|\.getlist\()\"(\w+)\"|\"(\w+)\" (?:not )?in request\.form")
MADE_FOR_THE_YEAR = ("granted_2026", "extra_2026", "realised_2024")
NEARLY_A_ROW = ("columns-²-field", "rows-²-keep", "rows-99999-email", "", "csrf_token")


def names_of_fields(form: type[Form]) -> Iterator[str]:
    """The names that a form's fields are sent by; of a list of forms, those of its first two rows."""
    for name, field in inspect.getmembers(form, lambda member: isinstance(member, UnboundField)):
        yield name
        if issubclass(field.field_class, FieldList):
            inner = field.args[0]
            row = names_of_fields(inner.args[0]) if issubclass(inner.field_class, FormField) else [""]
            yield from (f"{name}-{number}-{one}" for one in row for number in range(2))


def forms_of(base: type[Form]) -> Iterator[type[Form]]:
    """Every form of the program that is made of another one."""
    for form in base.__subclasses__():
        if form.__module__.startswith("webapp."):
            yield form
        yield from forms_of(form)


def names_that_are_sent() -> list[str]:
    """Every name that some view of the program reads of a post."""
    of_forms = {name for form in forms_of(Form) for name in names_of_fields(form)}
    sources = [path.read_text(encoding="utf-8") for path in Path(webapp.__file__).parent.rglob("*.py")]
    by_hand = {name for source in sources for found in READ_BY_HAND.findall(source) for name in found if name}
    return sorted(of_forms | by_hand | {*MADE_FOR_THE_YEAR, *NEARLY_A_ROW})


NAMES = st.sampled_from(names_that_are_sent()) | st.text(max_size=10)
FIELDS = st.lists(st.tuples(NAMES, JUNK), max_size=12)
QUERY = st.lists(st.tuples(st.just("row") | st.text(min_size=1, max_size=5), JUNK), max_size=3)
# One beyond what PostgreSQL's numbers hold, one beyond SQLite's, a figure that isn't ours, no figure.
NUMBERS = [
    *("0", "2147483648", "9223372036854775808", "٣", "x"),
    *(
        pytest.param(number, marks=pytest.mark.weekly)
        for number in ("-1", "2147483647", "9223372036854775807", "9" * 60, "1.0")
    ),
]
WHERE = st.sampled_from(
    sorted({endpoint for endpoint, methods in RIGHTS.items() if "POST" in methods} - {"accounts.sign_out"})
)
ODD_METHODS = ["PATCH", "DELETE", "TRACE", "PROPFIND", "get"]
METHODS = [
    "GET",
    "HEAD",
    "POST",
    "PUT",
    "OPTIONS",
    *(pytest.param(odd, marks=pytest.mark.weekly) for odd in ODD_METHODS),
]


def encoded(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


@pytest.mark.slow
@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_that_cannot_be_is_not_found(app: Flask, cast: Cast, aino: Browser, number: str) -> None:
    for endpoint, method in routes(app):
        template = url(
            app,
            endpoint,
            cast,
            group_id=70_001,
            member_id=70_002,
            session_id=70_003,
            person_id=70_004,
            cost_id=70_005,
            user_id=70_006,
        )
        for placeholder in ("70001", "70002", "70003", "70004", "70005", "70006"):
            if placeholder in template:
                address = template.replace(placeholder, encoded(number)).replace("70001", str(cast.group))
                answer = aino.get(address, status=None) if method == "GET" else aino.post(address)
                assert answer.status in {303, 404}, f"{method} {address}: {answer.status}"


def test_the_fields_of_the_forms_are_known() -> None:
    sent = set(names_that_are_sent())

    assert {"season_start", "rows-0-first_name", "rows-1-day", "columns-0-field", "other_first_name"} <= sent
    assert {"entered", "was", "association_id", "language", "at_once", "find", "version"} <= sent


@pytest.mark.slow
@PATIENT
@given(where=WHERE, fields=FIELDS, htmx=st.booleans(), token=st.sampled_from([None, None, None, "wrong"]))
def test_any_fields_get_an_answer(
    app: Flask, cast: Cast, browsers: Browsers, where: str, fields: list[tuple[str, str]], htmx: bool, token: str | None
) -> None:
    # Nothing that removes the cast's own things: a member and a session that aren't the first ones.
    address = url(app, where, cast, member_id=cast.late_member, session_id=cast.planned)
    text = [(name, value.encode("utf-8", "replace").decode()) for name, value in fields if name != "csrf_token"]
    answer = browsers("Aino").post(address, text, htmx=htmx, token=token)

    assert answer.status in {200, 303, 400, 403, 404, 422}, f"{where}: {answer.status}"


@pytest.mark.slow
@PATIENT
@given(query=QUERY, htmx=st.booleans())
def test_any_query_string_gets_the_page(
    app: Flask, cast: Cast, aino: Browser, query: list[tuple[str, str]], htmx: bool
) -> None:
    text = "&".join(f"{encoded(name)}={encoded(value)}" for name, value in query)
    for endpoint in ("groups.groups", "people.people", "groups.group", "sessions.new", "accounts.sign_in"):
        answer = aino.get(f"{url(app, endpoint, cast)}?{text}", htmx=htmx, status=None)
        assert answer.status in {200, 303}, f"{endpoint}?{text}"


@pytest.mark.slow
@PATIENT
@given(st.text(max_size=40))
def test_any_path_gets_an_answer(aino: Browser, cast: Cast, path: str) -> None:
    assert aino.get(f"/{encoded(path)}", status=None).status in {200, 303, 308, 404}


@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS)
def test_any_method_gets_an_answer(app: Flask, cast: Cast, aino: Browser, visitor: Browser, method: str) -> None:
    for endpoint in sorted({endpoint for endpoint, _method in routes(app)} - {"accounts.sign_out"}):
        address = url(app, endpoint, cast, member_id=cast.late_member, session_id=cast.planned)
        for browser in (aino, visitor):
            answer = browser.ask(method, address, headers={"X-CSRFToken": browser.token})
            assert answer.status < 500, f"{method} {endpoint}: {answer.status}"


@pytest.mark.parametrize(
    "headers",
    [
        {"HX-Request": "false"},
        {"HX-Request": "true", "HX-Target": "\x7f"},
        {"HX-Current-URL": "http://[", "HX-Request": "true"},
        {"Cookie": "session=rubbish"},
        {"Accept-Language": "x" * 1000},
        {"Content-Type": "application/json"},
        {"Content-Type": "multipart/form-data"},
        {"Content-Type": "multipart/form-data; boundary=x", "Content-Length": "5"},
        {"Range": "bytes=x"},
        {"Host": "evil.example"},
        {"If-None-Match": '"x'},
        {"If-Modified-Since": "yesterday"},
    ],
)
def test_any_header_gets_an_answer(aino: Browser, cast: Cast, headers: dict[str, Any]) -> None:
    for method in ("GET", "POST"):
        for address in (f"/groups/{cast.group}/members", "/people", "/static/app.css", "/sign-in"):
            answer = aino.ask(method, address, headers=headers, htmx=headers.get("HX-Request") == "true")
            assert answer.status < 500, f"{method} {address} {headers}: {answer.status}"
