"""The list of what is due: late, near and later, with links for those who may mend it."""

from datetime import date, datetime, time
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast, fulfil
from tests.client import Answer, Browser
from tests.conftest import Browsers
from tests.page import text_of
from webapp.domain.facts import SessionKind
from webapp.groups.actions import archive_group
from webapp.models import Cost, Group, GroupLeader, Person
from webapp.sessions.actions import add_session

Rows = dict[str, list[tuple[str, str, str]]]


def rows(answer: Answer) -> Rows:
    """Day, group and what to do, by the heading that they stand under."""
    found: Rows = {}
    for table in answer.page.all("table"):
        heading = text_of(next(table.iter("caption")))
        for row in list(table.iter("tr"))[1:]:
            day, group, what = map(text_of, row)
            found.setdefault(heading, []).append((day, group, what))
    return found


def links(answer: Answer) -> list[str]:
    """Where the steps lead."""
    return [a.attrib["href"] for table in answer.page.all("table") for a in table.iter("a") if a.get("class")]


def plan(db: Session, cast: Cast, day: date, **values: Any) -> int:
    values = casting.session(day, **values)
    made = add_session(db, association_id=cast.association, group_id=cast.group, values=values)
    db.commit()
    return made.id


def change(db: Session, group_id: int, **values: Any) -> None:
    group = db.get_one(Group, group_id)
    for name, value in values.items():
        setattr(group, name, value)
    db.commit()


def test_what_is_due_stands_under_late_near_and_later(aino: Browser, cast: Cast, db: Session) -> None:
    plan(db, cast, date(2026, 11, 17))
    change(db, cast.unled, season_end=date(2026, 12, 31))

    found = rows(aino.get("/to-do"))

    assert found == {
        "Late and now": [
            (
                "Tue 17.11.2026 Late",
                "Digitaidot",
                "Record the session of Tue 17.11.2026: nothing has been recorded yet. Record the session: Digitaidot",
            )
        ],
        "The next 14 days": [
            ("Thu 26.11.2026", "Muistin tukena", "Session at 18:00–20:00 See the session: Muistin tukena"),
        ],
        "Later": [
            (
                "Tue 8.12.2026",
                "Digitaidot",
                "The season ends on 8.12.2026 "
                "Members who have turned 15: Members still needed: 3, by 8.12.2026. Add members: Digitaidot "
                "Teaching hours 2026: 6 h still missing by 8.12.2026. Add a session: Digitaidot",
            ),
            (
                "Thu 31.12.2026",
                "Muistin tukena",
                "The season ends on 31.12.2026 "
                "Members who have turned 15: Members still needed: 5, by 31.12.2026. Add members: Muistin tukena "
                "Teaching hours 2026: 8 h still missing by 31.12.2026. Add a session: Muistin tukena",
            ),
        ],
    }


def test_a_session_that_was_not_recorded_links_to_itself(aino: Browser, cast: Cast, db: Session) -> None:
    session = plan(db, cast, date(2026, 11, 17))

    assert f"/groups/{cast.group}/sessions/{session}" in links(aino.get("/to-do"))


def test_several_sessions_that_were_not_recorded_are_one_row(aino: Browser, cast: Cast, db: Session) -> None:
    for day in (10, 17):
        plan(db, cast, date(2026, 11, day))
    assert "to be recorded" not in aino.get("/to-do").page.text, "two are told one by one"

    plan(db, cast, date(2026, 11, 3))
    answer = aino.get("/to-do")
    late = [row for row in rows(answer)["Late and now"] if "recorded" in row[2]]
    sentence = "3 sessions since this day wait to be recorded. Record them all at once: Digitaidot"
    assert late == [("Tue 3.11.2026 Late", "Digitaidot", sentence)]
    assert f"/groups/{cast.group}/sessions/record" in links(answer)


def test_todays_session_is_to_be_recorded_today(aino: Browser, cast: Cast, db: Session) -> None:
    plan(db, cast, casting.TODAY, starts=time(9), ends=time(11))

    assert rows(aino.get("/to-do"))["Late and now"] == [
        ("Mon 23.11.2026", "Digitaidot", "Session at 9:00–11:00 Record the session: Digitaidot")
    ]


@pytest.mark.parametrize(("day", "shown"), [(date(2026, 11, 30), True), (date(2026, 12, 1), False)])
def test_planned_sessions_are_shown_a_week_ahead(
    aino: Browser, cast: Cast, db: Session, day: date, shown: bool
) -> None:
    plan(db, cast, day, starts=time(9), ends=time(11), kind=SessionKind.PARTY)

    near = rows(aino.get("/to-do"))["The next 14 days"]

    assert any("Session at 9:00–11:00" in what for _day, _group, what in near) is shown


@pytest.mark.parametrize(("end", "heading"), [(date(2026, 12, 7), "The next 14 days"), (date(2026, 12, 8), "Later")])
def test_near_is_two_weeks(aino: Browser, cast: Cast, db: Session, end: date, heading: str) -> None:
    change(db, cast.group, season_end=end)

    assert any(group == "Digitaidot" for _day, group, _what in rows(aino.get("/to-do"))[heading])


def test_the_end_of_a_season_today_is_due_now(aino: Browser, cast: Cast, db: Session) -> None:
    change(db, cast.group, season_end=casting.TODAY)

    day, _group, what = rows(aino.get("/to-do"))["Late and now"][0]

    assert day == "Mon 23.11.2026"
    assert what.startswith("The season ends on 23.11.2026")


