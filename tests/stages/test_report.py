"""Reporting a group: the snapshot, and the lock."""

import json
from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers
from tests.page import text_of
from tests.reporting import ask, report, yes
from tests.stages.conftest import group_of, reports_of

LOCKED = "The report was sent on 22.11.2026, and the group is locked. Reopen it with a reason before you change it."


def test_without_javascript_the_group_is_reported_and_locked(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    answer = report(leena, cast.group, "22.11.2026", status=303)

    page = leena.follow(answer).page
    assert answer.location == url
    assert page.flashes == ["The report was recorded. The group is locked now."]
    assert LOCKED in page.text
    group = group_of(db, cast)
    assert (group.reported_on, group.locked) == (date(2026, 11, 22), True)
    (kept,) = reports_of(db)
    assert (kept.reported_on, kept.taken_by, kept.reopened_at) == (date(2026, 11, 22), "Leena Vetäjä", None)
    assert "recorded by Leena Vetäjä on 23.11.2026" in page.text


def test_with_htmx_the_whole_page_is_asked_for_anew(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    answer = report(leena, cast.group, "22.11.2026", htmx=True, status=200)

    assert answer.headers["HX-Redirect"] == url
    assert group_of(db, cast).locked


def test_the_day_is_today_to_begin_with(leena: Browser, url: str) -> None:
    assert leena.get(url).page.value("reported_on") == "23.11.2026"


def test_the_page_says_what_will_be_locked_and_what_is_not_in_order(leena: Browser, url: str) -> None:
    page = leena.get(url).page
    figures = page.by_id["figures"]

    facts = [(text_of(row[0]), text_of(row[1])) for row in figures.findall("dl/div")]
    assert facts == [
        ("Participants", "2"),
        ("Sessions held", "1"),
        ("Teaching hours held", "2 + 2 h planned"),
        ("Costs in the bookkeeping", "€40"),
        ("Support estimate", "at most €6"),
        ("Eligibility", "Action needed"),
    ]
    text = text_of(figures)
    assert "Not in order yet" in text
    assert "Members who have turned 15:" in text
    assert "You can mark the report as sent all the same." in text


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("24.11.2026", "The day is still to come. Write the day when the report was sent."),
        ("31.8.2026", "The report can't be sent before the season starts (1.9.2026). Check the day."),
        ("eilen", "Write the date as 31.12.2026."),
        ("", "Write the date."),
    ],
)
def test_a_day_on_which_the_report_cannot_have_been_sent_is_refused(
    leena: Browser, cast: Cast, url: str, db: Session, day: str, sentence: str
) -> None:
    for htmx in (False, True):
        page = leena.submit(url, {"reported_on": day}, htmx=htmx, status=422).page
        assert page.errors == {"reported_on": sentence}
        assert page.value("reported_on") == day
    assert reports_of(db) == []
    assert not group_of(db, cast).locked


@pytest.mark.parametrize("day", ["1.9.2026", "23.11.2026"])
def test_the_first_and_the_last_day_that_are_possible(leena: Browser, cast: Cast, url: str, day: str) -> None:
    report(leena, cast.group, day, status=303)


def test_the_snapshot_is_of_the_moment_and_names_nobody(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    report(leena, cast.group, "22.11.2026", status=303)
    text = reports_of(db)[0].snapshot
    kept = json.loads(text)

    assert kept["version"] == 2
    assert kept["figures"][""] == {
        "participants": 2,
        "of_age": 2,
        "sessions": 1,
        "hours": 2,
        "costs": 40_00,
        "support": 6_00,
        "state": "action",
        "rule_set": "sivis-vertaisopintoryhma",
    }
    assert kept["genders"][""] == {"": 2}
    assert kept["rules"][""]["report"] == "met", "the day of the report is in it already"
    assert kept["people"][str(cast.member_person)] == {"gender": "", "age_band": "70-", "has_email": False}
    assert kept["sessions"][str(cast.held)] == {
        "day": "2026-09-01",
        "starts": "18:00",
        "ends": "20:00",
        "break_minutes": 30,
        "kind": "study",
        "state": "held",
        "content": "Kartat",
        "hours": 2,
    }
    assert kept["costs"][str(cast.cost)] == {
        "day": "2026-09-01",
        "kind": "room",
        "cents": 40_00,
        "voucher": "112",
        "booked": True,
    }
    assert kept["group"][""]["plan_published_on"] == "2026-09-10"
    for name in ("Raija", "Mäkelä", "Märta", "Åberg", "Leena", "example.org"):
        assert name not in text


def test_reporting_from_two_tabs_makes_one_report(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    open_page, other_tab = (ask(leena, cast.group, "22.11.2026") for _time in range(2))
    leena.confirm(open_page, url, status=303)
    for htmx in (False, True):
        again = leena.confirm(other_tab, url, htmx=htmx, status=403)
        assert LOCKED in again.page.text
    assert len(reports_of(db)) == 1


@pytest.mark.parametrize("name", ["Tuomas", "Aatos"])
def test_who_does_not_keep_the_group_only_looks(browsers: Browsers, url: str, name: str, db: Session) -> None:
    browser = browsers(name)

    assert "reported_on" not in browser.get(url).page.by_id
    browser.post(f"{url}/report", yes("22.11.2026"), status=403)
    assert reports_of(db) == []


def test_another_associations_group_does_not_exist(browsers: Browsers, reported: str) -> None:
    ulla = browsers("Ulla")

    ulla.get(reported, status=404)
    ulla.post(f"{reported}/report", {"reported_on": "22.11.2026"}, status=404)


def test_the_list_tells_who_waits_for_money(sulo: Browser, reported: str) -> None:
    assert "Report sent" in sulo.get("/").page.text


def test_in_finnish_too(sulo: Browser, reported: str) -> None:
    sulo.post("/language", {"language": "fi"}, status=303)
    page = sulo.get(reported).page

    assert page.heading == "Suunnitelma, selvitys ja tuki: Digitaidot"
    assert "Ryhmästä on lähetetty selvitys 22.11.2026, ja ryhmä on lukittu." in page.text
