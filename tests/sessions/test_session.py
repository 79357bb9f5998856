"""One session: recording what happened, and removing it."""

import json
from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Browser
from tests.page import text_of
from tests.sessions.recorded import attendances, kept
from webapp.models import StudySession
from webapp.sessions.actions import add_session

BY_NAME = {"state": "held", "attendance": "names"}


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/groups/{cast.group}/sessions/{cast.held}"


@pytest.mark.both_databases
def test_without_javascript_it_is_saved_and_told(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    answer = leena.submit(url, {"content": "Tutustuminen", "break_minutes": "20"}, status=303)

    assert answer.location == url
    assert leena.follow(answer).page.flashes == ["Saved."]
    assert (kept(db, cast).content, kept(db, cast).break_minutes) == ("Tutustuminen", 20)


def test_with_htmx_the_panel_comes_back_and_the_group_has_changed(leena: Browser, url: str) -> None:
    answer = leena.submit(url, {"content": "Tutustuminen"}, htmx=True, status=200)

    assert json.loads(answer.headers["HX-Trigger"]) == {"group-changed": {}}
    assert answer.page.flashes == ["Saved."]
    assert answer.page.value("content") == "Tutustuminen"


def test_saving_without_changes_changes_nothing(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    before = attendances(db, cast)
    leena.submit(url, status=303)

    assert attendances(db, cast) == before == {cast.member: "present"}
    assert kept(db, cast).state == "held"


def test_attendance_by_name(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    leena.submit(url, BY_NAME | {"present": [cast.late_member], "not_known": None}, status=303)
    assert attendances(db, cast) == {cast.member: "absent", cast.late_member: "present"}

    leena.submit(url, BY_NAME | {"present": [cast.member], "not_known": [cast.late_member]}, status=303)
    assert attendances(db, cast) == {cast.member: "present"}

    leena.submit(url, BY_NAME | {"present": None, "not_known": None}, status=303)
    assert attendances(db, cast) == {cast.member: "absent", cast.late_member: "absent"}
    assert "present 0/2" in leena.get(f"/groups/{cast.group}").page.text


def test_not_known_wins_over_present(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    both = [cast.member, cast.late_member]
    leena.submit(url, BY_NAME | {"present": both, "not_known": both}, status=303)

    assert attendances(db, cast) == {}


def test_attendance_by_head_count(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    leena.submit(url, {"attendance": "count", "head_count": "9"}, status=303)

    assert kept(db, cast).head_count == 9
    assert leena.get(url).page.value("attendance") == "count"
    assert "present 9" in leena.get(f"/groups/{cast.group}").page.text


@pytest.mark.both_databases
def test_attendance_not_recorded(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    leena.submit(url, {"attendance": "none"}, status=303)

    assert kept(db, cast).head_count is None
    assert leena.get(url).page.value("attendance") == "none"


@pytest.mark.both_databases
def test_a_past_session_opens_ready_to_be_held_with_all_present(aino: Browser, cast: Cast, db: Session) -> None:
    session = db.get_one(StudySession, cast.planned)
    session.day = kept(db, cast).day.replace(day=8)
    db.commit()
    page = aino.get(f"/groups/{cast.group}/sessions/{cast.planned}").page
    fields = page.form("session-form").fields()

    assert ("state", "held") in fields
    assert ("attendance", "names") in fields
    assert sorted(value for name, value in fields if name == "present") == sorted(
        [str(cast.member), str(cast.late_member)]
    )


def test_a_future_session_opens_as_planned(aino: Browser, cast: Cast) -> None:
    page = aino.get(f"/groups/{cast.group}/sessions/{cast.planned}").page

    assert page.value("state") == "planned"


def test_only_members_of_that_day_are_listed(aino: Browser, cast: Cast, url: str) -> None:
    aino.submit(f"/groups/{cast.group}/members/{cast.late_member}", {"joined_on": "2.9.2026"}, status=303)

    assert aino.get(url).page.form("session-form").offers("present") == {str(cast.member)}


def test_who_left_stays_listed_where_attendance_is_recorded(aino: Browser, cast: Cast, url: str) -> None:
    member = f"/groups/{cast.group}/members/{cast.member}"
    asked = aino.submit(member, {"joined_on": "2.9.2026"}, status=422)
    aino.confirm(asked, member, status=303)

    assert str(cast.member) in (aino.get(url).page.form("session-form").offers("present") or set())


def test_a_planned_session_keeps_what_was_recorded(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    leena.submit(url, {"state": "cancelled"}, status=303)

    assert kept(db, cast).state == "cancelled"
    assert attendances(db, cast) == {cast.member: "present"}


def test_hours_by_hand_need_a_reason(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    by_hand = {"hours_override": "1", "override_reason": "Puolet ajasta meni muuhun."}
    leena.submit(url, by_hand, status=303)

    assert (kept(db, cast).hours_override, kept(db, cast).override_reason) == (1, "Puolet ajasta meni muuhun.")
    page = leena.get(f"/groups/{cast.group}").page
    assert page.table("The latest")[0][1] == "1 h"
    assert "Hours entered by the group: 1.9." in page.text
    leena.submit(url, {"hours_override": "", "override_reason": ""}, status=303)
    assert kept(db, cast).hours_override is None


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"hours_override": "1"}, "override_reason", "Write why the hours are other than the clock says."),
        ({"hours_override": "0"}, "override_reason", "Write why the hours are other than the clock says."),
        ({"override_reason": "Muuta"}, "override_reason", "Write the hours too, or leave the reason empty."),
        ({"hours_override": "25"}, "hours_override", "Write a whole number from 0 to 24."),
        ({"attendance": "count"}, "head_count", "Write how many were present, or choose another way."),
        ({"attendance": "count", "head_count": "1000"}, "head_count", "Write a whole number from 0 to 999."),
        ({"attendance": "count", "head_count": "monta"}, "head_count", "Write a whole number from 0 to 999."),
        ({"day": "30.8.2026"}, "day", "The day is outside the group's season 1.9.2026–8.12.2026."),
        (
            {"ends": "17.00"},
            "ends",
            "The session must end after it starts, on the same day: it can't go on past midnight.",
        ),
        (
            {"day": "1.12.2026"},
            "state",
            "The day is still to come, so the session can't have been held yet. Check the day or the state.",
        ),
    ],
)
def test_what_cannot_be_right_is_refused(
    leena: Browser, cast: Cast, url: str, db: Session, changes: dict[str, str], field: str, sentence: str
) -> None:
    for htmx in (False, True):
        page = leena.submit(url, changes | {"content": "Muutettu"}, htmx=htmx, status=422).page
        assert page.errors == {field: sentence}
        assert page.value("content") == "Muutettu"
        for name, typed in changes.items():
            assert page.value(name) == typed
    assert kept(db, cast).content == "Kartat"
    assert attendances(db, cast) == {cast.member: "present"}


def test_an_overlap_names_the_other_session(leena: Browser, cast: Cast, url: str) -> None:
    changes = {"day": "1.12.2026", "state": "planned", "starts": "19.00", "ends": "21.00"}
    page = leena.submit(url, changes, status=422).page

    assert page.errors["starts"] == "Change the time: the group has another session then, 1.12.2026 18:00–20:00 Kartat"


@pytest.mark.both_databases
def test_a_session_is_no_overlap_of_itself(leena: Browser, url: str) -> None:
    leena.submit(url, {"starts": "18.30"}, status=303)


@pytest.mark.parametrize("name", ["present", "not_known"])
@pytest.mark.parametrize("value", ["x", "-1", "²", "9" * 30])
def test_a_stranger_cannot_be_present(leena: Browser, cast: Cast, url: str, db: Session, name: str, value: str) -> None:
    fields = dict(leena.get(url).page.form("session-form").fields()) | {name: value}
    fields.pop("csrf_token")
    page = leena.post(url, list(fields.items()), status=422).page

    assert page.summary
    assert attendances(db, cast) == {cast.member: "present"}


def test_a_member_of_another_group_cannot_be_present(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    fields = dict(leena.get(url).page.form("session-form").fields()) | {"present": str(cast.foreign_member)}
    fields.pop("csrf_token")
    leena.post(url, fields, status=422)

    assert attendances(db, cast) == {cast.member: "present"}


def test_who_may_only_look_sees_the_session_and_no_button(tuomas: Browser, cast: Cast, url: str) -> None:
    page = tuomas.get(url).page

    assert page.form("session-form").names() == {"csrf_token"} or not page.form("session-form").fields()
    assert "Remove the session" not in page.text


@pytest.mark.parametrize("htmx", [False, True])
def test_a_session_can_be_removed(leena: Browser, cast: Cast, url: str, db: Session, htmx: bool) -> None:
    answer = leena.submit(url, form=f"{url}/delete", htmx=htmx)

    assert answer.location == f"/groups/{cast.group}"
    assert leena.follow(answer).page.flashes == ["The session was removed."]
    assert db.get(StudySession, cast.held) is None
    assert attendances(db, cast) == {}
    leena.get(url, status=404)


def test_saving_leads_to_the_next_session_that_waits(leena: Browser, cast: Cast, db: Session) -> None:
    ids = {"association_id": cast.association, "group_id": cast.group}
    first, second = (add_session(db, **ids, values=casting.session(date(2026, 9, day))).id for day in (8, 15))
    db.commit()
    place = f"/groups/{cast.group}/sessions"
    opened = leena.get(f"{place}/{first}")
    assert text_of(opened.page.by_id["save-and-next"]) == "Save ▸ next 15.9."
    saved = leena.send(opened, f"{place}/{first}", {"next": "1"}, form="session-form", status=303)
    assert saved.location == f"{place}/{second}"

    last = leena.follow(saved)
    assert (last.page.heading, last.page.flashes) == ("Tue 15.9. 18:00–20:00", ["Saved."])
    assert "save-and-next" not in last.page.by_id, "nothing else waits"
