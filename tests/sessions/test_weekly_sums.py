"""What a weekly programme gives, beside what the rules ask and the plan declares."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Answer, Browser
from tests.page import text_of
from tests.sessions.programme import extent, previewed, saved, sums
from webapp.groups.actions import add_group

ONWARDS = "Next, the members: paste their names."


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/groups/{cast.group}/sessions/weekly"


def group(db: Session, cast: Cast, **values: object) -> str:
    """The pattern of a group without sessions."""
    made = add_group(db, association_id=cast.association, values=casting.group("Uusi", planned_hours=None) | values)
    db.commit()
    return f"/groups/{made.id}/sessions/weekly"


def label(answer: Answer) -> str:
    """What the tick for the plan's extent says, '' when there is none."""
    tick = answer.page.by_id.get("write_extent")
    return "" if tick is None else text_of(answer.page.parents[tick])


def test_the_sums_count_what_the_group_has_already(leena: Browser, url: str) -> None:
    answer = previewed(leena, url)

    assert sums(answer) == [
        "13 sessions to add, 26 h",
        "With the sessions that the group has already:",
        "2026: 30 h. The rules ask for at least 10 h.",
        "The plan's extent is 18 h. The hours over it get no support.",
        "The plan is published already: its extent there changes only in Sivisverkko.",
    ]
    assert label(answer) == "Write 30 h as the plan's extent"
    assert answer.page.value("write_extent") is None


def test_a_plan_without_an_extent_gets_it(aino: Browser, cast: Cast, db: Session) -> None:
    url = group(db, cast, plan_published_on=None)
    preview = previewed(aino, url, last_day="22.9.2026")
    assert sums(preview) == [
        "4 sessions to add, 8 h",
        "2026: 8 h. The rules ask for at least 10 h: 2 h missing.",
        "The plan's extent hasn't been entered.",
    ]
    assert preview.page.value("write_extent") == "y"
    answer = saved(aino, preview, url, rows_3_keep=None)

    assert aino.follow(answer).page.flashes == [f"3 sessions were added. The plan's extent is now 6 h. {ONWARDS}"]
    assert extent(db, int(url.split("/")[2])) == 6


@pytest.mark.both_databases
def test_an_extent_that_is_not_wanted_stays_empty(aino: Browser, cast: Cast, db: Session) -> None:
    url = group(db, cast)
    answer = saved(aino, previewed(aino, url), url, write_extent=None)

    assert aino.follow(answer).page.flashes == [f"15 sessions were added. {ONWARDS}"]
    assert extent(db, int(url.split("/")[2])) is None


@pytest.mark.both_databases
def test_another_extent_is_written_only_when_ticked(leena: Browser, url: str, cast: Cast, db: Session) -> None:
    preview = previewed(leena, url)
    saved(leena, preview, url, write_extent="y")

    assert extent(db, cast.group) == 30


def test_the_same_extent_is_not_asked_about(aino: Browser, cast: Cast, db: Session) -> None:
    answer = previewed(aino, group(db, cast, planned_hours=30))

    assert "The plan's extent is 30 h: the same." in sums(answer)
    assert label(answer) == ""


def test_a_season_over_new_year_has_each_year(aino: Browser, cast: Cast, db: Session) -> None:
    url = group(db, cast, season_start=date(2026, 12, 1), season_end=date(2027, 1, 26))

    assert sums(previewed(aino, url))[1:3] == [
        "2026: 10 h. The rules ask for at least 10 h.",
        "2027: 8 h. The rules ask for at least 10 h: 2 h missing.",
    ]


def test_rules_that_count_the_season_have_one_sum_and_a_maximum(aino: Browser, cast: Cast, db: Session) -> None:
    url = group(db, cast, rule_set="sfv-studiecirkel")
    answer = previewed(aino, url)

    assert sums(answer)[1] == (
        "The season: 30 h. The rules ask for at least 10 h. More than the rules allow (at most 20 h)."
    )


def test_rules_without_a_teaching_hour_count_none(aino: Browser, cast: Cast, db: Session) -> None:
    answer = previewed(aino, group(db, cast, rule_set="gone"))

    assert sums(answer) == [
        "15 sessions to add",
        "These rules don't say how long a teaching hour is, so the hours aren't counted.",
    ]
    assert label(answer) == ""


@pytest.mark.parametrize("htmx", [False, True])
def test_the_sums_follow_the_ticks(leena: Browser, url: str, htmx: bool) -> None:
    preview = previewed(leena, url, htmx=htmx)
    fields = dict(preview.page.form("programme-form").fields()) | {"rows-2-ends": "21.00", "rows-4-ends": "x"}
    for name in ("csrf_token", "rows-1-keep"):
        fields.pop(name)
    answer = leena.post(f"{url}/sums", fields, htmx=htmx, status=200)

    assert sums(answer)[0] == "11 sessions to add, 23 h", "a row that can't be read isn't counted"
    assert not answer.page.errors
    if htmx:
        assert text_of(answer.page.by_id["announcement"]) == sums(answer)[0]


def test_the_sums_can_be_asked_for_without_javascript(leena: Browser, url: str) -> None:
    preview = previewed(leena, url)
    changes = {"count": "1", "rows-1-keep": None, "rows-2-content": "Muutettu"}
    answer = leena.send(preview, url, changes, form="programme-form", status=200)

    assert sums(answer)[0] == "12 sessions to add, 24 h"
    assert answer.page.value("rows-2-content") == "Muutettu"
