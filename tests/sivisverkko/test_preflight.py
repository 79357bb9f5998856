"""The pre-flight: everything that Sivisverkko will miss or refuse is named and linked."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tests.cast import Cast, session
from tests.client import Browser
from tests.conftest import Browsers
from tests.page import Page, text_of
from webapp.domain.facts import SessionState
from webapp.models import Attendance, Cost, Group, Member, Person, StudySession
from webapp.sessions.actions import add_session

TEXT = "Nobody has written how the studying went. How the studying went"


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/groups/{cast.group}/sivisverkko"


@pytest.fixture
def change(cast: Cast, db: Session) -> Callable[..., None]:
    """Change the cast's group as if by a form."""

    def changed(**values: object) -> None:
        for name, value in values.items():
            setattr(db.get_one(Group, cast.group), name, value)
        db.commit()

    return changed


def said(page: Page, form: str) -> list[str]:
    """The remarks before the plan or before the report."""
    parts = list(page.by_id["preflight"])
    start = next(n for n, part in enumerate(parts) if text_of(part) == f"For the {form}")
    return [text_of(line) for line in parts[start + 1].iter("li")] or [text_of(parts[start + 1])]


def test_the_plan_is_in_order_once_all_is_written(leena: Browser, url: str, change: Callable[..., None]) -> None:
    assert said(leena.get(url).page, "plan") == ["Missing from the group's details: Topic"]
    change(topic="Kartat")

    assert said(leena.get(url).page, "plan") == ["All in order"]
    assert "to look at first" not in leena.get(f"{url}/plan").page.text


@pytest.mark.both_databases
def test_empty_details_are_named_and_linked(leena: Browser, url: str, cast: Cast, change: Callable[..., None]) -> None:
    change(municipality="", learning_goal="", contact_name="", contact_email="", planned_hours=None)
    page = leena.get(url).page

    assert said(page, "plan") == [
        "Missing from the group's details: Municipality · Planned extent, teaching hours · Topic · Learning goal"
        " · Contact person · Contact person's e-mail"
    ]
    assert page.link_to("Municipality") == f"/groups/{cast.group}/edit#municipality"
    assert leena.get(f"{url}/plan").page.link_to("1 thing to look at first") == f"{url}#preflight"


def test_an_empty_programme_is_named(aino: Browser, cast: Cast, db: Session) -> None:
    db.execute(delete(StudySession).where(StudySession.group_id == cast.unled))
    db.commit()
    page = aino.get(f"/groups/{cast.unled}/sivisverkko").page

    assert "The programme is empty. The plan asks for it. Add a session" in said(page, "plan")
    assert "No session has been recorded as held. Add a session" in said(page, "report")
    assert "The group has no members. The report asks for the participants. Add members" in said(page, "report")
    assert any(line.startswith("There are no eligible costs.") for line in said(page, "report"))


def test_hours_over_the_extent_are_named(leena: Browser, url: str, change: Callable[..., None]) -> None:
    change(planned_hours=4)
    assert not any("planned extent" in line for line in said(leena.get(url).page, "plan"))
    change(planned_hours=1)
    page = leena.get(url).page

    rest = "The planned extent is 1 h: no more hours than that are supported. Planned extent, teaching hours"
    assert f"The programme has 4 h. {rest}" in said(page, "plan")
    assert f"2 h were held. {rest}" in said(page, "report")


def test_people_without_an_address_or_a_gender_are_named(leena: Browser, aino: Browser, url: str, cast: Cast) -> None:
    page = leena.get(url).page

    assert said(page, "report") == [
        "2 participants have no e-mail address: Raija Mäkelä · Märta Åberg · Complete the members' details",
        "The gender of 2 participants is not known: Raija Mäkelä · Märta Åberg · Complete the members' details",
        TEXT,
    ]
    here = f"/groups/{cast.group}/members/{cast.member}#details"
    assert page.link_to("Raija Mäkelä") == here
    assert aino.get(url).page.link_to("Raija Mäkelä") == here


