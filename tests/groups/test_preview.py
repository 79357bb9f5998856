"""What the panel would say while a group's details are being changed."""

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers
from tests.page import text_of
from tests.preview_client import asked, panel, said
from webapp.models import Group, Quota


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/groups/{cast.group}/edit"


def test_other_days_of_the_season_move_the_plans_window(aino: Browser, cast: Cast, url: str, db: Session) -> None:
    answer = asked(aino, url, {"season_start": "20.8.2026"})

    assert "Published 10.9.2026, too late: the last day was 3.9.2026." in panel(answer)
    assert "Missed (now action needed)" in panel(answer)
    assert said(answer).startswith("If you save: missed")
    db.rollback()
    assert str(db.get_one(Group, cast.group).season_start) == "2026-09-01"


def test_the_goal_the_plan_and_the_extent_are_told(aino: Browser, url: str) -> None:
    assert "The learning goal is missing." in panel(asked(aino, url, {"learning_goal": ""}))
    assert "Not published, and the last day was" in panel(asked(aino, url, {"plan_published_on": ""}))
    assert "support" in said(asked(aino, url, {"planned_hours": "1"}))


def test_what_the_rules_do_not_ask_changes_nothing(aino: Browser, url: str) -> None:
    assert said(asked(aino, url, {"topic": "Muuta", "municipality": "Liperi"})).endswith("nothing changes.")


def test_other_rules_are_compared(aino: Browser, url: str) -> None:
    told = panel(asked(aino, url, {"rule_set": "sivis-koulutus"}))

    assert "Nobody has said whether the group has a trainer." in told


def test_without_javascript_the_page_comes_back_with_what_was_typed(aino: Browser, url: str) -> None:
    page = asked(aino, url, {"learning_goal": "", "topic": "Muuta"}, htmx=False).page

    assert page.heading == "Change the details of Digitaidot"
    assert (page.value("learning_goal"), page.value("topic")) == ("", "Muuta")
    assert "The learning goal is missing." in text_of(page.by_id["eligibility"])


def test_nothing_is_written(aino: Browser, url: str) -> None:
    aino.get("/")
    for htmx in (True, False):
        answer = asked(aino, url, {"season_end": "1.2.2027"}, htmx=htmx)
        assert [s for s in answer.statements if not s.startswith("SELECT")] == []
        assert len(answer.statements) <= 9


def test_days_that_leave_sessions_out_are_named(aino: Browser, url: str) -> None:
    told = said(asked(aino, url, {"season_end": "30.11.2026"}))

    assert told == ("This can't be saved yet. Change the season's end, or move these sessions first: 1.12.")


@pytest.mark.parametrize("changes", [{"season_start": ""}, {"season_end": "8."}])
def test_a_season_half_typed_is_asked_calmly_for_the_rest(aino: Browser, url: str, changes: dict[str, str]) -> None:
    answer = asked(aino, url, changes)

    assert said(answer) == "Fill in the season's first and last day first."
    assert not answer.page.all("p", **{"class": "error"})


def test_without_javascript_an_error_stands_beside_its_field(aino: Browser, url: str) -> None:
    page = asked(aino, url, {"name": "", "season_end": "x"}, htmx=False, status=422).page

    assert page.error("name") == "Write the group's name."


@pytest.mark.both_databases
def test_the_quota_is_that_of_each_year_of_the_season_as_it_would_be(
    aino: Browser, cast: Cast, url: str, db: Session
) -> None:
    sent = aino.get(url).page.form("group-details").filled_in({"season_end": "1.2.2027"})
    ids = {"association_id": cast.association, "extra_hours": 0}
    db.add_all([Quota(**ids, year=2026, granted_hours=3), Quota(**ids, year=2027, granted_hours=1)])
    db.commit()

    told = panel(aino.ask("POST", f"{url}/preview", data=sent, htmx=True))
    assert "Hour quota 2027 All hours that this group has held fit in the hour quota." in told
    db.execute(delete(Quota).where(Quota.year == 2027))
    db.commit()
    told = panel(aino.ask("POST", f"{url}/preview", data=sent, htmx=True))
    assert "Hour quota 2027 The hour quota isn't known" in told


def test_a_new_group_has_no_panel_to_ask(aino: Browser) -> None:
    assert "ask-preview" not in aino.get("/groups/new").page.by_id


def test_who_may_not_keep_the_group_is_refused(browsers: Browsers, url: str) -> None:
    for name in ("Tuomas", "Aatos"):
        browsers(name).post(f"{url}/preview", {"name": "x"}, status=403)


def test_a_locked_group_is_refused(aino: Browser, cast: Cast, url: str, db: Session) -> None:
    db.get_one(Group, cast.group).locked = True
    db.commit()

    aino.post(f"{url}/preview", {"name": "x"}, status=403)


def test_another_associations_group_is_not_found(aino: Browser, cast: Cast) -> None:
    aino.post(f"/groups/{cast.foreign_group}/edit/preview", {"name": "x"}, status=404)
