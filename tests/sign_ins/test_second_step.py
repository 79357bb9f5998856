"""An app's codes and recovery codes: taken into use, asked for, lost, taken away; and wanted of administrators."""

import time
from datetime import timedelta
from re import Pattern
from unittest.mock import patch

import pyotp
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.cast import PASSWORD, TODAY, Cast
from tests.client import Answer, Browser
from tests.conftest import Browsers, MakeApp
from tests.users.inviting import link_on
from webapp.factors import codes
from webapp.models import Association, RecoveryCode, User

AINO = {"email": "aino@example.org", "password": PASSWORD}
APP, STEP = "/account/second-step/app", "/sign-in/code"
WRONG = "The code is wrong, or it has been used. Write the one that the app shows now."


def set_up(browser: Browser) -> tuple[str, list[str]]:
    """Take an app into use; gives its secret, and the recovery codes."""
    page = browser.get(APP).page
    secret = page.value("secret") or ""
    shown = browser.submit(APP, {"secret": secret, "code": pyotp.TOTP(secret).now()}, form="app-form", status=200)
    return secret, [element.text or "" for element in shown.page.all("code")]


def later(secret: str, steps: int = 1) -> str:
    """The code that the app shows next."""
    return pyotp.TOTP(secret).generate_otp(int(time.time()) // codes.STEP_SECONDS + steps)


def begin(browser: Browser) -> Answer:
    """Give the password, and see the page that asks for the code."""
    browser.submit("/sign-in", {"language": "en"}, form="/language", status=303)
    answer = browser.submit("/sign-in", AINO, status=303)
    assert answer.location.startswith(STEP)
    assert browser.get("/", status=303).location.startswith("/sign-in"), "the password alone lets nobody in"
    return browser.get(STEP)


@pytest.mark.both_databases
def test_an_app_is_taken_into_use_asked_for_and_taken_away(aino: Browser, visitor: Browser, db: Session) -> None:
    refused = aino.submit(APP, {"code": "000000"}, form="app-form", status=422)
    assert refused.page.errors["code"].startswith("The code isn't the one")
    secret, papers = set_up(aino)
    assert (len(papers), len(set(papers))) == (10, 10)
    overview = aino.get("/account/second-step").page
    assert "10 codes are left" in overview.text
    assert not [paper for paper in papers if paper in overview.text], "they are shown once"

    asked = begin(visitor)
    used = pyotp.TOTP(secret).now()
    assert visitor.send(asked, STEP, {"code": used}, form="second-step", status=422).page.errors == {"code": WRONG}
    visitor.submit(STEP, {"code": later(secret)}, form="second-step", status=303)
    visitor.get("/")

    aino.submit("/account/second-step", form=f"{APP}/remove", status=303)
    assert db.scalar(select(func.count()).select_from(RecoveryCode)) == 0
    Browser(visitor.app).submit("/sign-in", AINO, status=303)
    assert Browser(visitor.app).submit("/sign-in", AINO, status=303).location == "/"


def test_a_recovery_code_is_good_once_however_it_is_typed(aino: Browser, browsers: Browsers) -> None:
    _secret, papers = set_up(aino)
    for paper, status in ((papers[0].upper().replace("-", " "), 303), (papers[0], 422), (papers[1], 303)):
        browser = browsers(None)
        begin(browser)
        browser.submit(STEP, {"code": paper}, form="second-step", status=status)

    assert "8 codes are left" in aino.get("/account/second-step").text
    shown = aino.submit("/account/second-step", form="/account/second-step/codes", status=200).page
    assert len({element.text for element in shown.all("code")} | set(papers)) == 20
    browser = browsers(None)
    begin(browser)
    browser.submit(STEP, {"code": papers[2]}, form="second-step", status=422)


@pytest.mark.both_databases
def test_a_copy_of_the_database_makes_no_codes(aino: Browser, visitor: Browser, db: Session) -> None:
    secret, papers = set_up(aino)
    stored = db.scalars(select(User.totp_secret).where(User.totp_secret.is_not(None))).one()
    assert secret not in stored
    assert codes.SECRET.search(stored.upper()) is None or len(stored) > 60
    assert not {paper.replace("-", "") for paper in papers} & set(db.scalars(select(RecoveryCode.code_hash)))

    with visitor.app.app_context():
        aino_id = db.scalars(select(User.id).where(User.email == "aino@example.org")).one()
        assert codes.secret_of(aino_id, stored) == secret
        assert codes.secret_of(aino_id + 1, stored) is None, "it is nobody else's"


def test_app_and_papers_outlive_a_new_secret_that_names_the_earlier_one(
    aino: Browser, make_app: MakeApp, cast: Cast
) -> None:
    secret, papers = set_up(aino)
    earlier = aino.app.extensions["settings"].secret_key
    for code, settings, status in (
        (later(secret), {}, 422),
        (papers[0], {}, 422),
        (later(secret), {"earlier_secret_keys": (earlier,)}, 303),
        (papers[0], {"earlier_secret_keys": (earlier,)}, 303),
    ):
        browser = Browser(make_app(secret_key="another" * 8, **settings))
        begin(browser)
        browser.submit(STEP, {"code": code}, form="second-step", status=status)


def test_codes_are_not_guessed_even_by_who_knows_the_password(aino: Browser, visitor: Browser) -> None:
    secret, _papers = set_up(aino)
    statuses = []
    for _guess in range(5):
        begin(visitor)
        statuses.append(visitor.submit(STEP, {"code": "000000"}, form="second-step", status=None).status)

    assert statuses == [422] * 5
    answer = visitor.submit(STEP, {"code": later(secret)}, form="second-step", status=429)
    assert answer.page.errors["code"].startswith("There were too many wrong tries.")


def test_the_code_must_come_within_ten_minutes(aino: Browser, visitor: Browser) -> None:
    secret, _papers = set_up(aino)
    begin(visitor)
    code = later(secret)
    with patch("webapp.accounts.second_step.time.time", return_value=time.time() + 601):
        assert visitor.post(STEP, {"code": code}, status=303).location == "/sign-in"
    assert Browser(visitor.app).get(STEP, status=303).location == "/sign-in"


def test_a_form_that_outlived_the_sign_in_asks_for_both_and_is_kept(aino: Browser) -> None:
    secret, _papers = set_up(aino)
    opened = aino.get("/people/new")
    aino.sign_out_silently()
    asked = aino.send(opened, "/people/new", {"first_name": "Uuno", "last_name": "Kirjoitettu"}, status=401)
    pair = {"again-email": AINO["email"], "again-password": PASSWORD}
    asked = aino.send(asked, "/people/new", pair, status=401)
    asked = aino.send(asked, "/people/new", {"again-code": "000000"}, status=422)
    assert asked.page.errors == {"again-code": WRONG}
    back = aino.send(asked, "/people/new", {"again-code": later(secret)}, status=422)

    assert back.page.value("last_name") == "Kirjoitettu"


def test_with_a_second_step_ten_characters_are_enough(aino: Browser) -> None:
    short = {"current_password": PASSWORD, "new_password": "puu ja koi"}
    aino.submit("/account", short, status=422)
    set_up(aino)
    aino.submit("/account", short, status=303)


def test_an_administrators_link_keeps_the_second_step(browsers: Browsers, aino: Browser, cast: Cast) -> None:
    secret, _papers = set_up(browsers("Sulo"))
    here, new = f"/association/users/{cast.users['Sulo'].id}", browsers(None)
    path = link_on(aino.submit(here, form=f"{here}/link", status=200))
    answer = new.submit(path, {"new_password": "aivan toinen sana nyt"}, form="accept-form", status=303)

    assert answer.location == STEP
    assert new.get("/", status=303).location.startswith("/sign-in"), "the link alone lets nobody in"
    new.submit(STEP, {"code": later(secret)}, form="second-step", status=303)
    assert "Sulo" in new.get("/").text


def test_an_administrators_link_can_take_the_lost_second_step_away(
    browsers: Browsers, aino: Browser, cast: Cast, db: Session
) -> None:
    sulo = browsers("Sulo")
    set_up(sulo)
    here = f"/association/users/{cast.users['Sulo'].id}"
    path = link_on(aino.submit(here, {"drops_second_step": "yes"}, form=f"{here}/link", status=200))
    browsers(None).submit(path, {"new_password": "aivan toinen sana nyt"}, form="accept-form", status=303)

    user = db.get_one(User, cast.users["Sulo"].id)
    assert (user.totp_secret, db.scalar(select(func.count()).select_from(RecoveryCode))) == (None, 0)


def test_an_association_can_want_it_of_its_administrators(
    aino: Browser, sulo: Browser, visitor: Browser, cast: Cast, db: Session
) -> None:
    aino.submit("/association", form="/association/second-step", status=303)
    assert "From 7.12.2026 on administrators need" in aino.get("/association").text
    aino.get("/people")
    told = visitor.follow(visitor.submit("/sign-in", AINO, status=303)).page.flashes
    assert [one for one in told if "7.12.2026" in one]

    db.get_one(Association, cast.association).second_step_from = TODAY - timedelta(days=1)
    db.commit()
    sulo.get("/people")
    led = aino.get("/people", status=303)
    assert led.location == "/account/second-step"
    refused = aino.post("/people/new", {"first_name": "Uuno", "last_name": "Kirjoitettu"}, status=403).page
    assert "Kirjoitettu" in refused.text, "what was typed is given back"
    aino.get("/account")
    set_up(aino)
    aino.get("/people")
    aino.submit("/association", form="/association/second-step", status=303)
    assert db.scalar(select(Association.second_step_from).where(Association.id == cast.association)) is None


@pytest.mark.parametrize(("damaged", "right"), [("secret", codes.SECRET), ("seed", codes.SEED)], ids=["secret", "seed"])
def test_what_came_back_damaged_is_told_and_made_anew(aino: Browser, damaged: str, right: Pattern[str]) -> None:
    page = aino.submit(APP, {"code": "123456", damaged: "x"}, status=422).page

    assert "Open the page anew." in page.text
    assert right.fullmatch(page.value(damaged))
