"""What an association says to its organisation: asking for extra hours, giving hours back, its estimate."""

from datetime import date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.page import text_of
from tests.quotas.giving import NAME, ask_for_estimates, give
from tests.quotas.sharing import QUOTAS, quota_row
from webapp.domain.organisation import HoursMode, RequestKind, RequestState
from webapp.models import Association, HourRequest

pytestmark = [pytest.mark.usefixtures("nobody_else"), pytest.mark.slow]

EXTRA = "/association/quotas/2026/extra"
RETURN = "/association/quotas/2026/return"
ESTIMATE = "/association/quotas/2027/estimate"


def requests(db: Session) -> list[tuple[RequestKind, int, int, RequestState]]:
    db.rollback()
    return [
        (one.kind, one.year, one.hours, one.state) for one in db.scalars(select(HourRequest).order_by(HourRequest.id))
    ]


@pytest.mark.both_databases
def test_the_share_is_the_account_of_the_groups(aino: Browser, cast: Cast, three: list[int], db: Session) -> None:
    """What the association had typed in itself, 30 hours, counts no more."""
    give(db, cast, HoursMode.SHARED, 100, 20)

    (row,) = quota_row(aino, three[0])
    assert "25 h too many" in row
    assert "All groups have held 18 h and planned 27 h more. Remaining: 2 h, so 25 h too many." in row
    panel = aino.get(f"/groups/{three[0]}/eligibility").page
    assert panel.link_to("Ask for extra hours") == EXTRA
    assert "at most" in text_of(panel.by_id["eligibility-support"])
    page = aino.get(QUOTAS).page
    assert f"2026: {NAME} has given your association a share of 20 h." in page.text
    assert page.value("granted_2025") == ""
    assert "granted_2026" not in page.by_id
    assert page.value("realised_2026") == ""
    for where in ("/", "/to-do"):
        assert EXTRA in aino.get(where).page.links()


def test_without_a_share_there_are_no_hours(aino: Browser, cast: Cast, three: list[int], db: Session) -> None:
    give(db, cast, HoursMode.SHARED, 100)

    assert "18 h more than there were" in quota_row(aino, three[0])[0]
    aino.get(RETURN)
    assert RETURN not in aino.get(QUOTAS).page.links()


@pytest.mark.both_databases
def test_extra_hours_are_asked_for_once(aino: Browser, cast: Cast, three: list[int], db: Session) -> None:
    give(db, cast, HoursMode.SHARED, 100, 30)
    opened = aino.get(EXTRA)

    assert opened.page.value("hours") == "15"
    assert "All groups have held 18 h and planned 27 h more." in opened.page.text
    refused = aino.send(opened, EXTRA, {"hours": "", "why": "Uusi ryhmä"}, status=422).page
    assert refused.errors == {"hours": "Write how many hours."}
    assert text_of(refused.by_id["why"]) == "Uusi ryhmä"
    for _twice in range(2):
        page = aino.follow(aino.send(opened, EXTRA, {"why": "Uusi ryhmä"}, status=303)).page
    assert page.flashes[0] == f"Asked. {NAME} answers, and the answer comes to the list To do."
    assert requests(db) == [(RequestKind.EXTRA, 2026, 15, RequestState.OPEN)]
    (row,) = page.table("What you have said to the organisation")
    assert row[:3] == [
        "Extra hours for 2026: 15 h Uusi ryhmä",
        "Aino Pääkäyttäjä 23.11.2026",
        "waiting for an answer",
    ]
    aino.submit(EXTRA, {"hours": "12"}, htmx=True, status=200)
    assert requests(db) == [(RequestKind.EXTRA, 2026, 12, RequestState.OPEN)]
    assert "Teaching hours: 15 → 12" in aino.get("/association/history").page.text


def test_two_who_ask_at_once_do_not_overwrite_each_other(
    aino: Browser, tuomas: Browser, cast: Cast, three: list[int], db: Session
) -> None:
    give(db, cast, HoursMode.SHARED, 100, 30)
    opened = tuomas.get(EXTRA)
    aino.submit(EXTRA, {"hours": "20", "why": "Ryhmä Q1"}, status=303)

    page = tuomas.send(opened, EXTRA, {"hours": "9", "why": ""}, status=422).page
    assert page.errors == {
        "hours": "Meanwhile saved: 20. Yours: 9. Save again if yours is right.",
    }
    assert text_of(page.by_id["why"]) == "Ryhmä Q1"


def test_what_was_said_can_be_taken_back_until_it_is_answered(
    aino: Browser, cast: Cast, three: list[int], db: Session
) -> None:
    give(db, cast, HoursMode.SHARED, 100, 30)
    aino.submit(EXTRA, status=303)
    withdraw = f"/association/quotas/requests/{db.scalars(select(HourRequest.id)).one()}/withdraw"

    page = aino.follow(aino.submit(QUOTAS, form=withdraw, status=303)).page
    assert page.flashes[0].startswith("It was taken back.")
    assert requests(db)[0][3] is RequestState.WITHDRAWN
    assert "What you have said" not in page.text
    aino.post("/undo", {"undo": page.value("undo")}, status=303)
    assert requests(db)[0][3] is RequestState.OPEN
    aino.get(EXTRA)
    said = db.scalars(select(HourRequest)).one()
    said.state, said.answered_at = RequestState.ANSWERED, datetime(2026, 11, 23)
    db.commit()
    assert "has answered it meanwhile" in aino.post(withdraw, status=403).text


