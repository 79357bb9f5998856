"""Somebody with an account is invited: nothing changes before they have accepted, and everybody can leave."""

import pytest
from sqlalchemy.orm import Session

from tests.cast import PASSWORD, Cast
from tests.client import Browser
from tests.conftest import Browsers
from tests.users.inviting import USERS, invite, led_by, link_on, role_of, user_of
from webapp.domain.roles import Role
from webapp.models import Association, User

LEENA = {"email": "leena@example.org", "name": "", "role": "secretary"}


@pytest.fixture
def ulla(browsers: Browsers) -> Browser:
    return browsers("Ulla")


def answer(browser: Browser, cast: Cast, word: str, *, htmx: bool = False) -> str:
    """What the page says after the answer to the invitation of Ulla's association."""
    form = f"invitation-{cast.foreign_association}"
    given = browser.submit("/account", {"answer": word}, form=form, htmx=htmx, status=200 if htmx else 303)
    return browser.follow(given).page.flashes[0]


def test_nothing_changes_for_the_invited_before_they_answer(
    ulla: Browser, leena: Browser, aino: Browser, cast: Cast, db: Session
) -> None:
    invite(ulla, LEENA)

    assert leena.get("/").page.text.count("Joensuun Esimerkkiyhdistys ry") > 0
    leena.get(f"/groups/{cast.foreign_group}", status=404)
    leena.post("/account/association", {"association_id": cast.foreign_association}, status=404)
    link = aino.submit(f"{USERS}/{cast.users['Leena'].id}", form="link-form", status=200)
    assert link_on(link), "her own administrator still helps with a forgotten password"


@pytest.mark.parametrize("htmx", [False, True])
def test_accepting_gives_the_role_and_changes_nothing_else(
    ulla: Browser, leena: Browser, cast: Cast, db: Session, htmx: bool
) -> None:
    invite(ulla, LEENA)
    told = answer(leena, cast, "accept", htmx=htmx)

    assert told == "You are in Liperin Toinen ry now: secretary. Switch to it when you want to act for it."
    assert "Joensuun Esimerkkiyhdistys ry" in leena.get("/").page.text, "she still acts for her own"
    assert ["Leena Vetäjä", "leena@example.org", "secretary", "in use"] in ulla.get(USERS).page.table("Who can sign in")
    role = role_of(db, cast.users["Leena"].id, cast.foreign_association)
    assert role is not None
    assert (role.role, role.invitation_key) == (Role.SECRETARY, None)


def test_declining_takes_the_invitation_away(ulla: Browser, leena: Browser, cast: Cast, db: Session) -> None:
    invite(ulla, LEENA | {"role": "leader", "led_groups": [cast.foreign_group]})
    told = answer(leena, cast, "decline")

    assert told == "You declined the invitation of Liperin Toinen ry."
    assert role_of(db, cast.users["Leena"].id, cast.foreign_association) is None
    assert led_by(db, cast.users["Leena"].id) == {cast.group}
    assert "leena" not in str(ulla.get(USERS).page.table("Who can sign in"))


def test_the_link_leads_the_accounts_user_to_the_answer(ulla: Browser, leena: Browser) -> None:
    link = invite(ulla, LEENA)

    assert leena.get(link, status=303).location == "/account#invitations"


def test_the_link_gives_nobody_else_anything(ulla: Browser, visitor: Browser, cast: Cast, db: Session) -> None:
    """Ulla has the link in her hands, too."""
    link, before = invite(ulla, LEENA), user_of(db, "leena@example.org")
    visitor.sign_out_silently()
    assert before is not None
    name, kept = before.name, before.password_hash
    for browser in (ulla, visitor):
        page = browser.get(link).page
        assert page.heading == "You are invited"
        assert "accept-form" not in page.by_id
        assert "Leena" not in page.text
        browser.post(link, {"name": "Ulla", "new_password": "neljä sanaa riittää hyvin"}, status=200)
    after = user_of(db, "leena@example.org")
    assert after is not None
    assert (after.name, after.password_hash) == (name, kept)
    sent = {"association_id": cast.foreign_association, "answer": "accept"}
    answered = ulla.follow(ulla.post("/account/invitations", sent, status=303))
    assert answered.page.flashes == ["The invitation has been answered or taken back already."]


