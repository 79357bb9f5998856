"""The start page's table, its files, the year's figures, and reminding those who are late."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.conftest import MakeApp
from tests.organisations.union import Union
from tests.page import text_of
from tests.sending import Postbox, mail_server
from webapp.models import Association, Group, OrganisationYear, Quota

START = "/organisation"
LINES = "\r\n"


@pytest.fixture
def three(union: Union, cast: Cast, db: Session) -> None:
    """Two more associations without groups, one of them closed."""
    own = {"organisation_id": union.id, "eligible": True}
    closed = db.get_one(Group, cast.group).archived_at or db.get_one(Group, cast.unled).archived_at
    assert closed is None
    db.add(Association(name="Ähtärin Yhdistys ry", municipality="Ähtäri", **own))
    db.add(Association(name="Zonta ry", municipality="Kuopio", **own))
    db.add(OrganisationYear(organisation_id=union.id, year=2026, granted_hours=10, extra_hours=2))
    db.commit()


def names(browser: Browser, address: str) -> list[str]:
    """The associations of the table, in its order."""
    rows = browser.get(address).page.all("tbody")
    return [text_of(row[0]) for body in rows for row in body]


def test_the_table_is_sorted_narrowed_and_searched(kerttu: Browser, three: None) -> None:
    joensuu, zonta, ahtari = "Joensuun Esimerkkiyhdistys ry", "Zonta ry", "Ähtärin Yhdistys ry"

    assert names(kerttu, START) == [joensuu, zonta, ahtari]
    assert names(kerttu, f"{START}?order=held") == [joensuu, zonta, ahtari]
    assert names(kerttu, f"{START}?find=kuopio") == [zonta]
    assert names(kerttu, f"{START}?find=%C3%84HT") == [ahtari]
    assert names(kerttu, f"{START}?order=nothing") == [joensuu, zonta, ahtari]
    kerttu.get(f"{START}?page=2", status=404)
    kerttu.get(f"{START}?page=x")
    assert "Nothing matches." in kerttu.get(f"{START}?find=nowhere").page.text


def test_the_hours_of_the_year_are_one_bar(kerttu: Browser, three: None) -> None:
    assert "Held 2 h, planned 4 h, there are 12 h: 6 h left." in kerttu.get(START).page.text


def test_a_group_that_gets_no_support_uses_no_hours_here_either(
    kerttu: Browser, cast: Cast, three: None, db: Session
) -> None:
    db.get_one(Group, cast.group).plan_published_on = None
    db.commit()

    assert "Held 0 h, planned 2 h, there are 12 h: 10 h left." in kerttu.get(START).page.text
    assert "All associations have planned 2 h." in kerttu.get(f"{START}/hours/2026").page.text


def test_hours_realised_elsewhere_count_on_both_pages(kerttu: Browser, cast: Cast, three: None, db: Session) -> None:
    """Those that an association has typed in, and those that the organisation has."""
    db.add(Quota(association_id=cast.association, year=2026, realised_before=3))
    db.scalars(select(OrganisationYear)).one().realised_before = 2
    db.commit()

    page = kerttu.get(START).page
    assert "Held 7 h, planned 4 h, there are 12 h: 1 h left." in page.text
    (row,) = [row for body in page.all("tbody") for row in body if text_of(row[0]) == "Joensuun Esimerkkiyhdistys ry"]
    assert [text_of(cell) for cell in row if cell.attrib.get("data-label") in {"Held, h", "Planned, h"}] == ["5", "4"]
    hours = kerttu.get(f"{START}/hours/2026").page.text
    assert "All associations have held 7 h and planned 4 h more. Remaining: 5 h, which is enough." in hours


def test_what_needs_doing_is_said(kerttu: Browser, three: None) -> None:
    text = kerttu.get(START).page.text

    assert "In 1 association a group has something to do, or has missed something." in text
    assert "2 associations have no administrator who has accepted." in text


def test_an_associations_page_has_its_groups_in_figures(kerttu: Browser, cast: Cast, db: Session) -> None:
    digital = db.get_one(Group, cast.group)
    digital.plan_published_on, digital.reported_on = date(2026, 9, 10), None
    db.commit()
    rows = kerttu.get(f"{START}/associations/{cast.association}").page.all("tbody")[0]
    row = next(text_of(row) for row in rows if "Digitaidot" in text_of(row))

    assert "1.9.2026" in row
    assert "10.9.2026" in row
    assert "members" in row.lower() or "15" in row


def test_the_files_have_the_same_figures(kerttu: Browser, three: None) -> None:
    overview = kerttu.get(f"{START}/yhdistykset.csv").data.decode("utf-8-sig").split(LINES)
    assert overview[0].startswith("Yhdistys;Kunta;Suljettu;")
    assert overview[1].startswith("Joensuun Esimerkkiyhdistys ry;Joensuu;ei;")
    year = kerttu.get(f"{START}/year/2026/vuosi.csv").data.decode("utf-8-sig").split(LINES)
    assert [line.split(";")[0] for line in year if line] == [
        "Yhdistys",
        "Joensuun Esimerkkiyhdistys ry",
        "Yhteensä",
    ]
    assert year[1].split(";")[1:] == year[2].split(";")[1:]
    groups = kerttu.get(f"{START}/year/2026/ryhmat.csv").data.decode("utf-8-sig").split(LINES)
    assert {line.split(";")[1] for line in groups[1:] if line} == {"Digitaidot", "Muistin tukena"}
    kerttu.get(f"{START}/year/1999", status=404)
    assert "Gross: somebody who is in two groups counts twice." in kerttu.get(f"{START}/year/2026").page.text


def test_those_who_are_late_are_reminded_once_a_week(make_app: MakeApp, cast: Cast, union: Union, db: Session) -> None:
    postbox = Postbox()
    with mail_server(postbox) as server:
        kerttu = Browser(make_app(mail_server=server), union.kerttu)
        draft = kerttu.get(f"{START}/remind")
        assert "Digitaidot" in draft.page.text
        assert postbox.mails == []
        sent = kerttu.follow(kerttu.send(draft, f"{START}/remind", {"text": "Katsokaa ryhmiänne."}, form=None))
        assert "1 association was reminded." in sent.page.text
        again = kerttu.get(f"{START}/remind").page.text

    assert postbox.recipients == ["aino@example.org"]
    text = postbox.mails[0].get_content()
    assert text.startswith("Katsokaa ryhmiänne.")
    assert "Digitaidot" in text
    assert "Mäkelä" not in text
    assert "reminded 23.11.2026" in again
    assert db.get_one(Association, cast.association).reminded_on == date(2026, 11, 23)


def test_without_a_mail_server_nothing_is_sent(kerttu: Browser, cast: Cast, db: Session) -> None:
    page = kerttu.get(f"{START}/remind")
    assert "This installation sends no e-mail." in page.page.text
    kerttu.post(f"{START}/remind", {"text": "X", "associations": cast.association})

    assert db.get_one(Association, cast.association).reminded_on is None
