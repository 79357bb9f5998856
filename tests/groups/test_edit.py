"""Changing a group's details, archiving it and taking it back."""

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.page import Page, text_of
from tests.register import as_it_is
from webapp.domain.facts import SessionState
from webapp.models import Group, StudySession

ARCHIVED = "The group is archived. Restore it before you change it."


@pytest.mark.both_databases
def test_without_javascript_changes_are_saved_and_told(leena: Browser, cast: Cast, db: Session) -> None:
    answer = leena.submit(f"/groups/{cast.group}/edit", {"name": "Uusi nimi", "planned_hours": "7"}, status=303)

    page = leena.follow(answer).page
    assert page.heading == "Uusi nimi"
    assert page.flashes == ["The changes were saved."]
    group = db.get_one(Group, cast.group)
    assert (group.planned_hours, group.learning_goal) == (7, "Osaamme hoitaa asioita puhelimella.")


def test_a_group_is_archived_on_the_day_that_the_installation_shows(aino: Browser, cast: Cast) -> None:
    """Where the day stands still, as in the demo, it does so for the archive too."""
    aino.post(f"/groups/{cast.group}/archive", status=303)

    assert "Archived 23.11.2026" in aino.get(f"/groups/{cast.group}/stages").page.text


def test_with_htmx_the_browser_is_sent_to_the_group(leena: Browser, cast: Cast) -> None:
    answer = leena.submit(f"/groups/{cast.group}/edit", {"name": "Uusi nimi"}, htmx=True, status=200)

    assert answer.headers["HX-Redirect"] == f"/groups/{cast.group}"


def test_saving_without_changes_changes_nothing(aino: Browser, cast: Cast, db: Session) -> None:
    before = as_it_is(db, Group, cast.group)
    aino.submit(f"/groups/{cast.group}/edit", status=303)

    assert as_it_is(db, Group, cast.group) == before


def test_bad_input_is_refused_and_kept(aino: Browser, cast: Cast, db: Session) -> None:
    page = aino.submit(f"/groups/{cast.group}/edit", {"name": "", "topic": "Kartat"}, status=422).page

    assert page.errors == {"name": "Write the group's name."}
    assert page.value("topic") == "Kartat"
    assert db.get_one(Group, cast.group).topic == ""


def test_another_groups_name_is_refused(aino: Browser, cast: Cast) -> None:
    page = aino.submit(f"/groups/{cast.group}/edit", {"name": "Muistin tukena"}, status=422).page

    assert page.errors == {"name": "A group with this name and season is already in the register. Give another name."}


def test_a_season_that_leaves_sessions_out_is_refused(aino: Browser, cast: Cast, db: Session) -> None:
    page = aino.submit(f"/groups/{cast.group}/edit", {"season_end": "30.11.2026"}, status=422).page

    assert page.errors == {"season_end": "Change the season's end, or move these sessions first: 1.12."}
    assert page.value("season_end") == "30.11.2026"
    assert str(db.get_one(Group, cast.group).season_end) == "2026-12-08"


@pytest.mark.parametrize(
    ("days", "errors"),
    [
        (
            {"season_start": "8.9.2026"},
            {"season_start": "Change the season's start, or move these sessions first: 1.9."},
        ),
        (
            {"season_start": "8.9.2026", "season_end": "30.11.2026"},
            {
                "season_start": "Change the season's start, or move these sessions first: 1.9.",
                "season_end": "Change the season's end, or move these sessions first: 1.12.",
            },
        ),
    ],
)
def test_the_error_stands_at_the_end_that_leaves_them_out(
    aino: Browser, cast: Cast, days: dict[str, str], errors: dict[str, str]
) -> None:
    assert aino.submit(f"/groups/{cast.group}/edit", days, status=422).page.errors == errors


def test_a_cancelled_session_holds_no_season_back(aino: Browser, cast: Cast, db: Session) -> None:
    first = db.get_one(StudySession, cast.held)
    first.state = SessionState.CANCELLED
    db.commit()
    aino.submit(f"/groups/{cast.group}/edit", {"season_start": "8.9.2026"}, status=303)
    db.expire_all()

    assert str(db.get_one(Group, cast.group).season_start) == "2026-09-08"
    page = aino.submit(
        f"/groups/{cast.group}/sessions/{cast.held}", {"state": "planned"}, form="session-form", status=422
    ).page
    assert "season" in page.error("day")


def test_a_season_may_end_on_the_last_sessions_day(aino: Browser, cast: Cast) -> None:
    aino.submit(f"/groups/{cast.group}/edit", {"season_end": "1.12.2026"}, status=303)


def test_an_archived_group_is_in_the_archive_only(sulo: Browser, cast: Cast) -> None:
    answer = sulo.submit(f"/groups/{cast.group}/details", form=f"/groups/{cast.group}/archive", status=303)

    page = sulo.follow(answer).page
    assert page.flashes == ["The group was archived. You can restore it here."]
    assert "Digitaidot" in page.text
    assert "Digitaidot" not in sulo.get("/").page.text


