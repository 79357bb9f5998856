"""Taking an import back."""

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.imports.files import csv_bytes
from tests.imports.test_import import URL, count, save, upload
from tests.members.test_members import people


@pytest.mark.parametrize("htmx", [False, True])
def test_an_import_can_be_undone(sulo: Browser, db: Session, htmx: bool) -> None:
    before = count(db)
    page = sulo.follow(save(sulo, upload(sulo, csv_bytes("utf-8-sig")))).page
    assert "It added 9 people." in page.text
    answer = sulo.post(f"{URL}/undo", htmx=htmx)

    assert sulo.follow(answer).page.flashes == ["9 people were removed."]
    assert count(db) == before
    assert "The last import" not in sulo.get(URL).page.text
    assert sulo.follow(sulo.post(f"{URL}/undo")).page.flashes == ["There is no import to undo."]


def test_who_is_in_a_group_meanwhile_keeps_the_whole_import(sulo: Browser, cast: Cast, db: Session) -> None:
    save(sulo, upload(sulo, csv_bytes("utf-8-sig")), status=303)
    before = count(db)
    (seppo,) = people(db, "Hämäläinen")
    members = f"/groups/{cast.group}/members"
    asked = sulo.submit(members, {"first_name": "Seppo", "last_name": "Hämäläinen"}, status=422)
    sulo.send(asked, members, {"person": str(seppo.id)}, status=303)

    page = sulo.follow(sulo.post(f"{URL}/undo")).page
    assert page.flashes[-1].startswith("The import can't be undone any more")
    assert count(db) == before


def test_another_browser_has_nothing_to_undo(sulo: Browser, aino: Browser, db: Session) -> None:
    save(sulo, upload(sulo, csv_bytes("utf-8-sig")), status=303)
    before = count(db)

    assert "The last import" not in aino.get(URL).page.text
    aino.post(f"{URL}/undo", status=303)
    assert count(db) == before
