"""Undo brings back exactly what was there, once."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Browser
from tests.register import everything
from tests.undo.conftest import Remove, offers_undo, press, undone
from webapp.members.actions import add_new_member
from webapp.models import Cost, Member, Person, StudySession

KINDS = {
    "group": ("The group was archived. You can restore it here.", "The group was restored from the archive."),
    "member": ("The member was removed from the group.", "Undone: the member is in the group again."),
    "leaving": ("The changes were saved.", "Undone: the day of leaving was taken away."),
    "session": (
        "The session was removed.",
        "Undone: the session is back, with the attendance that was recorded.",
    ),
    "cancelling": ("The session was cancelled.", "Undone: the session is no longer cancelled."),
    "cost": ("The cost was removed.", "Undone: the cost is in the table again."),
    "feedback": ("The feedback was removed.", "Undone: the feedback is in the list again."),
    "person": ("The person was removed.", "Undone: the person is in the register again."),
}
EVERY_KIND = pytest.mark.parametrize("kind", KINDS)


@pytest.mark.parametrize("htmx", [False, True])
@EVERY_KIND
def test_everything_is_as_it_was(aino: Browser, remove: Remove, db: Session, kind: str, htmx: bool) -> None:
    before = everything(db)
    page = remove(aino, kind)
    assert page.page.flashes == [KINDS[kind][0]]
    assert everything(db) != before

    assert undone(aino, page, htmx=htmx) == [KINDS[kind][1]]
    assert everything(db) == before


@EVERY_KIND
def test_a_double_click_undoes_once(aino: Browser, remove: Remove, db: Session, kind: str) -> None:
    before = everything(db)
    page = remove(aino, kind)
    first, second = press(aino, page, status=303), press(aino, page, status=303)

    assert first.location == second.location
    assert aino.follow(second).page.flashes[-1] == "It was undone already."
    assert everything(db) == before


@EVERY_KIND
def test_it_shows_once_and_nothing_in_the_address(aino: Browser, remove: Remove, kind: str) -> None:
    page = remove(aino, kind)
    answer = press(aino, page)

    assert "?" not in answer.location
    assert not offers_undo(aino.follow(answer)), "there is nothing to undo in an undo"
    assert not offers_undo(aino.get("/"))


def test_the_button_says_what_it_undoes(aino: Browser, remove: Remove) -> None:
    page = remove(aino, "cost").page
    button = next(iter(page.form("/undo").element.iter("button")))

    assert button.text == "Undo"
    assert page.by_id[button.attrib["aria-describedby"]].text == "The cost was removed."


def test_with_htmx_a_cancelled_sessions_page_comes_anew_with_it(leena: Browser, cast: Cast, db: Session) -> None:
    url = f"/groups/{cast.group}/sessions/{cast.planned}"
    before = everything(db)
    sent = leena.submit(url, {"state": "cancelled"}, form="session-form", htmx=True, status=200)
    assert (sent.location, sent.text) == (url, "")
    page = leena.follow(sent)
    assert page.page.flashes == ["The session was cancelled."]
    assert db.get_one(StudySession, cast.planned).state == "cancelled"

    answer = press(leena, page, status=303)
    assert answer.location == url
    assert leena.follow(answer).page.value("state") == "planned"
    assert everything(db) == before


def test_saving_a_cancelled_session_again_offers_nothing(leena: Browser, remove: Remove, cast: Cast) -> None:
    remove(leena, "cancelling")
    url = f"/groups/{cast.group}/sessions/{cast.held}"
    page = leena.follow(leena.submit(url, {"content": "x"}, form="session-form", status=303))

    assert page.page.flashes == ["Saved."]
    assert not offers_undo(page)


@pytest.mark.both_databases
def test_what_else_was_changed_with_the_state_stays(leena: Browser, cast: Cast, db: Session) -> None:
    url = f"/groups/{cast.group}/sessions/{cast.planned}"
    changes = {"state": "cancelled", "content": "Peruttu: sali varattu"}
    page = leena.follow(leena.submit(url, changes, form="session-form", status=303))
    undone(leena, page)

    session = db.get_one(StudySession, cast.planned)
    assert (session.state, session.content) == ("planned", "Peruttu: sali varattu")


def test_a_changed_day_of_leaving_offers_nothing(leena: Browser, remove: Remove, cast: Cast) -> None:
    remove(leena, "leaving")
    url = f"/groups/{cast.group}/members/{cast.late_member}"

    assert not offers_undo(leena.follow(leena.submit(url, {"left_on": "2.11.2026"}, status=303)))


@pytest.mark.both_databases
def test_a_persons_every_detail_comes_back(aino: Browser, remove: Remove, cast: Cast, db: Session) -> None:
    details = {"birth": "14.3.2010", "email": "kaarina@example.org", "gender": "N", "municipality": "Liperi"}
    aino.submit(f"/people/{cast.person}", details | {"of_age": "y"}, status=303)
    before = everything(db)
    undone(aino, remove(aino, "person"))

    assert everything(db) == before
    person = db.get_one(Person, cast.person)
    assert (person.birth_date, person.of_age_confirmed_by) == (date(2010, 3, 14), "Aino Pääkäyttäjä")
    assert "O'Brien" in aino.submit("/people", {"words": "obrien kaarina@"}).page.text


@pytest.mark.both_databases
def test_one_of_two_of_the_same_name_comes_back(aino: Browser, remove: Remove, cast: Cast, db: Session) -> None:
    both = {"first_name": "Kaarina", "last_name": "O'Brien", "another": "y", "csrf_token": aino.token}
    aino.ask("POST", "/people/new", data=list(both.items()), status=303)
    assert undone(aino, remove(aino, "person")) == ["Undone: the person is in the register again."]
    assert db.query(Person).filter_by(last_name="O'Brien").count() == 2


@pytest.mark.both_databases
def test_a_head_count_and_hours_of_ones_own_come_back(leena: Browser, remove: Remove, cast: Cast, db: Session) -> None:
    changes = {"attendance": "count", "head_count": "7", "hours_override": "3", "override_reason": "Kokoustekniikka"}
    leena.submit(f"/groups/{cast.group}/sessions/{cast.held}", changes, form="session-form", status=303)
    before = everything(db)
    undone(leena, remove(leena, "session"))

    assert everything(db) == before
    session = db.get_one(StudySession, cast.held)
    assert (session.head_count, session.hours_override, session.override_reason) == (7, 3, "Kokoustekniikka")


@pytest.mark.both_databases
def test_what_is_too_large_for_a_cookie_is_removed_without_the_button(
    leena: Browser, remove: Remove, cast: Cast, db: Session
) -> None:
    url = f"/groups/{cast.group}/sessions/{cast.held}"
    odd = "".join(chr(0x4E00 + n * 37 % 20_000) for n in range(500))
    changes = {"content": odd, "hours_override": "3", "override_reason": odd[::-1]}
    leena.submit(url, changes, form="session-form", status=303)
    page = remove(leena, "session")

    assert page.page.flashes == ["The session was removed."]
    assert not offers_undo(page)
    assert db.get(StudySession, cast.held) is None


@pytest.mark.both_databases
def test_a_long_text_and_many_members_fit(leena: Browser, remove: Remove, cast: Cast, db: Session) -> None:
    text = (
        "Harjoittelimme älypuhelimen käyttöä: kartat, viestit, äänikirjat ja pankkiasiat, kukin omaan tahtiinsa. " * 4
    )
    key = {"association_id": cast.association, "group_id": cast.group, "joined_on": date(2026, 9, 1)}
    for n in range(60):
        add_new_member(db, **key, values=casting.person(f"Etu{n}", f"Suku{n}"), another=True)
    db.commit()
    everybody = [str(member_id) for (member_id,) in db.query(Member.id).filter_by(group_id=cast.group)]
    url = f"/groups/{cast.group}/sessions/{cast.held}"
    leena.submit(
        url,
        {"content": text, "attendance": "names", "present": everybody, "not_known": None},
        form="session-form",
        status=303,
    )
    before = everything(db)
    assert len(before["attendances"]) == 62 + 1, "and one in the other association"

    undone(leena, remove(leena, "session"))
    assert everything(db) == before


def test_in_finnish(aino: Browser, remove: Remove, cast: Cast) -> None:
    aino.post("/language", {"language": "fi"})
    page = remove(aino, "cost")

    assert page.page.flashes == ["Kulu poistettiin."]
    assert [e.text for e in page.page.form("/undo").element.iter("button")] == ["Kumoa"]
    assert undone(aino, page) == ["Kumottu: kulu on taas taulukossa."]


@pytest.mark.both_databases
def test_the_id_stays_so_that_links_still_work(tuomas: Browser, remove: Remove, cast: Cast, db: Session) -> None:
    undone(tuomas, remove(tuomas, "cost"))

    assert db.get_one(Cost, cast.cost).cents == 40_00
    tuomas.get(f"/groups/{cast.group}/costs/{cast.cost}")
