"""Lists as people have them, through their pages: what must come out, and what must be told.

The files in data/ are lists that went wrong once; each stands for a kind, and has neighbours here.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Answer, Browser
from tests.imports.files import upload
from webapp.models import Person

DATA = Path(__file__).with_name("data")
CASES = [case for case in json.loads((DATA / "expected.json").read_text("utf-8")) if (DATA / case["file"]).exists()]
LIKE_NAMES = str.maketrans("´`’", "'''")

Listed = list[str]


def people(answer: Answer) -> list[Listed]:
    page, found = answer.page, []
    while f"rows-{len(found)}-first_name" in page.by_id:
        prefix = f"rows-{len(found)}-"
        found.append([page.value(prefix + name) or "" for name in ("first_name", "last_name", "birth", "email")])
    return found


def paste(browser: Browser, cast: Cast, text: str) -> Answer:
    return browser.submit(f"/groups/{cast.group}/members/paste", {"text": text})


def send(browser: Browser, data: bytes | str, status: int = 200) -> Answer:
    return upload(browser, "/people/import", data, status)


@pytest.mark.slow
@pytest.mark.parametrize("case", [case for case in CASES if "people" in case["expect"]], ids=lambda case: case["file"])
def test_a_list_that_went_wrong_comes_right(sulo: Browser, leena: Browser, cast: Cast, case: dict[str, Any]) -> None:
    data = (DATA / case["file"]).read_bytes()
    answer = paste(leena, cast, data.decode()) if case["page"] == "group paste" else send(sulo, data)

    assert answer.status == 200
    expected = [[cell.translate(LIKE_NAMES) for cell in person] for person in case["expect"]["people"]]
    assert people(answer) == expected
    assert answer.page.errors == {}
    for text in case["expect"].get("and_told", []):
        assert text in answer.page.text


def raija(db: Session, cast: Cast, **values: object) -> None:
    """What is known of Raija Mäkelä."""
    person = db.get_one(Person, cast.member_person)
    for name, value in values.items():
        setattr(person, name, value)
    db.commit()


@pytest.mark.parametrize("file", ["N1-useampi-etunimi.csv", "N2-uusi-sukunimi.csv"])
def test_the_same_birth_and_address_under_another_name_is_asked_about(
    sulo: Browser, db: Session, cast: Cast, file: str
) -> None:
    raija(db, cast, birth_date=date(1952, 3, 14), email="raija.makela@example.org")
    answer = send(sulo, (DATA / file).read_bytes())

    sentence = "Somebody with the same birth or e-mail address is in the register. Choose whom you mean."
    assert answer.page.errors == {"rows-0-person": sentence}
    assert answer.page.form("preview-form").offers("rows-0-person") == {"", str(cast.member_person), "new"}


@pytest.mark.parametrize(
    ("line", "is_asked"),
    [
        ("Mäkelä;Raija Kaarina;14.3.1952;", True),
        ("Makelä-Niemi;Raija;14.3.1952;", True),
        ("Mäkele;Raia;14.3.1952;", True),
        ("Virtanen;Raija;;raija@example.org", True),
        ("Mäkelä;Raija;15.3.1952;", True),
        ("Mäkelä;Raija;4.3.1952;raija@example.org", True),
        ("Mäkelä;Raija;24.12.1960;", False),
        ("Virtanen;Kaisa;1952;raija@example.org", True),
        ("Virtanen;Kaisa;;raija@example.org", False),
        ("Mäkelä;Pentti;1.1.1950;raija@example.org", False),
        ("Virtanen;Pentti;14.3.1952;", False),
    ],
)
def test_who_may_be_the_same_person(sulo: Browser, db: Session, cast: Cast, line: str, is_asked: bool) -> None:
    raija(db, cast, birth_date=date(1952, 3, 14), email="raija@example.org")
    page = send(sulo, f"Sukunimi;Etunimi;Syntymäaika;Sähköposti\n{line}\n").page

    assert ("rows-0-person" in page.errors) == is_asked


def test_a_leader_learns_of_nobody_by_an_address(leena: Browser, db: Session, cast: Cast) -> None:
    raija(db, cast, birth_date=date(1952, 3, 14), email="raija@example.org")
    page = paste(leena, cast, "Raija Kaarina Mäkelä, s. 14.3.1952, raija@example.org").page

    assert page.errors == {}
    assert page.value("rows-0-person") == ""


@pytest.mark.both_databases
@pytest.mark.parametrize(("choice", "kept"), [("", "raija@example.org"), ("new", "uusi@example.org")])
def test_a_new_address_is_shown_beside_the_old_one(
    sulo: Browser, db: Session, cast: Cast, choice: str, kept: str
) -> None:
    raija(db, cast, email="raija@example.org")
    review = send(sulo, "Sukunimi;Etunimi;Sähköposti\nMäkelä;Raija;uusi@example.org\n")
    assert "Keep raija@example.org" in review.page.text
    assert "Change it to uusi@example.org" in review.page.text
    sulo.send(review, "/people/import", {"rows-0-email_choice": choice}, form="preview-form", status=303)

    db.rollback()
    assert db.get_one(Person, cast.member_person).email == kept


def test_sami_letters_are_found_and_stand_in_their_place(sulo: Browser) -> None:
    names = "Tapio;Eino\nUhre;Eino\nÖhman;Eino\nŠilli;Eino\n"
    review = send(sulo, (DATA / "O1-pohjoissaame.csv").read_text("utf-8") + names)
    sulo.send(review, "/people/import", form="preview-form", status=303)

    found = [row[0] for row in sulo.submit("/people", {"words": "teadga"}).page.table()]
    assert found == ["Ŧeađgá Sárá"]
    everybody = [row[0].split()[0] for row in sulo.get("/people").page.table()]
    assert [name for name in everybody if name in "Tapio Uhre Öhman Šilli Ŧeađgá"] == [
        "Šilli",
        "Tapio",
        "Ŧeađgá",
        "Uhre",
        "Öhman",
    ]


@pytest.mark.parametrize(
    ("name", "typed", "before", "after"),
    [
        ("Ŋuorgam", "nuorgam", "Niemi", "Oja"),
        ("Čáhppe", "cahppe", "Cabell", "Dahl"),
        ("Ǥirje", "girje", "Gahn", "Hahl"),
        ("Ʒuukk", "zuukk", "Zahl", "Ågren"),
        ("Kuʹvdd", "kuvdd", "Kuusi", "Lahti"),
        ("Đorvu", "dorvu", "Dahl", "Ek"),
    ],
)
def test_other_letters_are_found_by_plain_ones(sulo: Browser, name: str, typed: str, before: str, after: str) -> None:
    review = send(sulo, f"Sukunimi;Etunimi\n{name};Eino\n{before};Eino\n{after};Eino\n")
    assert people(review)[0][:2] == ["Eino", name]
    sulo.send(review, "/people/import", form="preview-form", status=303)

    assert [row[0] for row in sulo.submit("/people", {"words": typed}).page.table()] == [f"{name} Eino"]
    everybody = [row[0].split()[0] for row in sulo.get("/people").page.table()]
    assert [one for one in everybody if one in {name, before, after}] == [before, name, after]


def test_one_choice_turns_the_names_of_all_rows(sulo: Browser, leena: Browser, cast: Cast) -> None:
    answer = paste(leena, cast, "Aro Bertta\nPuro Eino\nMaa, Cecilia\n")
    assert [person[:2] for person in people(answer)] == [["Aro", "Bertta"], ["Puro", "Eino"], ["Cecilia", "Maa"]]
    for htmx in (False, True):
        again = leena.send(answer, "", {"order": "last"}, form="columns-form", htmx=htmx, status=200)
        assert [person[:2] for person in people(again)] == [["Bertta", "Aro"], ["Eino", "Puro"], ["Cecilia", "Maa"]]
    cells = send(sulo, "Eino;Puro;Joensuu\nAili;Metsä;Liperi\n")
    turned = sulo.send(cells, "", {"order": "first"}, form="columns-form", status=200)
    assert [person[:2] for person in people(turned)] == [["Eino", "Puro"], ["Aili", "Metsä"]]
    assert [turned.page.value(f"columns-{n}-field") for n in range(3)] == ["first", "last", ""]


def test_lost_letters_are_told(sulo: Browser, leena: Browser, cast: Cast) -> None:
    page = send(sulo, (DATA / "G3-kysymysmerkit.csv").read_bytes(), 422).page
    assert page.errors["file"].startswith("The characters in the file are garbled.")

    page = send(sulo, "Nimi\nP?ivi Aro\nEino Puro\n").page
    assert page.errors == {"rows-0-first_name": "No name has “?” in it. Correct the name."}

    page = paste(leena, cast, "P?ivi Hyv?l?\nEino Puro\n").page
    assert page.errors == {
        "rows-0-first_name": "No name has “?” in it. Correct the name.",
        "rows-0-last_name": "No name has “?” in it. Correct the name.",
    }


@pytest.mark.both_databases
def test_all_have_turned_15_is_one_tick(sulo: Browser, leena: Browser, cast: Cast, db: Session) -> None:
    raija(db, cast, birth_date=date(1952, 3, 14))
    review = paste(leena, cast, "Eino Puro\nAili Metsä s. 1960\nSini Salo s. 1.2.1950\nKaarina O'Brien\n")
    leena.send(review, "", {"all_15": "y", "joined_on": "28.10.2026"}, form="preview-form", status=303)

    db.rollback()
    confirmed = {one.last_name: (one.of_age_confirmed_on, one.of_age_confirmed_by) for one in db.query(Person)}
    by_leena = (date(2026, 10, 28), "Leena Vetäjä")
    assert confirmed | {"Vieras": None} == confirmed | {
        "Puro": by_leena,
        "Metsä": (None, None),
        "Salo": (None, None),
        "O'Brien": by_leena,
        "Mäkelä": (None, None),
        "Vieras": None,
    }


@pytest.mark.parametrize("birth", ["2014", "3.9.2011"])
def test_a_birth_against_what_the_register_says_of_the_age_is_refused(
    sulo: Browser, leena: Browser, cast: Cast, db: Session, birth: str
) -> None:
    kaarina = db.get_one(Person, cast.person)
    kaarina.of_age_confirmed_on, kaarina.of_age_confirmed_by = date(2026, 9, 2), "Leena Vetäjä"
    db.commit()
    line = f"Kaarina O'Brien s. {birth}\n"
    for review in (paste(leena, cast, line), send(sulo, f"Nimi;Syntynyt\nKaarina O'Brien;{birth}\n")):
        assert review.page.errors == {
            "rows-0-birth": "The register says that this person had turned 15 by 2.9.2026. "
            "Correct the birth, or leave it empty."
        }
    leena.send(paste(leena, cast, line), "", form="preview-form", status=422)
    leena.send(paste(leena, cast, line), "", {"rows-0-birth": "2011"}, form="preview-form", status=303)
    db.refresh(kaarina)
    assert (kaarina.birth_date, kaarina.birth_year) == (None, 2011)


def test_every_part_that_is_not_used_is_told_with_its_place(sulo: Browser) -> None:
    page = send(
        sulo,
        "Jäsenet 2026;;;\nSukunimi;Etunimi;Sähköposti;Puhelin\nPuro;Eino (pj);eino@example.org, e@example.org;040 1\n"
        "Metsä;Aili o.s. Salo;;\n;;kuka@example.org;\nYhteensä;2;;\n",
    ).page

    assert "The table has 6 rows. People were found on 2 of them." in page.text
    assert ["".join(item.itertext()) for item in page.by_id["not-used"].iter("li")] == [
        "Column D, Puhelin: 040 1",
        "row 1: Jäsenet 2026 – stands above the titles.",
        "row 3, column B: (pj) – there is no place for it.",
        "row 3, column C: e@example.org – the first one was used.",
        "row 4, column B: o.s. Salo – there is no place for it.",
        "row 5: kuka@example.org – nothing was found in it.",
        "row 6: Yhteensä · 2 – a sum or a heading.",
    ]
