"""What a coordinator sends: whatever is in the fields it is answered, and sent twice it has one effect."""

from datetime import datetime

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.organisations.union import Union
from tests.register import count, everything
from tests.site.pages.organisations import COORDINATOR, ORGANISATION_PAGES
from tests.site.test_every_post_twice import send
from tests.site.test_garbage import FIELDS, PATIENT
from webapp.domain.organisation import HoursMode, RequestKind
from webapp.models import Event, HourRequest, OrganisationYear

pytestmark = pytest.mark.slow

ASSOCIATIONS = "/organisation/associations"
ASKED_AT = datetime(2026, 11, 20, 10)


@pytest.fixture
def asked(union: Union, cast: Cast, db: Session) -> int:
    """There are hours, and the own association asks for more: the request's id."""
    db.add(OrganisationYear(organisation_id=union.id, year=2026, mode=HoursMode.SHARED, granted_hours=90))
    db.flush()
    ids = {"association_id": cast.association, "organisation_id": union.id}
    request = HourRequest(**ids, year=2026, kind=RequestKind.EXTRA, hours=5, why="", asked_by="Aino", asked_at=ASKED_AT)
    db.add(request)
    db.commit()
    return request.id


def addresses(app: Flask, cast: Cast, union: Union, asked: int) -> dict[str, str]:
    """Where coordinators send forms, by the endpoint."""
    known = {
        "association_id": cast.association,
        "invitation_id": union.invitation,
        "user_id": union.kalle.id,
        "year": 2026,
        "request_id": asked,
    }
    adapter = app.url_map.bind("localhost")
    rules = {rule.endpoint: rule for rule in app.url_map.iter_rules()}
    return {
        name: adapter.build(name, {argument: known[argument] for argument in rules[name].arguments}, method="POST")
        for name, page in ORGANISATION_PAGES.items()
        if page.sent_by == COORDINATOR
    }


@PATIENT
@given(data=st.data(), fields=FIELDS, htmx=st.booleans())
def test_any_fields_get_an_answer(
    app: Flask,
    cast: Cast,
    union: Union,
    asked: int,
    kerttu: Browser,
    data: st.DataObject,
    fields: list[tuple[str, str]],
    htmx: bool,
) -> None:
    known = addresses(app, cast, union, asked)
    where = data.draw(st.sampled_from(sorted(known)))
    text = [(name, value.encode("utf-8", "replace").decode()) for name, value in fields if name != "csrf_token"]

    answer = kerttu.post(known[where], text, htmx=htmx)
    assert answer.status in {200, 303, 400, 403, 404, 409, 422}, f"{where}: {answer.status}"


SENT: list[tuple[str, dict[str, str]]] = [
    ("organisation_details.edit", {"name": "Esimerkkiliitto ry", "rules_text": "Kysy ensin.", "version": "1"}),
    (
        "membership.associations",
        {"name": "Kolmas ry", "email": "uusi@x.example", "eligible": "yes"},
    ),
    ("membership.invite", {"email": "toinen@x.example", "administrator": "Toinen"}),
    ("membership.ask_to_join", {"association": "Neljäs ry"}),
    ("membership.withdraw", {}),
    ("membership.close", {}),
    ("membership.reopen", {}),
    ("coordinators.coordinators", {"name": "Uusi", "email": "koordinaattori@x.example"}),
    ("coordinators.remove", {}),
    ("hours.year", {"granted": "80", "extra": "0", "mode": "common", "version": "1"}),
    ("asks.ask", {"decision": "all", "answer": "Hyvä.", "centre": "5", "version": "1"}),
    ("asks.reopen", {}),
]
NOT_HERE = {"hours.fill", "hours.estimates", "organisation_reminders.remind"}
"""It saves nothing; it is of another year; it takes a mail server."""


def test_the_examples_are_of_all_that_coordinators_send(app: Flask, cast: Cast, union: Union, asked: int) -> None:
    assert {name for name, _data in SENT} | NOT_HERE == addresses(app, cast, union, asked).keys()


@pytest.mark.parametrize("htmx", [False, pytest.param(True, marks=pytest.mark.weekly)], ids=["page", "htmx"])
def test_every_form_sent_twice_is_answered_twice_and_has_one_effect(
    app: Flask, cast: Cast, union: Union, asked: int, kerttu: Browser, db: Session, htmx: bool
) -> None:
    known, wrong = addresses(app, cast, union, asked), {}
    for number, (name, data) in enumerate(SENT):
        sent = data | {"csrf_token": kerttu.token, "once": str(number)}
        before = everything(db)
        first = send(kerttu, known[name], sent, htmx=htmx)
        there = everything(db), count(db, Event)
        assert there[0] != before, name
        second = send(kerttu, known[name], sent, htmx=htmx)
        if second != first or (everything(db), count(db, Event)) != there:
            wrong[name] = first, second
    assert wrong == {}
