"""The plan in the list of what is due: its window, and when it is late."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Browser
from tests.todo.test_items import change, links, rows
from webapp.groups.actions import add_group


def test_a_plan_that_was_never_published_is_late(aino: Browser, cast: Cast, db: Session) -> None:
    change(db, cast.group, plan_published_on=None)

    answer = aino.get("/to-do")

    assert rows(answer)["Late and now"] == [
        (
            "Tue 15.9.2026 Late",
            "Digitaidot",
            "Not met: Plan. If the plan was published in time, write the day. If not, ask the study centre. "
            "Write the day of publishing: Digitaidot Ask the study centre: Digitaidot",
        )
    ]
    assert f"/groups/{cast.group}/edit#plan_published_on" in links(answer)


@pytest.mark.both_databases
def test_a_plan_that_was_never_published_is_no_matter_after_the_season(aino: Browser, cast: Cast, db: Session) -> None:
    change(db, cast.group, plan_published_on=None, season_end=date(2026, 11, 22))

    assert not any("Plan:" in what for found in rows(aino.get("/to-do")).values() for _day, _group, what in found)


def test_a_plan_that_was_published_too_late_can_not_be_mended(aino: Browser, cast: Cast, db: Session) -> None:
    change(db, cast.group, plan_published_on=date(2026, 9, 16))

    assert "Late and now" not in rows(aino.get("/to-do"))


def test_the_plans_window_opens_and_closes(aino: Browser, cast: Cast, db: Session) -> None:
    values = casting.group(
        "Ensi syksy", season_start=date(2027, 9, 1), season_end=date(2027, 12, 1), plan_published_on=None
    )
    add_group(db, association_id=cast.association, values=values)
    db.commit()

    later = [(day, what) for day, group, what in rows(aino.get("/to-do"))["Later"] if group == "Ensi syksy"]

    assert later[:2] == [
        ("Mon 1.3.2027", "The plan can be entered from 1.3.2027"),
        ("Wed 15.9.2027", "The plan must be published by 15.9.2027"),
    ]
