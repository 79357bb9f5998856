"""Until when participants' data are kept, and the association's own notice: chosen, told and reminded of."""

import json
from datetime import date

import pytest
from icalendar import Calendar
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers, MakeApp
from tests.page import text_of
from tests.sending import SENDER
from tests.todo.test_items import change
from webapp.domain.keeping import MONTHS, kept_until
from webapp.models import Association, Event, Person, User
from webapp.todo.emails import reminders

KEEPING = "/association/personal-data"
NOTICE = {
    "notice_controller": "Esimerkki ry, Torikatu 1",
    "notice_contact": "tiedot@example.org",
    "notice_basis": "Oikeutettu etu",
    "notice_source": "Jäseniltä itseltään",
    "notice_text": "Ensimmäinen rivi\nToinen rivi",
}


def choose(db: Session, cast: Cast, month: int) -> None:
    db.get_one(Association, cast.association).kept_until_month = month
    db.commit()


def test_it_is_a_months_last_day_in_the_year_after_the_season() -> None:
    assert kept_until(date(2026, 12, 8), 3) == date(2027, 3, 31)
    assert kept_until(date(2027, 5, 31), 2) == date(2028, 2, 28)
    assert [kept_until(date(2026, 1, 1), month).month for month in MONTHS] == list(range(1, 13))


@pytest.mark.both_databases
def test_what_is_chosen_is_kept_shown_and_told(aino: Browser, cast: Cast, db: Session) -> None:
    before = aino.get("/privacy").page
    assert "Until the association removes it." in before.text
    assert "notice" not in before.by_id
    assert aino.get(KEEPING).page.value("kept_until_month") == ""

    answer = aino.submit(KEEPING, {"kept_until_month": "3"} | NOTICE, status=303)

    page = aino.follow(answer).page
    assert page.flashes == ["The changes were saved."]
    assert {name: page.value(name) for name in NOTICE} == NOTICE
    assert page.value("kept_until_month") == "3"
    stored = db.get_one(Association, cast.association)
    assert (stored.kept_until_month, stored.notice_contact) == (3, "tiedot@example.org")
    assert db.get_one(Association, cast.foreign_association).kept_until_month is None
    privacy = aino.get("/privacy").page
    assert "removed by 31.3. of the year after the group's season" in privacy.text
    notice = {text_of(one[0]): text_of(one[1]) for one in privacy.by_id["notice"].iter("div")}
    assert notice["Where the data come from"] == "Jäseniltä itseltään"
    assert notice["Contact"] == "tiedot@example.org"
    raw = [one[1].text for one in privacy.by_id["notice"].iter("div")]
    assert raw == list(NOTICE.values()), "lines are shown as they are written, and none is added"
    (changes,) = db.scalars(select(Event.changes).where(Event.association_id == cast.association))
    assert json.loads(changes)["kept_until_month"] == [None, 3]
    assert "tiedot@example.org" not in changes, "of texts, the name of the field alone"
    assert "Participants' personal data are kept until: 31.3." in aino.get("/association/history").page.text


def test_a_day_that_is_not_offered_and_an_identity_code_are_refused(aino: Browser, cast: Cast, db: Session) -> None:
    page = aino.post(KEEPING, {"kept_until_month": "13", "notice_text": "131052-308T"}, status=422).page

    assert page.error("kept_until_month") == "Choose one from the list."
    assert page.error("notice_text").startswith("This looks like a personal identity code.")
    assert db.get_one(Association, cast.association).kept_until_month is None


def test_the_choice_can_be_taken_back(aino: Browser, cast: Cast, db: Session) -> None:
    choose(db, cast, 3)

    aino.submit(KEEPING, {"kept_until_month": ""}, status=303)

    db.expire_all()
    assert db.get_one(Association, cast.association).kept_until_month is None
    assert "Until the association removes it." in aino.get("/privacy").page.text


def test_others_see_what_is_told_and_visitors_nothing_of_it(
    browsers: Browsers, visitor: Browser, cast: Cast, db: Session
) -> None:
    db.get_one(Association, cast.association).notice_contact = "tiedot@example.org"
    db.commit()

    assert "tiedot@example.org" in browsers("Aatos").get("/privacy").page.text
    assert "tiedot@example.org" not in visitor.get("/privacy").page.text
    browsers("Sulo").get(KEEPING, status=403)


@pytest.mark.both_databases
def test_a_reported_group_is_due_by_the_day_and_late_after_it(cast: Cast, db: Session, make_app: MakeApp) -> None:
    def due(name: str, day: date) -> list[str]:
        page = Browser(make_app(today=day), cast.users[name]).get("/to-do").page
        return [text_of(row) for row in page.all("tr") if "personal data by" in text_of(row)]

    change(db, cast.group, reported_on=date(2026, 12, 9), locked=True)
    assert due("Aino", date(2027, 3, 1)) == [], "nothing is chosen"
    choose(db, cast, 3)

    told = "Digitaidot Remove the participants' personal data by 31.3.2027. See what is removed: Digitaidot"
    assert due("Aino", date(2027, 3, 31)) == [f"Wed 31.3.2027 {told}"]
    assert due("Leena", date(2027, 4, 1)) == [f"Wed 31.3.2027 Late {told}"]
    assert due("Tuomas", date(2027, 3, 31)) == [], "the treasurer may not remove them"
    for person in db.scalars(select(Person)):
        person.erased_on = date(2027, 1, 1)
    db.commit()
    assert due("Aino", date(2027, 3, 31)) == []


def test_the_item_leads_to_the_removal_in_calendar_and_mail_too(cast: Cast, db: Session, make_app: MakeApp) -> None:
    change(db, cast.group, reported_on=date(2026, 12, 9), locked=True)
    choose(db, cast, 3)
    app = make_app(today=date(2027, 3, 25), public_url="https://ryhmat.example.org")
    aino = Browser(app, cast.users["Aino"])
    place = f"/groups/{cast.group}/erase"

    aino.post("/account/calendar", status=303)
    feed = aino.get("/account").page.by_id["feed-address"].attrib["value"].removeprefix("https://ryhmat.example.org")
    (event,) = [one for one in Calendar.from_ical(aino.get(feed).data).events if "personal-data" in one["UID"]]
    assert str(event["SUMMARY"]) == "Digitaidot: Remove the participants' personal data by 31.3.2027."
    assert (event.start, str(event["URL"])) == (date(2027, 3, 31), f"http://localhost{place}")
    user = db.get_one(User, cast.users["Aino"].id)
    user.wants_reminders = True
    db.commit()
    mails = [str(mail.get_content()) for mail in reminders(app, SENDER)]
    assert [(f"https://ryhmat.example.org{place}" in mail, "by 31.3.2027" in mail) for mail in mails] == [(True, True)]
