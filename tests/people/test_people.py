"""The register of people: the list and the search."""

import pytest
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Browser
from webapp.people.actions import add_person


def names(browser: Browser, words: str | None = None, *, htmx: bool = False) -> list[str]:
    answer = (
        browser.get("/people") if words is None else browser.submit("/people", {"words": words}, htmx=htmx, status=200)
    )
    return [row[0] for row in answer.page.table()]


def add(db: Session, cast: Cast, *people: tuple[str, str]) -> None:
    for first_name, last_name in people:
        add_person(db, association_id=cast.association, values=casting.person(first_name, last_name), another=True)
    db.commit()


def test_everybody_is_listed_by_name(aino: Browser) -> None:
    assert names(aino) == ["Mäkelä Raija", "O'Brien Kaarina", "Åberg Märta"]


def test_the_order_is_finnish_in_every_database(aino: Browser, cast: Cast, db: Session) -> None:
    last = ["Zeta", "Öhman", "Ämmälä", "Adams", "aalto", "von Wright", "Wäre", "Vaara", "Ojala", "Niemi-Aho", "Niemi"]
    add(db, cast, *[("X", name) for name in last])

    assert [name.removesuffix(" X") for name in names(aino)] == [
        "aalto",
        "Adams",
        "Mäkelä Raija",
        "Niemi",
        "Niemi-Aho",
        "O'Brien Kaarina",
        "Ojala",
        "Vaara",
        "von Wright",
        "Wäre",
        "Zeta",
        "Åberg Märta",
        "Ämmälä",
        "Öhman",
    ]


@pytest.mark.both_databases
@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("makela", ["Mäkelä Raija"]),
        ("MÄKELÄ", ["Mäkelä Raija"]),
        ("raija mäk", ["Mäkelä Raija"]),
        ("mäkelä raija", ["Mäkelä Raija"]),
        ("ÅBERG", ["Åberg Märta"]),
        ("aberg", ["Åberg Märta"]),
        ("marta", ["Åberg Märta"]),
        ("obrien", ["O'Brien Kaarina"]),
        ("o’brien", ["O'Brien Kaarina"]),
        ("a", ["Mäkelä Raija", "O'Brien Kaarina", "Åberg Märta"]),
        ("%", []),
        ("_", []),
        ("\\", []),
        ("'; DROP TABLE people; --", []),
        ("vieras", []),
    ],
)
def test_search_finds_parts_of_names_whatever_the_accents(
    aino: Browser, words: str, found: list[str], htmx: bool
) -> None:
    assert names(aino, words, htmx=htmx) == found


@pytest.mark.both_databases
def test_search_finds_an_e_mail_address(aino: Browser, cast: Cast, db: Session) -> None:
    values = casting.person("Seppo", "Hämäläinen", email="seppo.h@example.org")
    add_person(db, association_id=cast.association, values=values, another=True)
    db.commit()

    assert names(aino, "seppo.h@") == ["Hämäläinen Seppo"]


@pytest.mark.both_databases
def test_searching_keeps_the_words_and_says_when_nobody_is_found(aino: Browser) -> None:
    page = aino.submit("/people", {"words": "ei ketään"}, status=200).page

    assert page.value("words") == "ei ketään"
    assert "Nobody was found. Try a part of the name." in page.text


@pytest.mark.both_databases
def test_search_words_stay_out_of_addresses(aino: Browser) -> None:
    assert "Mäkelä Raija" in [row[0] for row in aino.get("/people?words=obrien").page.table()]


def test_too_long_words_are_refused(aino: Browser) -> None:
    for htmx in (False, True):
        answer = aino.submit("/people", {"words": "x" * 101}, htmx=htmx, status=422)
        assert "Write at most 100 characters." in answer.page.text


def test_a_long_register_is_cut_and_counted(aino: Browser, cast: Cast, db: Session) -> None:
    add(db, cast, *[(f"Etunimi{number}", "Sukunimi") for number in range(205)])

    page = aino.get("/people").page
    assert len(page.table()) == 200
    assert "The first 200 of 208 people. Search to see the others." in page.text


def test_the_list_tells_birth_and_number_of_groups(aino: Browser) -> None:
    rows = {row[0]: row[1:] for row in aino.get("/people").page.table()}

    assert rows["Mäkelä Raija"] == ["14.3.1952", "", "", "1"]
    assert rows["Åberg Märta"] == ["1957", "", "", "1"]
    assert rows["O'Brien Kaarina"] == ["", "", "", "0"]


@pytest.mark.both_databases
def test_an_empty_register_says_how_people_get_there(aino: Browser, db: Session) -> None:
    for table in ("attendances", "members", "people"):
        db.connection().exec_driver_sql(f"DELETE FROM {table}")
    db.commit()

    assert "The register is empty." in aino.get("/people").page.text


def test_no_tab_is_called_by_somebodys_name(aino: Browser, cast: Cast) -> None:
    pages = {
        f"/people/{cast.member_person}": "Person",
        f"/people/{cast.member_person}/data": "What is kept of a person",
        f"/people/{cast.member_person}/history": "History of a person",
        f"/groups/{cast.group}/members/{cast.member}": "Member",
        f"/association/users/{cast.users['Leena'].id}": "User",
    }
    for url, title in pages.items():
        page = aino.get(url).page
        assert page.tree.findtext("head/title") == f"{title} – Opintorinki"
        assert {"Raija", "Leena"} & set(page.heading.split())
