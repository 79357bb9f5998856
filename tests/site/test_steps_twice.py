"""Forms that take a step or remove something, sent twice or eight times at once: one effect, each with its Undo."""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import PASSWORD, Cast
from tests.client import Browser
from tests.conftest import MakeApp
from tests.faults.crew import QuietBrowser
from tests.register import count, everything
from tests.site.pages.filled_in import WEEKLY
from tests.site.test_posts import undo_token
from webapp.db import Base
from webapp.models import Cost, Group, Member, Person, Report, SentForm, StudySession, User

HTMX = pytest.mark.parametrize("htmx", [False, True], ids=["page", "htmx"])


class Acting(NamedTuple):
    """A form that does something else than add one thing: the page, which form of it, and the post that shows the page;
    the table that it changes, and by how many rows.
    """

    page: str
    form: str
    fields: dict[str, str]
    table: type[Base]
    rows: int
    shown_by: dict[str, str] | None = None


ACTS = {
    "removed session": Acting(
        "/groups/{group}/sessions/{held}", "/groups/{group}/sessions/{held}/delete", {}, StudySession, -1
    ),
    "removed cost": Acting("/groups/{group}/costs/{cost}", "/groups/{group}/costs/{cost}/delete", {}, Cost, -1),
    "removed member": Acting(
        "/groups/{group}/members/{late_member}", "/groups/{group}/members/{late_member}/remove", {}, Member, -1
    ),
    "removed person": Acting("/people/{person}", "/people/{person}/delete", {}, Person, -1),
    "merged people": Acting("/people/{member_person}/merge/{person}", "", {}, Person, -1),
    "report": Acting(
        "/groups/{group}/stages",
        "/groups/{group}/stages/report",
        {},
        Report,
        1,
        shown_by={"reported_on": "23.11.2026"},
    ),
    "archive": Acting("/groups/{group}/details", "/groups/{group}/archive", {}, Group, 0),
    "pasted list": Acting(
        "/groups/{group}/members/paste",
        "/groups/{group}/members/paste/save",
        {},
        Member,
        2,
        shown_by={"text": "Uusi Liitetty\nToinen Liitetty\n"},
    ),
    "cancelled": Acting("/groups/{group}/sessions/{planned}", "", {"state": "cancelled"}, StudySession, 0),
    "weekly programme": Acting(
        "/groups/{group}/sessions/weekly",
        "/groups/{group}/sessions/weekly/save",
        {},
        StudySession,
        2,
        shown_by=WEEKLY | {"first_day": "25.11.2026", "last_day": "8.12.2026"},
    ),
}


def filled_in(act: Acting, cast: Cast, browser: Browser) -> tuple[str, list[tuple[str, str]]]:
    """Where the form is sent, and what is in it."""
    here, form = (text.format_map(vars(cast)) for text in (act.page, act.form))
    page = browser.get(here) if act.shown_by is None else browser.submit(here, act.shown_by)
    answers = [yes.attrib["value"] for yes in page.page.all("button", name="confirmed")]
    changes = act.fields | dict(zip(["confirmed"], answers, strict=False))
    filled = page.page.form(form or None, changes)
    return filled.action or here, filled.filled_in(changes)


def sent_eight_times(app: Flask, cast: Cast, address: str, fields: list[tuple[str, str]]) -> set[tuple[int, str]]:
    """The same form from eight browsers of Aino's at once; how it was answered."""
    browsers = [QuietBrowser(app, cast.users["Aino"]) for _number in range(8)]
    with ThreadPoolExecutor(8) as together:
        answers = list(together.map(lambda browser: browser.ask("POST", address, data=fields), browsers))
    return {(answer.status, answer.location) for answer in answers}


@pytest.mark.both_databases
@pytest.mark.parametrize("name", ACTS)
def test_whatever_is_sent_eight_times_at_once_is_done_once(
    name: str, app: Flask, cast: Cast, aino: Browser, db: Session
) -> None:
    act, before = ACTS[name], count(db, ACTS[name].table)
    answered = sent_eight_times(app, cast, *filled_in(act, cast, aino))

    assert count(db, act.table) == before + act.rows
    assert [status for status, _location in answered] == [303]


SET_UP = {
    "token": "word",
    "name": "Uusi yhdistys ry",
    "user_name": "Aino Ensimmäinen",
    "email": "aino@example.org",
    "new_password": "kolme sanaa riittää",
}
BACK = {
    "removed session": ("/groups/{group}/removed", "/groups/{group}/removed/session/{held}"),
    "removed cost": ("/groups/{group}/removed", "/groups/{group}/removed/cost/{cost}"),
    "removed member": ("/groups/{group}/removed", "/groups/{group}/removed/member/{late_member}"),
    "archive": ("/groups/{group}/details", "/groups/{group}/restore"),
}


@pytest.mark.both_databases
@pytest.mark.parametrize("name", BACK)
def test_what_eight_bring_back_at_once_is_back_once(
    name: str, app: Flask, cast: Cast, aino: Browser, db: Session
) -> None:
    before = everything(db)
    address, fields = filled_in(ACTS[name], cast, aino)
    aino.follow(aino.ask("POST", address, data=fields, status=303))
    back = Acting(*BACK[name], {}, ACTS[name].table, -ACTS[name].rows)
    answered = sent_eight_times(app, cast, *filled_in(back, cast, aino))

    assert everything(db) == before
    assert [status for status, _location in answered] == [303]


OF_SOMEBODY = {"removed person", "merged people"}
"""What undoes them has names in it."""


