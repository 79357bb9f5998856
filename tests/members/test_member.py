"""One member: joining, leaving, coming back, being removed."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.members.test_members import ALREADY, members
from webapp.models import Member, Person

RAIJA = {"first_name": "Raija", "last_name": "Mäkelä"}


def url(cast: Cast, member: int | None = None) -> str:
    return f"/groups/{cast.group}/members/{member or cast.member}"


def test_without_javascript_leaving_is_saved_and_told(leena: Browser, cast: Cast, db: Session) -> None:
    answer = leena.submit(url(cast), {"left_on": "1.11.2026"}, status=303)

    page = leena.follow(answer).page
    assert page.flashes == ["The changes were saved."]
    assert page.table("Members")[0] == ["Mäkelä Raija", "–", "1.9.2026", "1.11.2026"]
    assert members(db, cast)[0] == ("Mäkelä", date(2026, 9, 1), date(2026, 11, 1))


def test_with_htmx_the_browser_is_sent_to_the_members(leena: Browser, cast: Cast) -> None:
    answer = leena.submit(url(cast), {"left_on": "1.11.2026"}, htmx=True, status=200)

    assert answer.headers["HX-Redirect"] == f"/groups/{cast.group}/members"


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"left_on": "31.8.2026"}, "left_on", "The member can't leave before joining (1.9.2026). Correct the day."),
        ({"left_on": "eilen"}, "left_on", "Write the date as 31.12.2026."),
        ({"joined_on": ""}, "joined_on", "Write the day when the member joined."),
    ],
)
def test_what_cannot_be_right_is_refused(
    leena: Browser, cast: Cast, db: Session, changes: dict[str, str], field: str, sentence: str
) -> None:
    for htmx in (False, True):
        page = leena.submit(url(cast), changes, htmx=htmx, status=422).page
        assert page.errors == {field: sentence}
        assert page.by_id[field].get("aria-invalid") == "true"
        assert page.value(field) == changes[field]
    assert members(db, cast)[0] == ("Mäkelä", date(2026, 9, 1), None)


def test_a_member_may_leave_on_the_first_day(leena: Browser, cast: Cast) -> None:
    leena.submit(url(cast), {"left_on": "1.9.2026"}, status=303)


def test_leaving_does_not_change_the_past(leena: Browser, cast: Cast) -> None:
    before = leena.get(f"/groups/{cast.group}").page.table("The latest")[0]
    leena.submit(url(cast), {"left_on": "2.9.2026"}, status=303)

    assert leena.get(f"/groups/{cast.group}").page.table("The latest")[0] == before


CONTRADICTED = (
    "Presence is recorded on days when the person wouldn't be a member (1.9.). "
    "Check the days, or the attendance of those sessions."
)
TOO_LATE = "The season ends on 8.12.2026: whoever joins later is at none of its sessions."


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ({"joined_on": "2.9.2026"}, [CONTRADICTED]),
        ({"joined_on": "25.8.2026", "left_on": "31.8.2026"}, [CONTRADICTED]),
        ({"joined_on": "9.12.2026"}, [TOO_LATE, CONTRADICTED]),
    ],
)
def test_days_that_are_seldom_meant_are_asked_about_and_saved_all_the_same(
    leena: Browser, cast: Cast, db: Session, changes: dict[str, str], asked: list[str], htmx: bool
) -> None:
    before = members(db, cast)
    page = leena.submit(url(cast), changes, htmx=htmx, status=422)
    assert page.page.questions == asked
    assert {name: page.page.value(name) for name in changes} == changes
    assert members(db, cast) == before

    told = leena.follow(leena.confirm(page, url(cast), htmx=htmx)).page
    assert told.flashes == ["The changes were saved."]
    joined = {row[0]: row[1] for row in members(db, cast)}["Mäkelä"]
    assert f"{joined.day}.{joined.month}.{joined.year}" == changes["joined_on"]


def test_other_days_are_asked_about_anew(leena: Browser, cast: Cast, db: Session) -> None:
    asked = leena.submit(url(cast), {"joined_on": "9.12.2026"}, status=422)
    (button,) = asked.page.all("button", name="confirmed")
    fields = {"joined_on": "2.9.2026", "confirmed": button.attrib["value"]}
    again = leena.send(asked, url(cast), fields, status=422)

    assert again.page.questions == [CONTRADICTED]
    corrected = leena.send(again, url(cast), {"joined_on": "1.9.2026"}, status=303)
    assert leena.follow(corrected).page.flashes == ["The changes were saved."]


@pytest.mark.parametrize("htmx", [False, True])
def test_who_joins_after_the_season_is_asked_about(leena: Browser, cast: Cast, db: Session, htmx: bool) -> None:
    here = f"/groups/{cast.group}/members"
    new = {"first_name": "Uuno", "last_name": "Uusi", "birth": "1950"}
    asked = leena.submit(here, new | {"joined_on": "9.12.2026"}, htmx=htmx, status=422)
    assert asked.page.questions == [TOO_LATE]
    assert {name: asked.page.value(name) for name in new} == new
    assert len(members(db, cast)) == 2
    leena.confirm(asked, here, htmx=htmx)
    assert ("Uusi", date(2026, 12, 9), None) in members(db, cast)


def test_a_yes_is_kept_while_something_else_is_asked(sulo: Browser, cast: Cast, db: Session) -> None:
    """Who of the register is meant is asked after the day."""
    here = f"/groups/{cast.group}/members"
    new = {"first_name": "Kaarina", "last_name": "O'Brien", "joined_on": "9.12.2026"}
    asked = sulo.confirm(sulo.submit(here, new, status=422), here, status=422)
    assert asked.page.error("person") == "Somebody with this name is in the register. Choose whom you mean."
    sulo.send(asked, here, {"person": str(cast.person)}, status=303)
    assert ("O'Brien", date(2026, 12, 9), None) in members(db, cast)


def test_a_pasted_list_is_asked_the_same(leena: Browser, cast: Cast, db: Session) -> None:
    here = f"/groups/{cast.group}/members/paste"
    review = leena.submit(here, {"text": "Uuno Uusi\n"})
    asked = leena.send(review, here, {"joined_on": "9.12.2026"}, form="preview-form", status=422)
    assert asked.page.questions == [TOO_LATE]
    leena.confirm(asked, here, status=303)
    assert ("Uusi", date(2026, 12, 9), None) in members(db, cast)


@pytest.mark.both_databases
def test_days_that_nothing_contradicts_are_only_saved(leena: Browser, cast: Cast) -> None:
    changes = {"joined_on": "2.9.2026", "left_on": "3.9.2026"}
    told = leena.follow(leena.submit(url(cast, cast.late_member), changes)).page

    assert told.flashes == ["The changes were saved."]


def test_a_member_who_left_can_come_back(sulo: Browser, cast: Cast, db: Session) -> None:
    sulo.submit(url(cast), {"left_on": "1.10.2026"}, status=303)
    data = RAIJA | {"person": cast.member_person, "joined_on": "2.10.2026"}
    sulo.post(f"/groups/{cast.group}/members", data, status=303)

    assert [row for row in members(db, cast) if row[0] == "Mäkelä"] == [
        ("Mäkelä", date(2026, 9, 1), date(2026, 10, 1)),
        ("Mäkelä", date(2026, 10, 2), None),
    ]


def test_a_member_cannot_come_back_before_having_left(sulo: Browser, cast: Cast, db: Session) -> None:
    sulo.submit(url(cast), {"left_on": "1.10.2026"}, status=303)
    data = RAIJA | {"person": cast.member_person, "joined_on": "1.10.2026"}

    assert sulo.post(f"/groups/{cast.group}/members", data, status=422).page.error("first_name") == ALREADY


def test_two_memberships_cannot_be_moved_over_each_other(sulo: Browser, cast: Cast, db: Session) -> None:
    sulo.submit(url(cast), {"left_on": "1.10.2026"}, status=303)
    data = RAIJA | {"person": cast.member_person, "joined_on": "2.10.2026"}
    sulo.post(f"/groups/{cast.group}/members", data, status=303)

    for changes in ({"left_on": ""}, {"left_on": "2.10.2026"}):
        assert sulo.submit(url(cast), changes, status=422).page.errors == {
            "joined_on": "The person is already a member of the group at that time. Check the day."
        }
    sulo.submit(url(cast), {"left_on": "15.9.2026"}, status=303)


@pytest.mark.both_databases
def test_a_member_added_by_mistake_can_be_removed(leena: Browser, cast: Cast, db: Session) -> None:
    address = url(cast, cast.late_member)
    answer = leena.submit(address, form=f"{address}/remove", status=303)

    assert leena.follow(answer).page.flashes == ["The member was removed from the group."]
    assert [row[0] for row in members(db, cast)] == ["Mäkelä"]
    assert db.query(Person).filter_by(last_name="Åberg").one(), "the person stays in the register"
    leena.get(address, status=404)


def test_a_member_with_attendance_cannot_be_removed(leena: Browser, cast: Cast, db: Session) -> None:
    for htmx in (False, True):
        answer = leena.submit(url(cast), form=f"{url(cast)}/remove", htmx=htmx)
        assert answer.location == url(cast)
        assert "has been recorded, so the member can't be removed" in leena.follow(answer).page.flashes[0]
    assert db.get(Member, cast.member)


def test_only_who_keeps_the_register_is_led_to_the_person(leena: Browser, sulo: Browser, cast: Cast) -> None:
    link = f"/people/{cast.member_person}"

    assert link in sulo.get(url(cast)).page.links()
    assert link not in leena.get(url(cast)).page.links()
