"""The templates say what Jinja alone would make them say (webapp/rendering.py)."""

import re
from collections.abc import Mapping
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

# One leads on to another, one is for whoever has told the password alone, one draws a key that is made each time.
LEADS_ON = {"groups.index", "accounts.second_step", "second_step.app"}
PAGES = sorted(endpoint for endpoint, methods in RIGHTS.items() if methods.get("GET") and endpoint not in LEADS_ON)
TOKEN = re.compile(r'((?:name="(?:csrf_token|once|asked|seed|secret)"[^>]*? value|data-options)=)"[^"]+"')


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


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fi", *(pytest.param(other, marks=pytest.mark.weekly) for other in ("sv", "en"))])
def test_every_page_is_as_jinja_alone_makes_it(
    app: Flask, aino: Browser, cast: Cast, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    aino.post("/language", {"language": language}, status=303)
    addresses = {endpoint: url(app, endpoint, cast, session_id=cast.held) for endpoint in PAGES}
    assert isinstance(app.jinja_env, Environment)
    plain = plain_environment(app)

    # One page after the other in both ways: what is looked at in between stands in the history.
    for endpoint, address in addresses.items():
        ours = said(aino, {endpoint: address})
        with monkeypatch.context() as patched:
            patched.setitem(app.__dict__, "jinja_env", plain)
            assert said(aino, {endpoint: address}) == ours
            assert type(app.jinja_env) is PlainEnvironment


def plain_environment(app: Flask) -> PlainEnvironment:
    """Flask's own, with our words and filters."""
    made = PlainEnvironment(app, **app.jinja_options)
    made.globals.update(app.jinja_env.globals)
    made.filters.update(app.jinja_env.filters)
    return made


def said(browser: Browser, addresses: dict[str, str]) -> dict[str, str]:
    """What each page says, without the forms' tokens and numbers, which are never the same."""
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


@jinja2.pass_context
def variable(context: jinja2.runtime.Context, name: str) -> object:
    return context.resolve(name)


@jinja2.pass_environment
def escapes(environment: jinja2.Environment) -> bool:
    return bool(environment.autoescape)


class Called:
    """Something that can be called, and wants the context."""

    @jinja2.pass_context
    def __call__(self, context: jinja2.runtime.Context, *names: str, **more: object) -> str:
        return f"<{', '.join(str(context.resolve(name)) for name in names)} {more}>"

    def plain(self, *values: object, **more: object) -> str:
        return f"<{values} {more}>"


@pytest.mark.parametrize(
    "template",
    [
        "{{ variable('x') }} {{ escapes() }} {{ called('x', 'y', a=1) }}",
        "{% for x in 'ab' %}{{ variable('x') }}{{ called('x', class=loop.index) }}{% endfor %}{{ variable('x') }}",
        "{% block b scoped %}{% set x = 5 %}{{ variable('x') }}{% endblock %}",
        "{{ called.plain(1, *[2, 3], a=4, **{'b': 5, 'class': 6}) }} {{ called.plain() }} {{ dict(a=1) }}",
        "{% macro m(a, b=2) %}<b>{{ a }}{{ b }}{{ varargs }}{{ kwargs }}{{ caller() if caller }}</b>{% endmacro %}"
        "{{ m('<', 3, 4, c=5) }}{% for i in [1, 2] %}{% call m(i) %}{{ i }}{{ m(b=i) }}{% endcall %}{% endfor %}",
        "{{ nothing('x') }}",
        "{{ d.nothing('x') }}",
        "{{ (called.plain if d else variable)('x') }}{{ 'x'.upper() }}{{ ['b', 'a'].count('a') }}",
    ],
)
def test_what_is_called_is_given_what_jinja_gives_it(app: Flask, template: str) -> None:
    values = {"d": {"x": 1}, "x": "<outer>", "variable": variable, "escapes": escapes, "called": Called()}
    with app.test_request_context():
        ours, plain = (environment.from_string(template) for environment in (app.jinja_env, plain_environment(app)))

        assert outcome(ours, values) == outcome(plain, values)


def outcome(template: jinja2.Template, values: Mapping[str, object]) -> str:
    try:
        return template.render(values)
    except (TypeError, jinja2.UndefinedError) as error:
        return str(error)


def test_a_message_is_in_the_language_of_each_reader(app: Flask, visitor: Browser) -> None:
    found = {}
    for language in LANGUAGES:
        visitor.post("/language", {"language": language}, status=303)
        found[language] = visitor.get("/sign-in").page.heading

    assert found == {"fi": "Kirjaudu sisään", "sv": "Logga in", "en": "Sign in"}
