"""Who may open and send what: every address, every method, every role."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.cast import TODAY, Cast
from tests.client import Browser
from tests.conftest import Browsers
from tests.site.pages import PUBLIC, RIGHTS
from tests.site.pages.page import EVERYBODY
from tests.site.routes import arguments, routes, url
from webapp.access import is_public
from webapp.models import Group, Person

DONE = {200, 303, 422}


def test_the_table_of_rights_knows_every_address(app: Flask) -> None:
    known = {(endpoint, method) for endpoint, methods in RIGHTS.items() for method in methods}

    assert known == set(routes(app))


def test_only_the_named_addresses_are_public(app: Flask) -> None:
    public = {endpoint for endpoint, view in app.view_functions.items() if is_public(view)}

    assert public | {"static"} == PUBLIC


def test_a_visitor_is_asked_to_sign_in(app: Flask, cast: Cast, visitor: Browser) -> None:
    for endpoint, method in routes(app):
        if endpoint in PUBLIC:
            continue
        address = url(app, endpoint, cast)
        answer = visitor.get(address, status=303) if method == "GET" else visitor.post(address, status=303)
        assert answer.location.startswith("/sign-in"), endpoint
        assert not answer.statements or all(s.startswith("SELECT") for s in answer.statements)


def test_htmx_sends_a_visitor_to_sign_in_too(app: Flask, cast: Cast, visitor: Browser) -> None:
    for endpoint, method in routes(app):
        if endpoint in PUBLIC:
            continue
        address = url(app, endpoint, cast)
        ask = visitor.get if method == "GET" else visitor.post
        answer = ask(address, htmx=True, status=401)
        assert answer.headers["HX-Redirect"].startswith("/sign-in"), endpoint


def test_public_pages_open_without_signing_in(visitor: Browser) -> None:
    visitor.get("/sign-in")
    visitor.get("/up")
    visitor.get("/setup", status=404)
    visitor.get("/static/app.css")
    visitor.get("/nowhere", status=404)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(EVERYBODY))
def test_a_role_opens_what_it_may(app: Flask, cast: Cast, browsers: Browsers, name: str) -> None:
    browser = browsers(name)
    for endpoint, method in routes(app):
        if method == "GET" and RIGHTS[endpoint][method]:
            answer = browser.get(url(app, endpoint, cast), status=None)
            expected = {200, 303} if name in RIGHTS[endpoint][method] else {403}
            assert answer.status in expected, f"{endpoint}: {answer.status}"


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(EVERYBODY))
def test_a_role_sends_what_it_may(app: Flask, cast: Cast, browsers: Browsers, name: str) -> None:
    # What removes the cast's things comes last, and at the very end what removes the user.
    removing = ("delete", "remove")
    for endpoint, method in sorted(
        routes(app), key=lambda route: (route.endpoint == "invitations.leave", route.endpoint.endswith(removing))
    ):
        if method == "POST" and RIGHTS[endpoint][method]:
            data = {"language": "en", "association_id": cast.association}
            _prepare(app, cast, endpoint)
            # A browser of its own, because one of the addresses signs out.
            answer = browsers(name).post(url(app, endpoint, cast, member_id=cast.late_member), data)
            if name not in RIGHTS[endpoint][method]:
                assert answer.status == 403, f"{endpoint}: {answer.status}"
                continue
            assert answer.status in DONE, f"{endpoint}: {answer.status}"
            _undo(app, cast, browsers, endpoint)


def _prepare(app: Flask, cast: Cast, endpoint: str) -> None:
    """Bring the cast's group to where the endpoint has something to do."""
    with app.extensions["sessionmaker"].begin() as db:
        group = db.get_one(Group, cast.group)
        group.locked = endpoint in {"stages.reopen", "erasures.erase"}
        reported = {"stages.reopen", "stages.pay", "stages.payment_preview", "stages.take_back", "stages.unpay"}
        reported.add("erasures.erase")
        group.reported_on = TODAY if endpoint in reported else None


def _undo(app: Flask, cast: Cast, browsers: Browsers, endpoint: str) -> None:
    if endpoint == "groups.archive":
        browsers("Aino").post(url(app, "groups.restore", cast), status=303)


@pytest.mark.parametrize("name", ["Tuomas", "Aatos", "Leena"])
def test_what_is_refused_is_not_done(app: Flask, cast: Cast, browsers: Browsers, db: Session, name: str) -> None:
    browser = browsers(name)
    browser.post(url(app, "groups.archive", cast), status=403)
    browser.post(url(app, "people.delete", cast), status=403)

    assert db.get_one(Group, cast.group).archived_at is None
    assert db.get(Person, cast.person) is not None


