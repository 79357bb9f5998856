"""The hours of a year: what there is, how it is given out, and a share for each association."""

import gzip
from datetime import date

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Answer, Browser
from tests.hours.federation import Federation, give, realise
from webapp.domain.organisation import HoursMode, RequestKind, RequestState
from webapp.models import Association, HourRequest, HourShare, Organisation, OrganisationYear, Quota

URL = "/organisation/hours/2026"
FILL = f"{URL}/fill"
NEXT = "/organisation/hours/2027"
SHARED = {"granted": "100", "mode": "shared"}


def kept(db: Session, year: int = 2026) -> tuple[object, ...]:
    """What there is, and the shares in the order of the associations' ids."""
    db.rollback()
    row = db.scalars(select(OrganisationYear).where(OrganisationYear.year == year)).one_or_none()
    shares = select(HourShare.hours).where(HourShare.year == year).order_by(HourShare.association_id)
    figures = (row.granted_hours, row.extra_hours, row.mode, row.version) if row else ()
    return (*figures, *db.scalars(shares))


def filled(answer: Answer, federation: Federation) -> list[str | None]:
    return [answer.page.value(f"share_{one}") for one in (federation.own, federation.other, federation.third)]


@pytest.fixture
def realised(kaija: Browser, db: Session, federation: Federation, cast: Cast) -> None:
    """In three years the own association had 90 hours in the register and 60 outside it, the other one 50."""
    for year in (2023, 2024, 2025):
        realise(db, federation.own, cast.group, year, 30)
        db.add(Quota(association_id=federation.own, year=year, realised_before=20, extra_hours=0))
    realise(db, federation.other, cast.foreign_group, 2025, 50)


@pytest.mark.both_databases
def test_hours_are_shared_out_by_the_mean(kaija: Browser, federation: Federation, realised: None, db: Session) -> None:
    opened = kaija.get(URL)
    table = opened.page.table("Shares of the associations 2026")
    assert [row[:3] for row in table] == [
        ["Joensuun Esimerkkiyhdistys ry", "50", "–"],
        ["Liperin Toinen ry", "17", "–"],
        ["Äänekosken Kolmas ry", "0", "–"],
    ]
    answer = kaija.ask("POST", FILL, data=[*opened.page.form("year").filled_in(SHARED), ("by", "mean")], status=200)
    assert filled(answer, federation) == ["75", "25", "0"]
    assert answer.page.value("mode") == "shared"
    assert "Shared out: 100 h of 100 h. Not yet: 0 h." in answer.page.text
    assert kept(db) == ()

    page = kaija.follow(kaija.send(answer, URL, form="year", status=303)).page
    assert page.flashes == ["Saved."]
    assert kept(db) == (100, 0, HoursMode.SHARED, 1, 75, 25, 0)
    history = kaija.get("/organisation/history", status=None)
    assert history.status in {200, 404}


def test_with_the_script_the_sum_is_seen_while_typing(kaija: Browser, federation: Federation, db: Session) -> None:
    opened = kaija.get(URL).page.form("year")

    def added_up(own: str, other: str) -> str:
        shares = {f"share_{federation.own}": own, f"share_{federation.other}": other}
        data = opened.filled_in(SHARED | shares)
        return kaija.ask("POST", FILL, data=data, htmx=True, status=200).page.text

    assert added_up("40", "") == "Shared out: 40 h of 100 h. Not yet: 60 h."
    assert added_up("40", "60") == "Shared out: 100 h of 100 h. Not yet: 0 h."
    assert added_up("40", "61") == "Shared out: 101 h of 100 h, 1 h too many."
    assert added_up("paljon", "61") == "Shared out: 61 h of 100 h. Not yet: 39 h."
    assert kept(db) == ()


