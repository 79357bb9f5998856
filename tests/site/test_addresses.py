"""Addresses are built as Flask builds them (webapp/addresses.py)."""

from typing import Any

import pytest
from flask import Flask, url_for
from werkzeug.routing import AnyConverter, IntegerConverter, Rule

MORE: list[dict[str, Any]] = [
    {},
    {"year": 2026},
    {"row": "session-1 & more", "year": 2026},
    {"_anchor": "plan_published_on"},
    {"_anchor": "ä #1", "year": 2026},
    {"next": None},
    {"page": True},
    {"_external": True},
]


@pytest.mark.parametrize("more", MORE, ids=str)
@pytest.mark.parametrize("ids", [1, 1_234_567_891, -7, 2**40])
def test_every_address_is_the_one_that_flask_builds(app: Flask, more: dict[str, Any], ids: int) -> None:
    flasks = Flask.url_for
    with app.test_request_context("/groups/1", base_url="https://example.org/"):
        for endpoint, rule in sorted({rule.endpoint: rule for rule in app.url_map.iter_rules()}.items()):
            values = {name: value_for(rule, name, ids) for name in rule.arguments} | more

            assert url_for(endpoint, **values) == flasks(app, endpoint, **values), endpoint
            assert url_for(endpoint, **values) == flasks(app, endpoint, **values), f"{endpoint}, once it is kept"


def value_for(rule: Rule, name: str, ids: int) -> int | str:
    """A value that the part of the address takes."""
    match rule._converters[name]:
        case IntegerConverter():
            return ids
        case AnyConverter() as some:
            return min(some.items)
        case _:
            return "report"


def test_below_another_path_too(app: Flask) -> None:
    with app.test_request_context("/", base_url="https://example.org/below/"):
        assert url_for("groups.group", group_id=1) == "/below/groups/1"
    with app.test_request_context("/", base_url="https://example.org/"):
        assert url_for("groups.group", group_id=1) == "/groups/1"


def test_an_address_that_is_not_there_is_a_mistake(app: Flask) -> None:
    with app.test_request_context(), pytest.raises(Exception, match="Could not build url"):
        url_for("groups.group")
    with app.test_request_context(), pytest.raises(Exception, match="Could not build url"):
        url_for("nowhere", group_id=1)


def test_mails_have_whole_addresses(app: Flask) -> None:
    app.config["SERVER_NAME"] = "example.org"
    try:
        with app.app_context():
            assert url_for("groups.group", group_id=1) == "http://example.org/groups/1"
    finally:
        app.config["SERVER_NAME"] = None
