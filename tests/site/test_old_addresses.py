"""Whatever leads to an old address arrives at the new one: bookmarks, calendars, and forms that stood open."""

import pytest
from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy.orm import Session

from tests.cast import Cast, CastUser
from tests.client import Browser
from tests.reporting import yes
from tests.site.pages import PUBLIC
from webapp.domain.roles import Role
from webapp.models import Group, UserRole
from webapp.old_addresses import new_path

TOO_OLD = "The form was too old"
MOVED = {
    "/due": "/to-do",
    "/groups/7/state": "/groups/7/stages",
    "/groups/7/state/publish": "/groups/7/stages/publish",
    "/groups/7/state/report": "/groups/7/stages/report",
    "/groups/7/state/reopen": "/groups/7/stages/reopen",
    "/groups/7/state/payment": "/groups/7/stages/payment",
    "/groups/7/state/payment/remove": "/groups/7/stages/payment/remove",
    "/people/7/kept": "/people/7/data",
    "/statistics": "/year",
    "/statistics/2026.csv": "/year/2026.csv",
    "/groups/7/edit/what-if": "/groups/7/edit/preview",
    "/groups/7/sessions/new/what-if": "/groups/7/sessions/new/preview",
    "/groups/7/sessions/8/what-if": "/groups/7/sessions/8/preview",
}


@pytest.mark.parametrize(("old", "new"), MOVED.items())
def test_an_old_path_has_a_new_one_that_is_on_the_map_for_signed_in_users(app: Flask, old: str, new: str) -> None:
    addresses = app.url_map.bind("localhost")

    assert new_path(old) == new
    assert not addresses.test(old, method="GET")
    assert not addresses.test(old, method="POST")
    method = "GET" if addresses.test(new, method="GET") else "POST"
    assert addresses.match(new, method=method)[0] not in PUBLIC


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/due/",
        "/dues",
        "/due\n",
        "//example.org/due",
        "/groups/x/state",
        "/groups/7/stateless",
        "/groups/7/state//example.org",
        "/groups/7/costs/what-if",
        "/people/7/kept/",
        "/what-if",
        "/statistics/2026",
    ],
)
def test_nothing_else_is_an_old_path(path: str) -> None:
    assert new_path(path) is None


def test_a_bookmark_opens_the_page(aino: Browser, cast: Cast) -> None:
    sent = aino.get("/due", status=308)
    assert sent.location == "/to-do"
    assert aino.follow(sent).page.heading.startswith("To do")
    assert aino.follow(aino.get(f"/groups/{cast.group}/state", status=308)).status == 200
    assert aino.follow(aino.get(f"/people/{cast.person}/kept", status=308)).status == 200
    assert aino.follow(aino.get("/statistics?year=2025", status=308)).page.heading == "Year 2025"
    assert aino.get("/statistics?year=x", status=308).location == "/year"


def test_a_visitor_learns_nothing_and_is_asked_to_sign_in(visitor: Browser, cast: Cast) -> None:
    for group in (cast.group, cast.group + 99):
        sent = visitor.get(f"/groups/{group}/state", status=308)
        assert sent.location == f"/groups/{group}/stages"
        assert sent.statements == []
        asked = visitor.get(sent.location, status=303)
        assert asked.location == f"/sign-in?next=/groups/{group}/stages"


def opened_before_the_upgrade(browser: Browser, user: CastUser) -> str:
    """The token of a form that 0.1.0 made, which named the user alone; the browser has that version's cookie."""
    token = f"{'0123456789abcdef' * 2}-{user.id}"
    with browser.flask.session_transaction() as cookie:
        cookie["csrf_token"] = token
    key = browser.app.extensions["settings"].secret_key
    return str(URLSafeTimedSerializer(key, salt="wtf-csrf-token").dumps(token))


def test_a_form_that_stood_open_during_an_upgrade_is_saved(aino: Browser, cast: Cast, db: Session) -> None:
    new, changes = f"/groups/{cast.group}/stages", {"reported_on": "22.11.2026"}
    form = aino.get(new).page.form(None, changes)
    old = (form.action or "").replace("/stages", "/state")
    fields = (
        dict(form.filled_in(changes))
        | yes("22.11.2026")
        | {"csrf_token": opened_before_the_upgrade(aino, cast.users["Aino"])}
    )
    answer = aino.flask.post(old, data=fields, follow_redirects=True)

    assert [step.status_code for step in answer.history] == [308, 303]
    assert answer.request.path == new
    assert str(db.get_one(Group, cast.group).reported_on) == "2026-11-22"


def test_a_form_of_before_is_not_saved_for_another_or_where_the_association_is_not_known(
    aino: Browser, cast: Cast, db: Session
) -> None:
    url = f"/groups/{cast.group}/stages/report"
    token = opened_before_the_upgrade(aino, cast.users["Sulo"])
    assert aino.post(url, {"reported_on": "22.11.2026"}, token=token, status=400).page.heading == TOO_OLD

    # Aino has a role in another association too: nothing says which of them the form was opened in.
    db.add(UserRole(user_id=cast.users["Aino"].id, association_id=cast.foreign_association, role=Role.AUDITOR))
    db.commit()
    token = opened_before_the_upgrade(aino, cast.users["Aino"])
    given_back = aino.post(url, {"reported_on": "22.11.2026"}, token=token, status=400).page
    assert given_back.heading == TOO_OLD
    assert "22.11.2026" in given_back.text
    assert db.get_one(Group, cast.group).reported_on is None


def test_what_a_form_foretells_while_it_is_filled_in_goes_on(aino: Browser, cast: Cast) -> None:
    edit = f"/groups/{cast.group}/edit"
    fields = dict(aino.get(edit).page.form(None, {"learning_goal": ""}).filled_in({"learning_goal": ""}))
    answer = aino.flask.post(f"{edit}/what-if", data=fields, headers={"HX-Request": "true"}, follow_redirects=True)

    assert (answer.status_code, answer.request.path) == (200, f"{edit}/preview")
    assert "The learning goal is missing." in answer.text


def test_an_address_that_is_not_there_is_still_not_found(aino: Browser, cast: Cast) -> None:
    assert aino.get(f"/groups/{cast.group + 99}/stages", status=404).page.heading == "The page was not found"
    assert aino.get("/groups/due", status=404).page.heading == "The page was not found"