@HTMX
@pytest.mark.parametrize("name", ACTS)
def test_whoever_never_saw_the_first_answer_can_undo_as_well(
    name: str, htmx: bool, app: Flask, cast: Cast, aino: Browser, db: Session
) -> None:
    """A double click: the browser drops the first answer, and its cookie with the Undo."""
    before = everything(db)
    address, fields = filled_in(ACTS[name], cast, aino)
    first, again = aino.ask("POST", address, data=fields, htmx=htmx), Browser(app, cast.users["Aino"])
    second = again.ask("POST", address, data=fields, htmx=htmx)
    assert (second.status, second.location) == (first.status, first.location)
    token, kept = undo_token(again), db.scalars(select(SentForm.undo)).one()

    if name in OF_SOMEBODY:
        assert (token, kept) == ("", None)
        assert undo_token(aino)
    else:
        assert token == undo_token(aino) == kept
        again.send(again.follow(second), "/undo", form="/undo", status=303)
        assert everything(db) == before


@HTMX
@pytest.mark.parametrize("kind", ["removed session", "removed person", "removed cost", "removed member"])
def test_after_a_second_press_it_can_still_be_undone(
    kind: str, htmx: bool, cast: Cast, aino: Browser, db: Session
) -> None:
    act, before = ACTS[kind], everything(db)
    here, form = (text.format_map(vars(cast)) for text in (act.page, act.form))
    page = aino.get(here)
    answers = [aino.send(page, here, form=form, htmx=htmx) for _time in range(2)]
    told = aino.follow(answers[1])

    assert (answers[0].status, answers[0].location) == (answers[1].status, answers[1].location)
    assert len(told.page.flashes) == 1
    aino.send(told, "/undo", form="/undo", status=303)
    assert everything(db) == before


GONE = "You left Joensuun Esimerkkiyhdistys ry. Your account was removed, because it served no other association."


@HTMX
@pytest.mark.parametrize(
    ("form", "changes", "told"),
    [
        ("leave-association_id-{association}", {"association_id": "{association}"}, GONE),
        (
            "password-form",
            {"current_password": PASSWORD, "new_password": "aivan toiset sanat kuin ennen"},
            "The password was changed. Other browsers were signed out.",
        ),
    ],
    ids=["leaving", "password"],
)
def test_whoever_is_signed_out_by_the_first_is_told_by_the_second(
    app: Flask, cast: Cast, leena: Browser, htmx: bool, form: str, changes: dict[str, str], told: str
) -> None:
    """A double click: the second post still has the cookie of before."""
    again, ids = Browser(app, cast.users["Leena"]), vars(cast)
    changes = {name: value.format_map(ids) for name, value in changes.items()}
    filled = leena.get("/account").page.form(form.format_map(ids), changes)
    address, fields = filled.action or "/account", filled.filled_in(changes)
    first, second = (browser.ask("POST", address, data=fields, htmx=htmx) for browser in (leena, again))

    assert (second.status, second.location) == (first.status, first.location)
    assert leena.follow(first).page.flashes == [told]
    page = again.get(second.location, status=None)
    assert (again.follow(page) if page.location else page).page.flashes == [told]


def test_a_register_is_set_up_once_and_says_so_twice(make_app: MakeApp, db: Session) -> None:
    browsers = [Browser(make_app(setup_token="word")) for _number in range(2)]
    page = browsers[0].get("/setup")
    fields = page.page.form(None, SET_UP).filled_in(SET_UP)
    with browsers[0].flask.session_transaction() as cookie:
        mine = dict(cookie)
    with browsers[1].flask.session_transaction() as cookie:
        cookie.update(mine)
    first, second = (browser.ask("POST", "/setup", data=fields, status=303) for browser in browsers)

    assert second.location == first.location == "/"
    assert count(db, User) == 1
    told = browsers[0].follow(first).page.flashes
    assert told == ["Rekisteri on valmis. Lisää seuraavaksi ryhmä."]
    # Who is signed in by the first answer never saw it.
    assert browsers[1].get("/sign-in").page.flashes == told


def test_leaving_a_group_can_be_undone_by_whoever_sees_the_second_answer(
    app: Flask, cast: Cast, aino: Browser, db: Session
) -> None:
    """A form of a record saves the same twice, and is no form that is known again."""
    before, page = everything(db), f"/groups/{cast.group}/members/{cast.member}"
    address, fields = filled_in(Acting(page, "member-form", {"left_on": "1.12.2026"}, Member, 0), cast, aino)
    again = Browser(app, cast.users["Aino"])
    for browser in (aino, again):
        answer = browser.ask("POST", address, data=fields, status=303)
    again.send(again.follow(answer), "/undo", form="/undo", status=303)
    assert everything(db) == before

    # Another change of somebody who has left isn't leaving.
    aino.ask("POST", address, data=fields, status=303)
    aino.get("/")
    answer = aino.submit(page, {"joined_on": "31.8.2026"}, form="member-form", status=303)
    assert not [form for form in aino.follow(answer).page.all("form") if form.get("action") == "/undo"]


def test_what_was_brought_back_is_removed_again(cast: Cast, aino: Browser, db: Session) -> None:
    """Back to the page that the removal was on, although it isn't kept by a browser that does as it is told."""
    act, before = ACTS["removed cost"], count(db, Cost)
    here, form = (text.format_map(vars(cast)) for text in (act.page, act.form))
    page = aino.get(here)
    aino.send(aino.follow(aino.send(page, here, form=form)), "/undo", form="/undo", status=303)
    assert count(db, Cost) == before
    aino.send(page, here, form=form, status=303)
    assert count(db, Cost) == before - 1

    # And the second removal can be undone by whoever sees its second answer.
    again = aino.send(page, here, form=form, status=303)
    aino.send(aino.follow(again), "/undo", form="/undo", status=303)
    assert count(db, Cost) == before
