"""What is asked once before a report locks the group, and how it is undone."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast, fulfil
from tests.client import Browser
from tests.page import Page, text_of
from tests.reporting import ask, report, yes
from tests.stages.conftest import group_of, reports_of
from webapp.models import Group, StudySession

LAST = "The group's last session is only on 1.12.2026."


def button(page: Page) -> str:
    """What the button says that says yes."""
    (found,) = page.all("button", name="confirmed")
    return text_of(found)


@pytest.mark.parametrize("htmx", [False, True])
def test_a_report_before_the_last_session_is_asked_about(leena: Browser, cast: Cast, db: Session, htmx: bool) -> None:
    page = ask(leena, cast.group, "22.11.2026", htmx=htmx).page

    assert page.questions == [LAST, "This marks the report as sent on 22.11.2026 and locks the group."]
    assert button(page) == "Yes, it was sent: lock the group"
    assert page.value("reported_on") == "22.11.2026"
    assert "save-report" not in page.by_id
    assert reports_of(db) == []
    assert not group_of(db, cast).locked


def test_after_the_last_session_only_the_lock_is_asked_about(leena: Browser, cast: Cast, db: Session) -> None:
    db.delete(db.get_one(StudySession, cast.planned))
    db.commit()

    page = ask(leena, cast.group, "22.11.2026").page
    assert page.questions == ["This marks the report as sent on 22.11.2026 and locks the group."]
    assert button(page) == "Mark the report as sent and lock the group"


def test_a_yes_to_one_day_is_none_to_another(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    asked = ask(leena, cast.group, "22.11.2026")
    (yes_to_one,) = asked.page.all("button", name="confirmed")
    other = {"reported_on": "21.11.2026", "confirmed": yes_to_one.attrib["value"]}
    page = leena.send(asked, url, other, status=422).page

    assert "This marks the report as sent on 21.11.2026 and locks the group." in page.questions
    assert reports_of(db) == []


def test_recording_a_report_can_be_undone(leena: Browser, cast: Cast, db: Session) -> None:
    page = leena.follow(report(leena, cast.group, "22.11.2026", status=303))
    undone = leena.send(page, page.location, form="/undo", status=303)

    told = leena.follow(undone).page
    assert told.flashes == ["Undone: the report counts as not sent, and the group is open."]
    group = group_of(db, cast)
    assert (group.reported_on, group.corrected_on, group.locked) == (None, None, False)
    assert reports_of(db) == []
    again = leena.send(page, page.location, form="/undo", status=303)
    assert leena.follow(again).page.flashes == ["It was undone already."]


def test_what_was_opened_or_paid_meanwhile_is_not_undone(
    leena: Browser, tuomas: Browser, cast: Cast, url: str, db: Session
) -> None:
    page = leena.follow(report(leena, cast.group, "22.11.2026", status=303))
    tuomas.submit(url, {"paid_on": "23.11.2026", "paid_amount": "6"}, form="payment-form", status=303)
    refused = leena.send(page, url, form="/undo", status=303)
    assert leena.follow(refused).page.flashes == ["It can't be undone: the support has come meanwhile."]

    tuomas.submit(url, form=f"{url}/payment/remove", status=303)
    leena.follow(leena.submit(url, {"reason": "Kulut"}, form="reopen-form", status=303))
    refused = leena.send(page, url, form="/undo", status=303)
    told = "It can't be undone: the group has been opened or reported again meanwhile."
    assert leena.follow(refused).page.flashes == [told]
    assert len(reports_of(db)) == 1


@pytest.mark.both_databases
def test_a_report_that_was_never_sent_is_taken_back(leena: Browser, cast: Cast, reported: str, db: Session) -> None:
    answer = leena.submit(reported, form=f"{reported}/report/remove", status=303)

    page = leena.follow(answer).page
    assert page.flashes == ["The report was taken back: it counts as not sent."]
    assert "No report has been recorded." not in page.text
    assert page.value("reported_on") == "23.11.2026"
    group = group_of(db, cast)
    assert (group.reported_on, group.locked) == (None, False)
    assert reports_of(db) == []
    assert "No report has been recorded." in leena.post(f"{reported}/report/remove", status=403).page.text


@pytest.mark.both_databases
def test_a_correction_that_was_never_sent_leaves_the_report(
    leena: Browser, cast: Cast, reported: str, db: Session
) -> None:
    for day in ("22.11.2026", "23.11.2026"):
        leena.submit(reported, {"reason": "Kulut"}, form="reopen-form", status=303)
        report(leena, cast.group, day, status=303)
    assert group_of(db, cast).corrected_on == date(2026, 11, 23)
    leena.submit(reported, form=f"{reported}/report/remove", status=303)
    group = group_of(db, cast)
    assert (group.reported_on, group.corrected_on, group.locked) == (date(2026, 11, 22), date(2026, 11, 22), False)
    leena.submit(reported, form=f"{reported}/report/remove", status=303)
    group = group_of(db, cast)
    assert (group.reported_on, group.corrected_on) == (date(2026, 11, 22), None)
    assert len(reports_of(db)) == 1


def test_a_paid_group_s_report_was_sent(leena: Browser, tuomas: Browser, cast: Cast, reported: str) -> None:
    tuomas.submit(reported, {"paid_on": "23.11.2026", "paid_amount": "6"}, form="payment-form", status=303)
    sentence = "The support has come, so the report was sent. If the payment is a mistake, remove it first."

    assert "take-back" not in leena.get(reported).page.by_id
    assert sentence in leena.post(f"{reported}/report/remove", status=403).page.text


class TestACorrection:
    """The course of training of an association, whose report is due four weeks after its end."""

    @pytest.fixture
    def course(self, cast: Cast, db: Session) -> str:
        group = db.get_one(Group, cast.group)
        group.rule_set, group.has_trainer, group.season_end = "sivis-koulutus", True, date(2026, 10, 20)
        db.delete(db.get_one(StudySession, cast.planned))
        db.commit()
        return f"/groups/{cast.group}/stages"

    def test_sent_in_time_and_corrected_too_late_is_in_time(self, leena: Browser, cast: Cast, course: str) -> None:
        report(leena, cast.group, "10.11.2026", status=303)
        leena.submit(course, {"reason": "Tunnit"}, form="reopen-form", status=303)
        page = leena.get(course).page
        assert page.form(f"{course}/report").text_names() == ["reported_on"]
        assert "Correction sent in Sivisverkko" in page.text
        assert "The report itself was sent on 10.11.2026, and that day stays." in page.text
        assert "Report sent in Sivisverkko" not in page.text
        early = leena.submit(course, {"reported_on": "9.11.2026"}, form=f"{course}/report", status=422).page
        told = "The report was sent on 10.11.2026. A correction comes after it: check the day."
        assert early.errors == {"reported_on": told}
        asked = ask(leena, cast.group, "23.11.2026")
        assert asked.page.questions == ["This marks a correction as sent on 23.11.2026 and locks the group."]
        assert button(asked.page) == "Mark the correction as sent and lock the group"
        leena.confirm(asked, course, status=303)

        text = leena.get(f"/groups/{cast.group}/eligibility").page.text
        assert "Sent: 10.11.2026. Corrected: 23.11.2026" in text
        assert "and the report was sent on" not in text

    def test_taken_back_its_last_day_is_there_again(self, leena: Browser, cast: Cast, course: str, db: Session) -> None:
        group = db.get_one(Group, cast.group)
        group.season_end, group.plan_published_on = date(2026, 11, 20), date(2026, 8, 20)
        for _number in range(2):
            fulfil(db, cast)
        deadline = "The report must be sent"
        assert deadline in leena.get("/to-do").page.text
        leena.post(f"{course}/report", {"reported_on": "23.11.2026", "confirmed": "2026-11-23"}, status=303)
        assert deadline not in leena.get("/to-do").page.text
        leena.submit(course, form=f"{course}/report/remove", status=303)

        assert deadline in leena.get("/to-do").page.text
        assert "18.12.2026" in leena.get("/to-do").page.text


def test_yes_is_what_the_button_sends(leena: Browser, cast: Cast) -> None:
    (pressed,) = ask(leena, cast.group, "22.11.2026").page.all("button", name="confirmed")

    assert pressed.attrib["value"] == yes("22.11.2026")["confirmed"]


@pytest.mark.parametrize(
    ("language", "asked", "sent"),
    [
        ("fi", "Merkitsee selvityksen lähetetyksi 22.11.2026 ja lukitsee ryhmän.", "Lähetetty 22.11.2026. Korjattu"),
        ("sv", "Markerar redovisningen som skickad 22.11.2026 och låser gruppen.", "Skickad 22.11.2026. Rättad"),
    ],
)
def test_in_the_other_languages(leena: Browser, cast: Cast, url: str, language: str, asked: str, sent: str) -> None:
    leena.post("/language", {"language": language}, status=303)
    page = ask(leena, cast.group, "22.11.2026")
    assert page.page.questions[-1] == asked
    leena.confirm(page, url, status=303)
    leena.submit(url, {"reason": "Tunnit"}, form="reopen-form", status=303)
    report(leena, cast.group, "23.11.2026", status=303)

    assert sent in leena.get(f"/groups/{cast.group}/eligibility").page.text
