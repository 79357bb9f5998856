"""The association's year, as a page: what the statistics count."""

from datetime import date, datetime

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Answer, Browser
from tests.conftest import Browsers
from tests.page import text_of
from tests.statistics.groups import add, hold, join
from webapp.domain.facts import SessionKind, SessionState
from webapp.models import Group, Person, StudySession

URL = "/year"
GROSS, NET = "Participations (the same person in several groups)", "Different people"


def together(answer: Answer) -> dict[str, str]:
    """The figures on top of the page by their names, those of money apart."""
    lists = answer.page.all("dl")
    rows = [[text_of(part) for part in row] for row in lists[0]] if lists else []
    return {name: value for name, value in rows if not name.startswith(("Costs", "Support"))}


def by_group(answer: Answer) -> list[list[str]]:
    """The groups' rows without their money."""
    return [row[:4] for row in answer.page.table("By group")]


@pytest.fixture
def two_years(cast: Cast, db: Session) -> int:
    """A group from the autumn of 2025 to the spring of 2026, archived, with Raija and Kaarina; its id."""
    group_id = add(db, cast, "Muistelijat", date(2025, 9, 1), date(2026, 5, 31))
    for day in (date(2025, 10, 1), date(2025, 10, 8), date(2026, 2, 3)):
        hold(db, cast, group_id, day)
    join(db, cast, group_id, cast.member_person, date(2025, 9, 1))
    join(db, cast, group_id, cast.person, date(2025, 9, 1), date(2025, 12, 31))
    db.get_one(Group, group_id).archived_at = datetime(2026, 6, 1, 12)
    db.get_one(Person, cast.member_person).gender = "N"
    db.commit()
    return group_id


def test_the_newest_year_with_figures_is_shown(aino: Browser) -> None:
    answer = aino.get(URL)

    assert answer.page.heading == "Year 2026"
    assert together(answer) == {
        "Groups": "1 1 group more has not held a session in the year.",
        "Sessions held": "1",
        "Teaching hours": "2",
        GROSS: "2",
        NET: "2",
    }
    assert by_group(answer) == [
        ["Digitaidot 1.9.2026–8.12.2026", "2", "1", "2"],
        ["Muistin tukena 1.9.2026–8.12.2026 no session held in the year", "", "", ""],
        ["All groups", "2", "1", "2"],
    ]
    assert "The year is not over: the figures are those of 23.11.2026." in answer.page.text


def test_each_year_has_its_own_figures_archived_groups_too(aino: Browser, two_years: int) -> None:
    newest, before = aino.get(URL), aino.get(f"{URL}/2025")

    assert together(newest)["Teaching hours"] == "4"
    assert (together(newest)[GROSS], together(newest)[NET]) == ("3", "2")
    assert before.page.heading == "Year 2025"
    assert together(before)["Teaching hours"] == "4"
    assert (together(before)[GROSS], together(before)[NET]) == ("2", "2")
    season = "Muistelijat 1.9.2025–31.5.2026 money in 2026, when the season ends"
    assert by_group(before) == [[season, "2", "2", "4"]]
    assert "The year is not over" not in before.page.text
    years = [link for link in newest.page.links() if link in {f"{URL}/{year}" for year in range(2000, 2100)}]
    assert years == [f"{URL}/2026", f"{URL}/2025"]


def test_hours_stand_in_their_months_beside_a_bar(aino: Browser, two_years: int) -> None:
    page = aino.get(URL).page
    rows = page.table("Teaching hours by month")

    assert [row[:2] for row in rows if row[1] != "0"] == [["February", "2"], ["September", "2"]]
    assert len(rows) == 12
    bars = [rect.get("width") for rect in page.all("rect", **{"class": "hours-held"})]
    assert bars == ["100.0"] * 2, "two months of 2 h each"


def test_genders_and_ages_are_counted_gross_and_net(aino: Browser, two_years: int) -> None:
    page = aino.get(URL).page

    assert page.table("Participants by gender") == [
        ["woman", "2 100.0%", "1 100.0%"],
        ["man", "0 0.0%", "0 0.0%"],
        ["other", "0 0.0%", "0 0.0%"],
        ["not known", "1", "1"],
    ]
    ages = {row[0]: row[1:] for row in page.table("Participants by age")}
    assert list(ages) == ["under 15", "15–19", "20–29", "30–39", "40–49", "50–59", "60–69", "70 or over"]
    assert {name: heads for name, heads in ages.items() if heads != ["0", "0"]} == {
        "60–69": ["1", "1"],
        "70 or over": ["2", "1"],
    }


def test_a_code_that_the_list_lacks_is_shown_as_it_is(aino: Browser, cast: Cast, db: Session) -> None:
    db.get_one(Person, cast.member_person).gender = "Q"
    db.commit()

    assert ["Q", "1 100.0%", "1 100.0%"] in aino.get(URL).page.table("Participants by gender")


