"""A group that has missed a rule, on its pages: nothing, and what it would be if the study centre lets it pass."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Answer, Browser
from tests.conftest import MakeApp
from tests.page import text_of
from tests.todo.test_ical import path, summaries
from webapp.domain.rules import shipped
from webapp.models import Group

CONTACT = shipped()["sivis-vertaisopintoryhma"].contact
ASK = "Not met: Plan. Ask the study centre whether it lets the group pass."

TO_ASK = "Ask the study centre whether it lets the group pass."


@pytest.fixture
def missed(cast: Cast, db: Session) -> int:
    """The cast's group once its plan was published a day late, and nothing is left to record."""
    db.get_one(Group, cast.group).plan_published_on = date(2026, 9, 16)
    db.commit()
    return cast.group


def test_it_shows_nothing_and_what_it_would_be(leena: Browser, missed: int) -> None:
    row = leena.get(f"/groups/{missed}").page.by_id["eligibility-support"]
    figure, sentence, *_rest = [text_of(line) for line in row.findall("p")]

    assert (figure, sentence) == ("€0", "If the study centre lets the group pass: at most €12.")


def test_its_next_step_is_to_ask_the_study_centre(leena: Browser, missed: int) -> None:
    page = leena.get(f"/groups/{missed}").page
    step = page.by_id["next-step"]

    assert ASK in page.text
    assert (step.attrib["href"], text_of(step)) == (CONTACT, "Ask the study centre")


def test_whose_plan_has_no_day_writes_it_or_asks_before_anything_is_added(
    aino: Browser, cast: Cast, db: Session
) -> None:
    """Members and sessions wait: whether the plan was published in time decides."""
    db.get_one(Group, cast.unled).plan_published_on = None
    db.commit()
    page = aino.get(f"/groups/{cast.unled}").page
    step = page.by_id["next-step"]

    told = "Not met: Plan. If the plan was published in time, write the day. If not, ask the study centre."
    assert told in page.text
    assert (step.attrib["href"], text_of(step)) == (
        f"/groups/{cast.unled}/edit#plan_published_on",
        "Write the day of publishing",
    )
    panel = page.by_id["eligibility"]
    beside = [a for a in page.all("a") if a not in list(panel.iter("a"))]
    assert CONTACT in [a.attrib["href"] for a in beside]
    start = aino.get("/").page
    assert told in start.text
    assert CONTACT in [a.attrib["href"] for a in start.all("a")]
    db.get_one(Group, cast.unled).plan_published_on = date(2026, 9, 16)
    db.commit()
    assert ASK in aino.get(f"/groups/{cast.unled}").page.text
    db.get_one(Group, cast.unled).plan_published_on = date(2026, 9, 10)
    db.commit()
    assert "Next: Add the group's members." in aino.get(f"/groups/{cast.unled}").page.text


def test_what_is_due_says_the_same_instead_of_the_report_and_not_for_ever(
    missed: int, cast: Cast, make_app: MakeApp
) -> None:
    def due(day: date) -> str:
        return Browser(make_app(today=day), cast.users["Leena"]).get("/to-do").page.text

    assert TO_ASK not in due(date(2026, 12, 8))
    assert TO_ASK in due(date(2026, 12, 9))
    assert "Send the report in Sivisverkko" not in due(date(2026, 12, 9))
    assert TO_ASK in due(date(2027, 2, 2))
    assert TO_ASK not in due(date(2027, 2, 3))


def test_the_report_waits_for_the_study_centre(missed: int, cast: Cast, db: Session, make_app: MakeApp) -> None:
    """By rules with a last day for the report, it is due nowhere before the study centre has been asked."""
    db.get_one(Group, missed).rule_set = "sivis-koulutus"
    db.commit()

    def page(day: date, url: str) -> Answer:
        return Browser(make_app(today=day), cast.users["Leena"]).get(url)

    for day in (date(2026, 12, 1), date(2026, 12, 9)):
        panel = text_of(page(day, f"/groups/{missed}").page.by_id["eligibility"])
        assert "If the study centre lets the group pass, the report is to be sent by 5.1.2027." in panel
        assert "Send the report" not in panel
        for url in ("/to-do", "/"):
            assert "5.1.2027" not in page(day, url).page.text
        browser = Browser(make_app(today=day), cast.users["Leena"])
        assert not [one for one in summaries(browser.get(path(browser))) if "report" in one]


@pytest.mark.both_databases
def test_once_it_is_reported_nobody_is_to_be_asked(leena: Browser, missed: int, db: Session) -> None:
    db.get_one(Group, missed).reported_on = date(2026, 11, 20)
    db.commit()

    assert ASK not in leena.get(f"/groups/{missed}").page.text


def test_the_support_of_a_group_that_was_let_pass_is_awaited(tuomas: Browser, missed: int, db: Session) -> None:
    group = db.get_one(Group, missed)
    group.reported_on, group.locked = date(2026, 11, 20), True
    db.commit()

    assert tuomas.get(f"/groups/{missed}").page.by_id["next-step"].attrib["href"].endswith("/stages#payment")