def test_of_a_locked_group_people_are_completed_in_the_register(
    leena: Browser, aino: Browser, url: str, cast: Cast, db: Session
) -> None:
    group = db.get_one(Group, cast.group)
    group.reported_on, group.locked = date(2026, 11, 20), True
    db.commit()

    assert leena.get(url).page.link_to("Raija Mäkelä") == f"/groups/{cast.group}/members"
    assert aino.get(url).page.link_to("Raija Mäkelä") == f"/people/{cast.member_person}"


@pytest.mark.both_databases
def test_the_same_address_twice_is_named(leena: Browser, url: str, cast: Cast, db: Session) -> None:
    for person, email in zip(_people(db, cast), ("Perhe@example.org", "perhe@example.org"), strict=True):
        person.email, person.gender = email, "N"
    db.commit()

    assert said(leena.get(url).page, "report")[0] == (
        "2 participants have the same e-mail address: Raija Mäkelä · Märta Åberg · Complete the members' details"
    )


def test_the_report_is_in_order_once_all_is_written(
    leena: Browser, url: str, cast: Cast, db: Session, change: Callable[..., None]
) -> None:
    for person in _people(db, cast):
        person.email, person.gender = f"{person.id}@example.org", "M"
    db.commit()
    change(report_text="Hyvin.")

    assert said(leena.get(url).page, "report") == ["All in order"]


def _people(db: Session, cast: Cast) -> list[Person]:
    query = select(Person).join(Member, Member.person_id == Person.id).where(Member.group_id == cast.group)
    return list(db.scalars(query.order_by(Person.id)))


def test_sessions_that_nobody_recorded_are_named(leena: Browser, url: str, cast: Cast, db: Session) -> None:
    db.execute(delete(Attendance))
    db.commit()
    page = leena.get(url).page
    assert "Attendance has not been recorded at any session. Tue 1.9.2026" in said(page, "report")

    db.get_one(StudySession, cast.held).state = SessionState.PLANNED
    db.commit()
    page = leena.get(url).page
    assert "1 session has not been recorded: Tue 1.9.2026" in said(page, "report")
    assert page.link_to("Tue 1.9.2026") == f"/groups/{cast.group}/sessions/{cast.held}"


def test_many_sessions_that_nobody_recorded_are_one_link_where_all_are_recorded(
    leena: Browser, tuomas: Browser, url: str, cast: Cast, db: Session
) -> None:
    db.get_one(StudySession, cast.held).state = SessionState.PLANNED
    for number in (2, 3):
        values = session(date(2026, 9, number))
        add_session(db, cast.association, group_id=cast.group, values=values)
    db.commit()

    page = leena.get(url).page
    assert "3 sessions have not been recorded: Record them all at once" in said(page, "report")
    assert page.link_to("Record them all at once") == f"/groups/{cast.group}/sessions/record"
    named = "3 sessions have not been recorded: Tue 1.9.2026 · Wed 2.9.2026 · Thu 3.9.2026"
    assert named in said(tuomas.get(url).page, "report")


@pytest.mark.both_databases
def test_costs_without_a_voucher_or_outside_the_books_are_named(
    leena: Browser, url: str, cast: Cast, db: Session
) -> None:
    cost = db.get_one(Cost, cast.cost)
    cost.voucher, cost.booked = "", False
    db.commit()
    page = leena.get(url).page

    assert "1 cost has no voucher number: 1.9.2026, €40" in said(page, "report")
    assert "1 cost is not in the bookkeeping yet: 1.9.2026, €40" in said(page, "report")
    assert page.link_to("1.9.2026, €40") == f"/groups/{cast.group}/costs/{cast.cost}"


def test_names_are_only_for_who_may_take_them_out(browsers: Browsers, url: str) -> None:
    page = browsers("Tuomas").get(url).page

    assert "2 participants have no e-mail address: Members" in said(page, "report")
    assert "Raija" not in text_of(page.by_id["preflight"])


def test_who_may_only_look_is_led_to_no_form(browsers: Browsers, url: str, cast: Cast) -> None:
    page = browsers("Aatos").get(url).page

    assert said(page, "plan") == ["Missing from the group's details: Topic"]
    assert not [link for link in page.links() if "/edit" in link]
