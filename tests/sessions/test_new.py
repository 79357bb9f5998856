"""Adding a session."""

import json
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Browser
from tests.page import text_of
from webapp.domain.facts import AttendanceState
from webapp.models import Group, Member, StudySession
from webapp.sessions.actions import add_session
from webapp.sessions.queries import attendances

NEW = {
    "day": "15.9.2026",
    "starts": "18.00",
    "ends": "20.00",
    "break_minutes": "30",
    "content": "Viestit",
    "state": "held",
}


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/groups/{cast.group}/sessions/new"


def added(db: Session) -> StudySession | None:
    db.rollback()
    return db.scalar(select(StudySession).where(StudySession.content == "Viestit"))


def test_it_is_told_how_the_rules_count_the_hours(leena: Browser, url: str) -> None:
    assert "A teaching hour is 60 minutes, of which 15 are a break." in leena.get(url).page.text


def test_without_javascript_the_form_comes_back_for_the_next_session(leena: Browser, url: str, db: Session) -> None:
    answer = leena.submit(url, NEW, status=303)

    page = leena.follow(answer).page
    assert page.value("day") == "22.9.2026"
    assert page.flashes == ["The session was added."]
    assert "Viestit" in page.text
    session = added(db)
    assert session
    assert (str(session.day), str(session.starts), str(session.ends), session.break_minutes, session.state) == (
        "2026-09-15",
        "18:00:00",
        "20:00:00",
        30,
        "held",
    )


def test_with_htmx_the_panel_is_ready_for_the_next_session(leena: Browser, url: str) -> None:
    answer = leena.submit(url, NEW, htmx=True, status=200)

    assert json.loads(answer.headers["HX-Trigger"]) == {"group-changed": {}}
    assert answer.page.flashes == ["The session was added."]
    assert answer.page.value("content") == ""
    assert answer.page.value("day") == "22.9.2026"


@pytest.mark.parametrize("junk", ["x", "9999-12-31", "2026-08-31"])
def test_a_day_that_is_none_of_the_season_is_no_beginning(leena: Browser, url: str, junk: str) -> None:
    assert leena.get(f"{url}?after={junk}").page.value("day") == "23.11.2026"


def test_a_meeting_that_was_not_planned_is_recorded_as_the_form_opens(
    leena: Browser, cast: Cast, url: str, db: Session
) -> None:
    """Today is free, the times are those of the last one, and whoever is a member was there."""
    page = leena.get(url).page
    assert text_of(page.all("summary")[0]) == "Held, Mon 23.11. 18:00–20:00, break 30 min"
    both = {str(cast.member), str(cast.late_member)}
    assert page.form("new-session-form").offers("present") == both

    leena.submit(url, {"content": "Viestit", "present": [str(cast.member)]}, htmx=True, status=200)
    session = added(db)
    assert session
    assert (str(session.day), session.state, session.names_aside) == ("2026-11-23", "held", False)
    assert attendances(db, cast.association, session.id) == {
        cast.member: AttendanceState.PRESENT,
        cast.late_member: AttendanceState.ABSENT,
    }


def test_a_meeting_on_another_day_is_of_those_who_were_members_then(
    leena: Browser, cast: Cast, url: str, db: Session
) -> None:
    """One of them joined afterwards, and somebody new was there."""
    db.get_one(Member, cast.late_member).joined_on = date(2026, 10, 1)
    db.commit()
    someone = {"other_first_name": "Uusi", "other_last_name": "Jäsen", "guests": "2"}
    page = leena.submit(url, NEW | someone, htmx=True, status=200).page
    assert page.flashes == ["The session was added. Uusi Jäsen joined the group and is marked as present."]

    session = added(db)
    assert session
    found = attendances(db, cast.association, session.id)
    assert cast.late_member not in found
    assert list(found.values()) == [AttendanceState.PRESENT] * 2
    assert session.guests == 2


