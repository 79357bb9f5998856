"""Every address of the program with an example of its values."""

from typing import NamedTuple

from flask import Flask

from tests.cast import FEED_KEY, Cast
from tests.site.pages.organisations import ORGANISATION_PAGES
from webapp.accounts import feed_address, new_address
from webapp.users import links


class Route(NamedTuple):
    """One address that answers one method."""

    endpoint: str
    method: str


def routes(app: Flask) -> list[Route]:
    """Every endpoint with each of its methods, GET before POST; but for those of member organisations."""
    return [route for route in _all_routes(app) if route.endpoint not in ORGANISATION_PAGES]


def organisation_routes(app: Flask) -> list[Route]:
    """The endpoints of member organisations likewise."""
    return [route for route in _all_routes(app) if route.endpoint in ORGANISATION_PAGES]


def _all_routes(app: Flask) -> list[Route]:
    found = {
        Route(rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.endpoint != "static"
    }
    return sorted(found)


def url(app: Flask, endpoint: str, cast: Cast, **changes: int) -> str:
    """The endpoint's address for the cast's own group, member, session, cost and person."""
    known: dict[str, object] = {
        "group_id": cast.group,
        "member_id": cast.member,
        "session_id": cast.planned,
        "person_id": cast.person,
        "other_id": cast.late_person,
        "cost_id": cast.cost,
        "feedback_id": cast.feedback,
        "phase": "report",
        "part": "during",
        "user_id": cast.users["Tuomas"].id,
        "token": _address_token(app, cast)
        if endpoint == "details.confirm"
        else _link_token(app, cast)
        if endpoint == "invitations.accept"
        else _feed_token(app, cast),
        "which": "report",
        "year": 2026,
        "what": "cost",
        "record_id": cast.removed_cost,
        "filename": "app.css",
    }
    known |= changes
    rule = next(rule for rule in app.url_map.iter_rules() if rule.endpoint == endpoint)
    adapter = app.url_map.bind("localhost")
    return adapter.build(endpoint, {name: known[name] for name in rule.arguments})


def _feed_token(app: Flask, cast: Cast) -> str:
    """Of the calendar feed of Aatos."""
    with app.test_request_context():
        address = feed_address.address_of(cast.users["Aatos"].id, FEED_KEY)
    return address.rpartition("/")[2].removesuffix(".ics")


def _address_token(app: Flask, cast: Cast) -> str:
    """Of a link that proves a new address of Tuomas."""
    with app.test_request_context():
        return new_address.token_of(cast.users["Tuomas"].id, cast.users["Tuomas"].sign_in_key, "uusi@x.example")


def _link_token(app: Flask, cast: Cast) -> str:
    """Of a link that lets Aatos choose a password."""
    with app.test_request_context():
        return links.address_of(cast.users["Aatos"].id, cast.users["Aatos"].sign_in_key).rpartition("/")[2]


def arguments(app: Flask, endpoint: str) -> set[str]:
    """The ids in the endpoint's address."""
    rule = next(rule for rule in app.url_map.iter_rules() if rule.endpoint == endpoint)
    return {name for name in rule.arguments if name.endswith("_id")}
