"""The demo association shows everything that there is to see."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.client import Browser
from tests.conftest import MakeApp
from webapp import current, demo
from webapp.db import transaction
from webapp.domain.findings import State
from webapp.domain.stages import GroupDates, current_stage
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.queries import group_records
from webapp.models import Association, Group
from webapp.standings.reading import assess_all_now

pytestmark = pytest.mark.slow

FAULTS = {State.ACTION, State.CHECK, State.MISSED}


@pytest.fixture
def demo_app(make_app: MakeApp) -> Iterator[Flask]:
    app = make_app(today=demo.TODAY)
    with app.test_request_context():
        with transaction(current.get_db()):
            demo.fill(current.get_db())
        yield app


def assessed(*, archived: bool) -> dict[str, AssessedGroup]:
    """The demo's groups by name."""
    db = current.get_db()
    association = db.scalars(select(Association.id).order_by(Association.id.desc())).first()
    assert association
    groups = assess_all_now(group_records(db, association, archived=archived))
    return {str(one.record.group.name): one for one in groups}


def test_every_verdict_has_a_group(demo_app: Flask) -> None:
    standing = {name: one.verdict.state for name, one in assessed(archived=False).items()}

    assert standing == {
        "Kevään liikkujat": State.ACTION,
        "Kevään käsityöpiiri": State.ACTION,
        "Englannin alkeet": State.CHECK,
        "Muistin tukena": State.MISSED,
        "Tasapaino ja voima": State.MET,
        "Digitaidot arjessa": State.ON_TRACK,
        "Kylän yhteinen puutarha": State.MET,
        "Valokuvauspiiri": State.MET,
        "Selkokirjojen lukupiiri": State.MET,
    }


def test_what_makes_the_verdict_of_a_group_is_another_rule_in_each(demo_app: Flask) -> None:
    causes = {
        name: {str(finding.rule) for finding in one.verdict.findings if finding.state is one.verdict.state}
        for name, one in assessed(archived=False).items()
        if one.verdict.state in FAULTS
    }

    assert causes == {
        "Kevään liikkujat": {"learning-goal"},
        "Kevään käsityöpiiri": {"quota"},
        "Englannin alkeet": {"members"},
        "Muistin tukena": {"plan"},
    }


def test_one_group_is_another_study_centres(demo_app: Flask) -> None:
    rule_sets = {name: one.verdict.rule_set for name, one in assessed(archived=False).items()}

    assert rule_sets.pop("Kylän yhteinen puutarha") == "kansalaisfoorumi-opintoryhma"
    assert set(rule_sets.values()) == {"sivis-vertaisopintoryhma"}


def test_the_sign_in_page_lets_each_user_in_by_a_button(make_app: MakeApp) -> None:
    app = make_app(today=demo.TODAY)
    with app.test_request_context(), transaction(current.get_db()):
        demo.fill(current.get_db())
    demo.offer_users(app)
    for email, name, _role in demo.USERS:
        visitor = Browser(app)
        visitor.submit("/sign-in", {"email": email}, form="demo-users", status=303)
        assert name in visitor.get("/").page.text


def test_every_state_has_a_group(demo_app: Flask) -> None:
    groups = [one.record.group for archived in (False, True) for one in assessed(archived=archived).values()]
    dates = {
        group.name: GroupDates(
            group.plan_published_on,
            group.reported_on,
            group.paid_on,
            group.archived_at.date() if group.archived_at else None,
        )
        for group in groups
    }

    assert {name: current_stage(days).value for name, days in dates.items()} == {
        "Kevään liikkujat": "draft",
        "Kevään käsityöpiiri": "draft",
        "Muistin tukena": "draft",
        "Digitaidot arjessa": "published",
        "Kylän yhteinen puutarha": "published",
        "Englannin alkeet": "published",
        "Tasapaino ja voima": "reported",
        "Valokuvauspiiri": "reported",
        "Selkokirjojen lukupiiri": "paid",
        "Kotiseudun historia": "archived",
    }
    assert {group.name for group in groups if group.locked} == {
        "Tasapaino ja voima",
        "Selkokirjojen lukupiiri",
        "Kotiseudun historia",
    }


def test_the_archived_group_was_archived_on_the_demos_day(demo_app: Flask) -> None:
    archived = assessed(archived=True)["Kotiseudun historia"].record.group

    assert archived.archived_at
    assert current.local_day(archived.archived_at) == demo.TODAY


@pytest.mark.both_databases
def test_the_sample_group_comes_first(demo_app: Flask, db: Session) -> None:
    """Its figures stand in the README's picture."""
    mine = assessed(archived=False)["Digitaidot arjessa"]

    assert (mine.verdict.held_hours, mine.verdict.planned_hours) == (15, 2)
    assert mine.verdict.support
    assert (mine.verdict.support.now.cents, mine.verdict.support.forecast.cents) == (45_00, 51_00)
    first = db.scalars(select(Group.name).where(Group.association_id == mine.record.group.association_id)).first()
    assert first == "Digitaidot arjessa"


@pytest.mark.both_databases
def test_the_year_has_all_kinds_of_money(make_app: MakeApp) -> None:
    app = make_app(today=demo.TODAY)
    with app.test_request_context(), transaction(current.get_db()):
        demo.fill(current.get_db())
    visitor = Browser(app)
    visitor.submit("/sign-in", {"email": "aino@example.org", "password": demo.PASSWORD}, status=303)
    visitor.post("/language", {"language": "en"}, status=303)
    page = visitor.get("/year").page

    assert page.heading == "Year 2026"
    assert [row[4:] for row in page.table("By group")] == [
        ["€60", "€51 estimated"],
        ["€60", "€30 estimated"],
        ["€60", "€60 estimated"],
        ["€0", "€0 estimated"],
        ["€60", "€42 received"],
        ["€60", "€60 reported, awaited"],
        ["€78.50", "€48 reported, awaited"],
        ["€378.50", "€291"],
    ]
    assert "The study centre has given €42 of support, and €249 more is expected." in page.text
