"""How those whose names have been removed are shown, and not found, on other pages."""

import csv
import io
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.page import Page, text_of
from webapp.models import Group, Member, Person


@pytest.fixture
def erased(reported: Cast, leena: Browser, db: Session) -> Cast:
    """The reported group after the removal, opened again."""
    leena.submit(f"/groups/{reported.group}/erase", {"name": "Digitaidot"}, status=303)
    db.get_one(Group, reported.group).locked = False
    db.commit()
    return reported


def nameless(db: Session, cast: Cast) -> Iterator[tuple[int, int]]:
    """Ids of members and people."""
    db.rollback()
    yield from map(tuple, db.execute(select(Member.id, Member.person_id).where(Member.group_id == cast.group)))


def standing(page: Page) -> list[str]:
    """States and figures of the panel, in its order."""
    panel = page.by_id["eligibility-rules"]
    return [text_of(e) for e in panel.iter() if e.get("class", "").startswith(("state", "big", "row"))]


def test_the_group_stands_as_it_did(leena: Browser, reported: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webapp.current.today", lambda: date(2027, 1, 15))
    assert "shown as unsure" not in leena.get(f"/groups/{reported.group}/erase").page.text
    before = leena.get(f"/groups/{reported.group}/eligibility").page
    leena.submit(f"/groups/{reported.group}/erase", {"name": "Digitaidot"}, status=303)
    after = leena.get(f"/groups/{reported.group}/eligibility").page

    assert standing(after) == standing(before)
    assert "Aada" in before.text
    assert "Aada" not in after.text


def test_before_a_birthday_in_the_season_the_age_is_unsure_and_the_preview_says_so(
    leena: Browser, reported: Cast
) -> None:
    url = f"/groups/{reported.group}"
    before = standing(leena.get(f"{url}/eligibility").page)
    sentence = "The age of 1 participant who is still under 15 is shown as unsure after the removal"
    assert sentence in leena.get(f"{url}/erase").page.text
    leena.submit(f"{url}/erase", {"name": "Digitaidot"}, status=303)
    after = standing(leena.get(f"{url}/eligibility").page)

    assert [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]] == [
        ("3 members, 5 are enough", "3 members, 5 are enough; 1 more whose age isn't known")
    ]


def test_the_sentence_counts_those_without_names(leena: Browser, erased: Cast, db: Session) -> None:
    leena.submit(f"/groups/{erased.group}/members", {"first_name": "Veeti", "last_name": "Laine"}, status=303)
    text = leena.get(f"/groups/{erased.group}/eligibility").page.text

    assert "Not yet 15: 1 member whose name has been removed." in text
    assert "Unsure: Veeti Laine (birth not known) and 1 member whose name has been removed." in text


@pytest.mark.both_databases
def test_nobody_is_asked_to_find_out_the_age_of_the_nameless(leena: Browser, erased: Cast, db: Session) -> None:
    for member in db.scalars(select(Member).where(Member.group_id == erased.group)):
        person = db.get_one(Person, member.person_id)
        person.of_age_confirmed_on = person.of_age_confirmed_by = None
        person.age_band = ""
    db.commit()
    page = leena.get(f"/groups/{erased.group}").page

    assert "Find out the age of the members" not in page.text
    assert "Unsure: 5 members whose names have been removed." in page.text


def test_the_members_page_shows_no_link_to_them(leena: Browser, erased: Cast, db: Session) -> None:
    page = leena.get(f"/groups/{erased.group}/members").page

    assert page.table("Members")[0] == ["name removed", "15 or over", "1.9.2026", ""]
    for member_id, _person_id in nameless(db, erased):
        assert f"/groups/{erased.group}/members/{member_id}" not in page.links()
        leena.get(f"/groups/{erased.group}/members/{member_id}", status=404)
        leena.post(f"/groups/{erased.group}/members/{member_id}", {"joined_on": "2.9.2026"}, status=404)
        leena.post(f"/groups/{erased.group}/members/{member_id}/remove", status=404)


def test_the_members_page_counts_them(leena: Browser, erased: Cast) -> None:
    names = [row[0] for row in leena.get(f"/groups/{erased.group}/members").page.table("Members")]

    assert names.count("name removed") == 6


def test_a_sessions_page_tells_them_apart_by_numbers(leena: Browser, erased: Cast) -> None:
    url = f"/groups/{erased.group}/sessions/{erased.held}"
    page = leena.get(url).page
    names = [text_of(e) for e in page.all("label") if "name removed" in text_of(e)]

    assert names[:5] == [f"name removed {number}" for number in range(1, 6)]
    leena.submit(url, {"content": "Kartat ja reitit"}, status=303)


def test_nobody_finds_them_in_the_register(aino: Browser, erased: Cast, db: Session) -> None:
    page = aino.get("/people").page

    assert [row[0] for row in page.table()] == ["Mäkelä Raija", "O'Brien Kaarina"]
    assert "2 people" in page.text
    found = aino.submit("/people", {"words": "Åberg"}, status=200).page
    assert "Nobody was found" in found.text
    for _member_id, person_id in nameless(db, erased):
        aino.get(f"/people/{person_id}", status=404)
        aino.post(f"/people/{person_id}", {"first_name": "Uusi", "last_name": "Nimi"}, status=404)
        aino.post(f"/people/{person_id}/delete", status=404)


@pytest.mark.both_databases
def test_somebody_of_the_same_name_is_a_new_person(leena: Browser, erased: Cast, db: Session) -> None:
    leena.submit(f"/groups/{erased.group}/members", {"first_name": "Märta", "last_name": "Åberg"}, status=303)
    preview = leena.submit(f"/groups/{erased.group}/members/paste", {"text": "Iida Räsänen"}, status=200)
    leena.send(preview, "", form="preview-form", status=303)
    db.rollback()

    assert set(db.scalars(select(Person.last_name).where(Person.erased_on.is_(None)))) >= {"Åberg", "Räsänen"}


@pytest.mark.both_databases
def test_a_nameless_person_cannot_be_added_to_a_group(aino: Browser, erased: Cast, db: Session) -> None:
    url, person_id = f"/groups/{erased.unled}/members", next(nameless(db, erased))[1]
    page = aino.post(url, {"person": person_id, "joined_on": "1.9.2026"}, status=422).page

    assert page.error("person") == "The person is no longer in the register. Choose again."


def test_the_file_of_participants_leaves_them_out(leena: Browser, erased: Cast) -> None:
    leena.submit(f"/groups/{erased.group}/members", {"first_name": "Veeti", "last_name": "Laine"}, status=303)
    answer = leena.get(f"/groups/{erased.group}/osallistujat.csv")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))

    assert [row[:2] for row in rows[1:]] == [["Veeti", "Laine"]]


def test_the_programme_tells_as_many_present_as_before(leena: Browser, reported: Cast) -> None:
    url = f"/groups/{reported.group}"
    before = leena.get(url).page.table("The latest")
    leena.submit(f"{url}/erase", {"name": "Digitaidot"}, status=303)

    assert leena.get(url).page.table("The latest") == before
    assert "present 1/2" in str(before)
