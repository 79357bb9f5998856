"""Signing in again in the middle of a form: whose form it is, and what is carried."""

from io import BytesIO

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.cast import PASSWORD, Cast
from tests.client import Answer, Browser
from tests.conftest import Browsers
from webapp.models import Person

URL = "/people/new"
TYPED = {"first_name": "Uuno", "last_name": "Kirjoitettu", "birth": "14.3.1952"}
RIGHT = {"again-email": "aino@example.org", "again-password": PASSWORD}
MISMATCH = "The e-mail address and the password don't belong together. Try again."


def asked_again(browser: Browser) -> Answer:
    """The page that a form filled in before the sign-in ended gets."""
    opened = browser.get(URL)
    browser.sign_out_silently()
    return browser.send(opened, URL, TYPED, status=401)


def people(db: Session) -> int:
    db.rollback()
    return db.scalars(select(func.count()).select_from(Person)).one()


def test_signing_in_again_and_sending_saves_once(aino: Browser, db: Session) -> None:
    before = people(db)
    back = aino.send(asked_again(aino), URL, RIGHT, status=422)
    assert people(db) == before, "nothing is sent by itself"
    saved = aino.send(back, URL, status=303)

    assert aino.follow(saved).page.flashes == ["The person was added."]
    assert people(db) == before + 1
    assert "Kirjoitettu" in aino.get("/people").page.text


def test_a_wrong_password_keeps_everything_but_the_password(aino: Browser) -> None:
    refused = aino.send(asked_again(aino), URL, RIGHT | {"again-password": "väärä sana"}, status=422)
    assert refused.page.errors == {"again-password": MISMATCH}
    assert "väärä sana" not in refused.text
    back = aino.send(refused, URL, {"again-password": PASSWORD}, status=422)

    assert back.page.value("last_name") == "Kirjoitettu"


def test_no_password_is_carried(aino: Browser) -> None:
    secrets = {"password": "salaisuus yksi", "new_password": "salaisuus kaksi", "token": "salaisuus kolme"}
    token = aino.token
    aino.sign_out_silently()
    asked = aino.post(URL, TYPED | secrets, token=token, status=401)

    assert "Kirjoitettu" in asked.text
    assert "salaisuus" not in asked.text


def test_line_breaks_quotes_and_repeated_fields_are_carried(aino: Browser, cast: Cast) -> None:
    url = f"/groups/{cast.group}/members/paste"
    opened = aino.get(url)
    aino.sign_out_silently()
    asked = aino.send(opened, url, {"text": 'Uuno "Unto" <Uusi>\nVesa & Uusi'}, status=401)
    back = aino.send(asked, url, RIGHT, status=422)

    assert back.page.value("text") == 'Uuno "Unto" <Uusi>\nVesa & Uusi'


def test_who_was_ticked_is_carried(aino: Browser, cast: Cast) -> None:
    url = f"/groups/{cast.group}/sessions/{cast.held}"
    opened = aino.get(url)
    aino.sign_out_silently()
    sent = [
        ("state", "held"),
        ("attendance", "names"),
        ("present", str(cast.member)),
        ("present", str(cast.late_member)),
    ]
    asked = aino.post(
        url, [*sent, ("version", "1"), ("content", "Aivan toista")], token=opened.page.value("csrf_token")
    )
    back = aino.send(asked, url, RIGHT, status=422)

    ticked = {e.get("value") for e in back.page.all("input", name="present") if "checked" in e.attrib}
    assert ticked == {str(cast.member), str(cast.late_member)}
    assert back.page.value("content") == "Aivan toista"


@pytest.mark.parametrize("rows", [1, 200_000], ids=["small", "too large"])
def test_a_file_is_said_to_be_chosen_again(aino: Browser, rows: int) -> None:
    url, token = "/people/import", aino.token
    aino.sign_out_silently()
    answer = aino.post(url, [("file", (BytesIO(b"Uuno;Uusi\n" * rows), "a.csv"))], token=token, status=401)

    assert "choose it again" in answer.page.text