def test_whoever_joins_while_the_form_stands_open_is_not_absent(
    leena: Browser, cast: Cast, url: str, db: Session
) -> None:
    opened = leena.get(url)
    name = {"first_name": "Uusi", "last_name": "Jäsen", "joined_on": "1.9.2026"}
    leena.submit(f"/groups/{cast.group}/members", name, form="new-member-form", status=303)
    leena.send(opened, url, {"content": "Viestit"}, status=303)

    session = added(db)
    assert session
    assert set(attendances(db, cast.association, session.id)) == {cast.member, cast.late_member}


def test_a_session_is_like_the_one_before_a_week_later(leena: Browser, cast: Cast, url: str) -> None:
    leena.submit(url, {"state": "cancelled"}, status=303)
    assert leena.get(url).page.value("day") == "23.11.2026", "a cancelled one leaves the day free"
    leena.submit(url, {}, status=303)
    page = leena.get(url).page

    assert page.value("day") == "8.12.2026"
    assert (page.value("starts"), page.value("ends"), page.value("break_minutes")) == ("18:00", "20:00", "30")
    assert page.value("content") == ""
    assert page.value("state") == "planned"


def test_the_day_before_the_seasons_end_is_the_latest_that_is_filled_in(
    leena: Browser, cast: Cast, url: str, db: Session
) -> None:
    ids = {"association_id": cast.association, "group_id": cast.group}
    for day in (date(2026, 11, 23), date(2026, 12, 5)):
        add_session(db, **ids, values=casting.session(day))
    db.commit()

    assert leena.get(url).page.value("day") == "8.12.2026"


@pytest.mark.both_databases
def test_the_first_session_is_on_the_seasons_first_day(aino: Browser, cast: Cast, db: Session) -> None:
    db.connection().exec_driver_sql("DELETE FROM sessions")
    db.commit()
    group = db.get_one(Group, cast.unled)
    group.season_start, group.season_end = date(2026, 12, 1), date(2026, 12, 31)
    db.commit()
    page = aino.get(f"/groups/{cast.unled}/sessions/new").page

    assert page.value("day") == "1.12.2026"
    assert page.value("starts") == ""
    assert page.value("state") == "planned"


@pytest.mark.parametrize(
    ("starts", "ends", "pause"), [("18", "20", 30), ("18", "19", 15), ("18", "18.59", 0), ("18", "21.30", 45)]
)
def test_an_empty_break_is_what_the_rules_ask(
    leena: Browser, url: str, db: Session, starts: str, ends: str, pause: int
) -> None:
    leena.submit(url, NEW | {"starts": starts, "ends": ends, "break_minutes": ""}, status=303)
    session = added(db)

    assert session
    assert session.break_minutes == pause


@pytest.mark.parametrize("written", ["18.00", "18:00", "1800", "18", " 18.00 "])
def test_a_time_may_be_written_in_many_ways(leena: Browser, url: str, db: Session, written: str) -> None:
    leena.submit(url, NEW | {"starts": written}, status=303)
    session = added(db)

    assert session
    assert str(session.starts) == "18:00:00"