def test_after_the_season_the_report_and_the_costs_wait_without_a_day(aino: Browser, cast: Cast, db: Session) -> None:
    fulfil(db, cast)
    change(db, cast.group, season_end=date(2026, 11, 20))
    db.delete(db.get_one(Cost, cast.cost))
    db.commit()

    now = rows(aino.get("/to-do"))["Late and now"]

    assert now == [
        (
            "Now",
            "Digitaidot",
            "Add the group's costs: without costs there is no support. Add a cost: Digitaidot",
        ),
        (
            "Now",
            "Digitaidot",
            "Send the report in Sivisverkko and write the day here. Hand over to Sivisverkko: Digitaidot",
        ),
    ]


def test_costs_can_wait_while_the_season_goes_on(aino: Browser, cast: Cast, db: Session) -> None:
    db.delete(db.get_one(Cost, cast.cost))
    db.commit()

    assert "costs" not in aino.get("/to-do").page.text


def test_archived_and_locked_groups_have_nothing_due(aino: Browser, cast: Cast, db: Session) -> None:
    archive_group(db, association_id=cast.association, group_id=cast.unled, at=datetime(2026, 11, 23, 12))
    change(db, cast.group, locked=True)

    page = aino.get("/to-do").page

    assert page.heading == "To do"
    assert not page.all("table")
    assert "Nothing is due." in page.text


@pytest.mark.both_databases
def test_a_group_that_was_reopened_is_to_be_reported_again(aino: Browser, cast: Cast, db: Session) -> None:
    change(db, cast.group, season_end=date(2026, 11, 20), reported_on=date(2026, 11, 21))

    answer = aino.get("/to-do")

    assert rows(answer)["Late and now"] == [
        (
            "Now",
            "Digitaidot",
            "The group is open again. Record a new report once it is corrected. Record the report: Digitaidot",
        )
    ]
    assert f"/groups/{cast.group}/stages#report" in links(answer)


def test_no_members_name_stands_in_the_list(aino: Browser, cast: Cast, db: Session) -> None:
    young = db.get_one(Person, cast.member_person)
    young.birth_date = date(2012, 1, 1)
    db.commit()
    assert "Mäkelä (turns 15 on 1.1.2027)" in aino.get(f"/groups/{cast.group}").page.text

    text = aino.get("/to-do").page.text

    assert "Members still needed" in text
    assert "Mäkelä" not in text


def test_a_leader_sees_the_led_group_only(leena: Browser) -> None:
    groups = {group for found in rows(leena.get("/to-do")).values() for _day, group, _what in found}

    assert groups == {"Digitaidot"}


def test_an_auditor_sees_the_list_without_links_to_mend(browsers: Browsers, cast: Cast, db: Session) -> None:
    plan(db, cast, date(2026, 11, 17))
    aatos = browsers("Aatos")

    answer = aatos.get("/to-do")

    found = rows(answer)
    assert list(found) == ["What others do"], "an auditor does nothing of it"
    assert found["What others do"][0][2].endswith("nothing has been recorded yet.")
    assert f"What others do: {len(found['What others do'])}" in answer.page.text
    assert links(answer) == [f"/groups/{cast.unled}/sessions/{cast.unled_session}"]


def test_a_treasurer_mends_the_costs(tuomas: Browser, cast: Cast, db: Session) -> None:
    fulfil(db, cast)
    change(db, cast.group, season_end=date(2026, 11, 20))
    db.delete(db.get_one(Cost, cast.cost))
    db.commit()

    answer = tuomas.get("/to-do")
    found, told = links(answer), rows(answer)

    others = told.pop("What others do")
    assert {group for of_day in told.values() for _day, group, _what in of_day} == {"Digitaidot"}
    assert "Muistin tukena" in {group for _day, group, _what in others}
    assert f"/groups/{cast.group}/costs" in found
    assert not any("edit" in link for link in found)


def test_another_association_has_its_own_list(browsers: Browsers) -> None:
    text = browsers("Ulla").get("/to-do").page.text

    assert "Ullan ryhmä" in text
    assert "Digitaidot" not in text


def test_the_list_is_in_finnish(aino: Browser, cast: Cast) -> None:
    aino.post("/language", {"language": "fi"}, status=303)
    answer = aino.get("/to-do")

    assert answer.page.heading == "Tehtävät"
    assert rows(answer)["Seuraavat 14 päivää"] == [
        ("to 26.11.2026", "Muistin tukena", "Tapaaminen klo 18.00–20.00 Katso tapaaminen: Muistin tukena")
    ]


def test_a_treasurer_who_leads_a_group_is_led_to_its_work(
    browsers: Browsers, leena: Browser, cast: Cast, db: Session
) -> None:
    tuomas, session = browsers("Tuomas"), f"/groups/{cast.group}/sessions/{plan(db, cast, date(2026, 11, 16))}"
    assert session in links(leena.get("/to-do"))
    assert session not in links(tuomas.get("/to-do"))

    db.add(GroupLeader(user_id=cast.users["Tuomas"].id, group_id=cast.group, association_id=cast.association))
    db.commit()
    found = links(tuomas.get("/to-do"))
    assert session in found
    assert {link for link in links(leena.get("/to-do")) if link.startswith(f"/groups/{cast.group}/")} <= set(found)
