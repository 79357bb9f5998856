"""Two people record the same session: nothing is lost, and the later one sees what changed."""

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.sessions.recorded import attendances, kept
from webapp.models import Attendance

pytestmark = pytest.mark.both_databases

HTMX = pytest.mark.parametrize("htmx", [False, True])


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/groups/{cast.group}/sessions/{cast.held}"


@pytest.fixture
def both(cast: Cast, db: Session) -> list[int]:
    """Both members present at the held session."""
    db.add(
        Attendance(association_id=cast.association, session_id=cast.held, member_id=cast.late_member, state="present")
    )
    db.commit()
    return [cast.member, cast.late_member]


@HTMX
def test_ticks_of_different_members_go_together(
    leena: Browser, sulo: Browser, cast: Cast, url: str, both: list[int], db: Session, htmx: bool
) -> None:
    open_page = leena.get(url)
    sulo.submit(url, {"present": [cast.late_member]}, status=303)
    answer = leena.send(open_page, url, {"present": [cast.member]}, htmx=htmx)

    page = answer.page if htmx else leena.follow(answer).page
    assert page.flashes == ["Saved. Somebody else had saved meanwhile, and that is kept too: Mäkelä Raija: absent."]
    assert attendances(db, cast) == dict.fromkeys(both, "absent")


@HTMX
def test_a_contradiction_is_shown_and_saving_again_wins(
    leena: Browser, sulo: Browser, cast: Cast, url: str, both: list[int], db: Session, htmx: bool
) -> None:
    open_page = leena.get(url)
    sulo.submit(url, {"not_known": [cast.member], "content": "Sulon aihe"}, status=303)
    changes = {"present": [cast.late_member], "break_minutes": "20"}
    answer = leena.send(open_page, url, changes, htmx=htmx, status=422)

    sentence = "Mäkelä Raija: meanwhile saved: not recorded, yours: absent. Save again if yours is right."
    assert answer.page.errors == {"present": sentence}
    assert "Filled in below: Content: Sulon aihe." in answer.page.text
    assert (answer.page.value("content"), answer.page.value("break_minutes")) == ("Sulon aihe", "20")
    assert attendances(db, cast) == {cast.late_member: "present"}

    leena.send(answer, url, htmx=htmx, status=200 if htmx else 303)
    assert attendances(db, cast) == {cast.member: "absent", cast.late_member: "present"}
    assert (kept(db, cast).content, kept(db, cast).break_minutes) == ("Sulon aihe", 20)


def test_fields_that_both_changed_are_asked_about(
    leena: Browser, sulo: Browser, cast: Cast, url: str, db: Session
) -> None:
    open_page = leena.get(url)
    theirs = {
        "content": "Sulon aihe",
        "ends": "19.00",
        "kind": "party",
        "hours_override": "1",
        "override_reason": "Syy",
    }
    sulo.submit(url, theirs | {"attendance": "count", "head_count": "9"}, status=303)
    mine = {"content": "Leenan aihe", "ends": "21.00", "kind": "recreation"}
    mine |= {"hours_override": "2", "override_reason": "Muu", "attendance": "none"}
    answer = leena.send(open_page, url, mine, status=422)

    again = "Save again if yours is right."
    assert answer.page.errors == {
        "content": f"Meanwhile saved: Sulon aihe. Yours: Leenan aihe. {again}",
        "day": "Meanwhile saved: 1.9.2026 18:00–19:00, Break, minutes 30. "
        f"Yours: 1.9.2026 18:00–21:00, Break, minutes 30. {again}",
        "kind": f"Meanwhile saved: party. Yours: recreation. {again}",
        "hours_override": f"Meanwhile saved: 1 h Syy. Yours: 2 h Muu. {again}",
        "attendance": f"Meanwhile saved: record only how many 9. Yours: don't record. {again}",
    }
    typed = [name for name, _value in mine.items() if name not in {"attendance", "kind"}]
    assert {name: answer.page.value(name) for name in typed} == {name: mine[name] for name in typed}
    leena.send(answer, url, status=303)
    assert (kept(db, cast).content, kept(db, cast).head_count, kept(db, cast).hours_override) == (
        "Leenan aihe",
        None,
        2,
    )


def test_who_does_not_know_that_it_was_cancelled_is_told(
    leena: Browser, sulo: Browser, cast: Cast, url: str, db: Session
) -> None:
    open_page = leena.get(url)
    sulo.submit(url, {"state": "cancelled"}, status=303)
    answer = leena.send(open_page, url, {"content": "Uusi"}, status=422)

    assert answer.page.errors == {"state": "Meanwhile saved: cancelled. Yours: held. Save again if yours is right."}
    assert kept(db, cast).state == "cancelled"


