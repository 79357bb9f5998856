"""Undo is pressed after the sign-in has ended."""

import pytest
from sqlalchemy.orm import Session

from tests.cast import PASSWORD
from tests.client import Answer, Browser
from tests.register import everything
from tests.undo.conftest import Remove, offers_undo, press, undone
from tests.undo.test_refused import TOO_LATE
from tests.undo.test_undo import EVERY_KIND, KINDS
from webapp import undo_token

AGAIN = "You are signed in again. Nothing was changed yet: press again."


def signed_in_again(browser: Browser, page: Answer, who: str = "aino") -> Answer:
    """The page that opens when Undo was pressed too late and the password was given."""
    browser.sign_out_silently()
    asked = press(browser, page, status=401)
    pair = {"again-email": f"{who}@example.org", "again-password": PASSWORD}
    return browser.follow(browser.send(asked, "/undo", pair, status=303))


@EVERY_KIND
def test_after_signing_in_again_it_is_still_offered(aino: Browser, remove: Remove, db: Session, kind: str) -> None:
    before = everything(db)
    page = remove(aino, kind)
    after = everything(db)
    again = signed_in_again(aino, page)
    assert again.page.flashes == [AGAIN]
    assert everything(db) == after, "nothing is sent by itself"

    assert undone(aino, again) == [KINDS[kind][1]]
    assert everything(db) == before


def test_when_it_is_too_late_by_then_it_is_told(aino: Browser, remove: Remove, monkeypatch: pytest.MonkeyPatch) -> None:
    page = remove(aino, "cost")
    monkeypatch.setattr(undo_token, "LASTS_SECONDS", -1)
    again = signed_in_again(aino, page)

    assert again.page.flashes == [TOO_LATE]
    assert not offers_undo(again)


def test_it_is_not_offered_to_somebody_else(aino: Browser, remove: Remove) -> None:
    again = signed_in_again(aino, remove(aino, "cost"), "sulo")

    assert again.page.flashes == ["You are signed in. The form was somebody else's and was not saved."]
    assert not offers_undo(again)


def test_an_error_page_does_not_give_it_back(aino: Browser, remove: Remove) -> None:
    (token,) = (value for name, value in remove(aino, "cost").page.form("/undo").fields() if name != "csrf_token")

    assert token not in aino.post("/undo", {"undo": token}, token="made-up", status=400).text
