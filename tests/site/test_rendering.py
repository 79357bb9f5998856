"""The templates say what Jinja alone would make them say (webapp/rendering.py)."""

import re
from decimal import Decimal

import jinja2
import pytest
from flask import Flask
from flask.templating import Environment as PlainEnvironment
from markupsafe import Markup, escape

from tests.cast import Cast
from tests.client import Browser
from tests.site.pages import RIGHTS
from tests.site.routes import url
from webapp.i18n import LANGUAGES
from webapp.rendering import Environment, as_html

PAGES = sorted(endpoint for endpoint, methods in RIGHTS.items() if methods.get("GET") and endpoint != "groups.index")
TOKEN = re.compile(r'(name="csrf_token"[^>]*? value=)"[^"]+"')


class Shown:
    """Knows how it looks in a page."""

    def __html__(self) -> str:
        return "<b>shown</b>"


@pytest.mark.parametrize(
    "value",
    [
        "",
        "ä",
        "<b>&\"'</b>",
        Markup("<b>"),
        0,
        -12,
        True,
        None,
        1.5,
        Decimal("1.50"),
        Shown(),
        ["<"],
        jinja2.Undefined(),
    ],
)
def test_a_value_stands_in_a_page_as_markupsafe_would_put_it(value: object) -> None:
    assert "".join([as_html(value)]) == str(escape(value))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_as_jinja_alone_makes_it(
    app: Flask, aino: Browser, cast: Cast, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    aino.post("/language", {"language": language}, status=303)
    addresses = {endpoint: url(app, endpoint, cast, session_id=cast.held) for endpoint in PAGES}
    ours = said(aino, addresses)
    assert isinstance(app.jinja_env, Environment)
    monkeypatch.setitem(app.__dict__, "jinja_env", plain_environment(app))

    assert said(aino, addresses) == ours
    assert type(app.jinja_env) is PlainEnvironment


def plain_environment(app: Flask) -> PlainEnvironment:
    """Flask's own, with our words and filters."""
    made = PlainEnvironment(app, **app.jinja_options)
    made.globals.update(app.jinja_env.globals)
    made.filters.update(app.jinja_env.filters)
    return made


def said(browser: Browser, addresses: dict[str, str]) -> dict[str, str]:
    """What each page says, without the forms' tokens, which are never the same."""
    pages = {endpoint: browser.get(address) for endpoint, address in addresses.items()}
    return {endpoint: TOKEN.sub(r"\1", answer.text) for endpoint, answer in pages.items() if answer.is_html}


@pytest.mark.parametrize(
    "template", ["{{ d.items() | list }}", "{{ d.x }}", "{{ d.nothing }}", "{{ d.keys | length }}"]
)
def test_a_dictionary_is_read_as_jinja_reads_it(app: Flask, template: str) -> None:
    values = {"d": {"x": 1, "keys": "k"}}
    with app.test_request_context():
        ours, plain = (environment.from_string(template) for environment in (app.jinja_env, plain_environment(app)))

        assert outcome(ours, values) == outcome(plain, values)


def outcome(template: jinja2.Template, values: dict[str, object]) -> str:
    try:
        return template.render(values)
    except TypeError as error:
        return str(error)


def test_a_message_is_in_the_language_of_each_reader(app: Flask, visitor: Browser) -> None:
    found = {}
    for language in LANGUAGES:
        visitor.post("/language", {"language": language}, status=303)
        found[language] = visitor.get("/sign-in").page.heading

    assert found == {"fi": "Kirjaudu sisään", "sv": "Logga in", "en": "Sign in"}
