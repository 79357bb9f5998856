"""What can do great harm asks for the password again, and keeps what was typed."""

from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.cast import PASSWORD, Cast
from tests.client import Browser
from tests.reporting import yes
from webapp import signed_in
from webapp.domain.roles import Role
from webapp.models import SignIn, User, UserRole

QUESTION = "Your password, please"


@pytest.fixture
def later(aino: Browser, db: Session) -> Browser:
    """Aino, eleven minutes after she signed in."""
    db.execute(update(SignIn).values(proven_at=signed_in.clock() - timedelta(minutes=11)))
    db.commit()
    return aino


def is_asked(browser: Browser, url: str, data: dict[str, str]) -> None:
    """Without a script the page asks; htmx is told to send the form without it."""
    assert browser.post(url, data, htmx=True, status=401).text == ""
    page = browser.post(url, data, status=401).page
    assert page.heading == QUESTION
    assert {name: page.value(name) for name in data} == data


@pytest.mark.both_databases
def test_each_of_them_asks_and_does_nothing_yet(later: Browser, cast: Cast, db: Session) -> None:
    sulo, group = cast.users["Sulo"].id, f"/groups/{cast.group}"
    key = db.get_one(User, sulo).sign_in_key
    later.post(f"{group}/stages/report", yes("23.11.2026"), status=303)
    is_asked(later, f"{group}/erase", {"name": "Digitaidot"})
    is_asked(later, "/association/users", {"email": "uusi@example.org", "name": "Uusi", "role": "administrator"})
    is_asked(later, f"/association/users/{sulo}", {"role": "administrator"})
    is_asked(later, f"/association/users/{sulo}/link", {})
    is_asked(later, "/account/sign-ins/end", {"sign_in": "1"})
    is_asked(later, "/account/sign-ins/end-others", {})
    assert later.get("/association/kaikki.zip", status=303).location == "/account/sign-ins/prove?next=/association"

    db.expire_all()
    roles = {role.user_id: role.role for role in db.query(UserRole)}
    assert (roles[sulo], len(roles)) == (Role.SECRETARY, 6)
    assert db.get_one(User, sulo).sign_in_key == key


def test_factors_are_changed_after_the_password(later: Browser, db: Session) -> None:
    step, seed = "/account/second-step", {"seed": "0" * 32}
    secret = "A" * 32
    is_asked(later, f"{step}/app", {"secret": secret, **seed, "code": pyotp.TOTP(secret).now()})
    is_asked(later, f"{step}/app/remove", {})
    is_asked(later, f"{step}/passkeys/new", {**seed, "name": "Puhelin"})
    is_asked(later, f"{step}/passkeys/remove", {"passkey": "1"})

    assert db.scalars(select(User.totp_secret).where(User.totp_secret.is_not(None))).all() == []


def test_what_can_do_less_doesnt_ask(later: Browser, cast: Cast) -> None:
    sulo = cast.users["Sulo"].id
    later.post("/association/users", {"email": "uusi@example.org", "name": "Uusi", "role": "auditor"}, status=200)
    later.post(f"/association/users/{sulo}", {"role": "auditor"}, status=303)
    later.post(f"/association/users/{cast.users['Aino'].id}", {"role": "administrator"}, status=303)
    waiting = later.get("/association/users").page.link_to("Uusi")
    later.submit(waiting, form=f"{waiting}/link", status=200)


def test_the_right_password_goes_on_with_what_was_typed_and_is_not_asked_again(
    later: Browser, cast: Cast, db: Session
) -> None:
    sulo, leena = (f"/association/users/{cast.users[name].id}" for name in ("Sulo", "Leena"))
    asked = later.submit(sulo, {"role": "administrator"}, form=sulo, status=401)
    wrong = later.send(asked, sulo, {"again-password": "arvaus"}, form="prove", status=422)
    assert wrong.page.errors == {"again-password": "The password is wrong. Write it again."}
    empty = later.send(wrong, sulo, {"again-password": ""}, form="prove", status=422)
    assert empty.page.errors == {"again-password": "Write your password."}
    later.send(empty, sulo, {"again-password": PASSWORD}, form="prove", status=303)
    later.submit(leena, {"role": "administrator"}, form=leena, status=303)

    roles = {role.user_id: role.role for role in db.query(UserRole)}
    assert {roles[cast.users[name].id] for name in ("Sulo", "Leena")} == {Role.ADMINISTRATOR}


def test_guessing_it_is_slowed_down(later: Browser, cast: Cast) -> None:
    for _guess in range(5):
        later.submit("/account/sign-ins/prove", {"password": "arvaus"}, form="prove", status=422)
    later.submit("/account/sign-ins/prove", {"password": PASSWORD}, form="prove", status=429)


def test_a_link_to_a_file_leads_back_to_its_page(later: Browser) -> None:
    asked = later.get("/association/kaikki.zip", status=303).location
    answer = later.submit(asked, {"password": PASSWORD}, form="prove", status=303)

    assert answer.location == "/association"
    assert later.follow(answer).page.flashes == [
        "Thank you. Now you can go on; for 10 minutes you are not asked again."
    ]
    assert later.get("/association/kaikki.zip").data[:2] == b"PK"
