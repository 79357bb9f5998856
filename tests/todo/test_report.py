"""The report in the list of what is due: by its last day, late after it, and never before the study centre is asked."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast, fulfil, held_session
from tests.client import Browser
from tests.conftest import MakeApp
from tests.todo.test_items import change, rows
from webapp.domain.rules import shipped
from webapp.models import StudySession

CONTACT = shipped()["sfv-studiecirkel"].contact
TO_ASK = "Not met: Report. If the report was sent in time, write the day. If not, ask the study centre."


@pytest.fixture
def circle(cast: Cast, db: Session) -> int:
    """Digitaidot as a study circle that has met all but the report, due on 20.12.2026."""
    fulfil(db, cast)
    for day in (date(2026, 9, 8), date(2026, 9, 15)):
        held_session(db, {"association_id": cast.association, "group_id": cast.group}, day, {})
    db.delete(db.get_one(StudySession, cast.planned))
    change(db, cast.group, rule_set="sfv-studiecirkel", season_end=date(2026, 11, 20))
    return cast.group


@pytest.mark.both_databases
def test_a_report_is_due_on_its_last_day_and_late_after_it(circle: int, cast: Cast, make_app: MakeApp) -> None:
    def due(day: date) -> list[tuple[str, str, str]]:
        found = rows(Browser(make_app(today=day), cast.users["Aino"]).get("/to-do"))
        return [row for part in found.values() for row in part if row[1] == "Digitaidot" and "eport" in row[2]]

    text = "The report must be sent by 20.12.2026 Hand over to Sivisverkko: Digitaidot"
    assert due(date(2026, 12, 20)) == [("Sun 20.12.2026", "Digitaidot", text)]
    late = f"{TO_ASK} Write the day of sending: Digitaidot Ask the study centre: Digitaidot"
    for day in (date(2026, 12, 21), date(2027, 2, 14)):
        assert due(day) == [("Now", "Digitaidot", late)]
    assert due(date(2027, 2, 15)) == []


def test_the_last_day_follows_what_is_planned(circle: int, leena: Browser, cast: Cast, db: Session) -> None:
    """Fourteen hours are held; with the evening of 24.11. there will be twenty."""
    change(db, circle, season_end=date(2027, 3, 31))
    text = "Send the report once 20 teaching hours have been held, by 24.12.2026 at the latest."
    assert text not in leena.get(f"/groups/{circle}").page.text
    times = {"day": "24.11.2026", "starts": "16", "ends": "20.30", "break_minutes": "0", "state": "planned"}
    leena.submit(f"/groups/{circle}/sessions/new", times, status=303)
    assert text in leena.get(f"/groups/{circle}").page.text
    assert "The report must be sent by 24.12.2026" in leena.get("/to-do").page.text


def test_its_next_step_is_to_write_the_day_or_to_ask(circle: int, cast: Cast, make_app: MakeApp) -> None:
    page = Browser(make_app(today=date(2026, 12, 21)), cast.users["Leena"]).get(f"/groups/{circle}").page

    assert TO_ASK in page.text
    assert page.by_id["next-step"].attrib["href"] == f"/groups/{circle}/stages#report"
    assert CONTACT in page.links()


def test_a_report_waits_until_the_study_centre_is_asked(circle: int, aino: Browser, db: Session, cast: Cast) -> None:
    """With too few hours the report isn't due, nor is it late once its last day has passed."""
    change(db, circle, season_end=date(2026, 9, 14))
    change(db, cast.unled, rule_set="sfv-studiecirkel", season_end=date(2026, 11, 20))
    text = aino.get("/to-do").page.text

    assert "must be sent" not in text
    assert "If the report was sent" not in text
    assert text.count("whether it lets the group pass") == 2
