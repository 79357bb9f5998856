"""One's own name and address, and a new address proven by a link."""

import pytest
from sqlalchemy.orm import Session

from tests.cast import PASSWORD, Cast
from tests.client import Answer, Browser
from tests.conftest import Browsers, MakeApp
from tests.sending import SENDER, Postbox, mail_server
from webapp.models import User
from webapp.settings import MailServer

URL = "/account/details"


def change(browser: Browser, *, htmx: bool = False, status: int = 303, **changes: str) -> Answer:
    return browser.submit(URL, {"current_password": PASSWORD} | changes, htmx=htmx, status=status)


def user(db: Session, cast: Cast, name: str) -> User:
    db.rollback()
    db.expire_all()
    return db.get_one(User, cast.users[name].id)


def test_the_account_leads_to_it(sulo: Browser) -> None:
    assert sulo.get("/account").page.link_to("Change the name or the e-mail") == URL


@pytest.mark.parametrize("htmx", [False, True])
def test_the_name_and_the_address_are_changed(
    sulo: Browser, browsers: Browsers, cast: Cast, db: Session, htmx: bool
) -> None:
    answer = change(sulo, htmx=htmx, status=200 if htmx else 303, name="Sulo Uusinimi", email="SULO@uusi.example")

    assert sulo.follow(answer).page.flashes == ["The changes were saved."]
    assert (user(db, cast, "Sulo").name, user(db, cast, "Sulo").email) == ("Sulo Uusinimi", "sulo@uusi.example")
    browsers(None).submit("/sign-in", {"email": "sulo@uusi.example", "password": PASSWORD}, status=303)


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"current_password": ""}, {"current_password": "Write your current password."}),
        ({"current_password": "väärä sana"}, {"current_password": "The current password is wrong. Write it again."}),
        ({"name": " "}, {"name": "Write your name."}),
        ({"email": "sulo"}, {"email": "Write the e-mail address as name@example.org."}),
        ({"email": "Aino@example.org"}, {"email": "Another account has this address. Give another."}),
    ],
)
def test_what_is_wrong_is_said_and_nothing_changes(
    sulo: Browser, cast: Cast, db: Session, changes: dict[str, str], errors: dict[str, str]
) -> None:
    typed = {"name": "Sulo Uusinimi", "email": "sulo@uusi.example"} | changes
    page = change(sulo, status=422, **typed).page

    assert page.errors == errors
    assert page.value("name") == typed["name"].strip()
    assert (user(db, cast, "Sulo").name, user(db, cast, "Sulo").email) == ("Sulo Sihteeri", "sulo@example.org")


def test_a_new_address_is_proven_where_there_is_mail(
    make_app: MakeApp, cast: Cast, db: Session, visitor: Browser
) -> None:
    postbox = Postbox()
    with mail_server(postbox) as server:
        sulo = Browser(make_app(mail_server=server, public_url="https://ryhmat.example.org"), cast.users["Sulo"])
        told = sulo.follow(change(sulo, name="Sulo Uusinimi", email="sulo@uusi.example")).page.flashes
    assert told == ["The link was sent to sulo@uusi.example. Your address changes when you open it."]
    assert (user(db, cast, "Sulo").name, user(db, cast, "Sulo").email) == ("Sulo Uusinimi", "sulo@example.org")
    (mail,) = postbox.mails
    assert (mail["To"], mail["Subject"]) == ("sulo@uusi.example", "Your new address in Opintorinki")
    link = next(line for line in mail.get_content().split() if line.startswith("https://ryhmat.example.org/"))

    path = link.removeprefix("https://ryhmat.example.org")
    assert user(db, cast, "Sulo").email == "sulo@example.org", "opening a link changes nothing yet"
    visitor.submit(path, form=None, status=303)
    assert user(db, cast, "Sulo").email == "sulo@uusi.example"


@pytest.mark.both_databases
def test_a_link_ends_with_the_password(make_app: MakeApp, cast: Cast, db: Session, visitor: Browser) -> None:
    postbox = Postbox()
    with mail_server(postbox) as server:
        sulo = Browser(make_app(mail_server=server, public_url="https://ryhmat.example.org"), cast.users["Sulo"])
        change(sulo, email="sulo@uusi.example")
    link = next(word for word in postbox.mails[0].get_content().split() if word.startswith("https://"))
    user(db, cast, "Sulo").sign_in_key = "another"
    db.commit()

    visitor.get(link.removeprefix("https://ryhmat.example.org"), status=404)
    visitor.get("/account/address/made-up", status=404)


def test_an_address_that_no_mail_reaches_stays(make_app: MakeApp, cast: Cast, db: Session) -> None:
    sulo = Browser(
        make_app(mail_server=MailServer(host="127.0.0.1", port=1, tls=False, sender=SENDER)), cast.users["Sulo"]
    )
    told = sulo.follow(change(sulo, email="sulo@uusi.example")).page.flashes

    assert told == ["The name was saved. The e-mail could not be sent, so the address stays. Try again later."]
    assert user(db, cast, "Sulo").email == "sulo@example.org"


@pytest.mark.parametrize("htmx", [False, True])
def test_an_administrator_corrects_those_of_a_user(aino: Browser, cast: Cast, db: Session, htmx: bool) -> None:
    url = f"/association/users/{cast.users['Sulo'].id}"
    sent = {"name": "Sulo Oikea", "email": "Oikea@example.org"}
    answer = aino.submit(url, sent, form="correction-form", htmx=htmx, status=200 if htmx else 303)

    assert aino.follow(answer).page.flashes == ["The changes were saved."]
    assert (user(db, cast, "Sulo").name, user(db, cast, "Sulo").email) == ("Sulo Oikea", "oikea@example.org")
    taken = aino.submit(url, {"email": "leena@example.org"}, form="correction-form", htmx=htmx, status=422)
    assert taken.page.errors == {"email": "Another account has this address. Give another."}


@pytest.mark.both_databases
def test_nobody_corrects_who_serves_another_association_too(aino: Browser, cast: Cast, db: Session) -> None:
    db.connection().exec_driver_sql(
        "INSERT INTO user_roles (user_id, association_id, role, last_used, invited_name)"
        f" VALUES ({cast.users['Sulo'].id}, {cast.foreign_association}, 'auditor', false, '')"
    )
    db.commit()
    url = f"/association/users/{cast.users['Sulo'].id}"

    assert "correction-form" not in aino.get(url).page.by_id
    aino.post(f"{url}/details", {"name": "X", "email": "x@example.org"}, status=403)
    assert user(db, cast, "Sulo").email == "sulo@example.org"
