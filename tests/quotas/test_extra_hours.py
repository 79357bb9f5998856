"""What is asked for once for all groups: on the start page, in what is due, in calendar and mail, in words."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from flask import Flask
from icalendar import Calendar
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers, MakeApp
from tests.page import text_of
from tests.quotas.sharing import EXTRA, QUOTAS, TOO_MANY
from tests.reporting import report
from tests.sending import SENDER
from webapp.domain.facts import SessionState
from webapp.models import GroupLeader, StudySession, User
from webapp.todo.emails import reminders

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("where", ["/", "/to-do", QUOTAS])
def test_who_keeps_the_quotas_is_led_once_to_what_to_ask_for(aino: Browser, three: list[int], where: str) -> None:
    page = aino.get(where).page

    assert page.links().count(EXTRA) == 1
    assert TOO_MANY in page.text


def test_a_groups_own_page_says_next_to_ask(aino: Browser, three: list[int]) -> None:
    """After what the group itself needs."""
    url = f"/groups/{three[0]}"
    step = aino.get(url).page.by_id["next-step"]
    assert (text_of(step), step.attrib["href"]) == ("Ask for extra hours", EXTRA)
    assert "15 h too many. Ask your member organisation for extra hours by 31.12.2026" in aino.get(url).page.text


def test_a_leader_is_told_without_a_link(leena: Browser, cast: Cast, three: list[int], db: Session) -> None:
    db.add(GroupLeader(user_id=cast.users["Leena"].id, group_id=three[1], association_id=cast.association))
    db.commit()

    for where in ("/", "/to-do"):
        page = leena.get(where).page
        assert EXTRA not in page.links()
        assert TOO_MANY in page.text
    leena.get(EXTRA, status=403)


def test_it_is_due_by_the_years_end_once_for_all_groups(
    app: Flask, aino: Browser, browsers: Browsers, cast: Cast, three: list[int], db: Session
) -> None:
    due = [row for row in aino.get("/to-do").page.table("Later") if "extra hours" in row[2]]
    assert [row[:2] for row in due] == [["Thu 31.12.2026", "All groups"]]

    aino.post("/account/calendar", status=303)
    address = aino.get("/account").page.by_id["feed-address"].attrib["value"]
    feed = Calendar.from_ical(browsers("Aino").get(urlsplit(address).path).data)
    (event,) = [event for event in feed.events if str(event["UID"]).startswith("quota-ends")]
    assert event.start == date(2026, 12, 31)
    assert str(event["UID"]) == f"quota-ends-2026.association-{cast.association}@localhost"
    assert str(event["SUMMARY"]).startswith("All groups: ")
    assert TOO_MANY in str(event["DESCRIPTION"])


def test_a_reminder_says_it_two_weeks_before(
    make_app: MakeApp, aino: Browser, cast: Cast, three: list[int], db: Session
) -> None:
    aino.submit(QUOTAS, {"granted_2026": "10"}, status=303)
    db.get_one(User, cast.users["Aino"].id).wants_reminders = True
    db.commit()
    (mail,) = reminders(make_app(today=date(2026, 12, 1)), SENDER)
    assert "extra hours" not in mail.get_content()
    db.get_one(User, cast.users["Aino"].id).reminded_on = None
    db.commit()
    (mail,) = reminders(make_app(today=date(2026, 12, 17)), SENDER)

    assert mail.get_content().count("All groups: ") == 1


def test_what_to_ask_for_can_be_copied(aino: Browser, three: list[int]) -> None:
    page = aino.get(EXTRA).page
    letter = text_of(page.by_id["letter-2026"])

    assert letter == (
        "Joensuun Esimerkkiyhdistys ry asks for extra hours for the hour quota of 2026: 15 h. Our groups have held "
        "18 h and planned 27 h more, together 45 h. We have 30 h. The groups are Q1 (held 6 h, planned 9 h), Q2 (held "
        "6 h, planned 9 h), and Q3 (held 6 h, planned 9 h)."
    )
    assert page.link_to("Hour quotas") == QUOTAS


@pytest.mark.parametrize(
    ("language", "sentence", "letter"),
    [
        (
            "fi",
            "Kaikki ryhmät ovat pitäneet 18 tuntia ja suunnitelleet lisää 27 tuntia. Jäljellä on 12 tuntia, joten 15 "
            "tuntia on liikaa.",
            "Joensuun Esimerkkiyhdistys ry pyytää lisätunteja vuoden 2026 tuntikiintiöön: 15 tuntia.",
        ),
        (
            "sv",
            "Alla grupper har hållit 18 lektioner och planerat 27 lektioner till. Kvar finns 12 lektioner, så 15 "
            "lektioner är för mycket.",
            "Joensuun Esimerkkiyhdistys ry ber om tilläggstimmar till timkvoten för 2026: 15 lektioner.",
        ),
    ],
)
def test_it_is_said_in_each_language(
    aino: Browser, three: list[int], language: str, sentence: str, letter: str
) -> None:
    aino.post("/language", {"language": language}, status=303)

    assert sentence in aino.get(f"/groups/{three[0]}/eligibility").page.text
    assert sentence in aino.get("/to-do").page.text
    assert text_of(aino.get(EXTRA).page.by_id["letter-2026"]).startswith(letter)


def test_last_year_is_shown_until_its_groups_are_reported(
    make_app: MakeApp, cast: Cast, aino: Browser, three: list[int], db: Session
) -> None:
    """Nothing can be asked for any more, but who has what is still looked up for the reports."""
    for session in db.scalars(select(StudySession).where(StudySession.state == SessionState.PLANNED)):
        session.state = SessionState.HELD
    db.commit()
    january = Browser(make_app(today=date(2027, 1, 15)), cast.users["Aino"])

    page = january.get(QUOTAS).page
    assert "2026: All groups have held 45 h, 15 h more than there were." in page.text
    assert page.table("Teaching hours of the groups 2026")[0] == ["Q1", "15", "0", "3"]
    assert EXTRA not in page.links()

    for group_id in three:
        report(january, group_id, "15.1.2027", status=303)
    assert "2026: All groups" not in january.get(QUOTAS).page.text
