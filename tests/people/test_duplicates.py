"""Who may be in the register twice: the page, the hint at a person, the search, and telling two people apart."""

import pytest
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Browser
from tests.events.looking import changes, history
from tests.page import text_of
from tests.people.twice import raija_again
from tests.register import everything
from tests.undo.conftest import undone
from webapp.domain.happenings import Done
from webapp.models import DifferentPeople, Person
from webapp.people.actions import add_person

PAGE = "/people/duplicates"
TOLD = "They are two people: the register will not ask about them again."


def test_the_page_shows_pairs_and_why(sulo: Browser, cast: Cast, db: Session) -> None:
    other = raija_again(db, cast, first_name="Raja", last_name="Mäkelä", email="raja@example.org", municipality="Kitee")
    page = sulo.get(PAGE).page

    assert [text_of(heading) for heading in page.all("h2")] == ["Mäkelä Raija"]
    assert "Why: almost the same name" in page.text
    assert "raja@example.org · Kitee" in page.text
    assert f"/people/{cast.member_person}/merge/{other}" in page.links()
    assert PAGE in sulo.get("/people").page.links()


def test_an_empty_page_says_what_else_can_be_done(sulo: Browser, cast: Cast) -> None:
    assert "Nobody seems to be in the register twice." in sulo.get(PAGE).page.text


def test_of_many_pairs_the_first_are_shown(sulo: Browser, cast: Cast, db: Session) -> None:
    for _number in range(15):
        add_person(db, cast.association, values=casting.person("Sama", "Nimi"), another=True)
    db.commit()
    page = sulo.get(PAGE).page

    assert len(page.all("h2")) == 100
    assert "Here are the first 100 pairs; the others follow." in page.text


def test_another_associations_people_are_no_duplicates(sulo: Browser, cast: Cast, db: Session) -> None:
    add_person(db, cast.association, values=casting.person("Urho", "Vieras"), another=True)
    db.commit()

    assert not sulo.get(PAGE).page.all("h2")


def test_a_persons_page_says_who_may_be_the_same(sulo: Browser, cast: Cast, db: Session) -> None:
    other = raija_again(db, cast)
    for one, its_other in ((cast.member_person, other), (other, cast.member_person)):
        page = sulo.get(f"/people/{one}").page
        assert "May be the same person" in page.text
        assert f"/people/{one}/merge/{its_other}" in page.links()
    assert "May be the same person" not in sulo.get(f"/people/{cast.person}").page.text
    assert "May be the same person" not in sulo.get("/people/new").page.text


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (("Kaarina", "Obrien"), True),
        (("O'Brien", "Kaarina"), True),
        (("Kaarina", "O'Brian"), True),
        (("Kaarlo", "O'Brien"), False),
        (("Karina", "O'Brien"), True),
        (("Kaarina", "Virtanen"), False),
    ],
)
def test_both_pages_find_the_same(sulo: Browser, cast: Cast, db: Session, name: tuple[str, str], found: bool) -> None:
    add_person(db, cast.association, values=casting.person(*name), another=True)
    db.commit()

    assert ("May be the same person" in sulo.get(f"/people/{cast.person}").page.text) is found
    assert bool(sulo.get(PAGE).page.all("h2")) is found


@pytest.mark.both_databases
@pytest.mark.parametrize("htmx", [False, True])
def test_two_people_are_told_apart_for_good(sulo: Browser, cast: Cast, db: Session, htmx: bool) -> None:
    other = raija_again(db, cast)
    url = f"/people/{cast.member_person}/merge/{other}"
    before = everything(db)
    answer = sulo.submit(url, form=f"{url}/different", htmx=htmx)
    page = sulo.follow(answer)

    assert page.page.flashes == [TOLD]
    assert not page.page.all("h2")
    assert "May be the same person" not in sulo.get(f"/people/{other}").page.text
    assert [(row.person_id, row.other_id) for row in db.query(DifferentPeople)] == [(cast.member_person, other)]
    assert undone(sulo, page) == ["Undone: the two may be the same person again."]
    assert everything(db) == before
    assert sulo.get(PAGE).page.all("h2")
    told = [(event.record_id, event.done, changes(event)) for event in history(db)]
    pair = (cast.member_person, other)
    assert told == [(number, Done.TOLD_APART, {}) for number in pair] + [
        (number, Done.CHANGED, {"told_apart": [True, False]}) for number in pair
    ]


def test_telling_apart_twice_or_the_other_way_round_does_no_more(sulo: Browser, cast: Cast, db: Session) -> None:
    other = raija_again(db, cast)
    for one, its_other in ((cast.member_person, other), (cast.member_person, other), (other, cast.member_person)):
        sulo.post(f"/people/{one}/merge/{its_other}/different", status=303)

    assert db.query(DifferentPeople).count() == 1


def test_the_mark_goes_with_the_person(sulo: Browser, cast: Cast, db: Session) -> None:
    other = raija_again(db, cast)
    sulo.post(f"/people/{cast.member_person}/merge/{other}/different", status=303)
    sulo.submit(f"/people/{other}", form=f"/people/{other}/delete", status=303)

    assert db.query(DifferentPeople).count() == 0


@pytest.mark.both_databases
def test_told_apart_they_can_be_merged_all_the_same(sulo: Browser, cast: Cast, db: Session) -> None:
    other = raija_again(db, cast)
    url = f"/people/{cast.member_person}/merge/{other}"
    sulo.post(f"{url}/different", status=303)
    sulo.submit(url, form="merge-form", status=303)

    assert db.get(Person, other) is None
    assert db.query(DifferentPeople).count() == 0


@pytest.mark.parametrize("htmx", [False, True])
def test_the_other_record_is_searched_for(sulo: Browser, cast: Cast, htmx: bool) -> None:
    url = f"/people/{cast.person}/merge"
    assert url in sulo.get(f"/people/{cast.person}").page.links()
    page = sulo.submit(url, {"words": "a"}, form="choose-form", htmx=htmx, status=200).page

    found = [link for link in page.links() if link.startswith(f"{url}/")]
    assert found == [f"{url}/{cast.member_person}", f"{url}/{cast.late_person}"]
    assert page.value("words") == "a"


def test_a_search_that_finds_nobody_else_says_so(sulo: Browser, cast: Cast) -> None:
    page = sulo.submit(f"/people/{cast.person}/merge", {"words": "o'brien"}, form="choose-form", status=200).page

    assert "Nobody was found. Try a part of the name." in page.text


def test_a_long_list_of_the_found_is_cut(sulo: Browser, cast: Cast, db: Session) -> None:
    for number in range(30):
        add_person(db, cast.association, values=casting.person(f"Etu{number}", "Suku"), another=True)
    db.commit()
    page = sulo.submit(f"/people/{cast.person}/merge", {"words": "suku"}, form="choose-form", status=200).page

    assert "The first 20 people. Write more of the name if the right one is not among them." in page.text


def test_in_finnish(sulo: Browser, cast: Cast, db: Session) -> None:
    other = raija_again(db, cast)
    sulo.post("/language", {"language": "fi"})

    assert "Ehkä kahdesti rekisterissä" in sulo.get("/people").page.text
    assert sulo.get(f"/people/{cast.member_person}/merge/{other}").page.heading == "Yhdistä saman henkilön kirjaukset"
