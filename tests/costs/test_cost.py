"""Changing a cost and removing it."""

import json

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from webapp.models import Cost


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/groups/{cast.group}/costs/{cast.cost}"


def kept(db: Session, cast: Cast) -> Cost:
    db.rollback()
    return db.get_one(Cost, cast.cost)


def test_without_javascript_a_change_leads_back_to_the_table(
    tuomas: Browser, cast: Cast, url: str, db: Session
) -> None:
    answer = tuomas.submit(url, {"amount": "41,50", "booked": None, "kind": "travel"}, status=303)

    assert answer.location == f"/groups/{cast.group}/costs"
    assert tuomas.follow(answer).page.flashes == ["Saved."]
    cost = kept(db, cast)
    assert (cost.cents, cost.booked, cost.kind, cost.voucher) == (41_50, False, "travel", "112")


def test_with_htmx_the_panel_is_fresh_and_the_event_is_sent(tuomas: Browser, url: str) -> None:
    answer = tuomas.submit(url, {"amount": "41,50"}, htmx=True, status=200)

    assert json.loads(answer.headers["HX-Trigger"]) == {"group-changed": {}}
    assert answer.page.flashes == ["Saved."]
    assert answer.page.value("amount") == "41.50"


def test_a_day_changed_to_another_season_is_doubted(tuomas: Browser, url: str) -> None:
    answer = tuomas.submit(url, {"day": "1.9.2025"}, htmx=True, status=200)

    assert answer.page.flashes == ["Saved. Its day is outside the season 1.9.2026–8.12.2026: check that it is right."]


def test_saving_without_changes_changes_nothing(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    leena.submit(url, status=303)

    cost = kept(db, cast)
    assert (str(cost.day), cost.kind, cost.cents, cost.voucher, cost.booked) == (
        "2026-09-01",
        "room",
        40_00,
        "112",
        True,
    )


def test_what_cannot_be_right_is_refused_and_kept(tuomas: Browser, cast: Cast, url: str, db: Session) -> None:
    for htmx in (False, True):
        page = tuomas.submit(url, {"amount": "x", "voucher": "7"}, htmx=htmx, status=422).page
        assert page.errors == {"amount": "Write the amount as 12,50."}
        assert (page.value("amount"), page.value("voucher")) == ("x", "7")
    assert kept(db, cast).voucher == "112"


@pytest.mark.parametrize("htmx", [False, True])
def test_a_cost_can_be_removed(tuomas: Browser, cast: Cast, url: str, db: Session, htmx: bool) -> None:
    answer = tuomas.submit(url, form=f"{url}/delete", htmx=htmx)

    assert answer.location == f"/groups/{cast.group}/costs"
    assert tuomas.follow(answer).page.flashes == ["The cost was removed."]
    db.rollback()
    assert db.get(Cost, cast.cost) is None
    tuomas.get(url, status=404)


def test_another_associations_cost_does_not_exist(tuomas: Browser, cast: Cast, db: Session) -> None:
    for address in (
        f"/groups/{cast.group}/costs/{cast.foreign_cost}",
        f"/groups/{cast.foreign_group}/costs/{cast.cost}",
    ):
        tuomas.get(address, status=404)
        tuomas.post(address, {"amount": "1"}, status=404)
        tuomas.post(f"{address}/delete", status=404)
    assert db.get(Cost, cast.foreign_cost)


def test_a_cost_cant_become_the_same_as_another(tuomas: Browser, cast: Cast, url: str, db: Session) -> None:
    tuomas.submit(f"/groups/{cast.group}/costs", {"day": "1.9.2026", "kind": "room", "amount": "40", "voucher": "113"})

    page = tuomas.submit(url, {"voucher": "113"}, status=422).page

    assert page.errors == {
        "voucher": "This cost is in the table already. If it is another one, give it another voucher."
    }
    assert page.value("voucher") == "113"
    assert kept(db, cast).voucher == "112"
