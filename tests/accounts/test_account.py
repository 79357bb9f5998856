"""One's own account: the password, and the association that one acts for."""

import pytest
from sqlalchemy.orm import Session

from tests.cast import PASSWORD, Cast
from tests.client import Browser
from tests.conftest import Browsers
from webapp import passwords
from webapp.domain.roles import Role
from webapp.models import User, UserRole

NEW = "neljä sanaa on vielä parempi"


def test_a_new_password_takes_the_old_ones_place(aino: Browser, visitor: Browser) -> None:
    answer = aino.submit("/account", {"current_password": PASSWORD, "new_password": NEW}, status=303)

    assert aino.follow(answer).page.flashes == ["The password was changed. Other browsers were signed out."]
    visitor.submit("/sign-in", {"email": "aino@example.org", "password": PASSWORD}, status=422)
    visitor.submit("/sign-in", {"email": "aino@example.org", "password": NEW}, status=303)


def test_whoever_has_a_calendar_address_is_told_that_it_stays(aino: Browser) -> None:
    aino.submit("/account", form="/account/calendar", status=303)
    answer = aino.submit("/account", {"current_password": PASSWORD, "new_password": NEW}, status=303)

    stays = "Your calendar address still works: make a new one if somebody else may know it."
    assert aino.follow(answer).page.flashes[-1:] == [
        f"The password was changed. Other browsers were signed out. {stays}",
    ]


def test_a_new_password_signs_other_browsers_out(browsers: Browsers) -> None:
    here, elsewhere, somebody_else = browsers("Aino"), browsers("Aino"), browsers("Sulo")
    here.submit("/account", {"current_password": PASSWORD, "new_password": NEW}, status=303)

    here.get("/")
    somebody_else.get("/")
    assert elsewhere.get("/", status=303).location.startswith("/sign-in")


def test_the_current_password_is_needed(aino: Browser, browsers: Browsers) -> None:
    page = aino.submit("/account", {"current_password": "wrong", "new_password": NEW}, status=422).page

    assert page.errors == {"current_password": "The current password is wrong. Write it again."}
    browsers("Aino").get("/")


def test_a_weak_password_is_refused_with_the_reason(aino: Browser) -> None:
    for weak, reason in {
        "neljätoista ai": "Write at least 15 characters; a few words will do.",
        "sata sanaa " * 19: "Write at most 200 characters.",
        "2026-salasana-2026": "Many people use this password, so it is tried first. Choose a few words of your own.",
        "puuropuuropuuro": "This repeats itself or follows the keys. Choose a few words that don't belong together.",
        "aino-pääkäyttäjä": "This is made of a name or an address that others know. Choose a few other words.",
        "Esimerkkiyhdistys": "This is made of a name or an address that others know. Choose a few other words.",
    }.items():
        answer = aino.submit("/account", {"current_password": PASSWORD, "new_password": weak}, status=422)
        assert answer.page.errors == {"new_password": reason}, weak
        assert answer.page.value("new_password") == ""


def test_a_password_of_before_keeps_working(visitor: Browser, cast: Cast, db: Session) -> None:
    db.get_one(User, cast.users["Aino"].id).password_hash = passwords.hashed("salasana")
    db.commit()

    visitor.submit("/sign-in", {"email": "aino@example.org", "password": "salasana"}, status=303)


def test_the_same_password_again_is_refused(aino: Browser) -> None:
    page = aino.submit("/account", {"current_password": PASSWORD, "new_password": PASSWORD}, status=422).page

    assert page.errors == {"new_password": "The new password is the same as the current one. Choose another."}


def test_empty_fields_are_asked_for(aino: Browser) -> None:
    page = aino.submit("/account", form="password-form", status=422).page

    assert page.errors == {
        "current_password": "Write your current password.",
        "new_password": "Write a new password.",
    }


def test_acting_for_another_association_shows_its_groups(aino: Browser, cast: Cast, db: Session) -> None:
    _add_role(db, cast, Role.SECRETARY)
    assert "Digitaidot" in aino.get("/").page.text

    answer = aino.submit(
        "/account", {"association_id": cast.foreign_association}, form="/account/association", status=303
    )

    page = aino.follow(answer).page
    assert "Ullan ryhmä" in page.text
    assert "Digitaidot" not in page.text
    aino.get("/association", status=403)
    aino.get(f"/groups/{cast.group}", status=404)


@pytest.mark.both_databases
def test_a_new_password_keeps_the_association_that_one_acts_for(aino: Browser, cast: Cast, db: Session) -> None:
    _add_role(db, cast, Role.SECRETARY)
    aino.submit("/account", {"association_id": cast.foreign_association}, form="/account/association", status=303)
    aino.submit("/account", {"current_password": PASSWORD, "new_password": NEW}, status=303)

    assert "Ullan ryhmä" in aino.get("/").page.text


def test_nobody_acts_for_an_association_without_a_role(aino: Browser, cast: Cast) -> None:
    for value in (cast.foreign_association, 0, -1, "", "x", "9" * 30):
        aino.post("/account/association", {"association_id": value}, status=404)

    assert "Digitaidot" in aino.get("/").page.text


def _add_role(db: Session, cast: Cast, role: Role) -> None:
    db.add(UserRole(user_id=cast.users["Aino"].id, association_id=cast.foreign_association, role=role))
    db.commit()