def test_what_somebody_else_changed_in_a_session_that_is_cancelled_is_told_too(
    leena: Browser, sulo: Browser, cast: Cast, url: str, db: Session
) -> None:
    open_page = leena.get(url)
    sulo.submit(url, {"content": "Sulon aihe"}, status=303)
    page = leena.follow(leena.send(open_page, url, {"state": "cancelled"}, status=303)).page

    assert page.flashes == [
        "The session was cancelled. Somebody else had saved meanwhile, and that is kept too: Content: Sulon aihe."
    ]
    assert (kept(db, cast).state, kept(db, cast).content) == ("cancelled", "Sulon aihe")


def test_two_who_say_the_same_are_not_troubled(leena: Browser, sulo: Browser, cast: Cast, url: str) -> None:
    open_page = leena.get(url)
    sulo.submit(url, {"content": "Sama"}, status=303)

    assert leena.follow(leena.send(open_page, url, {"content": "Sama"}, status=303)).page.flashes == ["Saved."]


def test_a_new_member_with_a_mark_is_kept(leena: Browser, sulo: Browser, cast: Cast, url: str, db: Session) -> None:
    open_page = leena.get(url)
    sulo.submit(url, {"other_first_name": "Uusi", "other_last_name": "Jäsen"}, status=303)
    before = attendances(db, cast)
    leena.send(open_page, url, {"content": "Uusi aihe"}, status=303)

    assert attendances(db, cast) == before
    assert sorted(before.values()) == ["present", "present"]


def test_refused_values_keep_the_beginning(leena: Browser, sulo: Browser, cast: Cast, url: str, db: Session) -> None:
    open_page = leena.get(url)
    sulo.submit(url, {"content": "Sulon aihe"}, status=303)
    refused = leena.send(open_page, url, {"ends": "x"}, status=422)
    leena.send(refused, url, {"ends": "20.30"}, status=303)

    assert (kept(db, cast).content, kept(db, cast).ends.minute) == ("Sulon aihe", 30)


def test_a_session_removed_meanwhile_is_gone(leena: Browser, sulo: Browser, cast: Cast, url: str) -> None:
    open_page = leena.get(url)
    sulo.submit(url, form=f"{url}/delete", status=303)

    leena.send(open_page, url, {"content": "Uusi"}, status=404)


def test_a_clash_with_another_session_is_told_after_joining_too(
    leena: Browser, sulo: Browser, cast: Cast, url: str, db: Session
) -> None:
    open_page = leena.get(url)
    sulo.submit(url, {"content": "Sulon aihe"}, status=303)
    changes = {"day": "1.12.2026", "state": "planned", "starts": "19.00", "ends": "21.00"}
    page = leena.send(open_page, url, changes, status=422).page

    assert page.errors["starts"].startswith("Change the time:")
    assert page.value("content") == "Sulon aihe"
    assert kept(db, cast).day.month == 9


@pytest.mark.parametrize("junk", ["", "x", "[]", "{}", "null", '{"state": 1}', '{"1": "x"}', "[" * 5000, "9" * 200_000])
def test_junk_for_a_beginning_is_no_mistake_of_the_program(leena: Browser, cast: Cast, url: str, junk: str) -> None:
    answer = leena.submit(url, {"opened": junk, "content": "Uusi"})

    assert answer.status in {303, 422}


@HTMX
def test_a_newcomer_who_is_sent_twice_joins_once(leena: Browser, cast: Cast, url: str, db: Session, htmx: bool) -> None:
    open_page = leena.get(url)
    changes = {"other_first_name": "Uusi", "other_last_name": "Jäsen"}
    answers = [leena.send(open_page, url, changes, htmx=htmx) for _time in range(2)]

    assert [answer.status for answer in answers] == [200, 200] if htmx else [303, 303]
    assert answers[0].location == answers[1].location
    assert sorted(attendances(db, cast).values()) == ["present", "present"]


def test_a_name_that_joined_meanwhile_is_kept_beside_a_new_time(
    leena: Browser, sulo: Browser, url: str, cast: Cast, db: Session
) -> None:
    """The other's newcomer isn't on the page that stands open, and isn't absent because of that."""
    open_page = leena.get(url)
    sulo.submit(url, {"other_first_name": "Uusi", "other_last_name": "Jäsen"}, status=303)
    leena.send(open_page, url, {"ends": "20.30"}, status=303)

    assert sorted(attendances(db, cast).values()) == ["present", "present"]
    assert (kept(db, cast).ends.hour, kept(db, cast).ends.minute) == (20, 30)