def test_erased_people_count_and_the_net_figure_is_doubted(aino: Browser, cast: Cast, db: Session) -> None:
    group_id = add(db, cast, "Muistelijat", date(2026, 1, 1), date(2026, 5, 31))
    hold(db, cast, group_id, date(2026, 2, 3))
    for band in ("60-69", "", ""):
        values = casting.person("", "", gender="M", erased_on=date(2026, 6, 1), age_band=band)
        person = Person(association_id=cast.association, sort_key="", search_key="", **values)
        db.add(person)
        db.flush()
        join(db, cast, group_id, person.id, date(2026, 1, 1))
    db.commit()
    answer = aino.get(URL)

    assert together(answer)[GROSS] == "5"
    assert together(answer)[NET].startswith("5 Names have been removed")
    assert together(answer)[NET].endswith("may be too high by 2 at most.")
    assert "3–5 different people took part." in answer.page.text
    assert ["not known", "2", "2"] in answer.page.table("Participants by age")
    assert ["60–69", "2", "2"] in answer.page.table("Participants by age")


def test_a_group_without_members_is_told_apart(aino: Browser, cast: Cast, db: Session) -> None:
    group_id = add(db, cast, "Liikunta", date(2026, 1, 1), date(2026, 5, 31))
    hold(db, cast, group_id, date(2026, 2, 3), head_count=9)
    hold(db, cast, group_id, date(2026, 2, 10), head_count=14)
    db.commit()
    answer = aino.get(URL)

    assert together(answer)[GROSS] == "2"
    assert together(answer)["Groups without a list of members"] == (
        "1 Their participants are in no figure. The largest head counts of their sessions add up to 14."
    )
    row = next(row for row in answer.page.table("By group") if row[0].startswith("Liikunta"))
    assert row[1:4] == ["no list of members · largest head count 14", "2", "4"]
    assert "In 1 group only heads were counted: at most 14 at a session." in answer.page.text


def test_what_is_no_study_or_not_held_is_in_no_figure(aino: Browser, cast: Cast, db: Session) -> None:
    group_id = add(db, cast, "Juhlijat", date(2024, 1, 1), date(2025, 12, 31))
    hold(db, cast, group_id, date(2024, 2, 3), kind=SessionKind.PARTY)
    hold(db, cast, group_id, date(2025, 2, 3), state=SessionState.CANCELLED)
    hold(db, cast, group_id, date(2023, 2, 3))
    db.commit()

    for year in (2024, 2025):
        answer = aino.get(f"{URL}/{year}")
        assert together(answer)["Groups"] == "0 1 group more has not held a session in the year."
        assert (together(answer)["Sessions held"], together(answer)["Teaching hours"]) == ("0", "0")
        assert "The paragraph is here once a session has been held." in answer.page.text
    assert f"{URL}/2023" not in aino.get(URL).page.links(), "outside the season"


def test_sessions_that_nobody_recorded_are_told(aino: Browser, cast: Cast, db: Session) -> None:
    hold(db, cast, cast.group, date(2026, 9, 8), state=SessionState.PLANNED)
    db.commit()

    assert "1 past session is not recorded. It is in none of the figures." in aino.get(URL).page.text
    assert together(aino.get(URL))["Sessions held"] == "1"


def test_rules_that_are_not_here_any_more_are_told(aino: Browser, cast: Cast, db: Session) -> None:
    db.get_one(Group, cast.group).rule_set = "poissa"
    db.commit()

    assert together(aino.get(URL))["Teaching hours"].startswith("0 The rules of 1 group don't say")


@pytest.mark.both_databases
def test_another_associations_figures_are_its_own(browsers: Browsers, cast: Cast, db: Session) -> None:
    group = db.get_one(Group, cast.foreign_group)
    group.season_start = date(2020, 1, 1)
    db.add(
        StudySession(
            **casting.session(date(2020, 2, 3), state=SessionState.HELD),
            association_id=cast.foreign_association,
            group_id=cast.foreign_group,
        )
    )
    db.commit()
    ours, theirs = browsers("Aino").get(URL), browsers("Ulla").get(URL)

    assert together(ours)["Groups"].startswith("1 ")
    assert "2020" not in ours.page.text
    assert by_group(theirs) == [["Ullan ryhmä 1.1.2020–8.12.2026", "1", "1", "2"]]
    assert f"{URL}/2020" in theirs.page.links()


def test_nobody_is_named(aino: Browser, two_years: int) -> None:
    text = aino.get(URL).text

    assert not [name for name in ("Raija", "Mäkelä", "Märta", "Åberg", "Kaarina") if name in text]


def test_it_can_be_read_in_finnish(app: Flask, aino: Browser, two_years: int) -> None:
    aino.submit("/", {"language": "fi"}, form="/language", status=303)
    page = aino.get(URL).page

    assert page.heading == "Vuosi 2026"
    assert ["helmikuu", "2", ""] in page.table("Opetustunnit kuukausittain")
    assert ["nainen", "2 100,0 %", "1 100,0 %"] in page.table("Osallistujat sukupuolen mukaan")
    assert "Miten luvut lasketaan" in page.text


@pytest.mark.slow
def test_a_hundred_groups_are_all_on_the_page(aino: Browser, cast: Cast, db: Session) -> None:
    for number in range(100):
        group_id = add(db, cast, f"Ryhmä {number:03}", date(2026, 1, 1), date(2026, 12, 31))
        hold(db, cast, group_id, date(2026, 3, 1 + number % 28))
    db.commit()
    answer = aino.get(URL)

    assert together(answer)["Groups"].startswith("101 ")
    assert together(answer)["Teaching hours"] == "202"
    assert len(answer.page.table("By group")) == 103, "with Muistin tukena, and the sums"
    assert len(answer.statements) == 8
