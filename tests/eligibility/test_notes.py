"""Notes of hours and costs, on the page of the cast's group."""

from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.page import Page, text_of
from webapp.models import Group, StudySession


def notes(page: Page) -> str:
    """All that the panel says beside the findings."""
    return text_of(page.by_id["eligibility"])


def test_hours_typed_over_stand_beside_the_clocks_with_the_reason(leena: Browser, cast: Cast, db: Session) -> None:
    held = db.get_one(StudySession, cast.held)
    held.hours_override, held.override_reason = 5, "Retki museoon"
    db.commit()

    said = notes(leena.get(f"/groups/{cast.group}").page)
    assert "Hours entered by the group: 1.9. 5 h, by the clock 2 h (Retki museoon)" in said


def test_a_session_at_which_nobody_was_is_told(leena: Browser, cast: Cast, db: Session) -> None:
    db.get_one(StudySession, cast.held).head_count = 0
    db.commit()

    said = notes(leena.get(f"/groups/{cast.group}").page)
    assert "Nobody was present at a session, and it counts: 1.9." in said


def test_planned_hours_above_the_most_are_told(leena: Browser, cast: Cast, db: Session) -> None:
    db.get_one(Group, cast.group).rule_set = "sfv-studiecirkel"
    planned = db.get_one(StudySession, cast.planned)
    planned.hours_override, planned.override_reason = 19, "Leiri"
    db.commit()

    said = notes(leena.get(f"/groups/{cast.group}").page)
    assert "1 planned hour is above the most that a group may have. What follows isn't said." in said


def test_costs_of_a_day_outside_the_season_are_told(leena: Browser, tuomas: Browser, cast: Cast) -> None:
    tuomas.submit(f"/groups/{cast.group}/costs", {"day": "31.8.2026", "amount": "7,50"}, status=303)

    said = notes(leena.get(f"/groups/{cast.group}").page)
    assert "Of a day outside the season: €7.50. Check that it is right." in said