def test_hours_are_given_back(aino: Browser, cast: Cast, three: list[int], db: Session) -> None:
    give(db, cast, HoursMode.SHARED, 100, 50)
    opened = aino.get(RETURN)

    assert opened.page.value("hours") == "5"
    page = aino.follow(aino.send(opened, RETURN, status=303)).page
    assert page.flashes == [f"Said. The hours are yours until {NAME} has taken them back."]
    assert requests(db) == [(RequestKind.RETURN, 2026, 5, RequestState.OPEN)]
    assert "a share of 50 h" in page.text


def test_the_estimate_is_asked_for_and_prefilled(
    aino: Browser, leena: Browser, cast: Cast, three: list[int], db: Session
) -> None:
    organisation = give(db, cast, HoursMode.SHARED, 100, 50)
    assert "How many teaching hours" not in aino.get(QUOTAS).page.text
    aino.get(ESTIMATE, status=404)
    ask_for_estimates(db, organisation, date(2026, 11, 30))

    asked = f"{NAME} asks: how many teaching hours will your groups need in 2027?"
    assert asked in aino.get("/to-do").page.text
    assert asked not in leena.get("/to-do").page.text
    opened = aino.get(ESTIMATE)
    assert opened.page.value("hours") == "45"
    aino.send(opened, ESTIMATE, {"hours": "60"}, status=303)
    assert requests(db) == [(RequestKind.ESTIMATE, 2027, 60, RequestState.OPEN)]
    assert asked not in aino.get("/to-do").page.text
    assert "You have said 60 h." in aino.get(QUOTAS).page.text
    for year in (2026, 2028):
        aino.get(f"/association/quotas/{year}/estimate", status=404)


def test_the_answer_comes_to_the_list_and_the_calendar(aino: Browser, cast: Cast, db: Session) -> None:
    organisation = give(db, cast, HoursMode.SHARED, 100, 30)
    ids = {"association_id": cast.association, "organisation_id": organisation}
    decided = {"decided_hours": 10, "answer": "Muut pitävät loput.", "answered_by": "Kaija Koordinaattori"}
    moment = {"state": RequestState.ANSWERED, "asked_at": datetime(2026, 11, 1), "answered_at": datetime(2026, 11, 20)}
    asked = {"year": 2026, "kind": RequestKind.EXTRA, "hours": 15, "asked_by": "Aino"}
    db.add(HourRequest(**ids, **asked, **decided, **moment))
    db.commit()

    said = "Extra hours for 2026: 10 h of the 15 h were granted. Muut pitävät loput."
    assert f"{NAME} has answered: {said}" in aino.get("/to-do").page.text
    assert f"{said} Kaija Koordinaattori 20.11.2026" in aino.get(QUOTAS).page.text


def test_common_hours_are_those_of_all(aino: Browser, cast: Cast, three: list[int], db: Session) -> None:
    give(db, cast, HoursMode.COMMON, 40)

    (row,) = quota_row(aino, three[0])
    assert (
        "The hours are common to all associations of the member organisation. Their groups have held 18 h and planned "
        "27 h more. Remaining: 22 h, so 5 h too many." in row
    )
    page = aino.get(QUOTAS).page
    assert f"{NAME} has 40 h, which are common to all its associations while they last." in page.text
    assert "Your groups have held and planned 45 h. There are hours for at most 40 h of them." in page.text
    assert aino.get(EXTRA).page.value("hours") == "5"
    aino.get(RETURN, status=404)
    assert RETURN not in page.links()


def test_alone_nothing_of_it_is_seen(aino: Browser, cast: Cast, three: list[int], db: Session) -> None:
    for address in (EXTRA, RETURN, ESTIMATE):
        aino.get(address, status=404)
        aino.post(address, {"hours": "5"}, status=404)
    assert requests(db) == []
    assert "organisation" not in aino.get(QUOTAS).page.text.replace("member organisation", "")


def test_who_left_sees_nothing_of_it(aino: Browser, cast: Cast, three: list[int], db: Session) -> None:
    give(db, cast, HoursMode.SHARED, 100, 50)
    aino.submit(EXTRA, {"hours": "5"}, status=303)
    db.get_one(Association, cast.association).organisation_id = None
    db.commit()

    assert "What you have said" not in aino.get(QUOTAS).page.text
    assert "granted_2026" in aino.get(QUOTAS).page.by_id
    (row,) = quota_row(aino, three[0])
    assert "Remaining: 12 h, so 15 h too many." in row
