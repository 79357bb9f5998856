"""Names, only how many, or nothing: what was recorded of a session outlives the change of how it is recorded."""

from typing import Any

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Answer, Browser
from tests.page import text_of
from tests.sessions.recorded import attendances, kept
from webapp.models import Member

NINE = {"attendance": "count", "head_count": "9"}
NAMES = {"attendance": "names"}
UNRECORDED = {"attendance": "none"}
BOTH_WAYS = pytest.mark.parametrize("htmx", [False, True])


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/groups/{cast.group}/sessions/{cast.held}"


def record(browser: Browser, url: str, changes: dict[str, Any], *, htmx: bool = False) -> Answer:
    """Save the session; the page that says so."""
    answer = browser.submit(url, changes, htmx=htmx, status=200 if htmx else 303)
    return answer if htmx else browser.follow(answer)


@BOTH_WAYS
@pytest.mark.parametrize("other_way", [NINE, UNRECORDED])
def test_the_names_come_back_as_they_were(
    leena: Browser, cast: Cast, url: str, db: Session, other_way: dict[str, str], htmx: bool
) -> None:
    record(leena, url, NAMES | {"present": [cast.late_member], "not_known": None})
    names = {cast.member: "absent", cast.late_member: "present"}
    told = record(leena, url, other_way, htmx=htmx).page

    assert told.flashes == ["Saved. The names are kept. They don't count now, but will again if you record names."]
    assert attendances(db, cast) == names
    assert ("present", str(cast.member)) not in leena.get(url).page.form("session-form").fields()
    record(leena, url, NAMES | {"head_count": ""}, htmx=htmx)
    assert attendances(db, cast) == names
    assert "present 1/2" in leena.get(f"/groups/{cast.group}").page.text


def test_names_that_do_not_count_are_counted_nowhere(leena: Browser, cast: Cast, url: str) -> None:
    record(leena, url, UNRECORDED)

    assert "present 1" not in leena.get(f"/groups/{cast.group}").page.text
    season = leena.get(f"/groups/{cast.group}/attendance").page
    assert season.table("Attendance of the season")[0] == ["Mäkelä Raija", "", "?not recorded"]
    record(leena, url, NINE)
    assert "present 9" in leena.get(f"/groups/{cast.group}").page.text


def test_what_somebody_is_told_of_their_data_has_the_names_that_do_not_count(
    sulo: Browser, cast: Cast, url: str
) -> None:
    record(sulo, url, UNRECORDED)

    assert "1.9.2026" in sulo.get(f"/people/{cast.member_person}/data").page.text


@BOTH_WAYS
def test_guests_are_present_and_no_members(leena: Browser, cast: Cast, url: str, db: Session, htmx: bool) -> None:
    members = leena.get(f"/groups/{cast.group}/eligibility").page.text.count("Raija")
    record(leena, url, NAMES | {"guests": "3"}, htmx=htmx)

    assert (kept(db, cast).guests, attendances(db, cast)) == (3, {cast.member: "present"})
    assert leena.get(url).page.value("guests") == "3"
    assert "present 1/1, others 3" in leena.get(f"/groups/{cast.group}").page.text
    assert leena.get(f"/groups/{cast.group}/eligibility").page.text.count("Raija") == members
    season = leena.get(f"/groups/{cast.group}/attendance").page
    others, total = [[text_of(cell) for cell in row] for row in season.all("tfoot")[0]]
    assert others == ["Others present", "", "3"]
    assert total == ["Present in total", "", "4"]


@pytest.mark.both_databases
def test_guests_alone_are_a_record(leena: Browser, cast: Cast, url: str) -> None:
    everybody = [cast.member, cast.late_member]
    record(leena, url, NAMES | {"not_known": everybody, "guests": "2"})

    assert leena.get(url).page.value("attendance") == "names"
    text = leena.get(f"/groups/{cast.group}").page.text
    assert "others 2" in text
    assert "present 0/0" not in text


