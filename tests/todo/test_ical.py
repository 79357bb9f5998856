"""The calendar feed: its address, whose it is, and what it says."""

from datetime import UTC, date, datetime
from urllib.parse import urlsplit

import pytest
from flask import Flask
from icalendar import Calendar, Event
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast, fulfil
from tests.client import Answer, Browser
from tests.conftest import Browsers, MakeApp
from tests.todo.test_items import change, plan
from webapp.domain.roles import Role
from webapp.models import GroupLeader, StudySession, User, UserRole


def address(browser: Browser) -> str:
    """Make a feed on the account's page, and read its address there."""
    page = browser.follow(browser.post("/account/calendar", status=303)).page
    return page.by_id["feed-address"].attrib["value"]


def path(browser: Browser) -> str:
    return urlsplit(address(browser)).path


def events(answer: Answer) -> list[Event]:
    return Calendar.from_ical(answer.data).events


def summaries(answer: Answer) -> list[str]:
    return [str(event["SUMMARY"]) for event in events(answer)]


def test_the_account_page_makes_shows_renews_and_removes_the_address(aino: Browser, visitor: Browser) -> None:
    assert "feed-address" not in aino.get("/account").page.by_id
    first = address(aino)
    assert first.startswith("http://localhost/calendar/")
    assert first.endswith(".ics")
    assert f"webcal:{first.removeprefix('http:')}" in aino.get("/account").page.links()
    assert aino.get("/account").page.by_id["feed-address"].attrib["value"] == first, "it is shown again"

    second = address(aino)
    visitor.get(urlsplit(first).path, status=404)
    visitor.get(urlsplit(second).path, status=200)

    answer = aino.post("/account/calendar/remove", status=303)
    assert aino.follow(answer).page.flashes == ["The calendar address no longer works."]
    visitor.get(urlsplit(second).path, status=404)


def test_an_address_that_no_phone_can_read_says_so(make_app: MakeApp, cast: Cast) -> None:
    for host, is_told in (("http://127.0.0.1:8000", True), ("https://ryhmat.example.org", False)):
        aino = Browser(make_app(public_url=host), cast.users["Aino"])
        assert address(aino).startswith(host)
        told = "The address opens on this computer only, so that a phone's calendar can't read it."
        assert (told in aino.get("/account").page.text) == is_told


def test_htmx_is_led_back_to_the_account(aino: Browser) -> None:
    assert aino.post("/account/calendar", htmx=True, status=200).location == "/account#calendar-feed"


def test_nobody_touches_somebody_elses_address(aino: Browser, sulo: Browser, visitor: Browser) -> None:
    ainos = path(aino)
    sulo.post("/account/calendar", status=303)
    sulo.post("/account/calendar/remove", status=303)

    visitor.get(ainos, status=200)


def test_the_feed_is_a_calendar_that_is_asked_for_anew(aino: Browser, visitor: Browser) -> None:
    answer = visitor.get(path(aino))
    calendar = Calendar.from_ical(answer.data)

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert (calendar["VERSION"], calendar.calendar_name) == ("2.0", "Opintorinki")
    assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in answer.data
    assert answer.data.count(b"\r\n") == answer.data.count(b"\n")


def test_the_feed_takes_and_sets_no_cookie(aino: Browser, visitor: Browser) -> None:
    own = path(aino)
    for address_ in (own, "/calendar/made-up.ics"):
        assert "Set-Cookie" not in visitor.get(address_, status=None).headers


def test_a_deadline_is_a_day_and_a_session_has_its_time(aino: Browser, visitor: Browser, cast: Cast) -> None:
    found = {str(event["UID"]): event for event in events(visitor.get(path(aino)))}
    session = found[f"session-{cast.planned}.group-{cast.group}@localhost"]
    season = found[f"season-ends.group-{cast.group}@localhost"]

    # Winter time in Helsinki is two hours ahead.
    assert session.start == datetime(2026, 12, 1, 16, tzinfo=UTC)
    assert session.end == datetime(2026, 12, 1, 18, tzinfo=UTC)
    assert session["SUMMARY"] == "Digitaidot: Session at 18:00–20:00"
    assert session["URL"] == f"http://localhost/groups/{cast.group}/sessions/{cast.planned}"
    assert (season.start, season.end) == (date(2026, 12, 8), date(2026, 12, 9))
    assert type(season.start) is date
    assert season["SUMMARY"] == "Digitaidot: The season ends on 8.12.2026"
    assert season["DESCRIPTION"] == (
        "Members who have turned 15: Members still needed: 3, by 8.12.2026.\n"
        "Teaching hours 2026: 6 h still missing by 8.12.2026.\n"
        "Joensuun Esimerkkiyhdistys ry\n"
        f"http://localhost/groups/{cast.group}/members"
    )
    assert season["TRANSP"] == "TRANSPARENT"


def test_summer_time_is_three_hours_ahead(aino: Browser, visitor: Browser, cast: Cast, db: Session) -> None:
    change(db, cast.group, season_end=date(2027, 6, 30))
    plan(db, cast, date(2027, 6, 1))

    starts = [event.start for event in events(visitor.get(path(aino)))]

    assert datetime(2027, 6, 1, 15, tzinfo=UTC) in starts


