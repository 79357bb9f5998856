"""Which year is shown, and to whom."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers
from tests.statistics.groups import add, hold
from webapp.domain.facts import SessionState
from webapp.models import Group

URL = "/year"


@pytest.mark.both_databases
def test_before_the_first_group_it_says_what_to_do(browsers: Browsers, cast: Cast, db: Session) -> None:
    db.query(Group).delete()
    db.commit()
    page = browsers("Aino").get(URL).page

    assert page.heading == "Year 2026"
    assert "A year begins with its first group" in page.text
    assert page.link_to("Add a group") == "/groups/new"
    assert page.all("table") == []
    assert "How these are counted" in page.text
    assert "Add a group" not in browsers("Aatos").get(URL).page.text


def test_a_year_without_groups_says_so_and_leads_to_the_others(aino: Browser) -> None:
    page = aino.get(f"{URL}/2019").page

    assert page.heading == "Year 2019"
    assert "No group studies in 2019. Choose another year above." in page.text
    assert f"{URL}/2026" in page.links()


@pytest.mark.parametrize(
    "year", ["x", "0", "-1", "0000", "20266", "2026.0", "٢٠٢٦", "²", "2026;", " 2026", "9" * 30, "%00", ""]
)
def test_what_is_no_year_is_not_found(aino: Browser, year: str) -> None:
    assert aino.get(f"{URL}/{year}", status=404).page.heading == "The page was not found"


def test_the_first_and_the_last_year_open(aino: Browser, cast: Cast, db: Session) -> None:
    group_id = add(db, cast, "Ikuiset", date(9999, 1, 1), date(9999, 12, 31))
    hold(db, cast, group_id, date(9999, 12, 31), state=SessionState.PLANNED)
    db.commit()

    assert aino.get(f"{URL}/1000").page.heading == "Year 1000"
    assert aino.get(f"{URL}/9999").page.table("December 9999")[0][0] == "Week 52 27.12.–31.12."
    assert aino.get(URL).page.heading == "Year 2026", "not one that is still to come"


@pytest.mark.both_databases
def test_without_a_group_in_this_year_the_one_before_is_shown(aino: Browser, cast: Cast, db: Session) -> None:
    for group_id in (cast.group, cast.unled):
        group = db.get_one(Group, group_id)
        group.season_start, group.season_end = date(2024, 9, 1), date(2024, 12, 8)
    db.commit()

    assert aino.get(URL).page.heading == "Year 2024"


def test_a_leader_may_not_see_them_and_finds_no_link(leena: Browser) -> None:
    page = leena.get(URL, status=403).page

    assert "Only an administrator, a secretary, the treasurer or an auditor sees the year's figures." in page.text
    assert URL not in leena.get("/").page.links()


@pytest.mark.parametrize("name", ["Aino", "Sulo", "Tuomas", "Aatos"])
def test_everybody_else_finds_them(browsers: Browsers, name: str) -> None:
    assert URL in browsers(name).get("/").page.links()
