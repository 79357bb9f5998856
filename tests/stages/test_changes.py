"""What differs between the report and now, on the page."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers, MakeApp
from tests.stages.conftest import reports_of
from webapp.costs.actions import add_cost
from webapp.domain.facts import CostKind, FormOfStudy, SessionState
from webapp.domain.snapshot import Section, from_json, renumbered
from webapp.members.actions import add_member
from webapp.models import Cost, Group, Member, Person, StudySession
from webapp.sessions.actions import add_session
from webapp.stages.labels import FIELDS

CAPTION = "Changed since the report"


def table(browser: Browser, url: str) -> dict[str, tuple[str, str]]:
    """What has changed: before and now."""
    return {what: (before, now) for what, before, now in browser.get(url).page.table(CAPTION)}


@pytest.fixture
def opened(leena: Browser, reported: str, db: Session, cast: Cast) -> str:
    """The page of the reported group once it has been opened again."""
    leena.submit(reported, {"reason": "Korjataan."}, status=303)
    db.expire_all()
    return reported


def test_a_group_just_reported_has_not_changed(leena: Browser, reported: str) -> None:
    page = leena.get(reported).page

    assert "Nothing: the group is as it was in the report." in page.text
    assert page.table(CAPTION) == []


def test_before_the_first_report_there_is_nothing_to_compare(leena: Browser, url: str) -> None:
    assert CAPTION not in leena.get(url).page.text


@pytest.mark.both_databases
def test_changed_costs_and_what_comes_of_them(leena: Browser, opened: str, cast: Cast, db: Session) -> None:
    cost = db.get_one(Cost, cast.cost)
    cost.cents, cost.kind, cost.booked = 12_50, CostKind.MATERIALS, False
    db.commit()

    assert table(leena, opened) == {
        "Costs in the bookkeeping": ("€40", "€0"),
        "Support estimate": ("€6", "€0"),
        "Cost 1.9.2026: Amount": ("€40", "€12.50"),
        "Cost 1.9.2026: Kind of cost": ("room rent", "study material and equipment"),
        "Cost 1.9.2026: It is in the association's bookkeeping": ("Yes", "No"),
        "Eligibility: Costs in the bookkeeping": ("Met", "On track"),
    }


def test_added_and_removed_rows(leena: Browser, opened: str, cast: Cast, db: Session) -> None:
    ids = {"association_id": cast.association, "group_id": cast.group}
    add_session(db, **ids, values=casting.session(date(2026, 12, 8)))
    add_cost(db, **ids, values=casting.cost(day=date(2026, 9, 2), voucher="9"))
    add_member(db, **ids, person_id=cast.person, joined_on=date(2026, 9, 1))
    db.delete(db.get_one(StudySession, cast.planned))
    db.delete(db.get_one(Cost, cast.cost))
    db.delete(db.get_one(Member, cast.late_member))
    db.commit()
    found = table(leena, opened)

    assert found["Session 8.12.2026"] == ("–", "18:00–20:00 Kartat, planned")
    assert found["Session 1.12.2026"] == ("18:00–20:00 Kartat, planned", "–")
    assert found["Cost 2.9.2026"] == ("–", "room rent €40")
    assert found["Cost 1.9.2026"] == ("room rent €40", "–")
    assert found["O'Brien Kaarina"] == ("–", "in the group")
    assert [what for what in found if what.startswith("participant no.")]


@pytest.mark.both_databases
def test_changed_sessions(leena: Browser, opened: str, cast: Cast, db: Session) -> None:
    session = db.get_one(StudySession, cast.planned)
    session.state, session.day, session.content = SessionState.HELD, date(2026, 11, 17), "Omakanta"
    db.commit()

    assert table(leena, opened) == {
        "Sessions held": ("1", "2"),
        "Teaching hours held": ("2", "4"),
        "Support estimate": ("€6", "€12"),
        "Session 17.11.2026: Date": ("1.12.2026", "17.11.2026"),
        "Session 17.11.2026: State": ("planned", "held"),
        "Session 17.11.2026: Content": ("Kartat", "Omakanta"),
    }


@pytest.mark.both_databases
def test_the_groups_own_details(leena: Browser, opened: str, cast: Cast, db: Session) -> None:
    group = db.get_one(Group, cast.group)
    group.form, group.topic, group.municipality = FormOfStudy.HYBRID, "Kartat", ""
    group.plan_published_on, group.name, group.report_text = date(2026, 9, 11), "Digi", "Opimme paljon."
    db.commit()

    assert table(leena, opened) == {
        "Group's name": ("Digitaidot", "Digi"),
        "How the studying went": ("–", "Opimme paljon."),
        "Form of study": ("face to face", "hybrid"),
        "Topic": ("–", "Kartat"),
        "Municipality": ("Joensuu", "–"),
        "Plan published in Sivisverkko": ("10.9.2026", "11.9.2026"),
    }


@pytest.mark.both_databases
def test_the_registers_people_show_in_the_figures_of_a_locked_group(
    leena: Browser, aino: Browser, reported: str, cast: Cast
) -> None:
    person = f"/people/{cast.member_person}"
    aino.submit(person, {"email": "raija@example.org", "gender": "N", "birth": "1980"}, status=303)

    assert table(leena, reported) == {
        "Participants, gender: not known": ("2", "1"),
        "Participants, gender: woman": ("–", "1"),
        "Mäkelä Raija: Age group": ("70 or over", "40–49"),
        "Mäkelä Raija: Gender": ("–", "woman"),
        "Mäkelä Raija: E-mail address": ("No", "Yes"),
    }


@pytest.mark.both_databases
def test_an_erased_person_is_no_difference(leena: Browser, reported: str, cast: Cast, db: Session) -> None:
    person = db.get_one(Person, cast.member_person)
    person.first_name = person.last_name = person.email = ""
    person.birth_date, person.age_band, person.erased_on = None, "70-", date(2026, 11, 23)
    person.of_age_confirmed_on, person.of_age_confirmed_by = date(2026, 9, 1), "Aino"
    db.commit()

    assert table(leena, reported) == {}


def test_somebody_who_left_the_group_and_was_erased_is_nobody(
    leena: Browser, reported: str, cast: Cast, db: Session
) -> None:
    report = reports_of(db)[0]
    report.snapshot = renumbered(report.snapshot, {})
    db.delete(db.get_one(Member, cast.late_member))
    db.commit()

    rows = leena.get(reported).page.table(CAPTION)
    assert rows.count(["a former participant", "in the group", "–"]) == 2
    assert ["Mäkelä Raija", "–", "in the group"] in rows


def test_a_name_is_no_difference(leena: Browser, aino: Browser, reported: str, cast: Cast) -> None:
    aino.submit(f"/people/{cast.member_person}", {"last_name": "Toinen"}, status=303)

    assert table(leena, reported) == {}


def test_other_rules(leena: Browser, opened: str, cast: Cast, db: Session) -> None:
    db.get_one(Group, cast.group).rule_set = "sfv-studiecirkel"
    db.commit()
    found = table(leena, opened)

    assert found["Rules"] == ("Sivis peer study group", "SFV study circle")
    assert found["Eligibility: Hour quota"] == ("Met", "–")


def test_all_that_a_snapshot_holds_has_a_name(reported: str, db: Session) -> None:
    kept = from_json(reports_of(db)[0].snapshot)

    for section in (Section.GROUP, Section.FIGURES, Section.PEOPLE, Section.SESSIONS, Section.COSTS):
        rows = kept.rows(section)
        assert rows
        assert {(section, field) for row in rows.values() for field in row} <= FIELDS.keys()


@pytest.mark.parametrize("name", ["Aatos", "Tuomas"])
def test_what_is_known_of_a_person_has_no_name_for_those_who_may_not_take_it_out(
    browsers: Browsers, aino: Browser, reported: str, cast: Cast, name: str
) -> None:
    person = f"/people/{cast.member_person}"
    aino.submit(person, {"email": "raija@example.org", "gender": "N", "birth": "1980"}, status=303)
    nobody = f"participant no. {cast.member_person}"

    assert table(browsers(name), reported) == {
        "Participants, gender: not known": ("2", "1"),
        "Participants, gender: woman": ("–", "1"),
        f"{nobody}: Age group": ("70 or over", "40–49"),
        f"{nobody}: Gender": ("–", "woman"),
        f"{nobody}: E-mail address": ("No", "Yes"),
    }


def test_time_alone_is_no_change(reported: str, cast: Cast, make_app: MakeApp) -> None:
    next_year = Browser(make_app(today=date(2027, 5, 1)), cast.users["Leena"])

    page = next_year.get(reported).page
    assert page.table(CAPTION) == []
    assert "Nothing: the group is as it was in the report." in page.text


@pytest.mark.slow
def test_a_change_is_shown_as_it_stands_today(opened: str, cast: Cast, make_app: MakeApp, db: Session) -> None:
    db.get_one(Group, cast.group).plan_published_on = None
    db.commit()
    next_year = Browser(make_app(today=date(2027, 5, 1)), cast.users["Leena"])

    assert table(next_year, opened) == {
        "Plan published in Sivisverkko": ("10.9.2026", "–"),
        "Support estimate": ("€6", "€0"),
        "Eligibility": ("Action needed", "Missed"),
        "Eligibility: Plan": ("Met", "Missed"),
    }
