"""Changing a user's role, a new link, and letting somebody go."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.cast import PASSWORD, Cast
from tests.client import Browser
from tests.conftest import Browsers
from tests.users.inviting import MAIJA, USERS, accept, invite, led_by, link_on, role_of, user_of
from tests.users.inviting import PASSWORD as CHOSEN
from webapp.domain.roles import Role
from webapp.models import User, UserRole

LAST = "The association needs an administrator who can sign in. Make somebody else an administrator first."


def page_of(cast: Cast, name: str) -> str:
    return f"{USERS}/{cast.users[name].id}"


def change(browser: Browser, url: str, changes: dict[str, Any], *, htmx: bool = False, status: int = 303) -> Any:
    return browser.submit(url, changes, form="role-form", htmx=htmx, status=status)


def make_administrator(db: Session, cast: Cast, name: str) -> None:
    role = role_of(db, cast.users[name].id, cast.association)
    assert role is not None
    role.role = Role.ADMINISTRATOR
    db.commit()


@pytest.mark.parametrize("htmx", [False, True])
def test_a_role_is_changed_with_one_post(aino: Browser, browsers: Browsers, cast: Cast, htmx: bool) -> None:
    url = page_of(cast, "Tuomas")
    answer = change(aino, url, {"role": "secretary"}, htmx=htmx, status=200 if htmx else 303)

    page = aino.follow(answer).page
    assert page.flashes == ["The changes were saved."]
    assert ["Tuomas Taloudenhoitaja", "tuomas@example.org", "secretary", "in use"] in page.table("Who can sign in")
    browsers("Tuomas").get("/people")


def test_a_leader_s_groups_are_ticked_and_changed(aino: Browser, leena: Browser, cast: Cast, db: Session) -> None:
    url = page_of(cast, "Leena")
    form = aino.get(url).page.form("role-form")
    assert ("led_groups", str(cast.group)) in form.fields()

    change(aino, url, {"led_groups": [cast.unled]})

    assert led_by(db, cast.users["Leena"].id) == {cast.unled}
    leena.get(f"/groups/{cast.unled}")
    leena.get(f"/groups/{cast.group}", status=404)


@pytest.mark.parametrize("htmx", [False, True])
def test_another_role_still_leads_the_ticked_groups(
    aino: Browser, leena: Browser, cast: Cast, db: Session, htmx: bool
) -> None:
    change(aino, page_of(cast, "Leena"), {"role": "auditor"}, htmx=htmx, status=200 if htmx else 303)

    assert led_by(db, cast.users["Leena"].id) == {cast.group}
    leena.get(f"/groups/{cast.group}/edit")
    leena.get(f"/groups/{cast.unled}/edit", status=403)


def test_a_treasurer_leads_a_group_and_keeps_the_books_of_all(
    aino: Browser, browsers: Browsers, cast: Cast, db: Session
) -> None:
    tuomas = browsers("Tuomas")
    tuomas.get(f"/groups/{cast.group}/edit", status=403)

    change(aino, page_of(cast, "Tuomas"), {"led_groups": [cast.group]})

    assert led_by(db, cast.users["Tuomas"].id) == {cast.group}
    tuomas.get(f"/groups/{cast.group}/edit")
    tuomas.get(f"/groups/{cast.group}/sivisverkko/report")
    tuomas.get(f"/groups/{cast.unled}/edit", status=403)
    tuomas.get(f"/groups/{cast.unled}/costs")
    tuomas.get("/association/quotas")
    tuomas.get("/people", status=403)


def test_an_archived_group_stays_with_its_leader(aino: Browser, cast: Cast, db: Session) -> None:
    aino.post(f"/groups/{cast.group}/archive", status=303)
    aino.post(f"/groups/{cast.unled}/archive", status=303)
    url = page_of(cast, "Leena")

    assert aino.get(url).page.form("role-form").offers("led_groups") == {str(cast.group)}
    change(aino, url, {})
    assert led_by(db, cast.users["Leena"].id) == {cast.group}


@pytest.mark.parametrize("htmx", [False, True])
def test_the_last_administrator_stays_one(aino: Browser, cast: Cast, db: Session, htmx: bool) -> None:
    answer = change(aino, page_of(cast, "Aino"), {"role": "secretary"}, htmx=htmx, status=422)

    assert answer.page.errors == {"role": LAST}
    role = role_of(db, cast.users["Aino"].id, cast.association)
    assert role is not None
    assert role.role is Role.ADMINISTRATOR


def test_the_last_administrator_is_not_removed(aino: Browser, cast: Cast) -> None:
    url = page_of(cast, "Aino")
    page = aino.get(url).page

    assert LAST in page.text
    assert "remove-user" not in page.by_id
    assert LAST in aino.post(f"{url}/remove", status=403).page.text
    aino.get(USERS)


def test_an_invited_administrator_is_not_counted_yet(aino: Browser, cast: Cast) -> None:
    invite(aino, {"role": "administrator"})

    change(aino, page_of(cast, "Aino"), {"role": "secretary"}, status=422)
    aino.post(f"{page_of(cast, 'Aino')}/remove", status=403)


def test_an_administrator_may_step_down_when_there_is_another(aino: Browser, cast: Cast, db: Session) -> None:
    make_administrator(db, cast, "Sulo")
    answer = change(aino, page_of(cast, "Aino"), {"role": "secretary"})

    assert aino.follow(answer).page.flashes == ["The changes were saved."]
    aino.get(USERS, status=403)


@pytest.mark.both_databases
def test_an_administrator_may_leave_when_there_is_another(aino: Browser, cast: Cast, db: Session) -> None:
    make_administrator(db, cast, "Sulo")
    answer = aino.submit(page_of(cast, "Aino"), form=f"{page_of(cast, 'Aino')}/remove", status=303)

    assert aino.get(answer.location, status=303).location.startswith("/sign-in")
    assert user_of(db, "aino@example.org") is None


def test_a_removed_user_is_out_at_once_and_the_account_is_gone(
    aino: Browser, sulo: Browser, visitor: Browser, cast: Cast, db: Session
) -> None:
    sulo.get("/")
    answer = aino.submit(page_of(cast, "Sulo"), form=f"{page_of(cast, 'Sulo')}/remove", status=303)

    assert aino.follow(answer).page.flashes == ["The user was removed from the association."]
    assert "Sulo" not in str(aino.get(USERS).page.table("Who can sign in"))
    assert sulo.get("/", status=303).location.startswith("/sign-in")
    visitor.submit("/sign-in", {"email": "sulo@example.org", "password": PASSWORD}, status=422)
    assert user_of(db, "sulo@example.org") is None


def test_a_removed_leader_may_come_back_without_the_groups(aino: Browser, cast: Cast, db: Session) -> None:
    aino.post(f"{page_of(cast, 'Leena')}/remove", status=303)
    invite(aino, {"email": "leena@example.org", "role": "leader"})

    leena = user_of(db, "leena@example.org")
    assert leena is not None
    assert led_by(db, leena.id) == set()


def test_an_account_that_serves_another_association_stays(
    aino: Browser, browsers: Browsers, cast: Cast, db: Session
) -> None:
    ulla = cast.users["Ulla"].id
    db.add(UserRole(user_id=ulla, association_id=cast.association, role=Role.AUDITOR))
    db.commit()
    browser = browsers("Ulla")
    browser.get("/")
    aino.submit(f"{USERS}/{ulla}", form=f"{USERS}/{ulla}/remove", status=303)

    assert role_of(db, ulla, cast.association) is None
    assert role_of(db, ulla, cast.foreign_association) is not None
    assert browser.get("/", status=303).location.startswith("/sign-in"), "a new key, so that links end too"


def test_removing_an_invited_user_ends_the_link(aino: Browser, visitor: Browser, db: Session) -> None:
    link = invite(aino)
    maija = user_of(db, "maija@example.org")
    assert maija is not None
    assert "The invitation is cancelled" in aino.get(f"{USERS}/{maija.id}").page.text
    aino.submit(f"{USERS}/{maija.id}", form=f"{USERS}/{maija.id}/remove", status=303)

    visitor.get(link, status=404)
    assert user_of(db, "maija@example.org") is None


@pytest.mark.parametrize("htmx", [False, True])
def test_a_new_link_ends_the_old_one(aino: Browser, visitor: Browser, db: Session, htmx: bool) -> None:
    old = invite(aino)
    maija = user_of(db, "maija@example.org")
    assert maija is not None
    answer = aino.submit(f"{USERS}/{maija.id}", form="link-form", htmx=htmx, status=200)

    assert answer.page.flashes == ["Give the link below to maija@example.org."]
    assert answer.page.is_whole is not htmx
    visitor.get(old, status=404)
    accept(visitor, link_on(answer))


def test_a_forgotten_password_is_replaced_with_a_link(aino: Browser, browsers: Browsers, cast: Cast) -> None:
    sulo = browsers("Sulo")
    answer = aino.submit(page_of(cast, "Sulo"), form="link-form", status=200)
    link, visitor = link_on(answer), browsers(None)

    assert sulo.get("/", status=303).location.startswith("/sign-in")
    browsers(None).submit("/sign-in", {"email": "sulo@example.org", "password": PASSWORD}, status=303)
    page = visitor.get(link).page
    assert page.heading == "Choose a new password"
    assert page.value("name") == "Sulo Sihteeri"
    assert visitor.follow(accept(visitor, link)).page.flashes == ["The password was changed. You are signed in."]
    browsers(None).submit("/sign-in", {"email": "sulo@example.org", "password": PASSWORD}, status=422)
    browsers(None).submit("/sign-in", {"email": "sulo@example.org", "password": CHOSEN}, status=303)


def test_a_new_link_signs_the_user_out(aino: Browser, sulo: Browser, cast: Cast) -> None:
    sulo.get("/people")
    here = f"/association/users/{cast.users['Sulo'].id}"
    aino.submit(here, form=f"{here}/link", status=200)

    assert sulo.get("/people", status=303).location.startswith("/sign-in")


def test_nobody_makes_a_link_for_somebody_who_serves_another_association(
    aino: Browser, cast: Cast, db: Session
) -> None:
    """The link would let the administrator of one into the other."""
    ulla = cast.users["Ulla"].id
    key = db.get_one(User, ulla).sign_in_key
    db.add(UserRole(user_id=ulla, association_id=cast.association, role=Role.AUDITOR))
    db.commit()

    assert "make-link" not in aino.get(f"{USERS}/{ulla}").page.by_id
    assert "another association" in aino.post(f"{USERS}/{ulla}/link", status=403).page.text
    db.expire_all()
    assert db.get_one(User, ulla).sign_in_key == key


def test_one_s_own_password_is_changed_on_one_s_own_page(aino: Browser, cast: Cast) -> None:
    assert "make-link" not in aino.get(page_of(cast, "Aino")).page.by_id
    text = aino.post(f"{page_of(cast, 'Aino')}/link", status=403).page.text
    assert "Change your own password on the page Your account." in text


@pytest.mark.parametrize("name", ["Sulo", "Leena", "Tuomas", "Aatos"])
def test_only_an_administrator_changes_users(browsers: Browsers, cast: Cast, db: Session, name: str) -> None:
    browser, url = browsers(name), page_of(cast, name)

    browser.get(url, status=403)
    browser.post(url, {"role": "administrator"}, status=403)
    browser.post(f"{url}/link", status=403)
    browser.post(f"{url}/remove", status=403)
    role = role_of(db, cast.users[name].id, cast.association)
    assert role is not None
    assert role.role is not Role.ADMINISTRATOR


def test_another_association_s_users_do_not_exist(aino: Browser, cast: Cast, db: Session) -> None:
    url = page_of(cast, "Ulla")

    aino.get(url, status=404)
    aino.post(url, {"role": "auditor"}, status=404)
    aino.post(f"{url}/link", status=404)
    aino.post(f"{url}/remove", status=404)
    ulla = role_of(db, cast.users["Ulla"].id, cast.foreign_association)
    assert ulla is not None
    assert ulla.role is Role.ADMINISTRATOR


def test_the_name_of_an_invited_user_without_one_is_the_address(aino: Browser, db: Session) -> None:
    invite(aino, {"name": ""})
    maija = user_of(db, MAIJA["email"])
    assert maija is not None

    page = aino.get(f"{USERS}/{maija.id}").page
    assert page.heading == "maija@example.org"
    assert "invited, has not accepted yet" in page.text
