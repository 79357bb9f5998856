"""What associations ask, and the one form that answers it."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.hours.federation import Federation, ask, give, realise
from webapp.domain.organisation import HoursMode, RequestKind, RequestState
from webapp.models import Association, HourRequest, HourShare, Organisation

ASKS = "/organisation/asks"


@pytest.fixture
def asked(kaija: Browser, federation: Federation, cast: Cast, db: Session) -> str:
    """The own association, which has 30 of 100 hours, asks for 15 more; the page that answers it."""
    give(db, federation, HoursMode.SHARED, 100, own=30, other=60)
    realise(db, federation.own, cast.group, 2026, 28, 17)
    return f"{ASKS}/{ask(db, federation, 15)}"


def share(db: Session, federation: Federation) -> int:
    db.rollback()
    return db.scalars(select(HourShare.hours).where(HourShare.association_id == federation.own)).one()


@pytest.mark.both_databases
def test_an_ask_is_answered_with_one_form(kaija: Browser, federation: Federation, asked: str, db: Session) -> None:
    assert kaija.get(ASKS).page.table("Extra hours and hours given back") == [
        ["Joensuun Esimerkkiyhdistys ry", "Extra hours for 2026: 15 h", "20.11.2026", "waiting for an answer"]
    ]
    page = kaija.get(asked).page
    for figure in ("Share, h 30 h", "Held 28 h", "Planned 19 h", "What there is for all 100 h", "Not shared out 10 h"):
        assert figure in page.text
    assert "Ryhmä lisää" in page.text
    refused = kaija.submit(asked, {"decision": "all", "answer": "Hyvä."}, form="answer-form", status=422).page
    assert refused.errors == {
        "decision": "There are only 10 h. Give fewer, or say below how many more the study centre has given."
    }
    assert share(db, federation) == 30
    some = {"decision": "some", "hours": "8", "answer": "Muut tarvitsevat loput."}
    page = kaija.follow(kaija.submit(asked, some, form="answer-form", status=303)).page
    assert page.flashes == ["Answered. The association sees it in its list To do."]
    said = "Extra hours for 2026: 8 h of the 15 h were granted. Muut tarvitsevat loput."
    assert page.table("Extra hours and hours given back")[0][3] == said
    assert share(db, federation) == 38

    page = kaija.follow(kaija.submit(asked, form=f"{asked}/reopen", status=303)).page
    assert page.flashes == ["The answer was taken back: it waits again."]
    assert share(db, federation) == 30
    more = {"decision": "all", "centre": "5", "answer": ""}
    kaija.submit(asked, more, form="answer-form", htmx=True, status=200)
    assert share(db, federation) == 45


def test_what_cannot_be_an_answer_is_said_beside_its_field(kaija: Browser, asked: str) -> None:
    wrong = kaija.submit(asked, {"answer": "Hei"}, form="answer-form", status=422).page
    assert wrong.errors == {"decision": "Choose one from the list."}
    for hours in ("", "0", "15", "paljon"):
        page = kaija.submit(asked, {"decision": "some", "hours": hours}, form="answer-form", status=422).page
        assert page.errors.keys() == {"hours"}
        assert page.value("hours") == hours


def test_a_second_answer_is_refused_with_what_was_typed(
    kaija: Browser, kalle: Browser, federation: Federation, asked: str, db: Session
) -> None:
    opened = kalle.get(asked)
    kaija.submit(asked, {"decision": "none", "answer": "Ei nyt."}, form="answer-form", status=303)
    page = kalle.send(
        opened, asked, {"decision": "some", "hours": "9", "answer": "Hyvä."}, form="answer-form", status=422
    ).page

    assert page.errors == {"decision": "It has been answered or taken back meanwhile. Nothing was changed by this."}
    assert page.value("hours") == "9"
    assert share(db, federation) == 30


def test_the_same_answer_sent_twice_is_one(kaija: Browser, federation: Federation, asked: str, db: Session) -> None:
    opened = kaija.get(asked)
    for _twice in range(2):
        kaija.send(opened, asked, {"decision": "some", "hours": "5"}, form="answer-form", status=303)

    assert share(db, federation) == 35


def test_hours_given_back_have_no_study_centre(kaija: Browser, federation: Federation, db: Session) -> None:
    give(db, federation, HoursMode.SHARED, 100, own=30)
    page = f"{ASKS}/{ask(db, federation, 10, RequestKind.RETURN)}"
    assert "centre" not in kaija.get(page).page.by_id

    kaija.submit(page, {"decision": "all"}, form="answer-form", status=303)
    assert share(db, federation) == 20
    assert "Hours of 2026: 10 h were taken back." in kaija.get(page).page.text


def test_an_answer_is_not_taken_back_when_its_hours_are_elsewhere(
    kaija: Browser, federation: Federation, asked: str, db: Session
) -> None:
    kaija.submit(asked, {"decision": "some", "hours": "10"}, form="answer-form", status=303)
    db.scalars(select(HourShare).where(HourShare.association_id == federation.own)).one().hours = 5
    db.commit()

    refused = kaija.submit(asked, form=f"{asked}/reopen", status=403)
    assert "the hours have been given out or asked for anew since" in refused.text


def test_open_ones_come_first(kaija: Browser, federation: Federation, asked: str, db: Session) -> None:
    kaija.submit(asked, {"decision": "none"}, form="answer-form", status=303)
    for hours in (4, 6):
        ids = {"association_id": federation.other, "organisation_id": federation.id}
        values = {"kind": RequestKind.EXTRA, "hours": hours, "asked_by": "Ulla"}
        now = db.scalars(select(HourRequest.asked_at)).first()
        db.add(HourRequest(**ids, year=2026, state=RequestState.OPEN, asked_at=now, **values))
    db.commit()

    table = kaija.get(ASKS).page.table("Extra hours and hours given back")
    assert [row[1] for row in table] == [f"Extra hours for 2026: {hours} h" for hours in (4, 6, 15)]


def test_nothing_to_answer_is_said(kaija: Browser) -> None:
    assert "No association asks for anything." in kaija.get(ASKS).page.text


def test_what_is_asked_of_others_does_not_exist(
    kaija: Browser, federation: Federation, asked: str, db: Session
) -> None:
    other = Organisation(name="Toinen liitto ry")
    db.add(other)
    db.flush()
    db.get_one(Association, federation.own).organisation_id = other.id
    db.commit()

    kaija.get(asked, status=404)
    kaija.post(asked, {"decision": "none"}, status=404)
    kaija.post(f"{asked}/reopen", status=404)
    assert "No association asks" in kaija.get(ASKS).page.text
