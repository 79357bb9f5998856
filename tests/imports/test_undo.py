"""Taking an import back."""

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Answer, Browser
from tests.imports.files import csv_bytes, upload
from tests.imports.test_import import URL, save
from tests.members.test_members import people
from tests.register import everything
from tests.undo.conftest import offers_undo, undone

DONE = "Undone: those who were added were removed again. Details that were filled in for others stay."


def imported(sulo: Browser) -> Answer:
    return sulo.follow(save(sulo, upload(sulo, URL, csv_bytes("utf-8-sig")), status=303))


@pytest.mark.parametrize("htmx", [False, True])
def test_an_import_can_be_undone(sulo: Browser, db: Session, htmx: bool) -> None:
    before = everything(db)["people"]
    page = imported(sulo)

    assert undone(sulo, page, htmx=htmx) == [DONE]
    assert [row[0] for row in everything(db)["people"]] == [row[0] for row in before]
    assert undone(sulo, page) == ["It was undone already."]


@pytest.mark.both_databases
def test_what_was_filled_in_for_others_stays_as_it_says(sulo: Browser, db: Session) -> None:
    page = imported(sulo)
    assert (
        "Missing details of 3 people in the register were filled in; Undo doesn't take them away."
        in page.page.flashes[0]
    )
    undone(sulo, page)

    (kaarina,) = people(db, "O'Brien")
    assert kaarina.municipality == "Joensuu"


def test_who_is_in_a_group_meanwhile_keeps_the_whole_import(sulo: Browser, cast: Cast, db: Session) -> None:
    page = imported(sulo)
    (seppo,) = people(db, "Hämäläinen")
    members = f"/groups/{cast.group}/members"
    asked = sulo.submit(members, {"first_name": "Seppo", "last_name": "Hämäläinen"}, status=422)
    sulo.send(asked, members, {"person": str(seppo.id)}, status=303)
    sulo.get(members)
    before = everything(db)

    assert undone(sulo, page) == [
        "It can't be undone: somebody of the list is in a group now. Remove people one by one."
    ]
    assert everything(db) == before


def test_an_import_that_adds_nobody_offers_nothing(sulo: Browser) -> None:
    page = sulo.follow(save(sulo, upload(sulo, URL, "Nimi\nKaarina O'Brien\n"), status=303))

    assert page.page.flashes == ["0 people were added. 1 was in the register already."]
    assert not offers_undo(page)