def test_guests_are_kept_while_a_number_counts(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    record(leena, url, NAMES | {"guests": "3"})
    record(leena, url, NINE)

    assert (kept(db, cast).guests, kept(db, cast).head_count) == (3, 9)
    text = leena.get(f"/groups/{cast.group}").page.text
    assert "present 9" in text
    assert "others 3" not in text
    season = leena.get(f"/groups/{cast.group}/attendance").page
    assert [text_of(row) for row in season.all("tfoot")[0]] == ["Present in total 9"]


@BOTH_WAYS
@pytest.mark.parametrize("way", [NAMES, UNRECORDED])
def test_a_number_that_would_be_lost_is_asked_about(
    leena: Browser, cast: Cast, url: str, db: Session, way: dict[str, str], htmx: bool
) -> None:
    answer = leena.submit(url, way | {"head_count": "9", "content": "Kartat ja reitit"}, htmx=htmx, status=422)

    assert answer.page.errors == {
        "head_count": "The number counts only when just how many is recorded. Choose that, or leave this empty."
    }
    assert (answer.page.value("head_count"), answer.page.value("content")) == ("9", "Kartat ja reitit")
    assert kept(db, cast).content == "Kartat"


@pytest.mark.both_databases
@BOTH_WAYS
def test_where_nobody_can_be_named_a_number_is_the_attendance(
    leena: Browser, cast: Cast, url: str, db: Session, htmx: bool
) -> None:
    db.execute(delete(Member).where(Member.group_id == cast.group))
    db.commit()
    record(leena, url, NAMES | {"head_count": "7"}, htmx=htmx)

    assert kept(db, cast).head_count == 7
    assert leena.get(url).page.value("attendance") == "count"


@BOTH_WAYS
@pytest.mark.parametrize("way", [NINE, UNRECORDED])
def test_guests_that_would_be_lost_are_asked_about(leena: Browser, url: str, way: dict[str, str], htmx: bool) -> None:
    answer = leena.submit(url, way | {"guests": "3"}, htmx=htmx, status=422)

    assert answer.page.errors == {"guests": "Others count beside the names only. Record names, or leave this empty."}
    assert answer.page.value("guests") == "3"


@pytest.mark.parametrize("guests", ["-1", "1000", "pari"])
def test_guests_are_a_number(leena: Browser, url: str, guests: str) -> None:
    page = leena.submit(url, NAMES | {"guests": guests}, status=422).page

    assert page.errors == {"guests": "Write a whole number from 0 to 999."}


def test_a_number_that_was_recorded_gives_way_to_names(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    record(leena, url, NINE)
    told = record(leena, url, NAMES).page

    assert told.flashes == ["Saved. The names count now; the number of before, 9, doesn't any more."]
    assert kept(db, cast).head_count is None


@BOTH_WAYS
def test_whoever_is_alone_with_a_session_changes_it_as_they_like(
    leena: Browser, cast: Cast, url: str, db: Session, htmx: bool
) -> None:
    """Nobody has saved anything meanwhile: a number gives way to names, and what was cancelled was held after all."""
    both, status = [cast.member, cast.late_member], 200 if htmx else 303
    leena.submit(url, {"attendance": "count", "head_count": "9"}, htmx=htmx, status=status)
    leena.submit(url, {"attendance": "names", "present": [cast.late_member], "not_known": []}, htmx=htmx, status=status)
    assert (kept(db, cast).head_count, attendances(db, cast)) == (
        None,
        {cast.member: "absent", cast.late_member: "present"},
    )

    leena.submit(url, {"state": "cancelled"}, status=303)
    leena.submit(url, {"state": "held", "present": both}, htmx=htmx, status=status)
    assert (kept(db, cast).state, attendances(db, cast)) == ("held", dict.fromkeys(both, "present"))


def test_a_removed_session_comes_back_with_its_guests_and_names(
    leena: Browser, cast: Cast, url: str, db: Session
) -> None:
    record(leena, url, NAMES | {"guests": "3"})
    record(leena, url, UNRECORDED)
    removed = leena.follow(leena.submit(url, form=f"{url}/delete", status=303))
    leena.send(removed, removed.page.form("/undo").action or "", form="/undo", status=303)

    assert (kept(db, cast).guests, attendances(db, cast)) == (3, {cast.member: "present"})
    assert leena.get(url).page.value("attendance") == "none"


@BOTH_WAYS
def test_two_people_s_changes_are_both_kept(
    leena: Browser, sulo: Browser, cast: Cast, url: str, db: Session, htmx: bool
) -> None:
    opened = leena.get(url)
    record(sulo, url, NAMES | {"guests": "3"})
    answer = leena.send(opened, url, {"content": "Kartat ja reitit"}, htmx=htmx)

    page = answer.page if htmx else leena.follow(answer).page
    assert "Others present: 3" in page.text
    assert (kept(db, cast).guests, kept(db, cast).content) == (3, "Kartat ja reitit")


def test_both_numbers_of_guests_are_shown_when_two_people_differ(leena: Browser, sulo: Browser, url: str) -> None:
    opened = leena.get(url)
    record(sulo, url, NAMES | {"guests": "3"})
    page = leena.send(opened, url, NAMES | {"guests": "4"}, status=422).page

    assert page.errors == {"guests": "Meanwhile saved: 3. Yours: 4. Save again if yours is right."}
    assert page.value("guests") == "4"
