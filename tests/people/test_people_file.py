"""The register of people as a file: every cell, and what the import makes of it."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers
from tests.imports.files import upload
from tests.imports.test_import import save
from tests.libreoffice import SEMICOLONS, expected, opened
from tests.sivisverkko.test_files import cells
from webapp.models import Attendance, Member, Person
from webapp.people.actions import add_person

URL = "/people/henkilot.csv"
HEADERS = [
    "Sukunimi",
    "Etunimi",
    "Syntymäaika",
    "Sähköposti",
    "Sukupuoli",
    "Kunta",
    "15 vuoden ikä vahvistettu",
    "Iän vahvistaja",
]
CONFIRMED = {"of_age_confirmed_on": date(2026, 9, 1), "of_age_confirmed_by": "Leena Vetäjä"}


def add(db: Session, cast: Cast, first_name: str, last_name: str, **values: object) -> None:
    add_person(
        db, association_id=cast.association, values=casting.person(first_name, last_name, **values), another=True
    )
    db.commit()


def test_every_person_has_a_row_with_all_that_is_known(sulo: Browser, cast: Cast, db: Session) -> None:
    known = {"email": "jari.ohman@example.org", "gender": "M", "municipality": "Outokumpu"}
    add(db, cast, "Jari", "Öhman", **known, **CONFIRMED)
    answer = sulo.get(URL)

    assert cells(answer.data) == [
        HEADERS,
        ["Mäkelä", "Raija", "14.3.1952", "", "", "", "", ""],
        ["O'Brien", "Kaarina", "", "", "", "", "", ""],
        ["Åberg", "Märta", "1957", "", "", "", "", ""],
        ["Öhman", "Jari", "", "jari.ohman@example.org", "mies", "Outokumpu", "1.9.2026", "Leena Vetäjä"],
    ]
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="henkilot.csv"'


def test_the_import_knows_everybody_again(sulo: Browser, cast: Cast, db: Session) -> None:
    born = date(1961, 1, 30)
    add(db, cast, "Anja-Riitta", "Niemi", birth_date=born, email="niemen.perhe@example.org", gender="N", **CONFIRMED)
    # Two of the same name, whom the birth tells apart; what a spreadsheet must not take for a formula; what it parts.
    add(db, cast, "Pentti", "Niemi", birth_year=1959)
    add(db, cast, "Pentti", "Niemi", birth_date=date(1984, 8, 8))
    add(db, cast, "Ilona", "Kaava", municipality="-Kunta")
    add(db, cast, "Eino", "Aho", municipality='Aho; "Toinen"')
    add(db, cast, "Thị Lan", "Nguyễn", municipality="Liperi, Ylämylly")
    answer = sulo.get(URL)
    review = upload(sulo, "/people/import", answer.data)

    assert [review.page.value(f"columns-{n}-field") for n in range(8)] == [
        "last",
        "first",
        "birth",
        "email",
        "gender",
        "municipality",
        "",
        "",
    ]
    assert review.page.errors == {}
    before = {one.id: (one.first_name, one.municipality, one.birth_year) for one in db.query(Person)}
    assert sulo.follow(save(sulo, review, status=303)).page.flashes == [
        "0 people were added. 9 were in the register already."
    ]
    db.expire_all()
    assert {one.id: (one.first_name, one.municipality, one.birth_year) for one in db.query(Person)} == before


@pytest.mark.both_databases
def test_another_register_gets_everybody(sulo: Browser, browsers: Browsers, cast: Cast, db: Session) -> None:
    ulla = browsers("Ulla")
    review = upload(ulla, "/people/import", sulo.get(URL).data)

    assert ulla.follow(save(ulla, review, status=303)).page.flashes == ["3 people were added."]
    (raija,) = db.query(Person).where(Person.association_id == cast.foreign_association, Person.last_name == "Mäkelä")
    assert raija.birth_date == date(1952, 3, 14)


@pytest.mark.both_databases
def test_who_has_no_name_any_more_is_not_in_it(sulo: Browser, cast: Cast, db: Session) -> None:
    db.get_one(Person, cast.person).erased_on = casting.TODAY
    db.commit()

    assert [row[0] for row in cells(sulo.get(URL).data)] == ["Sukunimi", "Mäkelä", "Åberg"]


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_it_is_finnish_in_every_language(sulo: Browser, language: str) -> None:
    sulo.post("/language", {"language": language, "here": "/"})

    assert cells(sulo.get(URL).data)[0] == HEADERS


def test_the_page_offers_it_when_there_is_somebody(sulo: Browser, db: Session) -> None:
    assert URL in sulo.get("/people").page.links()
    for table in (Attendance, Member, Person):
        db.execute(delete(table))
    db.commit()
    assert URL not in sulo.get("/people").page.links()


def test_libreoffice_opens_it_cell_by_cell(
    soffice: str, sulo: Browser, cast: Cast, db: Session, tmp_path: Path
) -> None:
    add(db, cast, "=1+1", "Öhman", birth_date=date(1978, 6, 17), municipality="Liperi, Ylämylly")
    answer = sulo.get(URL)
    rows = cells(answer.data)

    assert rows[-1] == ["Öhman", "'=1+1", "17.6.1978", "", "", "Liperi, Ylämylly", "", ""]
    assert opened(soffice, {"henkilot.csv": answer.data}, SEMICOLONS, tmp_path) == {"henkilot": expected(rows)}
