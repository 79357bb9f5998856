"""Several groups, one quota: no hour is promised twice, on any page."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from flask import Flask
from icalendar import Calendar
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers, MakeApp
from tests.page import text_of
from tests.reporting import report
from tests.sending import SENDER
from webapp.members.actions import add_new_member
from webapp.models import Group, GroupLeader, User
from webapp.todo.emails import reminders

pytestmark = pytest.mark.both_databases

QUOTAS = "/association/quotas"
EXTRA = "/association/quotas/extra"
TOO_MANY = "All groups have held 18 h and planned 27 h more. Left: 12 h, so 15 h too many."
PUBLISHED = {"plan_published_on": "10.9.2026"}


@pytest.fixture(autouse=True)
def others_use_none(cast: Cast, db: Session) -> None:
    """The cast's own groups are those of another study centre."""
    db.execute(update(Group).where(Group.association_id == cast.association).values(rule_set="sfv-studiecirkel"))
    db.commit()


Times = tuple[str, str, str]
"""A day, when it starts and when it ends."""


def make_group(aino: Browser, cast: Cast, db: Session, name: str, *sessions: Times, **fields: str) -> int:
    """A group with five members, born in 1960, and its sessions: those before today are held."""
    season = {"season_start": "1.9.2026", "season_end": "15.12.2026", "planned_hours": "15"}
    details = {"name": name, "learning_goal": "Osaamme hoitaa asioita puhelimella.", **season, **PUBLISHED}
    aino.submit("/groups/new", details | fields, status=303)
    group_id = db.scalars(select(Group.id).where(Group.name == name)).one()
    ids = {"association_id": cast.association, "group_id": group_id}
    for number in range(5):
        values = casting.person(f"{name}{number}", "Jäsen", birth_year=1960)
        add_new_member(db, **ids, joined_on=date(2026, 9, 1), values=values, another=True)
    db.commit()
    for day, starts, ends in sessions:
        number, month, year = map(int, day.split("."))
        state = "held" if date(year, month, number) < casting.TODAY else "planned"
        times = {"day": day, "starts": starts, "ends": ends, "break_minutes": "45", "state": state}
        aino.submit(f"/groups/{group_id}/sessions/new", times, status=303)
    return group_id


def evening(*days: str) -> list[tuple[str, str, str]]:
    return [(f"{day}2026", "17.00", "20.00") for day in days]


SESSIONS = evening("1.9.", "8.9.", "1.12.", "8.12.", "10.12.")
"""Three hours each, six of them held and nine planned."""


@pytest.fixture
def three(aino: Browser, cast: Cast, db: Session) -> list[int]:
    """Three groups with 15 hours each, 18 held together, and 30 hours for them."""
    made = [make_group(aino, cast, db, name, *SESSIONS) for name in ("Q1", "Q2", "Q3")]
    aino.submit(QUOTAS, {"granted_2026": "30"}, status=303)
    return made


def quota_row(browser: Browser, group_id: int, title: str = "Hour quota") -> list[str]:
    """The state, the figure and the sentences of the panel's row."""
    panel = browser.get(f"/groups/{group_id}/eligibility").page.by_id["eligibility"]
    return [text_of(row) for row in panel.findall(".//ol/li") if text_of(row).startswith(title)]


def test_the_hours_of_three_groups_do_not_fit(aino: Browser, three: list[int]) -> None:
    for group_id in three:
        (row,) = quota_row(aino, group_id)
        assert "Action needed" in row
        assert "15 h too many" in row
        assert TOO_MANY in row
        assert "Of these, this group has held 6 h and planned 9 h." in row
        assert "Ask your member organisation for extra hours by 31.12.2026 at the latest." in row
        assert QUOTAS in aino.get(f"/groups/{group_id}/eligibility").page.links()


