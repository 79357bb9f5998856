"""Where one is signed in: the list on the account's page, its ends, and signing out elsewhere."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import PASSWORD, Cast
from tests.client import Browser
from tests.conftest import Browsers
from webapp import signed_in
from webapp.domain.happenings import Done
from webapp.models import Event, SignIn

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"


@pytest.mark.both_databases
def test_each_browser_is_listed_and_can_be_signed_out_from_another(
    visitor: Browser, browsers: Browsers, cast: Cast, db: Session
) -> None:
    phone = browsers(None)
    for browser, agent in ((visitor, FIREFOX), (phone, IPHONE)):
        browser.flask.environ_base["HTTP_USER_AGENT"] = agent
        browser.submit("/sign-in", {"email": "aino@example.org", "password": PASSWORD}, status=303)
        browser._token = None

    rows = visitor.get("/account").page.table("Where you are signed in")
    assert [row[0] for row in rows] == ["Firefox, Linux (this one)", "Safari, iPhone"]

    said = visitor.follow(visitor.submit("/account", form="/account/sign-ins/end", status=303)).page.flashes
    assert said == ["The browser was signed out."]
    assert phone.get("/", status=303).location.startswith("/sign-in")
    visitor.get("/")
    assert db.scalars(select(Event.done).order_by(Event.id.desc()).limit(1)).one() is Done.SIGNED_OUT
    assert db.scalars(select(SignIn.browser).where(SignIn.user_id == cast.users["Aino"].id)).all() == ["Firefox, Linux"]


def test_everywhere_else_is_signed_out_by_one_button(browsers: Browsers) -> None:
    here, there, elsewhere, somebody_else = (browsers(name) for name in ("Aino", "Aino", "Aino", "Sulo"))
    here.submit("/account", form="/account/sign-ins/end-others", status=303)

    here.get("/")
    somebody_else.get("/")
    for browser in (there, elsewhere):
        assert browser.get("/", status=303).location.startswith("/sign-in")
    assert "Sign out everywhere else" not in here.get("/account").text


def test_nobody_signs_somebody_elses_browser_out(aino: Browser, sulo: Browser, cast: Cast, db: Session) -> None:
    theirs = db.scalars(select(SignIn.id).where(SignIn.user_id == cast.users["Sulo"].id)).one()
    for value in (theirs, 0, -1, "x", "9" * 30):
        aino.post("/account/sign-ins/end", {"sign_in": value}, status=303)

    sulo.get("/")


def test_signing_out_ends_it_on_the_server(aino: Browser) -> None:
    kept = aino.flask.get_cookie("session")
    assert kept
    aino.submit("/", form="/sign-out", status=303)
    aino.flask.set_cookie("session", kept.value)

    assert aino.get("/", status=303).location.startswith("/sign-in")


def test_signing_out_clears_what_the_browser_has(aino: Browser) -> None:
    answer = aino.submit("/", form="/sign-out", status=303)

    assert answer.headers["Clear-Site-Data"] == '"storage"'
    assert "Clear-Site-Data" not in aino.get("/sign-in").headers


def test_signing_in_ends_what_the_browser_was_signed_in_to(aino: Browser, cast: Cast, db: Session) -> None:
    aino.post("/sign-in", {"email": "sulo@example.org", "password": PASSWORD}, status=303)

    assert db.scalars(select(SignIn.user_id)).all() == [cast.users["Sulo"].id]


@pytest.mark.parametrize(
    ("begun", "last_seen", "is_in"),
    [
        (signed_in.LONGEST - timedelta(minutes=1), timedelta(0), True),
        (signed_in.LONGEST, timedelta(0), False),
        (signed_in.IDLE, signed_in.IDLE - timedelta(minutes=1), True),
        (signed_in.IDLE, signed_in.IDLE, False),
    ],
)
def test_a_sign_in_ends_by_itself(
    aino: Browser, db: Session, begun: timedelta, last_seen: timedelta, is_in: bool
) -> None:
    row, now = db.scalars(select(SignIn)).one(), signed_in.clock()
    row.begun, row.last_seen = now - begun, now - last_seen
    db.commit()

    assert aino.get("/", status=None).status == (200 if is_in else 303)
    signed_in.forget_old(db)
    assert len(db.scalars(select(SignIn)).all()) == is_in


def test_looking_at_pages_writes_once_in_ten_minutes(aino: Browser, db: Session) -> None:
    row = db.scalars(select(SignIn)).one()
    row.last_seen = signed_in.clock() - signed_in.SEEN_EVERY
    db.commit()

    first, second = (aino.get("/people", status=None).statements for _page in range(2))
    assert [sent.split()[0] for sent in first if not sent.startswith("SELECT")] == ["UPDATE"]
    assert all(sent.startswith("SELECT") for sent in second)
