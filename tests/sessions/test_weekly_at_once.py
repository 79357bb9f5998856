"""A weekly programme added without looking at its rows first."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Answer, Browser
from tests.conftest import Browsers
from tests.sessions.programme import TUESDAYS, extent, group_of, headings, notes, programme, ticked

pytestmark = pytest.mark.both_databases

AT_ONCE = {"at_once": "1"}
HELD_UP = "The sessions were not added at once: something is in the way. See the notes."


def sent(browser: Browser, url: str, *, htmx: bool = False, status: int | None = None, **changes: str) -> Answer:
    """The pattern of the Tuesdays, by the button that adds at once."""
    return browser.submit(url, TUESDAYS | AT_ONCE | changes, form="weekly-form", htmx=htmx, status=status)


@pytest.mark.parametrize("htmx", [False, True])
def test_sessions_that_nothing_speaks_against_are_added(aino: Browser, empty: str, db: Session, htmx: bool) -> None:
    answer = sent(aino, empty, htmx=htmx, status=200 if htmx else 303)

    days = ["2026-12-01", "2026-12-08", "2026-12-15", "2026-12-22", "2026-12-29"]
    assert programme(db, group_of(empty)) == [(day, "18.00–20.00", "planned", 30, "Kartat") for day in days]
    assert extent(db, group_of(empty)) == 10
    assert answer.location == f"/groups/{group_of(empty)}/members/paste"


def test_a_group_without_members_goes_on_to_them(aino: Browser, empty: str) -> None:
    page = aino.follow(sent(aino, empty)).page

    assert page.flashes == [
        "5 sessions were added. The plan's extent is now 10 h. Next, the members: paste their names."
    ]
    assert page.link_to("Skip for now") == f"/groups/{group_of(empty)}/members"


def test_a_group_with_members_goes_to_its_page(leena: Browser, weekly: str, db: Session) -> None:
    answer = sent(leena, weekly, weekday="2", first_day="24.11.2026", last_day="1.12.2026")

    assert answer.location == f"/groups/{group_of(weekly)}"
    assert leena.follow(answer).page.flashes == ["1 session was added."]


def test_days_that_were_to_be_left_out_are(aino: Browser, empty: str, db: Session) -> None:
    sent(aino, empty, weekday="6", left_out="13.12.2026", status=303)

    added = [row[0] for row in programme(db, group_of(empty))]
    assert added == ["2026-11-29", "2026-12-20", "2026-12-27"], "neither Independence Day nor the day asked for"


@pytest.mark.parametrize("htmx", [False, True])
def test_a_session_in_the_way_has_to_be_looked_at(leena: Browser, weekly: str, db: Session, htmx: bool) -> None:
    answer = sent(leena, weekly, htmx=htmx, status=200)

    assert HELD_UP in notes(answer)
    assert "The group meets then: 18:00–20:00 Kartat" in notes(answer)
    assert len(ticked(answer)) == 13
    assert len(programme(db, group_of(weekly))) == 2


def test_a_day_to_leave_out_that_is_no_sessions_has_to_be_looked_at(aino: Browser, empty: str, db: Session) -> None:
    answer = sent(aino, empty, left_out="14.12.2026", status=200)

    assert HELD_UP in notes(answer)
    assert "There would be no session on these days that you asked to leave out: 14.12.2026" in notes(answer)
    assert programme(db, group_of(empty)) == []


def test_nothing_left_to_add_has_to_be_looked_at(aino: Browser, empty: str, db: Session) -> None:
    answer = sent(aino, empty, weekday="6", first_day="6.12.2026", last_day="12.12.2026", status=200)

    assert HELD_UP in notes(answer)
    assert ticked(answer) == []
    assert programme(db, group_of(empty)) == []


@pytest.mark.parametrize("htmx", [False, True])
def test_a_second_press_adds_nothing_and_says_so(aino: Browser, empty: str, db: Session, htmx: bool) -> None:
    sent(aino, empty, status=303)
    answer = sent(aino, empty, htmx=htmx, status=422)

    (line,) = answer.page.summary
    assert line.startswith("These sessions are in the register already. Nothing was added twice.")
    assert len(programme(db, group_of(empty))) == 5


@pytest.mark.parametrize("htmx", [False, True])
def test_a_pattern_that_cannot_be_right_is_refused(aino: Browser, empty: str, db: Session, htmx: bool) -> None:
    page = sent(aino, empty, htmx=htmx, ends="17", status=422).page

    assert page.errors == {
        "ends": "The session must end after it starts, on the same day: it can't go on past midnight."
    }
    assert page.value("content") == "Kartat"
    assert programme(db, group_of(empty)) == []


def test_without_the_button_the_rows_are_shown_first(aino: Browser, empty: str, db: Session) -> None:
    answer = aino.submit(empty, TUESDAYS, form="weekly-form", status=200)

    assert len(headings(answer)) == 5
    assert HELD_UP not in notes(answer)
    assert programme(db, group_of(empty)) == []


def test_who_may_not_keep_the_group_adds_nothing(browsers: Browsers, cast: Cast, db: Session) -> None:
    fields = TUESDAYS | AT_ONCE | {"first_day": "24.11.2026", "last_day": "8.12.2026"}
    url = f"/groups/{cast.unled}/sessions/weekly"
    for name, status in (("Tuomas", 403), ("Ulla", 404)):
        browsers(name).post(url, fields, status=status)

    assert [row[0] for row in programme(db, cast.unled)] == [str(date(2026, 11, 26))]