def test_no_group_is_promised_what_another_one_uses(aino: Browser, three: list[int]) -> None:
    """The sessions of a day are at the same time: twelve hours are left for three on 1.12. and one on 8.12."""
    table = aino.get(QUOTAS).page.table("Teaching hours of the groups 2026")

    assert table == [
        ["Q1", "6", "9", "3"],
        ["Q2", "6", "9", "6"],
        ["Q3", "6", "9", "6"],
        ["All groups", "18", "27", "15"],
    ]
    support = [aino.get(f"/groups/{group_id}/costs").page.text for group_id in three]
    assert [f"At the end of the season €{euros}" in text for text, euros in zip(support, (36, 27, 27), strict=True)]


def test_with_fewer_hours_more_are_too_many(aino: Browser, three: list[int]) -> None:
    aino.submit(QUOTAS, {"granted_2026": "20"}, status=303)

    (row,) = quota_row(aino, three[0])
    assert "All groups have held 18 h and planned 27 h more. Left: 2 h, so 25 h too many." in row


def test_hours_that_suffice_are_on_track(aino: Browser, three: list[int]) -> None:
    aino.submit(QUOTAS, {"extra_2026": "15"}, status=303)

    for group_id in three:
        (row,) = quota_row(aino, group_id)
        assert "On track" in row
        assert "All groups have held 18 h and planned 27 h more. Left: 27 h, which is enough." in row
    assert EXTRA not in aino.get("/").page.links()
    assert EXTRA not in aino.get(QUOTAS).page.links()
    assert "there is nothing to ask for" in aino.get(EXTRA).page.text


@pytest.mark.parametrize("where", ["/", "/to-do", QUOTAS])
def test_who_keeps_the_quotas_is_led_once_to_what_to_ask_for(aino: Browser, three: list[int], where: str) -> None:
    page = aino.get(where).page

    assert page.links().count(EXTRA) == 1
    assert TOO_MANY in page.text


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
        "Joensuun Esimerkkiyhdistys ry asks for 15 extra hours for the hour quota of 2026. Our groups have held 18 h "
        "and planned 27 h more, together 45 h. We have 30 h. The groups are Q1 (held 6 h, planned 9 h), Q2 (held 6 h, "
        "planned 9 h), and Q3 (held 6 h, planned 9 h)."
    )
    assert page.link_to("Hour quotas") == QUOTAS