def test_the_invited_signs_in_and_is_told(ulla: Browser, visitor: Browser) -> None:
    link = invite(ulla, LEENA)
    visitor.sign_out_silently()
    page = visitor.get(link)
    signed_in = visitor.submit(
        page.page.link_to("Sign in"), {"email": "leena@example.org", "password": PASSWORD}, status=303
    )

    assert signed_in.location == link
    account = visitor.follow(visitor.get(link, status=303))
    assert "An invitation waits for your answer on the page Your account." in account.page.flashes
    assert "Liperin Toinen ry invites you: secretary." in account.page.text


def test_an_invited_administrator_who_has_an_account_is_not_counted_yet(
    aino: Browser, ulla: Browser, leena: Browser, cast: Cast
) -> None:
    invite(ulla, LEENA | {"role": "administrator"})
    url = f"{USERS}/{cast.users['Ulla'].id}"
    ulla.post(f"{url}/remove", status=403)
    answer(leena, cast, "accept")

    ulla.post(f"{url}/remove", status=303)


@pytest.mark.parametrize("htmx", [False, True])
def test_everybody_can_leave(leena: Browser, cast: Cast, db: Session, htmx: bool) -> None:
    form = f"leave-association_id-{cast.association}"
    left = leena.submit(
        "/account", {"association_id": cast.association}, form=form, htmx=htmx, status=200 if htmx else 303
    )

    assert leena.follow(left).page.flashes == [
        "You left Joensuun Esimerkkiyhdistys ry. Your account was removed, because it served no other association."
    ]
    assert user_of(db, "leena@example.org") is None
    leena.get("/", status=303)


def test_who_leaves_one_of_two_goes_on_in_the_other(
    ulla: Browser, leena: Browser, cast: Cast, db: Session, browsers: Browsers
) -> None:
    invite(ulla, LEENA)
    answer(leena, cast, "accept")
    elsewhere = browsers("Leena")
    elsewhere.get("/")
    left = leena.submit(
        "/account", {"association_id": cast.association}, form=f"leave-association_id-{cast.association}", status=303
    )

    page = leena.follow(left).page
    assert page.flashes == ["You left Joensuun Esimerkkiyhdistys ry."]
    assert db.get_one(Association, cast.foreign_association).name in leena.get("/").page.text
    assert led_by(db, cast.users["Leena"].id) == set()
    elsewhere.get("/", status=303)


def test_the_last_administrator_does_not_leave(aino: Browser, cast: Cast, db: Session) -> None:
    form = f"leave-association_id-{cast.association}"
    refused = aino.submit("/account", {"association_id": cast.association}, form=form, status=303)

    told = "The association needs an administrator who can sign in. Make somebody else an administrator first."
    assert aino.follow(refused).page.flashes == [told]
    assert db.get_one(User, cast.users["Aino"].id).email == "aino@example.org"


def test_nobody_leaves_what_they_are_not_in(aino: Browser, cast: Cast, db: Session) -> None:
    aino.post("/account/leave", {"association_id": cast.foreign_association}, status=404)
    aino.post("/account/invitations", {"association_id": cast.foreign_association, "answer": "accept"}, status=303)

    assert role_of(db, cast.users["Aino"].id, cast.foreign_association) is None


def test_who_is_removed_everywhere_and_still_invited_chooses_a_new_password(
    aino: Browser, ulla: Browser, visitor: Browser, cast: Cast, db: Session
) -> None:
    link = invite(ulla, LEENA)
    aino.post(f"{USERS}/{cast.users['Leena'].id}/remove", status=303)

    visitor.submit("/sign-in", {"email": "leena@example.org", "password": PASSWORD}, status=422)
    page = visitor.get(link).page
    assert "accept-form" in page.by_id