def test_an_archived_group_cannot_be_changed(sulo: Browser, cast: Cast) -> None:
    sulo.submit(f"/groups/{cast.group}/details", form=f"/groups/{cast.group}/archive", status=303)

    assert ARCHIVED in sulo.get(f"/groups/{cast.group}").page.text
    for address in ("edit", "sessions/new", "members/paste", f"members/{cast.member}"):
        page = sulo.get(f"/groups/{cast.group}/{address}", status=403).page
        assert ARCHIVED in page.text
    for address in (
        "edit",
        "archive",
        "members",
        "sessions/new",
        f"sessions/{cast.held}",
        f"sessions/{cast.held}/delete",
    ):
        sulo.post(f"/groups/{cast.group}/{address}", status=403)


def test_a_group_taken_back_can_be_changed(sulo: Browser, cast: Cast) -> None:
    sulo.submit(f"/groups/{cast.group}/details", form=f"/groups/{cast.group}/archive", status=303)
    answer = sulo.submit(f"/groups/{cast.group}/details", form=f"/groups/{cast.group}/restore", status=303)

    assert sulo.follow(answer).page.flashes == ["The group was restored from the archive."]
    assert "Digitaidot" in sulo.get("/").page.text
    sulo.get(f"/groups/{cast.group}/edit")


def test_with_htmx_archiving_leaves_the_page(sulo: Browser, cast: Cast) -> None:
    answer = sulo.submit(f"/groups/{cast.group}/details", form=f"/groups/{cast.group}/archive", htmx=True, status=200)

    assert answer.headers["HX-Redirect"] == "/groups/archived"


def test_a_rule_set_that_is_gone_stays_the_groups(aino: Browser, cast: Cast, db: Session) -> None:
    db.get_one(Group, cast.group).rule_set = "gone"
    db.commit()

    assert "The rules don't say this." in aino.get(f"/groups/{cast.group}").page.text
    aino.submit(f"/groups/{cast.group}/edit", {"topic": "Kartat"}, status=303)
    db.rollback()
    assert db.get_one(Group, cast.group).rule_set == "gone"


def test_what_only_other_rules_use_is_not_asked(aino: Browser, cast: Cast) -> None:
    page = aino.get(f"/groups/{cast.group}/edit").page

    assert not page.by_id.keys() & {"topic_kind", "has_trainer"}


@pytest.mark.both_databases
def test_the_topic_is_asked_where_the_support_depends_on_it(aino: Browser, cast: Cast, db: Session) -> None:
    url = f"/groups/{cast.group}/edit"
    aino.submit(url, {"rule_set": "dsl-opintokerho"}, status=303)
    page = aino.get(url).page
    assert page.form("group-details").offers("topic_kind") == {"", "civic", "other"}
    assert "has_trainer" not in page.by_id

    for topic in ("civic", "other", ""):
        aino.submit(url, {"topic_kind": topic}, status=303)
        db.rollback()
        assert db.get_one(Group, cast.group).topic_kind == topic
    assert aino.post(url, {"name": "x", "topic_kind": "gold", "rule_set": "dsl-opintokerho"}, status=422)


@pytest.mark.both_databases
def test_a_trainer_is_asked_for_where_the_rules_do(aino: Browser, cast: Cast, db: Session) -> None:
    url = f"/groups/{cast.group}/edit"
    aino.submit(url, {"rule_set": "sivis-koulutus", "plan_published_on": "31.8.2026"}, status=303)
    assert "topic_kind" not in aino.get(url).page.by_id

    for answer, kept in (("yes", True), ("no", False), ("unknown", None)):
        aino.submit(url, {"has_trainer": answer}, status=303)
        assert aino.get(url).page.value("has_trainer") == answer
        db.rollback()
        assert db.get_one(Group, cast.group).has_trainer is kept


def test_changing_the_rules_back_keeps_what_was_answered(aino: Browser, cast: Cast, db: Session) -> None:
    url = f"/groups/{cast.group}/edit"
    db.get_one(Group, cast.group).has_trainer = True
    db.commit()
    for rule_set in ("sivis-koulutus", "sivis-vertaisopintoryhma"):
        aino.submit(url, {"rule_set": rule_set}, status=303)
        db.rollback()
        assert db.get_one(Group, cast.group).has_trainer is True


def hint(page: Page) -> str:
    return text_of(page.by_id["plan_published_on-hint"])


def test_the_plans_hint_gives_the_window_of_this_group(leena: Browser, cast: Cast) -> None:
    page = leena.get(f"/groups/{cast.group}/edit").page

    assert hint(page).endswith("Can be entered 1.3.2026–15.9.2026.")


def test_the_plans_window_follows_the_season_and_the_rules(aino: Browser, cast: Cast) -> None:
    url = f"/groups/{cast.group}/edit"
    without = "The day when the plan became “julkaistu” (published) in Sivisverkko. Leave empty until then."
    assert hint(aino.get("/groups/new").page) == without
    assert hint(aino.submit(url, {"name": "", "season_start": "1.10.2026"}, status=422).page).endswith(
        "Can be entered 1.4.2026–15.10.2026."
    )
    assert hint(aino.submit(url, {"name": "", "season_start": "x"}, status=422).page) == without
    assert hint(aino.submit(url, {"name": "", "rule_set": "dsl-opintokerho"}, status=422).page) == without