def test_nothing_of_another_association_exists(app: Flask, cast: Cast, aino: Browser) -> None:
    theirs = {
        "group_id": cast.foreign_group,
        "member_id": cast.foreign_member,
        "session_id": cast.foreign_session,
        "person_id": cast.foreign_person,
        "other_id": cast.foreign_person,
        "cost_id": cast.foreign_cost,
        "feedback_id": cast.foreign_feedback,
        "user_id": cast.users["Ulla"].id,
    }
    for endpoint, method in routes(app):
        if arguments(app, endpoint):
            ask = aino.get if method == "GET" else aino.post
            ask(url(app, endpoint, cast, **theirs), status=404)


def test_ids_of_two_groups_cannot_be_mixed(app: Flask, cast: Cast, aino: Browser) -> None:
    strangers = [
        {"member_id": cast.foreign_member, "session_id": cast.foreign_session, "cost_id": cast.foreign_cost},
        {"member_id": cast.member, "session_id": cast.planned, "cost_id": cast.cost, "group_id": cast.unled},
        {"session_id": cast.unled_session, "member_id": 0, "cost_id": 0},
    ]
    for endpoint, method in routes(app):
        if not arguments(app, endpoint) & {"member_id", "session_id", "cost_id"}:
            continue
        for mixed in strangers:
            ask = aino.get if method == "GET" else aino.post
            ask(url(app, endpoint, cast, **mixed), status=404)


def test_an_unknown_number_is_not_found(app: Flask, cast: Cast, aino: Browser) -> None:
    for endpoint, method in routes(app):
        for name in arguments(app, endpoint):
            ask = aino.get if method == "GET" else aino.post
            ask(url(app, endpoint, cast, **{name: 987_654}), status=404)


def test_a_leader_sees_no_other_group(app: Flask, cast: Cast, leena: Browser) -> None:
    for endpoint, method in routes(app):
        if "group_id" not in arguments(app, endpoint):
            continue
        ask = leena.get if method == "GET" else leena.post
        answer = ask(url(app, endpoint, cast, group_id=cast.unled, session_id=cast.unled_session), status=None)
        assert answer.status == (404 if "Leena" in RIGHTS[endpoint][method] else 403), endpoint


def test_the_leaders_list_has_only_the_led_group(leena: Browser, aino: Browser) -> None:
    assert "Muistin tukena" in aino.get("/").page.text
    assert "Muistin tukena" not in leena.get("/").page.text
    assert "Digitaidot" in leena.get("/").page.text


def test_ulla_sees_her_own_association(cast: Cast, browsers: Browsers) -> None:
    ulla = browsers("Ulla")

    assert "Ullan ryhmä" in ulla.get("/").page.text
    assert "Digitaidot" not in ulla.get("/").page.text
    assert "Mäkelä" not in ulla.get("/people").page.text
    ulla.get(f"/groups/{cast.group}", status=404)


def test_opening_the_address_of_a_form_leads_to_a_page(app: Flask, cast: Cast, aino: Browser) -> None:
    for endpoint, methods in RIGHTS.items():
        if "GET" not in methods:
            answer = aino.get(url(app, endpoint, cast), status=303)
            assert aino.follow(answer).status == 200, endpoint


@pytest.mark.slow
def test_a_form_without_its_token_changes_nothing(app: Flask, cast: Cast, aino: Browser) -> None:
    for endpoint, method in routes(app):
        if method != "POST":
            continue
        for token in ("", "made-up"):
            data = {"name": "Kirjoitettu nimi", "password": "salainen sana"}
            answer = aino.post(url(app, endpoint, cast), data, token=token, status=400)
            assert "Kirjoitettu nimi" in answer.page.text, "what was typed comes back"
            assert "salainen sana" not in answer.text, "but no password does"
            assert not answer.statements or all(s.startswith("SELECT") for s in answer.statements)


@pytest.mark.slow
def test_pages_offer_nothing_that_is_refused(app: Flask, cast: Cast, browsers: Browsers) -> None:
    for name in sorted(EVERYBODY):
        browser = browsers(name)
        seen: set[str] = set()
        waiting = ["/"]
        while waiting:
            address = waiting.pop()
            answer = browser.get(address, status=None)
            assert answer.status in {200, 303}, f"{name} is led to {address}: {answer.status}"
            links = answer.page.links() if answer.is_html and answer.status == 200 else []
            inside = {link.partition("#")[0] for link in links if link.startswith("/")} - seen
            seen |= inside
            waiting.extend(sorted(inside))
