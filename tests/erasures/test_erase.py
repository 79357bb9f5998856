"""Removing the personal data of a reported group's participants."""

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from tests.cast import TODAY, Cast
from tests.client import Browser
from tests.erasures.register import NAME, lists, people_of
from tests.register import everything
from tests.site.test_forms import REFUSED
from webapp.models import Group

NOT_YET = "Record the report first: the participants' personal data can be removed after that."


def test_the_preview_tells_who_is_removed_who_stays_and_what_is_kept(leena: Browser, url: str, db: Session) -> None:
    before = everything(db)
    answer = leena.get(url)
    page = answer.page

    assert page.heading == "Remove the personal data of Digitaidot"
    assert lists(answer) == [["Ekström Sven-Olof", "Korhonen Aada", "Räsänen Iida", "Åberg Märta"], ["Mäkelä Raija"]]
    for words in (
        "Removed: 4 people",
        "Stays in the register: 1 person",
        "Teaching hours: 4",
        "Costs with their vouchers: 1 (In the bookkeeping: €40)",
        "This can't be undone. Backups that were made earlier still hold the data",
        "Check that they name no participant.",
    ):
        assert words in page.text
    assert page.table("By gender") == [["man", "1"], ["woman", "4"]]
    assert page.table("By age") == [["under 15", "1"], ["15–19", "1"], ["60–69", "1"], ["70 or over", "2"]]
    assert everything(db) == before


@pytest.mark.slow
def test_without_javascript_the_names_go_and_the_members_are_shown(
    leena: Browser, url: str, reported: Cast, db: Session
) -> None:
    answer = leena.submit(url, NAME, status=303)

    assert answer.location == f"/groups/{reported.group}/members"
    page = leena.follow(answer).page
    assert page.flashes == ["The personal data of 5 people were removed."]
    assert [row[0] for row in page.table("Members")] == ["name removed"] * 6
    for one in people_of(db, reported.group):
        assert (one.first_name, one.last_name, one.email, one.municipality) == ("", "", "", "")
        assert (one.birth_date, one.birth_year, one.sort_key, one.search_key) == (None, None, "", "")
        assert one.erased_on == TODAY


def test_with_htmx_the_browser_is_sent_to_the_members(leena: Browser, url: str, reported: Cast, db: Session) -> None:
    answer = leena.submit(url, NAME, htmx=True, status=200)

    assert answer.location == f"/groups/{reported.group}/members"
    assert all(one.erased_on for one in people_of(db, reported.group))


@pytest.mark.parametrize("written", ["Digitaidot", " digitaidot ", "DIGITAIDOT"])
def test_the_name_may_be_written_in_any_letters(leena: Browser, url: str, written: str) -> None:
    leena.submit(url, {"name": written}, status=303)


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("", "Write the group's name to confirm."),
        ("Digitaido", "Write the name exactly as it is here: Digitaidot"),
        ("Muistin tukena", "Write the name exactly as it is here: Digitaidot"),
        ("131052-308T", f"Write the name exactly as it is here: Digitaidot {REFUSED}"),
        ("ä" * 201, "Write at most 200 characters. Write the name exactly as it is here: Digitaidot"),
    ],
)
def test_another_name_removes_nobody(
    leena: Browser, url: str, db: Session, written: str, sentence: str, htmx: bool
) -> None:
    before = everything(db)
    page = leena.submit(url, {"name": written}, htmx=htmx, status=422).page

    assert page.errors == {"name": sentence}
    assert page.summary == [sentence if "group's name" in sentence else f"Group's name: {sentence}"]
    assert page.value("name") == written
    assert "Nothing was removed yet" in page.text
    assert everything(db) == before


def test_a_person_of_another_group_stays_in_the_register_for_it(
    aino: Browser, url: str, reported: Cast, db: Session
) -> None:
    aino.submit(url, NAME, status=303)

    assert [one.last_name for one in people_of(db, reported.unled)] == ["Mäkelä"]
    assert "Mäkelä Raija" in aino.get(f"/groups/{reported.unled}/members").page.text
    page = aino.get(f"/people/{reported.member_person}").page
    assert f"/groups/{reported.group}" not in page.links()
    assert f"/groups/{reported.unled}" in page.links()


@pytest.mark.both_databases
def test_the_second_post_says_that_nothing_was_left(leena: Browser, url: str, db: Session) -> None:
    page = leena.get(url)
    leena.send(page, url, NAME, form="erase-form", status=303)
    before = everything(db)
    for htmx in (False, True):
        answer = leena.send(page, url, NAME, form="erase-form", htmx=htmx)
        assert leena.follow(answer).page.flashes[-1] == "There was nothing left to remove."
    assert everything(db) == before
    assert "The group has nobody whose personal data could be removed." in leena.get(url).page.text


def test_a_group_that_is_not_reported_says_what_comes_first(leena: Browser, cast: Cast, db: Session) -> None:
    url = f"/groups/{cast.group}/erase"
    before = everything(db)

    assert NOT_YET in leena.get(url).page.text
    for htmx in (False, True):
        assert NOT_YET in leena.post(url, NAME, htmx=htmx, status=422).page.text
    assert url not in leena.get(f"/groups/{cast.group}/members").page.links()
    assert everything(db) == before


def test_a_group_that_was_opened_again_keeps_its_people(leena: Browser, url: str, reported: Cast, db: Session) -> None:
    page = leena.get(url)
    db.get_one(Group, reported.group).locked = False
    db.commit()
    before = everything(db)

    assert NOT_YET in leena.send(page, url, NAME, form="erase-form", status=422).page.text
    assert everything(db) == before


def test_somebody_who_joins_after_a_reopening_is_removed_the_next_time(
    leena: Browser, url: str, reported: Cast, db: Session
) -> None:
    leena.submit(url, NAME, status=303)
    group = db.get_one(Group, reported.group)
    group.locked = False
    db.commit()
    leena.submit(
        f"/groups/{reported.group}/members", {"first_name": "Uusi", "last_name": "Ihminen", "birth": "1950"}, status=303
    )
    db.get_one(Group, reported.group).locked = True
    db.commit()

    assert lists(leena.get(url)) == [["Ihminen Uusi"]]
    assert leena.get(url).page.table("By gender") == [["man", "1"], ["woman", "4"], ["not known", "1"]]
    answer = leena.submit(url, NAME, status=303)
    assert leena.follow(answer).page.flashes == ["The personal data of 1 person were removed."]
    assert len({one.id for one in people_of(db, reported.group)}) == 6


@pytest.mark.both_databases
def test_an_archived_group_can_be_cleared_too(sulo: Browser, url: str, reported: Cast, db: Session) -> None:
    db.get_one(Group, reported.group).archived_at = datetime(2026, 11, 22)
    db.commit()
    sulo.submit(url, NAME, status=303)

    assert all(one.erased_on for one in people_of(db, reported.group))


def test_the_page_speaks_finnish(leena: Browser, url: str) -> None:
    leena.post("/language", {"language": "fi"}, status=303)
    page = leena.get(url).page

    assert page.heading == "Poista henkilötiedot: Digitaidot"
    assert "Poistetaan: 4 henkilöä" in page.text
    assert page.table("Iän mukaan")[1] == ["15–19", "1"]
