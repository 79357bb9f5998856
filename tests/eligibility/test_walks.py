"""Whole walks through the forms, of what is easily judged wrong, read at the end in each language."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.conftest import MakeApp
from tests.page import text_of
from tests.reporting import report
from webapp.models import Group

LANGUAGES = ("fi", "sv", "en")


@pytest.fixture
def sulo(make_app: MakeApp, cast: Cast) -> Browser:
    """The secretary on the last of November."""
    return Browser(make_app(today=date(2026, 11, 30)), cast.users["Sulo"])


def read(browser: Browser, address: str) -> Iterator[str]:
    """The page in each language."""
    for language in LANGUAGES:
        browser.post("/language", {"language": language}, status=303)
        yield browser.get(address).page.text


def make_training(browser: Browser, db: Session, season_end: str) -> str:
    """A course with a trainer, whose report is due four weeks after its end; its address."""
    season = {"season_start": "1.9.2026", "season_end": season_end, "rule_set": "sivis-koulutus"}
    browser.submit("/groups/new", {"name": "Kurssi"} | season, status=303)
    group = f"/groups/{db.scalars(select(Group.id).where(Group.name == 'Kurssi')).one()}"
    browser.submit(f"{group}/edit", {"has_trainer": "yes"}, status=303)
    return group


def test_a_correction_after_the_deadline_leaves_the_report_in_time(sulo: Browser, db: Session) -> None:
    group = make_training(sulo, db, "20.10.2026")
    group_id = int(group.rpartition("/")[2])
    report(sulo, group_id, "10.11.2026", status=303)
    sulo.submit(f"{group}/stages", {"reason": "Kulut"}, form="reopen-form", status=303)
    report(sulo, group_id, "30.11.2026", status=303)

    said = {
        "fi": ("Selvitys Täyttyy", "Lähetetty 10.11.2026. Korjattu 30.11.2026"),
        "sv": ("Redovisning Uppfylls", "Skickad 10.11.2026. Rättad 30.11.2026"),
        "en": ("Report Met", "Sent: 10.11.2026. Corrected: 30.11.2026"),
    }
    for language, (state, days) in said.items():
        sulo.post("/language", {"language": language}, status=303)
        panel = sulo.get(f"{group}/eligibility").page.by_id["eligibility"]
        (row,) = [text for row in panel.findall(".//ol/li") if (text := text_of(row)).startswith(state)]
        assert days in row
    for sentence in (
        "0 teaching hours, 1 is enough",
        "At least 1 teaching hour must be held within one calendar year.",
        "Without costs there is no support: add them, and correct the report.",
        "No session has been held.",
    ):
        assert sentence in text_of(panel)


def test_a_report_recorded_by_mistake_has_its_last_day_again(sulo: Browser, db: Session) -> None:
    group = make_training(sulo, db, "20.11.2026")
    due = (
        "Lähetä selvitys viimeistään 18.12.2026",
        "Skicka redovisningen senast 18.12.2026",
        "The report must be sent by 18.12.2026",
    )
    report(sulo, int(group.rpartition("/")[2]), "30.11.2026", status=303)
    assert not [words for words, page in zip(due, read(sulo, "/to-do"), strict=True) if words in page]
    sulo.submit(f"{group}/stages", form=f"{group}/stages/report/remove", status=303)

    assert [words for words, page in zip(due, read(sulo, "/to-do"), strict=True) if words in page] == list(due)


def test_a_season_moves_past_what_was_cancelled_and_no_further(sulo: Browser, cast: Cast) -> None:
    group = f"/groups/{cast.unled}"
    for day, state in (("1.9.2026", "cancelled"), ("8.9.2026", "held"), ("15.9.2026", "held")):
        times = {"day": day, "starts": "18", "ends": "20", "state": state}
        sulo.submit(f"{group}/sessions/new", times, status=303)
    sulo.submit(f"{group}/edit", {"season_start": "8.9.2026"}, status=303)

    said = {
        "fi": "Muuta kauden alkamispäivää tai siirrä ensin nämä tapaamiset: 8.9.",
        "sv": "Ändra periodens första dag eller flytta först de här träffarna: 8.9.",
        "en": "Change the season's start, or move these sessions first: 8.9.",
    }
    for language, sentence in said.items():
        sulo.post("/language", {"language": language}, status=303)
        answer = sulo.submit(f"{group}/edit", {"season_start": "9.9.2026"}, status=422)
        assert answer.page.errors == {"season_start": sentence}


def test_a_plan_that_can_not_be_published_any_more_is_nobodys_task(sulo: Browser, cast: Cast, db: Session) -> None:
    season = {"season_start": "15.1.2026", "season_end": "30.4.2026", "learning_goal": "Osaamme."}
    sulo.submit("/groups/new", {"name": "Talvi"} | season, status=303)

    assert [page for page in read(sulo, "/to-do") if "Talvi" in page or "29.1.2026" in page] == []
    said = ("Ei julkaistu. Viimeinen päivä oli 29.1.2026.", "Inte publicerad. Sista dagen var 29.1.2026.")
    group_id = db.scalars(select(Group.id).where(Group.name == "Talvi")).one()
    finnish, swedish, english = read(sulo, f"/groups/{group_id}/eligibility")
    assert said[0] in finnish
    assert said[1] in swedish
    assert "Not published, and the last day was 29.1.2026." in english
