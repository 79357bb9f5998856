"""Where an answer is told: in the list, the calendar and the mail of the association, and in both histories."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers, MakeApp
from tests.hours.federation import NAME, Federation, ask, give
from tests.sending import SENDER
from webapp.domain.organisation import HoursMode
from webapp.models import User
from webapp.todo.emails import reminders

SAID = f"{NAME} has answered: Extra hours for 2026: all 10 h were granted. Olkaa hyvät."


@pytest.mark.slow
def test_an_answer_is_told_wherever_the_association_looks(
    make_app: MakeApp,
    kaija: Browser,
    aino: Browser,
    browsers: Browsers,
    federation: Federation,
    cast: Cast,
    db: Session,
) -> None:
    give(db, federation, HoursMode.SHARED, 100, own=30)
    page = f"/organisation/asks/{ask(db, federation, 10)}"
    kaija.submit(page, {"decision": "all", "answer": "Olkaa hyvät."}, form="answer-form", status=303)

    assert SAID in aino.get("/to-do").page.text
    aino.post("/account/calendar", status=303)
    address = aino.get("/account").page.by_id["feed-address"].attrib["value"]
    feed = Calendar.from_ical(browsers("Aino").get(urlsplit(address).path).data)
    (event,) = [event for event in feed.events if str(event["UID"]).startswith("answer-")]
    assert (event.start, str(event["SUMMARY"])) == (date(2026, 11, 23), f"All groups: {SAID}")
    db.get_one(User, cast.users["Aino"].id).wants_reminders = True
    db.commit()
    (mail,) = reminders(make_app(today=date(2026, 11, 24)), SENDER)
    assert SAID in " ".join(mail.get_content().split())
    for browser, place in ((aino, "/association/history"), (kaija, "/organisation/history")):
        text = browser.get(place).page.text
        assert "Kaija Koordinaattori" in text
        assert "Teaching hours: 30 → 40" in text