def test_by_the_estimates_who_has_not_answered_counts_with_the_mean(
    kaija: Browser, federation: Federation, realised: None, db: Session
) -> None:
    said = {"year": 2026, "kind": RequestKind.ESTIMATE, "state": RequestState.OPEN}
    ids = {"association_id": federation.third, "organisation_id": federation.id}
    db.add(HourRequest(**ids, **said, hours=33, asked_by="Aino", asked_at=date(2025, 11, 1)))
    db.commit()
    opened = kaija.get(URL)
    assert "1 association has given an estimate." in opened.page.text

    data = [*opened.page.form("year").filled_in(SHARED), ("by", "estimates")]
    assert filled(kaija.ask("POST", FILL, data=data, htmx=True, status=200), federation) == ["50", "17", "33"]


def test_more_than_there_is_cannot_be_shared_out(kaija: Browser, federation: Federation, db: Session) -> None:
    shares = {f"share_{federation.own}": "70", f"share_{federation.other}": "35"}
    page = kaija.submit(URL, SHARED | shares, form="year", status=422).page

    assert page.errors == {"granted": "The shares come to 105 h: 5 h more than there are."}
    assert page.value(f"share_{federation.own}") == "70"
    assert kept(db) == ()
    kaija.submit(URL, SHARED | shares | {"extra": "5"}, form="year", status=303)
    assert kept(db) == (100, 5, HoursMode.SHARED, 1, 70, 35)
    page = kaija.submit(URL, {"granted": "", f"share_{federation.own}": "x"}, form="year", status=422).page
    assert page.errors[f"share_{federation.own}"] == "Write a whole number from 0 to 999999."


@pytest.mark.both_databases
def test_two_coordinators_do_not_overwrite_each_other(
    kaija: Browser, kalle: Browser, federation: Federation, db: Session
) -> None:
    give(db, federation, HoursMode.SHARED, 100, own=30, other=30, third=30)
    own, other = f"share_{federation.own}", f"share_{federation.other}"
    opened = kalle.get(URL)
    kaija.submit(URL, {own: "35"}, form="year", status=303)
    page = kalle.follow(kalle.send(opened, URL, {other: "35"}, form="year", status=303)).page
    assert "Somebody else had saved meanwhile" in page.flashes[0]
    assert kept(db) == (100, 0, HoursMode.SHARED, 3, 35, 35, 30)

    opened = kalle.get(URL)
    kaija.submit(URL, {own: "36", other: "34"}, form="year", status=303)
    page = kalle.send(opened, URL, {own: "33"}, form="year", status=422).page
    assert page.errors == {own: "Meanwhile saved: 36. Yours: 33. Save again if yours is right."}
    # Each of them alone would fit.
    opened = kalle.get(URL)
    kaija.submit(URL, {own: "36", other: "34", f"share_{federation.third}": "30"}, form="year")
    kaija.submit(URL, {f"share_{federation.third}": "25"}, form="year", status=303)
    opened = kalle.get(URL)
    kaija.submit(URL, {own: "41"}, form="year", status=303)
    page = kalle.send(opened, URL, {other: "39"}, form="year", status=422).page
    assert page.errors == {"granted": "The shares come to 105 h: 5 h more than there are."}
    assert kept(db)[-3:] == (41, 34, 25)


def test_common_hours_need_no_shares(kaija: Browser, federation: Federation, cast: Cast, db: Session) -> None:
    realise(db, federation.own, cast.group, 2026, 30, 20)
    realise(db, federation.other, cast.foreign_group, 2026, 40, 15)
    kaija.submit(URL, {"granted": "100", "mode": "common", "realised": "5"}, form="year", status=303)

    assert kept(db) == (100, 0, HoursMode.COMMON, 1)
    text = kaija.get(URL).page.text
    assert "All associations have held 75 h and planned 37 h more. Remaining: 25 h, so 12 h too many." in text


def test_a_year_of_which_nothing_is_known_has_no_row(kaija: Browser, federation: Federation, db: Session) -> None:
    give(db, federation, HoursMode.SHARED, 100, own=30)
    kaija.submit(URL, {"granted": "", f"share_{federation.own}": ""}, form="year", status=303)

    assert kept(db) == ()


