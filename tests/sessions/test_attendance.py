"""The season's attendance in one table, and the sheet that is printed."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers
from tests.page import Page, text_of
from webapp.domain.facts import AttendanceState, SessionState
from webapp.members.actions import add_member
from webapp.models import Person
from webapp.sessions.actions import add_session, change_session
from webapp.sessions.entries import SessionRecord


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/groups/{cast.group}/attendance"


@pytest.fixture
def paper(cast: Cast) -> str:
    return f"/groups/{cast.group}/attendance-sheet"


def ids(cast: Cast) -> dict[str, int]:
    return {"association_id": cast.association, "group_id": cast.group}


@pytest.fixture
def season(cast: Cast, db: Session) -> None:
    """Beside 1.9.: 8.9. with Raija absent and Märta present, 15.9. with a head count; Kaarina from 10.9."""
    states = {cast.member: AttendanceState.ABSENT, cast.late_member: AttendanceState.PRESENT}
    casting.held_session(db, ids(cast), date(2026, 9, 8), states)
    made = add_session(db, **ids(cast), values=casting.session(date(2026, 9, 15)))
    values = casting.session(date(2026, 9, 15), state=SessionState.HELD)
    values |= {"hours_override": None, "override_reason": ""}
    change_session(db, **ids(cast), session_id=made.id, decide=lambda: SessionRecord(values, 9, {}))
    add_member(db, **ids(cast), person_id=cast.person, joined_on=date(2026, 9, 10))
    db.commit()


@pytest.mark.usefixtures("season")
def test_who_was_where(leena: Browser, url: str) -> None:
    page = leena.get(url).page

    assert page.table("Attendance of the season") == [
        ["Mäkelä Raija", "1/2", "✓present", "–absent", "?not recorded"],
        ["O'Brien Kaarina", "", "not a member", "not a member", "?not recorded"],
        ["Åberg Märta", "1/1", "?not recorded", "✓present", "?not recorded"],
    ]


@pytest.mark.usefixtures("season")
def test_sessions_stand_by_date_with_their_totals(leena: Browser, cast: Cast, url: str) -> None:
    page = leena.get(url).page
    heads = [text_of(cell) for cell in page.all("thead")[0].iter("th")]
    foot = [text_of(cell) for cell in page.all("tfoot")[0].iter("td")]

    assert heads == ["Name", "Present", "Tue 1.9.", "Tue 8.9.", "Tue 15.9."]
    assert foot == ["", "1", "1", "9"]
    assert page.link_to("Tue 1.9.") == f"/groups/{cast.group}/sessions/{cast.held}"


def test_the_time_tells_two_sessions_of_a_day_apart(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    made = add_session(db, **ids(cast), values=casting.session(date(2026, 9, 1), starts=time(9), ends=time(11)))
    made.state = SessionState.HELD
    db.commit()
    heads = [text_of(cell) for cell in leena.get(url).page.all("thead")[0].iter("th")]

    assert heads[2:] == ["Tue 1.9. 9:00", "Tue 1.9. 18:00"]


def test_planned_sessions_are_not_in_it(leena: Browser, url: str) -> None:
    assert "Tue 1.12." not in leena.get(url).page.text


def test_cancelled_sessions_are_named_beside_it(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    assert "Cancelled, and not in the table" not in leena.get(url).page.text
    add_session(db, **ids(cast), values=casting.session(date(2026, 9, 15), state=SessionState.CANCELLED))
    db.commit()

    assert "Cancelled, and not in the table: Tue 15.9." in " ".join(leena.get(url).page.text.split())


def test_it_scrolls_in_a_region_that_the_keyboard_reaches(leena: Browser, url: str) -> None:
    (region,) = leena.get(url).page.all("div", role="region")

    assert (region.get("tabindex"), region.get("aria-labelledby")) == ("0", "attendance-caption")


def test_without_held_sessions_it_says_where_attendance_is_recorded(aino: Browser, cast: Cast) -> None:
    page = aino.get(f"/groups/{cast.unled}/attendance").page

    assert "No session has been recorded as held yet." in page.text
    assert page.table() == []


@pytest.mark.both_databases
def test_removed_names_are_told_apart_by_numbers(aino: Browser, cast: Cast, url: str, db: Session) -> None:
    person = db.get_one(Person, cast.member_person)
    person.first_name, person.last_name, person.erased_on = "", "", date(2026, 11, 1)
    person.birth_date, person.age_band = None, "70-"
    db.commit()

    assert aino.get(url).page.table()[0][0] == "name removed 1"
    assert "removed" not in aino.get(f"/groups/{cast.group}/attendance-sheet").page.text


def test_who_may_only_look_sees_it_too(browsers: Browsers, url: str, paper: str) -> None:
    for name in ("Tuomas", "Aatos"):
        assert "Mäkelä Raija" in browsers(name).get(url).page.text
        assert "Mäkelä Raija" in browsers(name).get(paper).page.text


def test_another_leaders_and_another_associations_groups_do_not_exist(browsers: Browsers, cast: Cast) -> None:
    for group, name in ((cast.unled, "Leena"), (cast.foreign_group, "Aino")):
        for page in ("attendance", "attendance-sheet"):
            browsers(name).get(f"/groups/{group}/{page}", status=404)


def test_the_sessions_lead_there(leena: Browser, cast: Cast, url: str, paper: str) -> None:
    page = leena.get(f"/groups/{cast.group}/sessions").page

    assert page.link_to("Attendance of the season") == url
    assert page.link_to("Attendance sheet to print") == paper


def test_the_sheet_has_the_next_sessions_the_members_and_rows_for_others(leena: Browser, paper: str) -> None:
    page = leena.get(paper).page
    heads = [text_of(cell) for cell in page.all("thead")[0].iter("th")]
    rows = [[text_of(cell) for cell in row] for body in page.all("tbody") for row in body]

    assert heads == ["Date", "Tue 1.12.2026"]
    assert rows == [
        ["Time", "18:00–20:00", "", ""],
        ["Topic", "Kartat", "", ""],
        ["Teaching hours", "", "", ""],
        ["Mäkelä Raija", "", "", ""],
        ["Åberg Märta", "", "", ""],
        *([f"Somebody else {n}", "", "", ""] for n in range(1, 5)),
        ["Others present", "", "", ""],
    ]


def test_a_sheet_for_one_session(leena: Browser, cast: Cast, paper: str, db: Session) -> None:
    add_session(db, **ids(cast), values=casting.session(date(2026, 12, 8)))
    db.commit()
    page = leena.get(leena.get(paper).page.link_to("Only Tue 8.12.")).page

    assert [text_of(cell) for cell in page.all("thead")[0].iter("th")] == ["Date", "Tue 8.12.2026"]
    assert [text_of(cell) for cell in page.all("tbody")[0][0]] == ["Time", "18:00–20:00"]


def test_a_sheet_names_those_who_are_members_on_the_day(leena: Browser, cast: Cast, paper: str) -> None:
    leena.submit(f"/groups/{cast.group}/members/{cast.member}", {"left_on": "30.11.2026"}, status=303)
    leena.submit(f"/groups/{cast.group}/members/{cast.late_member}", {"joined_on": "2.12.2026"}, status=303)

    text = leena.get(paper).page.text
    assert "Mäkelä" not in text
    assert "Åberg" not in text
    assert "Mäkelä Raija" in leena.get(f"{paper}?session={cast.held}").page.text


def test_a_group_without_sessions_has_an_empty_sheet_too(aino: Browser, cast: Cast) -> None:
    aino.submit(
        f"/groups/{cast.unled}/sessions/{cast.unled_session}",
        form=f"/groups/{cast.unled}/sessions/{cast.unled_session}/delete",
        status=303,
    )
    page = aino.get(f"/groups/{cast.unled}/attendance-sheet").page

    assert [text_of(cell) for cell in page.all("tbody")[0][0]] == ["Time", "", "", ""]


@pytest.mark.parametrize("junk", ["x", "0", "-1", "²", "9" * 40, "1.0", "%00"])
def test_what_is_no_session_of_the_group_has_no_sheet(leena: Browser, paper: str, junk: str) -> None:
    leena.get(f"{paper}?session={junk}", status=404)


def test_another_groups_session_has_no_sheet(aino: Browser, cast: Cast, paper: str) -> None:
    for other in (cast.unled_session, cast.foreign_session):
        aino.get(f"{paper}?session={other}", status=404)
    assert aino.get(f"{paper}?session=").status == 200


@pytest.fixture
def long_season(cast: Cast, db: Session) -> None:
    """A session on each day from 2.9. to 10.11., beside 1.9.: seventy-one; two members at all of them."""
    states = dict.fromkeys((cast.member, cast.late_member), AttendanceState.PRESENT)
    for number in range(1, 71):
        casting.held_session(db, ids(cast), date(2026, 9, 1) + timedelta(days=number), states)
    db.commit()


def shown(page: Page) -> list[str]:
    """The sessions of the table, by their heads."""
    return [text_of(cell) for cell in page.all("thead")[0].iter("th")][2:]


@pytest.mark.usefixtures("long_season")
def test_a_long_season_opens_at_its_last_month(leena: Browser, url: str) -> None:
    page = leena.get(url).page

    assert [head.partition(" ")[2] for head in shown(page)] == [f"{number}.11." for number in range(1, 11)]
    assert page.table("Attendance: November 2026")[0][:2] == ["Mäkelä Raija", "10/10"]


@pytest.mark.usefixtures("long_season")
def test_another_month_is_a_link_away_and_the_open_one_is_told(leena: Browser, url: str) -> None:
    page = leena.get(url).page
    (months,) = page.all("nav", **{"aria-label": "Months"})
    links = {text_of(link): link.get("href", "") for link in months.iter("a")}
    september = leena.get(links["September 2026"]).page

    assert list(links) == ["September 2026", "October 2026", "November 2026", "The whole season"]
    assert len(shown(september)) == 30
    assert shown(september)[0] == "Tue 1.9."
    assert [text_of(link) for link in september.all("a", **{"aria-current": "page"})] == ["September 2026"]


@pytest.mark.usefixtures("long_season")
def test_the_whole_of_a_long_season_can_be_had_and_printed(leena: Browser, url: str) -> None:
    page = leena.get(leena.get(url).page.link_to("The whole season")).page

    assert len(shown(page)) == 71
    assert page.table("Attendance of the season")[0][:2] == ["Mäkelä Raija", "71/71"]
    assert [nav.get("class") for nav in page.all("nav", **{"aria-label": "Months"})] == ["no-print"]


@pytest.mark.usefixtures("long_season")
@pytest.mark.parametrize("month", ["2026-08", "2026-9", "september", "2026-13", "all-of-it"])
def test_a_month_without_sessions_does_not_exist(leena: Browser, url: str, month: str) -> None:
    leena.get(f"{url}?month={month}", status=404)


@pytest.mark.usefixtures("season")
def test_a_short_season_stands_on_one_page(leena: Browser, url: str) -> None:
    page = leena.get(url).page

    assert not page.all("nav", **{"aria-label": "Months"})
    assert shown(leena.get(f"{url}?month=2026-09").page) == shown(page)