@pytest.mark.parametrize(
    ("language", "sentence", "letter"),
    [
        (
            "fi",
            "Kaikki ryhmät ovat pitäneet 18 tuntia ja suunnitelleet lisää 27 tuntia. Jäljellä on 12 tuntia, joten 15 "
            "tuntia on liikaa.",
            "Joensuun Esimerkkiyhdistys ry pyytää 15 lisätuntia vuoden 2026 tuntikiintiöön.",
        ),
        (
            "sv",
            "Alla grupper har hållit 18 lektioner och planerat 27 till. Kvar finns 12, så 15 är för mycket.",
            "Joensuun Esimerkkiyhdistys ry ber om 15 tilläggstimmar till timkvoten för 2026.",
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


def test_a_group_that_cannot_be_supported_uses_none_and_is_named(aino: Browser, three: list[int]) -> None:
    fields = {"plan_published_on": "16.9.2026"}
    aino.submit(f"/groups/{three[2]}/edit", fields, status=303)

    table = aino.get(QUOTAS).page.table("Teaching hours of the groups 2026")
    assert table[2] == ["Q3 It can't be supported any more, so it uses none of the hours.", "6", "9", "–"]
    assert table[3] == ["All groups", "12", "18", "0"]
    (row,) = quota_row(aino, three[0])
    assert "All groups have held 12 h and planned 18 h more. Left: 18 h, which is enough." in row
    (row,) = quota_row(aino, three[2])
    assert "The group can't be supported any more, so it uses none of the hour quota." in row


def test_what_was_reported_does_not_move_when_others_meet(aino: Browser, cast: Cast, db: Session) -> None:
    early = make_group(aino, cast, db, "Ensin", *evening("1.9.", "8.9.", "15.9.", "22.9."))
    late = make_group(aino, cast, db, "Sitten", *evening("2.9.", "9.9.", "16.9.", "23.9."))
    aino.submit(QUOTAS, {"granted_2026": "15"}, status=303)
    assert "Of these, this group has held 12 h" in quota_row(aino, late)[0]
    report(aino, late, "20.11.2026", status=303)
    before = quota_row(aino, late)
    table = aino.get(QUOTAS).page.table("Teaching hours of the groups 2026")

    assert table[:2] == [["Ensin", "12", "0", "9"], ["Sitten", "12", "0", "0"]]
    aino.submit(
        f"/groups/{early}/sessions/new",
        {"day": "3.9.2026", "starts": "9.00", "ends": "12.00", "break_minutes": "45", "state": "held"},
        status=303,
    )
    assert "Met All hours that this group has held fit in the hour quota." in before[0]
    assert quota_row(aino, late) == before
    table = aino.get(QUOTAS).page.table("Teaching hours of the groups 2026")
    assert table[:2] == [["Ensin", "15", "0", "12"], ["Sitten", "12", "0", "0"]]


def test_a_season_over_new_year_draws_on_each_years_own_quota(aino: Browser, cast: Cast, db: Session) -> None:
    for name in ("A", "B", "C"):
        make_group(aino, cast, db, name, *evening("1.9.", "8.9."), planned_hours="6")
    autumn = [(f"{day}.9.2026", "16.00", "20.00") for day in (2, 9, 16, 23, 30)]
    spring = [(f"{day}.1.2027", "16.00", "20.00") for day in (13, 20, 27)]
    season = {"season_end": "31.5.2027", "planned_hours": "40"}
    group_id = make_group(aino, cast, db, "Talvi", *autumn, *spring, **season)
    aino.submit(QUOTAS, {"granted_2026": "30", "granted_2027": "40"}, status=303)

    (first, second) = quota_row(aino, group_id)
    assert first.startswith("Hour quota 2026 Action needed")
    assert "All groups have held 38 h, 8 h more than there were, and planned 0 h more: 8 h too many." in first
    assert "by 31.12.2026" in first
    assert second.startswith("Hour quota 2027 On track")
    assert "All groups have held 0 h and planned 12 h more. Left: 40 h, which is enough." in second
    costs = aino.get(f"/groups/{group_id}").page
    assert "8 h" in costs.text


def test_no_quota_of_our_own_is_said_once_for_all(aino: Browser, cast: Cast, db: Session) -> None:
    group_id = make_group(aino, cast, db, "Q1", *SESSIONS)
    (row,) = quota_row(aino, group_id)
    assert "The hour quota isn't known" in row
    assert "at most" in text_of(aino.get(f"/groups/{group_id}/eligibility").page.by_id["eligibility-support"])
    assert QUOTAS in aino.get(f"/groups/{group_id}/eligibility").page.links()

    page = aino.follow(aino.submit(QUOTAS, {"no_own_quota": "y"}, status=303)).page
    assert page.flashes == ["Saved."]
    assert "checked" in page.by_id["no_own_quota"].attrib
    assert "The association has no hour quota of its own." in page.text
    (row,) = quota_row(aino, group_id)
    assert "The association has no hour quota of its own. Its hours are those of the member organisation." in row
    panel = aino.get(f"/groups/{group_id}/eligibility").page.by_id["eligibility-support"]
    assert "Hour quota: not known" not in text_of(panel)
    history = aino.get("/association/history").page.text
    assert "No hour quota of our own" in history


def test_an_association_without_hours_is_told_so(aino: Browser) -> None:
    assert "No group has teaching hours this year or later yet." in aino.get(QUOTAS).page.text


def test_a_report_that_does_not_fit_says_so_without_the_others(aino: Browser, cast: Cast, db: Session) -> None:
    group_id = make_group(aino, cast, db, "Ensin", *evening("1.9.", "8.9.", "15.9.", "22.9."))
    aino.submit(QUOTAS, {"granted_2026": "10"}, status=303)
    report(aino, group_id, "20.11.2026", status=303)
    make_group(aino, cast, db, "Sitten", *evening("2.9.", "1.12."))

    (row,) = quota_row(aino, group_id)
    assert "This group has reported 12 h, and 2 h of them were more than the hour quota had left." in row
    assert "All groups have held 15 h, 5 h more than there were, and planned 3 h more: 8 h too many." in (
        aino.get("/").page.text
    )