def test_the_years_before_and_what_to_expect(
    kaija: Browser, federation: Federation, realised: None, db: Session
) -> None:
    page = kaija.get(URL).page

    assert page.table("Earlier years") == [["2023", "–", "50"], ["2024", "–", "50"], ["2025", "–", "100"]]
    assert "2027: about 66 h, the average of the realised hours of 2023, 2024, and 2025. It needs no application." in (
        page.text
    )
    db.execute(delete(Quota))
    db.commit()
    kaija.submit("/organisation/hours/2024", {"granted": "70", "realised": "7"}, form="year", status=303)
    assert kaija.get(URL).page.table("Earlier years")[1] == ["2024", "70", "37"]
    for year in (2015, 2028):
        kaija.get(f"/organisation/hours/{year}", status=404)


def test_estimates_are_asked_for_by_a_day(kaija: Browser, federation: Federation, db: Session) -> None:
    assert "estimates-form" not in kaija.get(URL).page.by_id
    page = kaija.submit(NEXT, {"day": "1.2.2027"}, form="estimates-form", status=422).page
    assert page.errors == {"day": "Give a day in 2026."}

    answer = kaija.submit(NEXT, {"day": "15.12.2026"}, form="estimates-form", status=303)
    assert kaija.follow(answer).page.flashes == ["The associations are asked for their estimates."]
    assert db.scalars(select(Organisation.estimates_by)).one() == date(2026, 12, 15)
    kaija.post(f"{URL}/estimates", {"day": "1.2.2025"}, status=404)
    kaija.submit(NEXT, {"day": ""}, form="estimates-form", status=303)
    db.rollback()
    assert db.scalars(select(Organisation.estimates_by)).one() is None


def test_who_left_and_who_is_closed(kaija: Browser, federation: Federation, db: Session) -> None:
    give(db, federation, HoursMode.SHARED, 100, own=30, other=30)
    db.get_one(Association, federation.own).organisation_id = None
    db.get_one(Association, federation.third).closed_at = date(2026, 1, 1)
    db.commit()
    page = kaija.get(URL).page

    assert [row[0] for row in page.table("Shares of the associations 2026")] == ["Liperin Toinen ry"]
    assert "Shared out: 30 h of 100 h. Not yet: 70 h." in page.text
    kaija.submit(URL, {f"share_{federation.other}": "90"}, form="year", status=303)
    assert kept(db)[-2:] == (30, 90)


def test_only_coordinators_come_here(aino: Browser, federation: Federation) -> None:
    for address in ("/organisation/hours", URL, "/organisation/asks", "/organisation/asks/1"):
        aino.get(address, status=404)
    aino.post(URL, {"granted": "9"}, status=404)


def test_a_coordinator_of_another_organisation_sees_nothing_of_it(
    kaija: Browser, federation: Federation, cast: Cast, db: Session
) -> None:
    give(db, federation, HoursMode.SHARED, 100, own=30)
    other = Organisation(name="Toinen liitto ry")
    db.add(other)
    db.flush()
    db.get_one(Association, federation.other).organisation_id = other.id
    db.commit()

    page = kaija.get(URL).page
    assert "Liperin" not in page.text
    assert f"share_{federation.other}" not in page.by_id


def test_three_hundred_associations_are_on_one_light_page(kaija: Browser, federation: Federation, db: Session) -> None:
    few = kaija.get(URL)
    names = ({"name": f"Yhdistys {n} ry", "organisation_id": federation.id} for n in range(300))
    db.execute(Association.__table__.insert(), [*names])
    db.commit()
    many = kaija.get(URL)

    assert len(gzip.compress(many.data)) < 30_000
    assert len(many.statements) == len(few.statements)
    fields = {f"share_{one}": "1" for one in db.scalars(select(Association.id))}
    fields.pop(f"share_{federation.third + 1}")
    kaija.send(many, URL, SHARED | {"granted": "400"} | fields, form="year", status=303)
    assert kept(db)[4:] == (1,) * 302
