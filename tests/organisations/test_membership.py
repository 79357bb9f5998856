"""Making associations, closing and reopening them; joining an organisation, and leaving it."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Browser
from tests.events.looking import history
from tests.organisations.union import KEY, Union
from tests.sending import SENDER
from webapp.domain.happenings import Done, Record
from webapp.domain.roles import Role
from webapp.models import Association, JoiningInvitation, User, UserRole
from webapp.todo.emails import reminders

ASSOCIATIONS = "/organisation/associations"
JOIN = f"/association/organisation/join/{KEY}"


def link_on(answer_text: str) -> str:
    """The path of the link to hand over."""
    return "/invitation/" + answer_text.split("/invitation/")[1].split('"')[0]


def test_a_coordinator_makes_an_association_and_its_administrator_comes_in(
    kerttu: Browser, union: Union, visitor: Browser, db: Session
) -> None:
    new = {"name": "Nurmeksen Uusi ry", "municipality": "Nurmes", "email": "Niina@example.org", "eligible": "yes"}
    made = kerttu.follow(kerttu.submit(ASSOCIATIONS, new, form="new-association"))
    assert "Nurmeksen Uusi ry was made." in made.page.text
    assert "Give the link below to niina@example.org." in made.page.text

    path = link_on(made.text)
    welcome = visitor.get(path)
    assert "Nurmeksen Uusi ry" in welcome.page.text
    chosen = {"name": "Niina Nurminen", "new_password": "kuusi uutta outoa sanaa"}
    assert visitor.submit(path, chosen, form="accept-form").location == "/to-do"
    assert "Nurmeksen Uusi ry" in visitor.get("/").page.text

    one = db.scalars(select(Association).where(Association.name == "Nurmeksen Uusi ry")).one()
    assert (one.organisation_id, one.organisation, one.eligible) == (union.id, "Esimerkkiliitto ry", True)
    assert "Niina" not in kerttu.get(f"{ASSOCIATIONS}/{one.id}/manage").page.text


def test_an_association_of_that_name_is_not_made_twice(kerttu: Browser, db: Session) -> None:
    new = {"name": "joensuun  esimerkkiyhdistys RY", "email": "niina@example.org"}
    refused = kerttu.submit(ASSOCIATIONS, new, form="new-association", status=422)

    assert "The organisation has an association of that name." in refused.page.text
    assert db.scalar(select(User).where(User.email == "niina@example.org")) is None


def test_the_same_form_sent_twice_makes_one(kerttu: Browser, db: Session) -> None:
    page = kerttu.get(ASSOCIATIONS)
    new = {"name": "Nurmeksen Uusi ry", "email": "niina@example.org"}
    first = kerttu.send(page, ASSOCIATIONS, new, form="new-association")
    second = kerttu.send(page, ASSOCIATIONS, new, form="new-association")

    assert first.location == second.location
    assert len(db.scalars(select(Association).where(Association.name == "Nurmeksen Uusi ry")).all()) == 1


def test_a_closed_association_is_read_and_not_changed_until_it_is_open_again(
    app: Flask, kerttu: Browser, aino: Browser, cast: Cast, union: Union, db: Session
) -> None:
    manage = f"{ASSOCIATIONS}/{cast.association}/manage"
    db.get_one(User, cast.users["Aino"].id).wants_reminders = True
    db.commit()
    kerttu.submit(manage, form=f"{ASSOCIATIONS}/{cast.association}/close")
    assert "closed" in kerttu.get("/organisation").page.text

    aino.get(f"/groups/{cast.group}")
    refused = aino.post(f"/groups/{cast.group}/members", {"first_name": "Uusi"}, status=403)
    assert "has closed the association" in refused.page.text
    aino.get("/groups/new", status=403)
    assert "/groups/new" not in aino.get("/").text
    assert [mail["To"] for mail in reminders(app, SENDER)] == []
    aino.get("/association/kaikki.zip")

    kerttu.submit(manage, form=f"{ASSOCIATIONS}/{cast.association}/reopen")
    aino.get("/groups/new")
    assert [mail["To"] for mail in reminders(app, SENDER)] == ["aino@example.org"]
    done = [(event.done, event.association_id, event.organisation_id) for event in history(db)]
    assert [one for one in done if one[0] is Done.CHANGED] == [(Done.CHANGED, cast.association, union.id)] * 2
    assert "Closed by the organisation since" in aino.get("/association/history").page.text
    assert "Joensuun Esimerkkiyhdistys ry" in kerttu.get("/organisation/history").page.text


def test_a_lone_association_joins_after_it_has_read_what_is_seen(
    app: Flask, cast: Cast, union: Union, kerttu: Browser, db: Session
) -> None:
    lone = Association(name="Liperin Kolmas ry", eligible=True)
    db.add(lone)
    db.flush()
    lauri = casting.add_user(db, "Lauri", "Liperi", lone.id, Role.ADMINISTRATOR)
    db.commit()
    browser = Browser(app, lauri)
    assert "/association/organisation" not in browser.get("/association").text
    asked = browser.get(JOIN)
    assert "anybody's name, birth, address or presence" in asked.page.text
    assert "Liperin Kolmas" not in kerttu.get("/organisation").page.text

    joined = browser.follow(browser.submit(JOIN))
    assert "Your association belongs to Esimerkkiliitto ry now." in joined.page.text
    assert "Liperin Kolmas" in kerttu.get("/organisation").page.text
    browser.get(JOIN, status=404)

    left = browser.submit("/association/organisation", form="leave")
    assert left.location == "/association"
    assert "Liperin Kolmas" not in kerttu.get("/organisation").page.text
    browser.get("/association/organisation", status=404)
    told = [(one.record, one.done, one.organisation_id) for one in history(db) if one.association_id == lone.id]
    assert told == [(Record.ASSOCIATION, Done.CHANGED, union.id)] * 2


def test_an_association_of_another_organisation_cannot_join(aino: Browser, cast: Cast, union: Union) -> None:
    assert "It has to leave that one first." in aino.get(JOIN).page.text
    assert "belongs to a member organisation already" in aino.post(JOIN, status=403).page.text


def test_an_invitation_to_join_holds_for_two_weeks(aino: Browser, union: Union, db: Session) -> None:
    db.get_one(JoiningInvitation, union.invitation).made_at -= timedelta(days=14)
    db.commit()

    assert "The link does not work any more" in aino.get(JOIN, status=404).page.text


def test_another_administrator_is_invited_where_the_first_never_came(kerttu: Browser, cast: Cast, db: Session) -> None:
    manage = f"{ASSOCIATIONS}/{cast.association}/manage"
    kerttu.submit(manage, {"email": "toinen@example.org"}, form="another-administrator")
    assert "Link for toinen@example.org" in kerttu.get(manage).page.text
    role = db.scalars(select(UserRole).join(User).where(User.email == "toinen@example.org")).one()
    assert (role.role, role.association_id) == (Role.ADMINISTRATOR, cast.association)

    already = kerttu.submit(manage, {"email": "aino@example.org"}, form="another-administrator", status=422)
    assert "This person is a user of the association already." in already.page.text
