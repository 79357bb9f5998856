"""Who may open and send what of an organisation: every address, every method, everybody."""

from typing import Any

from flask import Flask

from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers
from tests.organisations.union import KEY, Union
from tests.site.pages import RIGHTS
from tests.site.pages.organisations import ORGANISATION_PAGES
from tests.site.pages.page import EVERYBODY
from tests.site.routes import Route, routes, url
from tests.site.routes import organisation_routes as all_routes
from webapp.access import is_public

OF_AN_ASSOCIATION = {"joining.asked", "joining.leave", "joining.organisation"}


def organisation_routes(app: Flask) -> list[Route]:
    """Those of the area organisations."""
    views = app.view_functions
    return [route for route in all_routes(app) if views[route.endpoint].__module__.startswith("webapp.organisations.")]


def address(app: Flask, route: Route, cast: Cast, union: Union, **others: int) -> str:
    known: dict[str, Any] = {
        "association_id": cast.association,
        "invitation_id": union.invitation,
        "user_id": union.kalle.id,
        "year": 2026,
        "key": KEY,
    }
    rule = next(rule for rule in app.url_map.iter_rules() if rule.endpoint == route.endpoint)
    names = {name: (known | others)[name] for name in rule.arguments}
    return app.url_map.bind("localhost").build(route.endpoint, names)


def test_every_address_has_its_entry(app: Flask) -> None:
    views = app.view_functions
    ours = {name for name, view in views.items() if view.__module__.startswith("webapp.organisations.")}

    assert ours - ORGANISATION_PAGES.keys() == set()
    assert not [name for name in ours if is_public(views[name])]
    methods = {(route.endpoint, route.method) for route in all_routes(app)}
    said = {(name, "GET") for name, page in ORGANISATION_PAGES.items() if page.opened_by}
    said |= {(name, "POST") for name, page in ORGANISATION_PAGES.items() if page.sent_by}
    assert methods == said


def test_a_visitor_is_asked_to_sign_in(app: Flask, cast: Cast, union: Union, visitor: Browser) -> None:
    for route in organisation_routes(app):
        ask = visitor.get if route.method == "GET" else visitor.post
        answer = ask(address(app, route, cast, union), status=303)
        assert answer.location.startswith("/sign-in"), route


def test_a_coordinator_opens_every_page(app: Flask, cast: Cast, union: Union, kerttu: Browser) -> None:
    for route in organisation_routes(app):
        if route.method == "GET":
            expected = {404} if route.endpoint in OF_AN_ASSOCIATION else {200, 303}
            assert kerttu.get(address(app, route, cast, union), status=None).status in expected, route


def test_to_whoever_acts_for_an_association_they_do_not_exist(
    app: Flask, cast: Cast, union: Union, browsers: Browsers
) -> None:
    for name in sorted(EVERYBODY):
        browser = browsers(name)
        for route in organisation_routes(app):
            if route.endpoint not in OF_AN_ASSOCIATION:
                ask = browser.get if route.method == "GET" else browser.post
                assert ask(address(app, route, cast, union), status=None).status == 404, (name, route)


def test_only_an_administrator_decides_for_the_association(
    app: Flask, cast: Cast, union: Union, browsers: Browsers
) -> None:
    for route in organisation_routes(app):
        if route.endpoint in OF_AN_ASSOCIATION:
            for name in sorted(EVERYBODY - {"Aino"}):
                browser = browsers(name)
                ask = browser.get if route.method == "GET" else browser.post
                assert ask(address(app, route, cast, union), status=None).status == 403, (name, route)


def test_nothing_of_another_organisation_exists(app: Flask, cast: Cast, union: Union, otso: Browser) -> None:
    for route in organisation_routes(app):
        rule = next(rule for rule in app.url_map.iter_rules() if rule.endpoint == route.endpoint)
        if rule.arguments & {"association_id", "user_id"}:
            ask = otso.get if route.method == "GET" else otso.post
            assert ask(address(app, route, cast, union), status=None).status == 404, route
    otso.post(f"/organisation/associations/join/{union.invitation}/withdraw", status=303)
    assert "Liperin Kolmas ry" not in otso.get("/organisation/associations").page.text


def test_the_pages_of_an_association_do_not_exist_for_a_coordinator(cast: Cast, kerttu: Browser, otso: Browser) -> None:
    for path in (f"/groups/{cast.group}", "/people", "/to-do", "/year", "/association", "/association/users"):
        kerttu.get(path, status=404)
    assert kerttu.get("/", status=303).location == "/organisation"
    assert "Joensuun Esimerkkiyhdistys" not in otso.get("/organisation").page.text
    assert "Joensuun Esimerkkiyhdistys" in kerttu.get("/organisation").page.text


def test_whoever_coordinates_and_leads_acts_as_one_of_the_two_at_a_time(
    app: Flask, cast: Cast, union: Union, kalle: Browser, leena: Browser
) -> None:
    """Kalle coordinates the organisation, and leads Digitaidot as Leena does."""
    for route in organisation_routes(app):
        if route.method == "GET" and route.endpoint not in OF_AN_ASSOCIATION:
            assert kalle.get(address(app, route, cast, union), status=None).status in {200, 303}, route
    kalle.get(f"/groups/{cast.group}", status=404)

    kalle.post("/account/association", {"association_id": cast.association}, status=303)
    for route in organisation_routes(app):
        ask = kalle.get if route.method == "GET" else kalle.post
        expected = 403 if route.endpoint in OF_AN_ASSOCIATION else 404
        assert ask(address(app, route, cast, union), status=None).status == expected, route
    for endpoint, method in routes(app):
        if method == "GET" and RIGHTS[endpoint][method]:
            there = url(app, endpoint, cast)
            answers = [browser.get(there, status=None).status for browser in (kalle, leena)]
            assert answers[0] == answers[1], endpoint
