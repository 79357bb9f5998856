"""A form belongs to the association that it was opened in; links and signing in lead to the right one."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import PASSWORD, Cast
from tests.client import Answer, Browser
from tests.conftest import Browsers
from webapp.access import is_personal
from webapp.domain.roles import Role
from webapp.models import Association, Feedback, Group, Person, UserRole

TYPED = {"first_name": "Kahden", "last_name": "Välilehti"}


@pytest.fixture
def both(aino: Browser, cast: Cast, db: Session) -> Browser:
    """Aino, who is an administrator of the other association, too, and acts for her own."""
    db.add(UserRole(user_id=cast.users["Aino"].id, association_id=cast.foreign_association, role=Role.ADMINISTRATOR))
    db.commit()
    return aino


def act_for(browser: Browser, association_id: int) -> Answer:
    return browser.submit("/account", {"association_id": str(association_id)}, form="/account/association", status=303)


def owners_of(db: Session, last_name: str) -> list[int]:
    db.rollback()
    return list(db.scalars(select(Person.association_id).where(Person.last_name == last_name)))


def test_a_form_of_the_other_tab_is_shown_again_in_its_own_association(both: Browser, cast: Cast, db: Session) -> None:
    opened = both.get("/people/new")
    act_for(both, cast.foreign_association)
    asked = both.send(opened, "/people/new", TYPED, status=409)
    own = db.get_one(Association, cast.association).name

    assert own in asked.page.text
    assert owners_of(db, "Välilehti") == [], "it is saved nowhere"

    back = both.send(asked, "/people/new", status=422)
    assert back.page.value("last_name") == "Välilehti"
    assert f"You are now working for {own}. Nothing was saved yet" in back.page.text
    assert owners_of(db, "Välilehti") == [], "nothing is sent by itself"

    both.send(back, "/people/new", status=303)
    assert owners_of(db, "Välilehti") == [cast.association]


def test_htmx_leaves_the_page_as_it_is(both: Browser, cast: Cast, db: Session) -> None:
    """The script then sends the form without htmx."""
    opened = both.get("/people/new")
    act_for(both, cast.foreign_association)
    answer = both.send(opened, "/people/new", TYPED, htmx=True, status=409)

    assert answer.data == b""
    assert owners_of(db, "Välilehti") == []


def test_typing_in_the_other_tab_is_not_interrupted(both: Browser, cast: Cast) -> None:
    opened = both.get("/people")
    act_for(both, cast.foreign_association)
    headers = {"HX-Request": "true", "HX-Source": "input#q"}
    token = opened.page.value("csrf_token") or ""

    both.ask("POST", "/people", data=[("q", "Mäk"), ("csrf_token", token)], headers=headers, status=204)


@pytest.mark.both_databases
def test_the_details_of_one_association_are_never_those_of_another(both: Browser, cast: Cast, db: Session) -> None:
    names = {one.id: one.name for one in db.scalars(select(Association))}
    opened = both.get("/association")
    act_for(both, cast.foreign_association)
    both.send(opened, "/association", {"municipality": "Väärä"}, status=409)
    db.rollback()

    assert {one.id: one.name for one in db.scalars(select(Association))} == names
    assert not db.scalars(select(Association).where(Association.municipality == "Väärä")).all()


def test_a_group_is_not_made_in_the_other_association(both: Browser, cast: Cast, db: Session) -> None:
    opened = both.get("/groups/new")
    act_for(both, cast.foreign_association)
    typed = {"name": "Kudonta", "season_start": "1.1.2027", "season_end": "1.5.2027"}
    both.send(opened, "/groups/new", typed, status=409)
    db.rollback()

    assert not db.scalars(select(Group).where(Group.name == "Kudonta")).all()


@pytest.mark.both_databases
def test_feedback_goes_to_the_association_whose_page_it_was_written_on(both: Browser, cast: Cast, db: Session) -> None:
    opened = both.get("/feedback")
    act_for(both, cast.foreign_association)
    both.send(opened, "/feedback", {"text": "Kiitos kovasti"}, status=409)
    db.rollback()

    assert not db.scalars(select(Feedback).where(Feedback.text == "Kiitos kovasti")).all()


def test_a_button_of_the_other_tab_does_nothing_and_is_offered_again(both: Browser, cast: Cast, db: Session) -> None:
    url = f"/groups/{cast.group}/archive"
    opened = both.get(f"/groups/{cast.group}/edit")
    act_for(both, cast.foreign_association)
    asked = both.post(url, token=opened.page.value("csrf_token"), status=409)
    pressed = both.send(asked, url, status=303)
    db.rollback()

    assert db.get_one(Group, cast.group).archived_at is None
    assert "press again" in both.follow(pressed).page.flashes[0]


def test_the_users_own_forms_hold_in_every_tab(both: Browser, cast: Cast) -> None:
    opened = both.get("/account")
    act_for(both, cast.foreign_association)
    both.send(opened, "/account", form="/account/reminders", status=303)


def test_only_what_is_the_users_own_holds_in_every_tab(both: Browser) -> None:
    """A new post belongs to the association, unless its view says otherwise and stands here."""
    views = both.app.view_functions
    posts = {rule.endpoint for rule in both.app.url_map.iter_rules() if "POST" in (rule.methods or ())}

    assert {endpoint for endpoint in posts if is_personal(views[endpoint])} == {
        "accounts.account",
        "accounts.choose_association",
        "accounts.choose_language",
        "accounts.sign_out",
        "details.confirm",
        "details.edit",
        "invitations.accept",
        "invitations.answer",
        "invitations.leave",
        "reminders.choose",
        "reminders.close_feed",
        "passkeys.new",
        "passkeys.remove",
        "passkeys.rename",
        "reminders.open_feed",
        "second_step.app",
        "second_step.remove_app",
        "second_step.renew_codes",
        "sign_ins.end",
        "sign_ins.end_others",
        "sign_ins.prove",
    }


@pytest.mark.both_databases
def test_who_lost_the_role_in_it_gets_back_what_was_typed(both: Browser, cast: Cast, db: Session) -> None:
    opened = both.get("/people/new")
    act_for(both, cast.foreign_association)
    db.connection().exec_driver_sql(
        f"DELETE FROM user_roles WHERE user_id = {cast.users['Aino'].id} AND association_id = {cast.association}"
    )
    db.commit()
    refused = both.send(opened, "/people/new", TYPED, status=409)

    assert "Välilehti" in refused.page.text
    assert "no role any more" in refused.page.text
    assert owners_of(db, "Välilehti") == []


def test_signing_in_again_goes_on_in_the_forms_association(both: Browser, cast: Cast, db: Session) -> None:
    act_for(both, cast.foreign_association)
    opened = both.get("/people/new")
    both.sign_out_silently()
    asked = both.send(opened, "/people/new", TYPED, status=401)
    signed_in = {"again-email": "aino@example.org", "again-password": PASSWORD}
    back = both.send(asked, "/people/new", signed_in, status=422)
    both.send(back, "/people/new", status=303)

    assert owners_of(db, "Välilehti") == [cast.foreign_association]


def test_signing_in_goes_on_in_the_association_used_last(
    both: Browser, browsers: Browsers, cast: Cast, db: Session
) -> None:
    act_for(both, cast.foreign_association)
    stranger = browsers(None)
    stranger.submit("/sign-in", {"email": "aino@example.org", "password": PASSWORD}, status=303)

    assert db.get_one(Association, cast.foreign_association).name in stranger.get("/").page.text


@pytest.mark.both_databases
def test_a_new_role_changes_nothing_for_who_is_signed_in_or_signs_in_again(
    browsers: Browsers, cast: Cast, db: Session
) -> None:
    own, other = db.get_one(Association, cast.association), db.get_one(Association, cast.foreign_association)
    first = browsers(None)
    first.submit("/sign-in", {"email": "aino@example.org", "password": PASSWORD}, status=303)
    db.rollback()
    other.name = "Aakkosten ensimmäinen ry"
    db.add(UserRole(user_id=cast.users["Aino"].id, association_id=other.id, role=Role.AUDITOR))
    db.commit()
    second = browsers(None)
    second.submit("/sign-in", {"email": "aino@example.org", "password": PASSWORD}, status=303)

    assert own.name in first.get("/").page.text
    assert own.name in second.get("/").page.text


@pytest.mark.parametrize("thing", ["group", "person", "feedback"])
def test_a_link_into_the_users_other_association_leads_there(
    both: Browser, cast: Cast, db: Session, thing: str
) -> None:
    url = {"group": f"/groups/{cast.foreign_group}/costs", "person": f"/people/{cast.foreign_person}"}.get(
        thing, f"/association/feedback?association={cast.foreign_association}"
    )
    found = both.get(url, status=404)
    assert db.get_one(Association, cast.foreign_association).name in found.page.text
    there = both.send(found, url, form="/account/association", status=303)

    assert there.location == url
    both.get(url)


def test_a_link_into_an_association_without_a_role_is_nothing(aino: Browser, cast: Cast) -> None:
    known, unknown = (aino.get(url, status=404).page.text for url in (f"/groups/{cast.foreign_group}", "/groups/99999"))
    assert known == unknown


@pytest.mark.both_databases
def test_a_leader_is_led_only_to_the_groups_that_they_lead(both: Browser, cast: Cast, db: Session) -> None:
    db.connection().exec_driver_sql(
        f"UPDATE user_roles SET role = 'leader' WHERE association_id = {cast.foreign_association}"
        f" AND user_id = {cast.users['Aino'].id}"
    )
    db.commit()
    found = both.get(f"/groups/{cast.foreign_group}", status=404)

    assert db.get_one(Association, cast.foreign_association).name not in found.page.text