MIDNIGHT = "The session must end after it starts, on the same day: it can't go on past midnight."
SEASON = "The day is outside the group's season 1.9.2026–8.12.2026."
MINUTES = "Write a whole number from 0 to 600."


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"day": ""}, "day", "Write the date."),
        ({"starts": ""}, "starts", "Write when it starts."),
        ({"ends": ""}, "ends", "Write when it ends."),
        ({"day": "31.9.2026"}, "day", "There is no such date. Check the day, the month and the year."),
        ({"starts": "kuudelta"}, "starts", "Write the time as 18.00."),
        ({"starts": "24.00"}, "starts", "Nothing begins at 24.00. Write 0.00 and the next day."),
        ({"ends": "0.00"}, "ends", "Write midnight at the end of the day as 24.00."),
        ({"ends": "18.60"}, "ends", "Write the time as 18.00."),
        ({"ends": "18.00"}, "ends", MIDNIGHT),
        ({"starts": "23.00", "ends": "1.00"}, "ends", MIDNIGHT),
        ({"day": "31.8.2026"}, "day", SEASON),
        ({"day": "9.12.2026", "state": "planned"}, "day", SEASON),
        ({"break_minutes": "120"}, "break_minutes", "The break must be shorter than the session."),
        ({"break_minutes": "puoli tuntia"}, "break_minutes", MINUTES),
        ({"break_minutes": "-5"}, "break_minutes", MINUTES),
        ({"break_minutes": "601"}, "break_minutes", MINUTES),
        ({"content": "x" * 501}, "content", "Write at most 500 characters."),
        (
            {"day": "24.11.2026", "head_count": "5", "attendance": "count"},
            "state",
            "The day is still to come, so the session can't have been held yet. Check the day or the state.",
        ),
    ],
)
def test_what_cannot_be_right_is_refused(
    leena: Browser, url: str, db: Session, changes: dict[str, str], field: str, sentence: str
) -> None:
    for htmx in (False, True):
        page = leena.submit(url, NEW | changes, htmx=htmx, status=422).page
        assert page.errors == {field: sentence}
        assert page.by_id[field].get("aria-invalid") == "true" or page.by_id[field].tag == "fieldset"
        for name, typed in (NEW | changes).items():
            assert page.value(name) == typed
    assert added(db) is None


def test_a_day_to_come_is_a_plan(leena: Browser, url: str, db: Session) -> None:
    page = leena.submit(url, {"day": "24.11.2026", "content": "Viestit"}, htmx=True, status=200).page
    session = added(db)

    assert page.flashes == ["The session was added. Its day is to come: it is planned."]
    assert session
    assert (session.state, attendances(db, session.association_id, session.id)) == ("planned", {})


@pytest.mark.parametrize(
    ("starts", "ends"), [("17.00", "18.01"), ("19.59", "21.00"), ("18.00", "20.00"), ("18.30", "19.30"), ("17", "21")]
)
def test_an_overlap_names_the_other_session(leena: Browser, url: str, starts: str, ends: str) -> None:
    typed = NEW | {"day": "1.9.2026", "starts": starts, "ends": ends}
    for htmx in (False, True):
        page = leena.submit(url, typed, htmx=htmx, status=422).page
        expected = "Change the time: the group has another session then, 1.9.2026 18:00–20:00 Kartat"
        assert page.errors == {"starts": expected}
        assert page.value("content") == "Viestit"


def test_sessions_may_touch(leena: Browser, url: str) -> None:
    leena.submit(url, NEW | {"day": "1.9.2026", "starts": "20.00", "ends": "20.45", "break_minutes": "0"}, status=303)
    leena.submit(url, NEW | {"day": "1.9.2026", "starts": "17.00", "ends": "18.00", "break_minutes": "0"}, status=303)


def test_another_groups_session_is_no_overlap(aino: Browser, cast: Cast) -> None:
    aino.submit(f"/groups/{cast.unled}/sessions/new", NEW | {"day": "1.9.2026"}, status=303)


def test_a_cancelled_session_is_no_overlap(leena: Browser, url: str) -> None:
    leena.submit(url, NEW | {"state": "cancelled"}, status=303)
    leena.submit(url, NEW, status=303)
    leena.submit(url, NEW | {"state": "cancelled"}, status=303)


def test_a_session_may_be_held_today_and_on_the_seasons_edges(leena: Browser, url: str) -> None:
    for day, state in (("23.11.2026", "held"), ("8.12.2026", "planned"), ("1.9.2026", "held")):
        changes = {"day": day, "state": state, "starts": "10.00", "ends": "11.00", "break_minutes": "15"}
        leena.submit(url, NEW | changes, status=303)


@pytest.mark.both_databases
def test_a_group_whose_rules_are_gone_takes_sessions(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    db.get_one(Group, cast.group).rule_set = "gone"
    db.commit()
    leena.submit(url, NEW | {"break_minutes": ""}, status=303)
    session = added(db)

    assert session
    assert session.break_minutes == 0