def test_the_same_thing_keeps_its_uid(aino: Browser, visitor: Browser, cast: Cast, db: Session) -> None:
    own = path(aino)
    before = [str(event["UID"]) for event in events(visitor.get(own))]
    assert len(set(before)) == len(before)
    assert visitor.get(own).data == visitor.get(own).data

    db.get_one(StudySession, cast.planned).day = date(2026, 11, 17)
    change(db, cast.group, season_end=date(2026, 12, 10))
    after = {str(event["UID"]): event for event in events(visitor.get(own))}

    assert set(after) == set(before)
    moved = after[f"session-{cast.planned}.group-{cast.group}@localhost"]
    assert moved["SUMMARY"].startswith("Digitaidot: Record the session of Tue 17.11.2026")
    assert after[f"season-ends.group-{cast.group}@localhost"].start == date(2026, 12, 10)


def test_what_has_no_day_is_not_in_the_calendar(aino: Browser, visitor: Browser, cast: Cast, db: Session) -> None:
    fulfil(db, cast)
    change(db, cast.group, season_end=date(2026, 11, 20))
    assert "Send the report" in aino.get("/to-do").page.text

    assert not any("report" in text for text in summaries(visitor.get(path(aino))))


def test_the_neutral_name_stands_for_the_group(aino: Browser, visitor: Browser, cast: Cast, db: Session) -> None:
    change(db, cast.group, neutral_name="Tiistairyhmä")
    answer = visitor.get(path(aino))

    assert "Digitaidot" not in answer.text
    assert "Tiistairyhmä: The season ends on 8.12.2026" in summaries(answer)


def test_nobody_is_named(aino: Browser, visitor: Browser, cast: Cast, db: Session) -> None:
    plan(db, cast, date(2026, 11, 17), content="Raijan kuvat")
    text = visitor.get(path(aino)).data.replace(b"\r\n ", b"").decode()

    for name in ("Raija", "Mäkelä", "Märta", "Åberg", "Leena", "leena@", "Aino", "aino@"):
        assert name not in text


@pytest.mark.both_databases
def test_a_leader_gets_the_led_group(leena: Browser, visitor: Browser, cast: Cast, db: Session) -> None:
    own = path(leena)
    assert {text.partition(":")[0] for text in summaries(visitor.get(own))} == {"Digitaidot"}

    db.add(GroupLeader(user_id=cast.users["Leena"].id, group_id=cast.unled, association_id=cast.association))
    db.delete(db.get_one(GroupLeader, (cast.users["Leena"].id, cast.group)))
    db.commit()

    assert {text.partition(":")[0] for text in summaries(visitor.get(own))} == {"Muistin tukena"}


def test_every_association_of_the_user_is_in_one_feed(
    leena: Browser, visitor: Browser, cast: Cast, db: Session
) -> None:
    leena_id = cast.users["Leena"].id
    db.add(UserRole(user_id=leena_id, association_id=cast.foreign_association, role=Role.SECRETARY))
    db.commit()

    # Each association is read with as many statements again, so the budget of one isn't asked.
    answer = visitor.flask.get(path(leena))
    groups = {str(event["SUMMARY"]).partition(":")[0] for event in Calendar.from_ical(answer.data).events}

    assert groups == {"Digitaidot", "Ullan ryhmä"}


def test_another_association_stays_out(browsers: Browsers, visitor: Browser) -> None:
    assert {text.partition(":")[0] for text in summaries(visitor.get(path(browsers("Ulla"))))} == {"Ullan ryhmä"}


@pytest.mark.both_databases
def test_a_user_without_a_role_gets_nothing(aino: Browser, visitor: Browser, cast: Cast, db: Session) -> None:
    own = path(aino)
    db.query(UserRole).filter_by(user_id=cast.users["Aino"].id).delete()
    db.commit()

    assert visitor.get(own, status=404).text == "Tämä kalenteriosoite ei ole käytössä."


def test_the_feed_speaks_the_users_language(aino: Browser, visitor: Browser, cast: Cast, db: Session) -> None:
    own = path(aino)
    db.get_one(User, cast.users["Aino"].id).locale = "sv"
    db.commit()
    visitor.post("/language", {"language": "en"}, status=303)

    assert "Digitaidot: Träff kl. 18.00–20.00" in summaries(visitor.get(own))


def test_a_new_password_leaves_the_address_alone(aino: Browser, visitor: Browser) -> None:
    own = path(aino)
    aino.submit(
        "/account", {"current_password": casting.PASSWORD, "new_password": "neljä sanaa on parempi"}, status=303
    )

    visitor.get(own, status=200)


@pytest.mark.parametrize(
    "spoilt", ["{0}x", "x{0}", "{0}.{0}", "WzEsIngiXQ.{1}", "WyIxIiwieCJd.{1}", "%00", "ä", ".", "e30"]
)
def test_a_token_that_was_changed_opens_nothing(aino: Browser, visitor: Browser, spoilt: str) -> None:
    token = path(aino).removeprefix("/calendar/").removesuffix(".ics")

    visitor.get(f"/calendar/{spoilt.format(token, token.rpartition('.')[2])}.ics", status=404)


def test_another_installations_key_opens_nothing(app: Flask, cast: Cast, aino: Browser, visitor: Browser) -> None:
    own = path(aino)
    kept, app.extensions["secrets"] = app.extensions["secrets"], ("another key",)
    try:
        visitor.get(own, status=404)
    finally:
        app.extensions["secrets"] = kept
