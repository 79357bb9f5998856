"""Who acts for an organisation: invitations, switching, forms that belong to it, and the last one."""

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Browser
from tests.organisations.test_membership import link_on
from tests.organisations.union import Union
from webapp.models import Coordinator, Organisation, Person, User

USERS = "/organisation/users"


def switch(browser: Browser, **place: int) -> None:
    browser.post("/account/association", {name: str(number) for name, number in place.items()}, status=303)


def test_somebody_new_is_invited_and_coordinates(kerttu: Browser, visitor: Browser, db: Session) -> None:
    page = kerttu.follow(kerttu.submit(USERS, {"email": "uusi@example.org", "name": "Uusi"}, form="invitation-form"))
    assert "Link for uusi@example.org" in page.page.text
    path = link_on(page.text)
    chosen = {"name": "Uusi Uutela", "new_password": "kuusi uutta outoa sanaa"}
    assert visitor.submit(path, chosen, form="accept-form").location == "/"
    welcome = visitor.follow(visitor.get("/", status=303))
    assert welcome.page.heading == "Esimerkkiliitto ry"
    assert "Welcome! You coordinate Esimerkkiliitto ry now." in welcome.page.text
    assert "Uusi Uutela" in kerttu.get(USERS).page.text
    assert not db.scalars(select(Coordinator).where(Coordinator.invitation_key.is_not(None))).all()


def test_somebody_with_an_account_accepts_it_there_and_switches(
    kerttu: Browser, union: Union, aino: Browser, cast: Cast
) -> None:
    kerttu.submit(USERS, {"email": "aino@example.org"}, form="invitation-form")
    aino.get("/organisation", status=404)
    account = aino.get("/account")
    assert "Esimerkkiliitto ry invites you: coordinator." in account.page.text
    aino.send(account, "/account", {"answer": "accept"}, form=f"coordination-{union.id}")
    aino.get(f"/groups/{cast.group}")

    switch(aino, organisation_id=union.id)
    assert aino.get("/", status=303).location == "/organisation"
    aino.get(f"/groups/{cast.group}", status=404)
    switch(aino, association_id=cast.association)
    aino.get(f"/groups/{cast.group}")


def test_signing_in_goes_on_where_one_acted_last(app: Flask, union: Union, cast: Cast, kalle: Browser) -> None:
    kalle.get("/organisation")
    switch(kalle, association_id=cast.association)
    again = Browser(app, union.kalle)
    assert "Digitaidot" in again.get("/").page.text

    switch(again, organisation_id=union.id)
    assert Browser(app, union.kalle).get("/", status=303).location == "/organisation"


def test_a_form_opened_for_the_organisation_is_saved_for_nothing_else(
    kalle: Browser, union: Union, cast: Cast, db: Session
) -> None:
    opened = kalle.get("/organisation/rules")
    switch(kalle, association_id=cast.association)
    refused = kalle.send(opened, "/organisation/rules", {"contact": "liitto@example.org"}, status=409)
    assert "Continue in Esimerkkiliitto ry" in refused.page.text
    assert db.get_one(Organisation, union.id).contact == ""

    shown = kalle.send(refused, "/organisation/rules", {"again-association": "1"}, status=422)
    assert shown.page.value("contact") == "liitto@example.org"
    kalle.send(shown, "/organisation/rules", form="rules-form", status=303)
    db.rollback()
    assert db.get_one(Organisation, union.id).contact == "liitto@example.org"


def test_a_form_of_an_association_is_not_saved_while_one_acts_for_the_organisation(
    kalle: Browser, union: Union, cast: Cast, db: Session
) -> None:
    switch(kalle, association_id=cast.association)
    page = f"/groups/{cast.group}/members"
    opened = kalle.get(page)
    switch(kalle, organisation_id=union.id)
    people = len(db.scalars(select(Person)).all())
    refused = kalle.send(opened, page, {"first_name": "Uusi", "last_name": "Jäsen"}, form=page, status=409)

    assert "Continue in Joensuun Esimerkkiyhdistys ry" in refused.page.text
    assert len(db.scalars(select(Person)).all()) == people


def test_the_last_coordinator_cannot_leave(app: Flask, otso: Browser, union: Union, db: Session) -> None:
    otso.post("/account/leave", {"organisation_id": union.other, "once": "1"}, status=303)
    assert "needs a coordinator" in otso.get("/account").page.text
    otso.post(f"{USERS}/{union.otso.id}/remove", {"once": "2"}, status=403)

    assert db.scalar(select(Coordinator).where(Coordinator.organisation_id == union.other)) is not None


def test_a_coordinator_leaves_and_the_account_goes_with_the_last_place(
    kerttu: Browser, kalle: Browser, union: Union, db: Session
) -> None:
    kalle.post("/account/leave", {"organisation_id": union.id, "once": "1"}, status=303)
    assert db.get(User, union.kalle.id) is not None, "still a leader"
    kerttu.post("/account/leave", {"organisation_id": union.id, "once": "1"}, status=303)
    db.rollback()

    assert db.get(User, union.kerttu.id) is not None, "the last one stays"


def test_an_administrator_of_an_association_gets_no_link_to_a_coordinators_account(
    aino: Browser, union: Union, kalle: Browser, db: Session
) -> None:
    aino.post(f"/association/users/{union.kalle.id}/link", status=403)
    aino.post(f"/association/users/{union.kalle.id}/details", {"name": "X", "email": "x@example.org"}, status=403)

    assert db.get_one(User, union.kalle.id).email == union.kalle.email


def test_removing_the_role_in_an_association_leaves_the_coordinator_an_account(
    aino: Browser, union: Union, kalle: Browser, app: Flask, db: Session
) -> None:
    aino.post(f"/association/users/{union.kalle.id}/remove", {"once": "1"}, status=303)
    db.rollback()

    user = db.get_one(User, union.kalle.id)
    assert user.password_hash == casting.password_hash()
    assert Browser(app, union.kalle).get("/organisation").page.heading == "Esimerkkiliitto ry"