def test_the_old_form_is_good_when_the_same_user_signed_in_in_another_tab(aino: Browser, cast: Cast) -> None:
    opened = aino.get(URL)
    aino.sign_out_silently()
    aino.submit("/sign-in", {"email": "aino@example.org", "password": PASSWORD}, status=303)

    assert aino.follow(aino.send(opened, URL, TYPED, status=303)).page.flashes == ["The person was added."]


@pytest.mark.parametrize("htmx", [False, True])
def test_a_form_of_another_user_is_never_sent(aino: Browser, cast: Cast, db: Session, htmx: bool) -> None:
    opened, before = aino.get(URL), people(db)
    aino.sign_out_silently()
    aino.submit("/sign-in", {"email": "sulo@example.org", "password": PASSWORD}, status=303)
    asked = aino.send(opened, URL, TYPED, htmx=htmx, status=401)
    assert "Kirjoitettu" not in asked.page.text
    assert people(db) == before
    if not htmx:
        assert "somebody else" in asked.page.text
        back = aino.send(asked, URL, RIGHT, status=422)
        assert back.page.value("last_name") == "Kirjoitettu"


def test_htmx_stays_on_the_page(aino: Browser) -> None:
    opened = aino.get(URL)
    aino.sign_out_silently()
    answer = aino.send(opened, URL, TYPED, htmx=True, status=401)

    assert "HX-Redirect" not in answer.headers


def test_a_form_that_another_site_filled_in_is_not_shown(browsers: Browsers, aino: Browser) -> None:
    """It can't have a token of Aino's: at most one of its own."""
    tokens = {browsers("Sulo").token: "another user's", browsers(None).token: "nobody's", "made-up": "", "": ""}
    for token in tokens:
        stranger = browsers(None)
        answer = stranger.post(URL, TYPED | RIGHT | {"again-csrf_token": stranger.token}, token=token)
        assert answer.status in {303, 400, 422}
        if answer.status == 303:
            assert "Kirjoitettu" not in stranger.follow(answer).text
        assert "signed in again" not in answer.text


def test_signing_in_again_needs_a_token_too(aino: Browser) -> None:
    """Otherwise another site could sign a visitor in as somebody else."""
    asked = asked_again(aino)
    refused = aino.send(asked, URL, RIGHT | {"again-csrf_token": "made-up"}, status=401)

    assert refused.page.value("again-email") == "aino@example.org"
    assert aino.get(URL, status=303).location.startswith("/sign-in")


def test_the_answer_to_signing_in_again_cannot_be_repeated_after_signing_out(aino: Browser) -> None:
    """A browser offers to send the last form again; on a shared computer that must not sign anybody in."""
    asked = asked_again(aino)
    aino.send(asked, URL, RIGHT, status=422)
    aino.post("/sign-out", token=aino.get(URL).page.value("csrf_token"), status=303)
    aino.get("/sign-in")
    aino.send(asked, URL, RIGHT, status=401)

    assert aino.get(URL, status=303).location.startswith("/sign-in")


def test_a_right_that_is_gone_is_told_with_what_was_typed(aino: Browser, db: Session, cast: Cast) -> None:
    asked = asked_again(aino)
    db.connection().exec_driver_sql(f"UPDATE user_roles SET role = 'auditor' WHERE user_id = {cast.users['Aino'].id}")
    db.commit()
    refused = aino.send(asked, URL, RIGHT, status=403)

    assert "Kirjoitettu" in refused.page.text
    assert PASSWORD not in refused.text


def test_a_sign_in_page_that_stood_open_keeps_the_address(visitor: Browser) -> None:
    opened = visitor.get("/sign-in")
    visitor.sign_out_silently()
    again = visitor.send(opened, "/sign-in", {"email": "aino@example.org", "password": PASSWORD}, status=422)
    assert again.page.value("email") == "aino@example.org"
    assert PASSWORD not in again.text

    visitor.send(again, "/sign-in", {"password": PASSWORD}, status=303)
