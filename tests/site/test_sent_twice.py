"""A form that is sent twice, or eight times at once, has one effect, and each post is answered as the first."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import NamedTuple

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.faults.crew import QuietBrowser
from webapp import sent_forms
from webapp.db import Base
from webapp.models import Cost, Group, Member, Person, SentForm, StudySession

HTMX = pytest.mark.parametrize("htmx", [False, True], ids=["page", "htmx"])


HOUR = {"day": "3.12.2026", "starts": "8.00", "ends": "9.00"}
SEASON = {"season_start": "1.9.2026", "season_end": "8.12.2026"}


class Adding(NamedTuple):
    """A form that adds something: where it is, what is typed into it, and the table of what it adds."""

    page: str
    fields: dict[str, str]
    adds: type[Base]


FORMS = {
    "person": Adding("/people/new", {"first_name": "Uuno", "last_name": "Uusi"}, Person),
    "member": Adding("/groups/{group}/members", {"first_name": "Uuno", "last_name": "Uusi"}, Member),
    "cost": Adding("/groups/{group}/costs", {"amount": "12.50", "voucher": "7"}, Cost),
    "session": Adding(
        "/groups/{group}/sessions/new", {"day": "3.12.2026", "starts": "8.00", "ends": "9.00"}, StudySession
    ),
    "cancelled session": Adding(
        "/groups/{group}/sessions/new",
        {"day": "3.12.2026", "starts": "8.00", "ends": "9.00", "state": "cancelled"},
        StudySession,
    ),
    "group": Adding(
        "/groups/new", {"name": "Uusi ryhmä", "season_start": "1.9.2026", "season_end": "8.12.2026"}, Group
    ),
}
each_form = pytest.mark.parametrize("name", FORMS)


def count(db: Session, table: type[Base]) -> int:
    db.rollback()
    return db.scalars(select(func.count()).select_from(table)).one()


@HTMX
@each_form
def test_sent_twice_it_adds_once_and_is_answered_the_same(
    name: str, htmx: bool, cast: Cast, aino: Browser, db: Session
) -> None:
    form, before = FORMS[name], count(db, FORMS[name].adds)
    here = form.page.format(group=cast.group)
    page = aino.get(here)
    first, second = (aino.send(page, here, form.fields, htmx=htmx) for _time in range(2))

    assert count(db, form.adds) == before + 1
    assert (second.status, second.location) == (first.status, first.location)
    if first.location:
        [told, *_rest] = aino.follow(first).page.flashes
        assert "added" in told
    else:
        assert second.page.flashes == first.page.flashes != []


@each_form
def test_sent_eight_times_at_once_it_adds_once(name: str, app: Flask, cast: Cast, aino: Browser, db: Session) -> None:
    form, before = FORMS[name], count(db, FORMS[name].adds)
    here = form.page.format(group=cast.group)
    filled = aino.get(here).page.form(None, form.fields)
    fields, address = filled.filled_in(form.fields), filled.action or here
    browsers = [QuietBrowser(app, cast.users["Aino"]) for _number in range(8)]
    with ThreadPoolExecutor(8) as together:
        answers = list(together.map(lambda browser: browser.ask("POST", address, data=fields), browsers))

    assert count(db, form.adds) == before + 1
    assert {(answer.status, answer.location) for answer in answers} == {(303, answers[0].location)}


@each_form
def test_the_same_in_a_fresh_form_is_meant(name: str, cast: Cast, aino: Browser, db: Session) -> None:
    form, here = FORMS[name], FORMS[name].page.format(group=cast.group)
    aino.submit(here, form.fields, status=303)
    before = count(db, form.adds)
    answer = aino.submit(here, form.fields)

    if name == "cancelled session":
        assert (answer.status, count(db, form.adds)) == (303, before + 1)
    else:
        assert (answer.status, count(db, form.adds)) == (422, before)


def test_another_content_is_another_form(cast: Cast, aino: Browser, db: Session) -> None:
    """Back, and something else typed into the same page."""
    here, before = f"/groups/{cast.group}/costs", count(db, Cost)
    page = aino.get(here)
    for voucher in ("7", "8"):
        aino.send(page, here, {"amount": "12.50", "voucher": voucher}, status=303)

    assert count(db, Cost) == before + 2


def test_somebody_elses_form_is_another_form(cast: Cast, aino: Browser, sulo: Browser, db: Session) -> None:
    here = f"/groups/{cast.group}/costs"
    fields = aino.get(here).page.form("new-cost-form").filled_in({"amount": "12.50", "voucher": "7"})
    aino.ask("POST", here, data=fields, status=303)
    own = [(name, value) for name, value in fields if name != "csrf_token"]

    assert sulo.post(here, own).status == 422


def test_what_was_refused_is_not_remembered(cast: Cast, aino: Browser, db: Session) -> None:
    here = f"/groups/{cast.group}/costs"
    page = aino.get(here)
    aino.send(page, here, {"amount": "x"}, status=422)

    assert count(db, SentForm) == 0


@pytest.mark.both_databases
def test_a_day_later_it_is_forgotten(cast: Cast, aino: Browser, db: Session) -> None:
    aino.submit(f"/groups/{cast.group}/costs", {"amount": "12.50"}, status=303)
    sent_at: datetime = db.scalars(select(SentForm.sent_at)).one()
    for later, left in ((timedelta(hours=24), 1), (timedelta(hours=24, seconds=1), 0)):
        sent_forms.forget_old(db, now=sent_at + later)
        db.commit()
        assert count(db, SentForm) == left
