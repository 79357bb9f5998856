"""The start page: what needs doing now in each group, by the user's permissions."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers
from tests.page import text_of
from webapp.groups.actions import add_group
from webapp.members.actions import add_new_member
from webapp.models import Cost, StudySession


def rows(browser: Browser) -> dict[str, list[tuple[str, str]]]:
    """By group, in the page's order, where its buttons lead and what they say."""
    page = browser.get("/").page
    found = {}
    for row in page.all("li", **{"class": "sheet"}):
        links = [(a.attrib["href"], text_of(a)) for a in row.iter("a")]
        found[links[0][1]] = [(url, text) for url, text in links[1:] if not text.startswith("Record a meeting")]
    return found


def said(browser: Browser, group: str) -> str:
    page = browser.get("/").page
    return next(text for row in page.all("li", **{"class": "sheet"}) if group in (text := text_of(row)))


def planned_on(db: Session, cast: Cast, day: date, group: int) -> StudySession:
    ids = {"association_id": cast.association, "group_id": group}
    session = StudySession(**ids, **casting.session(day), override_reason="")
    db.add(session)
    db.commit()
    return session


def test_whoever_keeps_a_group_of_today_with_members_records_a_meeting_from_the_start_page(
    aino: Browser, tuomas: Browser, cast: Cast
) -> None:
    new = f"/groups/{cast.group}/sessions/new"
    links = [a.attrib["href"] for a in aino.get("/").page.all("a")]
    assert new in links
    assert f"/groups/{cast.unled}/sessions/new" not in links, "nobody is a member"
    assert new not in [a.attrib["href"] for a in tuomas.get("/").page.all("a")]


def test_each_group_has_its_next_step(aino: Browser, cast: Cast) -> None:
    assert rows(aino) == {
        "Digitaidot": [(f"/groups/{cast.group}/members", "Add members Digitaidot")],
        "Muistin tukena": [(f"/groups/{cast.unled}/members/paste", "Paste a list of people Muistin tukena")],
    }
    assert "Next: Add the group's members." in said(aino, "Digitaidot")


def test_where_a_group_stands_is_told(aino: Browser, cast: Cast) -> None:
    text = said(aino, "Digitaidot")

    assert "2 h held + 2 h planned" in text
    assert "2 members, 5 are enough" in text
    assert "1.9.2026–8.12.2026 · The season ends on 8.12.2026" in text


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2026, 11, 23), "Record today's session once it is over."),
        (date(2026, 11, 10), "Record the session of Tue 10.11.2026: nothing has been recorded yet."),
    ],
)
def test_a_session_to_record_comes_first(aino: Browser, cast: Cast, db: Session, day: date, sentence: str) -> None:
    values = casting.person("Kaarina", "O'Brien")
    ids = {"association_id": cast.association, "group_id": cast.unled}
    add_new_member(db, **ids, joined_on=date(2026, 9, 1), values=values, another=True)
    session = planned_on(db, cast, day, cast.unled)

    assert list(rows(aino)) == ["Muistin tukena", "Digitaidot"]
    link = (f"/groups/{cast.unled}/sessions/{session.id}", "Record the session Muistin tukena")
    assert rows(aino)["Muistin tukena"] == [link]
    assert sentence in said(aino, "Muistin tukena")


def test_without_members_they_come_before_the_record(aino: Browser, cast: Cast, db: Session) -> None:
    planned_on(db, cast, date(2026, 11, 10), cast.unled)

    first = next(iter(rows(aino).items()))
    link = (f"/groups/{cast.unled}/members/paste", "Paste a list of people Muistin tukena")
    assert first == ("Muistin tukena", [link])


def test_a_group_with_nothing_to_do_comes_last(browsers: Browsers, cast: Cast, db: Session) -> None:
    """The treasurer has nothing to do before the season starts."""
    values = casting.group("Kevät", season_start=date(2027, 1, 11), season_end=date(2027, 5, 1))
    spring = add_group(db, association_id=cast.association, values=values).id
    db.commit()
    tuomas = browsers("Tuomas")

    assert rows(tuomas) == {
        "Muistin tukena": [(f"/groups/{cast.unled}/costs", "Add a cost Muistin tukena")],
        "Kevät": [(f"/groups/{spring}/costs", "Costs Kevät")],
        "Digitaidot": [
            (f"/groups/{cast.group}/sessions/{cast.planned}", "Tue 1.12. 18:00 Digitaidot"),
            (f"/groups/{cast.group}/costs", "Costs Digitaidot"),
        ],
    }


@pytest.mark.both_databases
def test_a_treasurer_is_told_of_costs_that_are_not_booked(browsers: Browsers, cast: Cast, db: Session) -> None:
    db.get_one(Cost, cast.cost).booked = False
    db.commit()

    links = rows(browsers("Tuomas"))["Digitaidot"]
    assert links == [(f"/groups/{cast.group}/costs", "See the costs Digitaidot")]


def test_a_leader_sees_what_to_do_in_their_own_group(leena: Browser, cast: Cast) -> None:
    assert rows(leena) == {"Digitaidot": [(f"/groups/{cast.group}/members", "Add members Digitaidot")]}


def test_who_only_looks_sees_when_the_group_meets_next(browsers: Browsers, cast: Cast) -> None:
    session = (f"/groups/{cast.group}/sessions/{cast.planned}", "Tue 1.12. 18:00 Digitaidot")
    assert rows(browsers("Aatos"))["Digitaidot"] == [session]


def test_todays_session_comes_first_and_one_button_is_filled(aino: Browser, cast: Cast, db: Session) -> None:
    values = casting.person("Kaarina", "O'Brien")
    for group, day in ((cast.group, date(2026, 11, 10)), (cast.unled, date(2026, 11, 23))):
        ids = {"association_id": cast.association, "group_id": group}
        add_new_member(db, **ids, joined_on=date(2026, 9, 1), values=values, another=True)
        planned_on(db, cast, day, group)
    page = aino.get("/").page

    assert list(rows(aino)) == ["Muistin tukena", "Digitaidot"]
    assert [text_of(a) for a in page.all("a", **{"class": "button"})] == ["Record the session Muistin tukena"]


def test_an_archived_group_has_nothing_to_do(aino: Browser, cast: Cast) -> None:
    aino.post(f"/groups/{cast.group}/archive", status=303)
    page = aino.get("/groups/archived").page

    assert "2 members, 5 are enough" in page.text
    assert "Next:" not in page.text
    assert list(rows(aino)) == ["Muistin tukena"]


def test_another_association_has_its_own(browsers: Browsers, cast: Cast) -> None:
    assert list(rows(browsers("Ulla"))) == ["Ullan ryhmä"]


def test_it_speaks_finnish(aino: Browser, cast: Cast) -> None:
    aino.post("/language", {"language": "fi"})

    assert "Seuraavaksi: Lisää" in said(aino, "Digitaidot")
