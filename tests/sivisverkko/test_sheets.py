"""The keying sheets: every value in the order of Sivisverkko's forms, as it wants them."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Answer, Browser
from tests.conftest import Browsers
from tests.page import text_of
from webapp.models import Group, Person

VALUE = {"class": "value"}


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/groups/{cast.group}/sivisverkko"


def values(answer: Answer) -> list[str]:
    """Every value that can be copied, from the top."""
    return [text_of(element) for element in answer.page.all("span", **VALUE)]


def test_the_plan_stands_in_the_forms_order(leena: Browser, url: str, cast: Cast) -> None:
    answer = leena.get(f"{url}/plan")

    assert values(answer) == [
        *("Joensuun Esimerkkiyhdistys ry", "Digitaidot", "Joensuu", "1.9.2026", "8.12.2026", "18"),
        "Osaamme hoitaa asioita puhelimella.",
        *("1.9.2026", "18.00", "20.00", "30", "Kartat"),
        *("1.12.2026", "18.00", "20.00", "30", "Kartat"),
        *("Leena Vetäjä", "leena@example.org", "lähi"),
        *("2", "4"),
    ]
    assert answer.page.table("The group")[6] == ["Topic Aihe", "missing", ""]
    assert answer.page.table("Compare at the end") == [
        ["Planned sessions Suunniteltuja tapaamisia", "2"],
        ["Teaching hours of the programme Ohjelman opetustunnit", "4"],
    ]


def test_the_report_stands_in_the_forms_order(leena: Browser, url: str, cast: Cast, db: Session) -> None:
    raija = db.get_one(Person, cast.member_person)
    raija.email, raija.gender = "raija@example.org", "N"
    db.commit()
    leena.submit(f"{url}/report", {"report_text": "Opimme paljon.\nKiitos kaikille!"}, status=303)
    answer = leena.get(f"{url}/report")

    assert values(answer) == [
        *("Raija", "Mäkelä", "raija@example.org", "nainen"),
        *("Märta", "Åberg"),
        *("1.9.2026", "tilavuokra", "40,00", "112"),
        *("1.9.2026", "18.00", "20.00", "30", "Kartat"),
        *("2", "Opimme paljon. Kiitos kaikille!"),
        *("2", "1", "0", "0", "1", "1", "2", "40,00", "40,00", "40,00"),
    ]
    assert answer.page.table("Compare at the end") == [
        ["Participants Osallistujat", "2"],
        ["Participants, woman Osallistujia, nainen", "1"],
        ["Participants, man Osallistujia, mies", "0"],
        ["Participants, other Osallistujia, muu", "0"],
        ["Participants, gender not known Osallistujia, sukupuoli ei tiedossa", "1"],
        ["Sessions held Pidetyt tapaamiset", "1"],
        ["Realised teaching hours Toteutuneet opetustunnit", "2"],
        ["Costs, room rent Kulut, tilavuokra", "40,00"],
        ["Costs together Kulut yhteensä", "40,00"],
        ["Of the costs, in the bookkeeping Kuluista kirjanpidossa", "40,00"],
    ]


def test_the_lines_of_a_text_are_kept(leena: Browser, url: str) -> None:
    leena.submit(f"{url}/report", {"report_text": "Opimme paljon.\nKiitos!"}, status=303)
    shown = leena.get(f"{url}/report").page.all("span", **VALUE)

    assert "Opimme paljon.\nKiitos!" in ["".join(element.itertext()) for element in shown]


def test_a_finnish_reader_sees_the_forms_own_headers_once(leena: Browser, url: str) -> None:
    leena.submit("/", {"language": "fi"}, form="/language", status=303)
    page = leena.get(f"{url}/plan").page

    assert [row[0] for row in page.table("Yhteyshenkilö ja toteutustapa")] == [
        "Yhteyshenkilö",
        "Yhteyshenkilön sähköposti",
        "Toteutustapa",
    ]
    for sheet in ("plan", "report"):
        assert not leena.get(f"{url}/{sheet}").page.all("small", lang="fi")
    assert dict(leena.get(f"{url}/report").page.table("Vertaa lopuksi"))["Osallistujat"] == "2"


def test_costs_that_are_not_eligible_are_not_entered(leena: Browser, url: str, cast: Cast) -> None:
    work = {"day": "2.9.2026", "kind": "volunteer_work", "amount": "15,5", "voucher": "7"}
    leena.submit(f"/groups/{cast.group}/costs", work, status=303)
    answer = leena.get(f"{url}/report")

    assert [row[1] for row in answer.page.table("Costs")] == ["tilavuokra"]
    assert "15,50" not in values(answer)


@pytest.mark.both_databases
def test_erased_people_are_counted_and_not_named(leena: Browser, url: str, cast: Cast, db: Session) -> None:
    raija = db.get_one(Person, cast.member_person)
    raija.first_name = raija.last_name = raija.email = ""
    raija.gender, raija.erased_on = "N", date(2026, 11, 20)
    db.commit()
    page = leena.get(f"{url}/report").page

    assert [row[:2] for row in page.table("Participants")] == [["Märta", "Åberg"]]
    totals = dict(page.table("Compare at the end"))
    assert totals["Participants Osallistujat"] == "2"
    assert totals["Participants, woman Osallistujia, nainen"] == "1"
    removed = "Participants whose names have been removed Osallistujia, joiden nimi on poistettu"
    assert totals[removed] == "1"


def test_participants_are_only_for_who_may_take_them_out(browsers: Browsers, url: str) -> None:
    for name in ("Tuomas", "Aatos"):
        page = browsers(name).get(f"{url}/report").page
        assert "Raija" not in page.text
        assert "sees the participants' details" in page.text
        assert dict(page.table("Compare at the end"))["Participants Osallistujat"] == "2"
    assert "Raija" in browsers("Sulo").get(f"{url}/report").page.text


@pytest.mark.both_databases
def test_an_empty_group_has_empty_sheets(aino: Browser, cast: Cast, db: Session) -> None:
    group = db.get_one(Group, cast.unled)
    group.planned_hours, group.contact_name = None, ""
    db.commit()
    url = f"/groups/{cast.unled}/sivisverkko"

    assert aino.get(f"{url}/plan").page.table("The group")[5][1] == "missing"
    assert "Nothing to enter yet." in aino.get(f"{url}/report").page.text


def test_another_associations_group_has_no_sheets(aino: Browser, cast: Cast) -> None:
    for page in ("", "/plan", "/report"):
        aino.get(f"/groups/{cast.foreign_group}/sivisverkko{page}", status=404)


@pytest.mark.parametrize("htmx", [False, True])
def test_the_free_text_is_written_on_the_sheet(leena: Browser, url: str, htmx: bool, cast: Cast, db: Session) -> None:
    answer = leena.submit(f"{url}/report", {"report_text": "Hyvin sujui."}, form="ticks", htmx=htmx)

    assert answer.status == (200 if htmx else 303)
    page = answer.page if htmx else leena.follow(answer).page
    assert page.flashes == ["Saved."]
    assert page.value("report_text") == "Hyvin sujui."
    assert db.get_one(Group, cast.group).report_text == "Hyvin sujui."


def test_who_may_only_look_writes_no_text(browsers: Browsers, url: str) -> None:
    tuomas = browsers("Tuomas")

    assert "report_text" not in tuomas.get(f"{url}/report").page.by_id
    tuomas.post(f"{url}/report", {"report_text": "x"}, status=403)


def test_an_archived_group_takes_no_text_and_no_ticks(aino: Browser, url: str, cast: Cast) -> None:
    aino.post(f"/groups/{cast.group}/archive", status=303)

    aino.post(f"{url}/report", {"report_text": "x"}, status=403)
    aino.post(f"{url}/ticks/plan?row=name", {}, status=403)
    assert aino.get(f"{url}/plan").page.all("input", type="checkbox")[0].get("disabled") is not None
