"""What the invited person does with the link."""

import base64
from dataclasses import replace
from datetime import timedelta

import itsdangerous
import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Answer, Browser
from tests.conftest import Browsers
from tests.users.inviting import MAIJA, PASSWORD, USERS, accept, invite, user_of
from webapp.accounts import feed_address
from webapp.models import User, UserRole
from webapp.users import links
from webapp.users.actions import LinkUsed, choose_password
from webapp.users.links import HOLDS_FOR

GONE = "Linkki ei enää toimi"


def assert_gone(answer: Answer) -> None:
    assert answer.page.heading == GONE
    assert "yli 14 päivää vanha" in answer.page.text
    assert "accept-form" not in answer.page.by_id


def test_journey_f_is_one_post_each_and_ends_at_what_is_due(aino: Browser, visitor: Browser) -> None:
    """A new secretary takes over: invite, accept, see what is due."""
    posts = 0
    invited = aino.submit(USERS, MAIJA, form="invitation-form", status=200)
    posts += 1
    link = invited.page.by_id["link"].attrib["value"].removeprefix("http://localhost")
    accepted = accept(visitor, link)
    posts += 1
    page = visitor.follow(accepted).page

    assert posts == 2
    assert accepted.location == "/to-do"
    assert page.flashes == ["Welcome! This is what is due in the groups of Joensuun Esimerkkiyhdistys ry."]
    assert "Record the session" in page.text or "Session at" in page.text
    assert "Maija Meri" in page.text
    assert visitor.get("/people").page.heading


def test_the_page_shows_who_invites_and_whom(aino: Browser, visitor: Browser) -> None:
    page = visitor.get(invite(aino)).page

    assert page.heading == "Welcome to Opintorinki"
    assert "Joensuun Esimerkkiyhdistys ry keeps its peer study groups here and has invited you." in page.text
    assert page.by_id["account"].attrib["value"] == "maija@example.org"
    assert page.value("name") == "Maija Meri"


def test_the_new_user_signs_in_with_the_chosen_password(aino: Browser, browsers: Browsers, db: Session) -> None:
    accept(browsers(None), invite(aino), {"name": "Maija Merinen"})

    maija = user_of(db, "maija@example.org")
    assert maija is not None
    assert maija.name == "Maija Merinen"
    browsers(None).submit("/sign-in", {"email": "maija@example.org", "password": PASSWORD}, status=303)
    row = ["Maija Merinen", "maija@example.org", "secretary", "in use"]
    assert row in aino.get(USERS).page.table("Who can sign in")


@pytest.mark.parametrize("password", ["", " ", "\0", "None", PASSWORD])
def test_nobody_signs_in_before_accepting(aino: Browser, visitor: Browser, password: str) -> None:
    invite(aino)
    page = visitor.submit("/sign-in", {"email": "maija@example.org", "password": password}, status=422).page

    assert set(page.errors) == {"password"}


def test_the_link_works_once(aino: Browser, browsers: Browsers) -> None:
    link = invite(aino)
    open_page = browsers(None)
    page = open_page.get(link)
    accept(browsers(None), link)

    assert_gone(browsers(None).get(link, status=404))
    late = open_page.send(page, link, {"new_password": "toinen salasana tähän"}, form="accept-form", status=404)
    assert_gone(late)
    browsers(None).submit("/sign-in", {"email": "maija@example.org", "password": PASSWORD}, status=303)


def test_a_link_that_is_used_at_the_same_moment_is_refused(aino: Browser, app: Flask, db: Session) -> None:
    invite(aino)
    maija = user_of(db, "maija@example.org")
    assert maija is not None
    key = db.scalars(select(UserRole.invitation_key).where(UserRole.user_id == maija.id)).one()
    chosen = {"user_id": maija.id, "key": key, "name": "M", "password_hash": "x", "language": None}
    choose_password(db, **chosen)
    with pytest.raises(LinkUsed):
        choose_password(db, **chosen)


