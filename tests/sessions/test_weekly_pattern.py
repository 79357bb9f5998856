"""The pattern of a weekly programme: where it begins, what it refuses, and the ways to it."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.page import text_of
from tests.sessions.programme import CODE, TUESDAYS, group_of, previewed, programme, saved
from webapp.models import Group


def test_the_form_begins_with_the_season(aino: Browser, empty: str) -> None:
    page = aino.get(empty).page
    fields = ("weekday", "every_weeks", "starts", "ends", "first_day", "last_day", "left_out", "skip_holidays")

    assert [page.value(name) for name in fields] == ["2", "1", "", "", "25.11.2026", "30.12.2026", "", "y"]
    assert page.heading == "Weekly programme of Uusi"


def test_the_form_begins_with_the_hours_of_the_last_session(leena: Browser, weekly: str) -> None:
    page = leena.get(weekly).page
    values = [page.value(name) for name in ("weekday", "starts", "ends", "break_minutes", "first_day")]

    assert values == ["1", "18:00", "20:00", "30", "1.9.2026"]


def test_more_rows_than_that_are_refused(aino: Browser, empty: str, db: Session) -> None:
    db.get_one(Group, group_of(empty)).season_end = date(2030, 11, 25)
    db.commit()
    page = aino.submit(empty, TUESDAYS | {"last_day": "25.11.2030"}, form="weekly-form", status=422).page

    assert page.errors == {"last_day": "At most 110 sessions can be added at once. Choose a shorter time."}


SEASON = "The day is outside the group's season 1.9.2026–8.12.2026."


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"starts": ""}, "starts", "Write when it starts."),
        (
            {"ends": "17"},
            "ends",
            "The session must end after it starts, on the same day: it can't go on past midnight.",
        ),
        ({"break_minutes": "120"}, "break_minutes", "The break must be shorter than the session."),
        ({"first_day": ""}, "first_day", "Write the first day."),
        ({"first_day": "31.8.2026"}, "first_day", SEASON),
        ({"last_day": "9.12.2026"}, "last_day", SEASON),
        (
            {"first_day": "2.9.2026", "last_day": "1.9.2026"},
            "last_day",
            "The last day can't be before the first one. Correct the day.",
        ),
        (
            {"first_day": "2.9.2026", "last_day": "7.9.2026"},
            "weekday",
            "There is no such weekday between the first and the last day. Change the days.",
        ),
        (
            {"left_out": "13.10.2026, 32.10.2026 loma"},
            "left_out",
            "Write each date as 31.12.2026. Correct these: 32.10.2026, loma",
        ),
        ({"left_out": "131052-308T"}, "left_out", CODE),
    ],
)
def test_a_pattern_that_cannot_be_is_refused(
    leena: Browser, weekly: str, changes: dict[str, str], field: str, sentence: str, htmx: bool
) -> None:
    page = leena.submit(weekly, TUESDAYS | changes, form="weekly-form", htmx=htmx, status=422).page

    assert page.errors == {field: sentence}
    assert {name: page.value(name) for name in changes} == changes


@pytest.mark.parametrize("field", ["weekday", "every_weeks"])
def test_a_made_up_choice_is_refused(leena: Browser, weekly: str, field: str) -> None:
    typed = {"first_day": "1.9.2026", "last_day": "8.12.2026", "every_weeks": "1"} | TUESDAYS
    page = leena.post(weekly, typed | {field: "9"}, status=422).page

    assert page.errors == {field: "Choose one from the list."}


def test_the_ways_to_a_weekly_programme(aino: Browser, empty: str, weekly: str) -> None:
    sessions = aino.get(empty.removesuffix("/weekly")).page
    links = [e for e in sessions.all("a", href=empty) if text_of(e) == "Add a weekly programme"]

    assert [link.get("class") for link in links if "button" in link.get("class", "")] == ["button"]
    assert sessions.link_to("Add a session") == empty.replace("weekly", "new")
    for page in (
        aino.get(weekly.removesuffix("/weekly")).page,
        aino.get(weekly.replace("weekly", "new")).page,
    ):
        assert page.link_to("Add a weekly programme") == weekly


def test_the_panel_leads_there_while_there_are_no_sessions(aino: Browser, empty: str, weekly: str) -> None:
    for address, leads in ((empty, True), (weekly, False)):
        panel = aino.get(address.replace("sessions/weekly", "eligibility")).page.by_id["eligibility"]
        assert any(a.get("href") == address for a in panel.iter("a")) is leads


def test_nobody_sees_another_associations_pattern(aino: Browser, cast: Cast) -> None:
    foreign = f"/groups/{cast.foreign_group}/sessions/weekly"

    aino.get(foreign, status=404)
    for end in ("", "/save", "/sums"):
        assert aino.post(foreign + end).status == 404


def test_an_archived_group_takes_no_programme(
    leena: Browser, aino: Browser, cast: Cast, weekly: str, db: Session
) -> None:
    preview = previewed(leena, weekly)
    aino.post(f"/groups/{cast.group}/archive")

    assert saved(leena, preview, weekly).status == 403
    assert len(programme(db, cast.group)) == 2
