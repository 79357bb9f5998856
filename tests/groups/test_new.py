"""Adding a group."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.conftest import MakeApp
from tests.domain.rule_files import HEAD, NAMES
from webapp.groups.forms import GroupForm
from webapp.models import Group

FILLED_IN = {
    "name": "Kevään liikkujat",
    "learning_goal": "Osaamme liikkua.\nYhdessä.",
    "season_start": "11.1.2027",
    "season_end": "17.5.2027",
    "planned_hours": "20",
    "municipality": "Liperi",
    "form_of_study": "hybrid",
}


def added(db: Session) -> Group | None:
    return db.scalar(select(Group).where(Group.name == FILLED_IN["name"]))


def test_four_fields_are_asked_and_the_others_are_folded(aino: Browser) -> None:
    page = aino.get("/groups/new").page
    folded = page.by_id["more-details"]
    inside = {field.attrib["name"] for field in folded.iter() if "name" in field.attrib}
    asked = [e.attrib["name"] for e in page.elements if e.tag in {"input", "textarea", "select"} and e.get("id")]

    assert "open" not in folded.attrib
    assert [name for name in asked if name not in inside and name != "csrf_token"] == [
        *("name", "learning_goal", "season_start", "season_end")
    ]
    refused = aino.submit("/groups/new", FILLED_IN | {"planned_hours": "x"}, status=422).page
    assert "open" in refused.by_id["more-details"].attrib


def test_a_note_is_kept_with_the_group(aino: Browser, db: Session) -> None:
    warning = "Leave out what tells of somebody: names, health."
    assert warning in aino.get("/groups/new").page.text
    aino.submit("/groups/new", FILLED_IN | {"note": "Avain on infossa."}, status=303)
    group = added(db)

    assert group
    assert group.note == "Avain on infossa."
    assert "Note Avain on infossa." in aino.get(f"/groups/{group.id}/details").page.text


def test_without_javascript_the_new_groups_programme_opens(aino: Browser, db: Session) -> None:
    answer = aino.submit("/groups/new", FILLED_IN, status=303)

    page = aino.follow(answer).page
    assert page.heading == "Weekly programme of Kevään liikkujat"
    assert page.flashes == ["The group was added. Next, its sessions: one pattern for every week."]
    group = added(db)
    assert group
    assert page.link_to("Skip for now") == f"/groups/{group.id}"
    assert (str(group.season_start), str(group.season_end), group.planned_hours) == ("2027-01-11", "2027-05-17", 20)
    assert group.learning_goal == "Osaamme liikkua.\nYhdessä."
    assert group.form == "hybrid"


def test_with_htmx_the_browser_is_sent_to_its_programme(aino: Browser, db: Session) -> None:
    answer = aino.submit("/groups/new", FILLED_IN, htmx=True, status=200)
    group = added(db)

    assert group
    assert answer.headers["HX-Redirect"] == f"/groups/{group.id}/sessions/weekly"


def test_a_name_and_a_season_are_enough(aino: Browser, db: Session) -> None:
    few = {name: FILLED_IN[name] for name in ("name", "season_start", "season_end")}
    aino.submit("/groups/new", few | {"contact_name": "", "contact_email": ""}, status=303)

    assert added(db)


def test_the_contact_person_is_oneself_to_begin_with(sulo: Browser) -> None:
    page = sulo.get("/groups/new").page

    assert page.value("contact_name") == "Sulo Sihteeri"
    assert page.value("contact_email") == "sulo@example.org"
    assert page.value("rule_set") == "sivis-vertaisopintoryhma"


def test_the_municipality_is_the_associations_to_begin_with(aino: Browser) -> None:
    aino.submit("/association", {"municipality": "Liperi"}, status=303)

    assert aino.get("/groups/new").page.value("municipality") == "Liperi"


def test_what_is_missing_is_asked_for(aino: Browser) -> None:
    page = aino.submit("/groups/new", status=422).page

    assert page.errors == {
        "name": "Write the group's name.",
        "season_start": "Write the season's first day.",
        "season_end": "Write the season's last day.",
    }
    assert len(page.summary) == 3


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"name": "x" * 201}, "name", "Write at most 200 characters."),
        ({"learning_goal": "x" * 2001}, "learning_goal", "Write at most 2000 characters."),
        ({"municipality": "x" * 101}, "municipality", "Write at most 100 characters."),
        ({"season_start": "ensi viikolla"}, "season_start", "Write the date as 31.12.2026."),
        (
            {"season_start": "30.2.2027"},
            "season_start",
            "There is no such date. Check the day, the month and the year.",
        ),
        ({"season_end": "10.1.2027"}, "season_end", "The season ends before it starts (11.1.2027). Correct the day."),
        (
            {"season_end": "16.1.2029"},
            "season_end",
            "A season can be at most two years long. Make a group for each season.",
        ),
        ({"planned_hours": "paljon"}, "planned_hours", "Write a whole number from 0 to 999."),
        ({"planned_hours": "1000"}, "planned_hours", "Write a whole number from 0 to 999."),
        ({"planned_hours": "-1"}, "planned_hours", "Write a whole number from 0 to 999."),
        ({"planned_hours": "1,5"}, "planned_hours", "Write a whole number from 0 to 999."),
        (
            {"plan_published_on": "24.11.2026"},
            "plan_published_on",
            "The day is still to come. Write the day when the plan was published.",
        ),
        (
            {"plan_published_on": "10.7.2026"},
            "plan_published_on",
            "The plan can be entered from 11.7.2026 at the earliest. Check the day.",
        ),
        (
            {"contact_email": "leena at example"},
            "contact_email",
            "Write the e-mail address as name@example.org, or leave it empty.",
        ),
        (
            {"rule_set": "sivis-vertaisopintoryhma-2017"},
            "rule_set",
            "These rules are for seasons that start 1.1.2017–31.12.2017. Choose others.",
        ),
    ],
)
def test_a_field_that_cannot_be_right_is_refused(
    aino: Browser, db: Session, changes: dict[str, str], field: str, sentence: str
) -> None:
    for htmx in (False, True):
        page = aino.submit("/groups/new", FILLED_IN | changes, htmx=htmx, status=422).page
        assert page.errors == {field: sentence}
        assert page.by_id[field].get("aria-invalid") == "true"
        assert f"{field}-error" in page.by_id[field].get("aria-describedby", "")
        assert len(page.summary) == 1
        assert page.summary[0].endswith(sentence)
        for name, typed in (FILLED_IN | changes).items():
            assert (page.value(name) or "").split() == typed.split()
    assert added(db) is None


def test_the_plan_may_be_published_on_the_first_possible_day_and_today(aino: Browser) -> None:
    aino.submit("/groups/new", FILLED_IN | {"plan_published_on": "11.7.2026"}, status=303)
    aino.submit("/groups/new", FILLED_IN | {"name": "Toinen", "plan_published_on": "23.11.2026"}, status=303)


def test_a_name_taken_for_the_season_is_refused(aino: Browser, cast: Cast) -> None:
    changes = FILLED_IN | {"name": "Digitaidot", "season_start": "1.9.2026", "season_end": "1.12.2026"}
    for htmx in (False, True):
        page = aino.submit("/groups/new", changes, htmx=htmx, status=422).page
        assert page.errors == {
            "name": "A group with this name and season is already in the register. Give another name."
        }
        assert page.value("municipality") == "Liperi"


@pytest.mark.parametrize("htmx", [False, True])
def test_a_name_of_a_group_in_the_archive_leads_there(aino: Browser, cast: Cast, htmx: bool) -> None:
    aino.post(f"/groups/{cast.group}/archive", status=303)
    changes = FILLED_IN | {"name": "Digitaidot", "season_start": "1.9.2026", "season_end": "1.12.2026"}
    answer = aino.submit("/groups/new", changes, htmx=htmx, status=422)

    assert answer.page.errors == {
        "name": "A group with this name and season is in the archive. "
        "Give another name, or restore that one from the archive."
    }
    archived = aino.get(answer.page.link_to("The group in the archive"))
    assert archived.page.heading == "Digitaidot"
    assert answer.page.value("municipality") == "Liperi"


@pytest.mark.both_databases
def test_no_other_constraint_of_the_database_is_told_as_a_name_taken(
    aino: Browser, monkeypatch: pytest.MonkeyPatch, db: Session
) -> None:
    """A fault of the program, not of what was typed."""
    written = GroupForm.values
    monkeypatch.setattr(GroupForm, "values", lambda form: {**written(form), "season_end": date(2020, 1, 1)})
    page = aino.submit("/groups/new", FILLED_IN, status=500).page

    assert page.heading == "Something went wrong in the program"
    assert FILLED_IN["name"] in page.text, "what was typed comes back"
    assert added(db) is None


def test_the_same_name_is_free_for_another_season_and_association(aino: Browser, cast: Cast) -> None:
    aino.submit("/groups/new", FILLED_IN | {"name": "Digitaidot"}, status=303)
    theirs = {"name": "Ullan ryhmä", "season_start": "1.9.2026", "season_end": "1.12.2026"}
    aino.submit("/groups/new", FILLED_IN | theirs, status=303)


def test_text_is_kept_tidy(aino: Browser, db: Session) -> None:
    aino.submit("/groups/new", FILLED_IN | {"name": "  Kevään \u0000 liikkujat\t"}, status=303)

    assert added(db)


@pytest.mark.parametrize("written", ["11.1.2027", "11.01.2027", "11. 1. 2027", "11.1.27", "2027-01-11", " 11.1.2027 "])
def test_a_date_may_be_written_in_many_ways(aino: Browser, db: Session, written: str) -> None:
    aino.submit("/groups/new", FILLED_IN | {"season_start": written}, status=303)
    group = added(db)

    assert group
    assert str(group.season_start) == "2027-01-11"


def test_rules_that_are_not_there_yet_are_refused_with_their_first_day(
    make_app: MakeApp, cast: Cast, tmp_path: Path
) -> None:
    (tmp_path / "own.toml").write_text(HEAD.replace("2020", "2028") + "rules = []\nsources = {}\n" + NAMES)
    page = Browser(make_app(rules_dir=tmp_path), cast.users["Aino"]).submit(
        "/groups/new", FILLED_IN | {"rule_set": "own"}, status=422
    )

    assert page.page.error("rule_set") == (
        "These rules are for seasons that start on 1.1.2028 or later. Choose others."
    )
