"""A group that has no costs yet: what the support would be, and what comes before its report."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast, fulfil
from tests.client import Browser
from tests.page import text_of
from tests.todo.test_items import change, rows
from webapp.models import Cost, StudySession

ADD = "Add the group's costs: without costs there is no support."


@pytest.fixture
def no_costs(cast: Cast, db: Session) -> int:
    """Digitaidot with all that it needs but costs, after its last session and a fortnight before its season's end."""
    fulfil(db, cast)
    for gone in (db.get_one(Cost, cast.cost), db.get_one(StudySession, cast.planned)):
        db.delete(gone)
    db.commit()
    return cast.group


def amounts(browser: Browser, group_id: int) -> list[str]:
    """The support's figure and its sentences."""
    return [text_of(line) for line in browser.get(f"/groups/{group_id}").page.by_id["eligibility-support"].findall("p")]


def test_costs_come_before_the_report(leena: Browser, no_costs: int) -> None:
    """Its time has come, theirs hasn't; nobody is sent to report without them."""
    page = leena.get(f"/groups/{no_costs}").page
    assert (f"Next: {ADD}" in page.text, text_of(page.by_id["next-step"])) == (True, "Add a cost")
    listed = [what for part in rows(leena.get("/to-do")).values() for _day, _group, what in part]
    assert [what for what in listed if "report" in what or "costs" in what] == [f"{ADD} Add a cost: Digitaidot"]


def test_of_a_group_that_has_missed_a_rule_nobody_is_asked_for_costs(
    tuomas: Browser, leena: Browser, no_costs: int, db: Session
) -> None:
    """The study centre is asked first, whoever keeps the costs."""
    assert text_of(tuomas.get(f"/groups/{no_costs}").page.by_id["next-step"]) == "Add a cost"
    change(db, no_costs, plan_published_on=date(2026, 9, 16))
    for browser in (tuomas, leena):
        page = browser.get(f"/groups/{no_costs}").page
        assert "Next: Add the group's costs" not in page.text
        assert "without costs there is no support." not in browser.get("/to-do").page.text
    assert "next-step" not in tuomas.get(f"/groups/{no_costs}").page.by_id


def test_what_the_support_would_be_is_told(leena: Browser, no_costs: int, db: Session) -> None:
    told = "With enough costs in the bookkeeping the support is at most €30."
    assert amounts(leena, no_costs) == ["€0", f"Now €0: 10 teaching hours held. {told}"]
    change(db, no_costs, plan_published_on=date(2026, 9, 16))
    told = "If the study centre lets the group pass, and there are enough costs in the bookkeeping: at most €30."
    assert amounts(leena, no_costs) == ["€0", told]