def test_the_link_grows_too_old(app: Flask, cast: Cast, visitor: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    stamp, aatos = itsdangerous.TimestampSigner.get_timestamp, cast.users["Aatos"]

    def made_before(age: timedelta) -> str:
        seconds = int(age.total_seconds())
        with monkeypatch.context() as earlier, app.test_request_context():
            earlier.setattr(itsdangerous.TimestampSigner, "get_timestamp", lambda signer: stamp(signer) - seconds)
            return links.address_of(aatos.id, aatos.sign_in_key)

    visitor.get(made_before(HOLDS_FOR - timedelta(minutes=5)))
    assert_gone(visitor.get(made_before(HOLDS_FOR + timedelta(seconds=5)), status=404))


@pytest.mark.parametrize("token", ["x", "x.y.z", "%00", "ääkkönen", "..", "%F0%9F%98%80"])
def test_a_made_up_link_is_refused(visitor: Browser, cast: Cast, token: str) -> None:
    visitor.get(f"/invitation/{token}", status=404)


def test_a_link_cannot_be_turned_into_somebody_else_s(aino: Browser, visitor: Browser, cast: Cast) -> None:
    link = invite(aino)
    payload, _dot, rest = link.rpartition("/")[2].partition(".")
    theirs = f'[{cast.users["Aino"].id},"{cast.users["Aino"].sign_in_key}"]'.encode()
    changed = base64.urlsafe_b64encode(theirs).decode().rstrip("=")

    assert_gone(visitor.get(f"/invitation/{changed}.{rest}", status=404))
    # Not its last letter: of that one, two bits mean nothing.
    moment, _dot, signature = rest.partition(".")
    forged = ("B" if signature[0] == "A" else "A") + signature[1:]
    assert_gone(visitor.get(f"/invitation/{payload}.{moment}.{forged}", status=404))


def test_a_calendar_s_token_is_no_invitation(visitor: Browser, app: Flask, cast: Cast) -> None:
    with app.test_request_context():
        token = feed_address.address_of(cast.users["Aatos"].id, cast.users["Aatos"].sign_in_key).rpartition("/")[2]

    assert_gone(visitor.get(f"/invitation/{token.removesuffix('.ics')}", status=404))


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"name": ""}, {"name": "Write your name."}),
        ({"new_password": ""}, {"new_password": "Write a new password."}),
        ({"new_password": "lyhyt"}, {"new_password": "Write at least 15 characters; a few words will do."}),
        (
            {"name": "131052-308T"},
            {"name": "This looks like a personal identity code. The register never keeps one: leave it out."},
        ),
    ],
)
def test_what_is_wrong_is_said_and_the_link_still_works(
    aino: Browser, visitor: Browser, changes: dict[str, str], errors: dict[str, str]
) -> None:
    link = invite(aino)
    answer = accept(visitor, link, changes, status=422)

    assert answer.page.errors == errors
    assert PASSWORD not in answer.text
    accept(visitor, link)


def test_whoever_is_signed_in_becomes_the_invited_user(aino: Browser) -> None:
    page = aino.follow(accept(aino, invite(aino))).page

    assert "Maija Meri" in page.text
    aino.get(USERS, status=403)


@pytest.mark.parametrize(
    ("language", "heading"), [("fi", "Tervetuloa Opintorinkiin"), ("sv", "Välkommen till Opintorinki")]
)
def test_the_page_speaks_the_inviter_s_language(
    aino: Browser, visitor: Browser, db: Session, language: str, heading: str
) -> None:
    aino.submit("/", {"language": language}, form="/language", status=303)
    link = invite(aino)

    assert visitor.get(link).page.heading == heading
    accept(visitor, link)
    maija = user_of(db, "maija@example.org")
    assert maija is not None
    assert maija.locale == language


@pytest.mark.both_databases
def test_the_invited_may_choose_another_language(aino: Browser, visitor: Browser, db: Session) -> None:
    link = invite(aino)
    chosen = visitor.submit(link, {"language": "sv"}, form="/language", status=303)

    assert visitor.follow(chosen).page.heading == "Välkommen till Opintorinki"
    accept(visitor, link)
    maija = user_of(db, "maija@example.org")
    assert maija is not None
    assert maija.locale == "sv"


def test_a_link_ends_when_the_user_has_accepted_another_association(
    aino: Browser, browsers: Browsers, cast: Cast, app: Flask, db: Session
) -> None:
    """Aino holds a link to the account of Aatos: it mustn't lead her into Ulla's association."""
    aatos = cast.users["Aatos"]
    browsers("Ulla").submit(USERS, {"email": aatos.email}, form="invitation-form", status=200)
    answer = aino.submit(f"{USERS}/{aatos.id}", form="link-form", status=200)
    link = answer.page.by_id["link"].attrib["value"].removeprefix("http://localhost")
    browsers(None).get(link)
    db.expire_all()
    invited = browsers(None)
    invited.sign_in(replace(aatos, sign_in_key=db.get_one(User, aatos.id).sign_in_key))
    invited.submit("/account", {"answer": "accept"}, form=f"invitation-{cast.foreign_association}")

    assert_gone(browsers(None).get(link, status=404))
    browsers("Ulla").post(f"{USERS}/{aatos.id}/remove", status=303)
    assert_gone(browsers(None).get(link, status=404))
