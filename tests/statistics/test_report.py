"""The year as a file, cell by cell."""

import csv
import io
from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Answer, Browser
from webapp.domain.facts import SessionState
from webapp.imports.tables import read_file
from webapp.models import Group, Member, Person, StudySession

URL = "/year/2026.csv"
BOM = b"\xef\xbb\xbf"


def lines(answer: Answer) -> list[str]:
    """The rows, their cells out of their quotes and parted by semicolons."""
    text = answer.data.removeprefix(BOM).decode()
    assert text.count("\n") == text.count("\r\n")
    return [";".join(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=";")]


@pytest.fixture
def second_group(cast: Cast, db: Session) -> None:
    """Muistin tukena has held 2 h in November, counting heads; Raija is a woman, Kaarina a man in Digitaidot too."""
    held = {"association_id": cast.association, "group_id": cast.unled, "state": SessionState.HELD, "head_count": 7}
    db.add(StudySession(**casting.session(date(2026, 11, 12), **held)))
    ids = {"association_id": cast.association, "group_id": cast.group, "person_id": cast.person}
    db.add(Member(**ids, joined_on=date(2026, 10, 1)))
    for person_id, gender in ((cast.member_person, "N"), (cast.person, "M")):
        db.get_one(Person, person_id).gender = gender
    db.commit()


def test_the_workbook_says_the_same(aino: Browser, second_group: None) -> None:
    (table,) = read_file(aino.get("/year/2026.xlsx").data)

    assert table.name == "Vuosi 2026"
    assert [";".join(row.cells).replace(".0", ",0") for row in table.rows] == lines(aino.get(URL))


def test_every_figure_has_its_row(aino: Browser, second_group: None) -> None:
    answer = aino.get(URL)

    assert answer.data.startswith(BOM)
    assert lines(answer) == [
        "Osio;Kohta;Arvo",
        "Yhteenveto;Yhdistys;Joensuun Esimerkkiyhdistys ry",
        "Yhteenveto;Vuosi;2026",
        "Yhteenveto;Ryhmiä;2",
        "Yhteenveto;Tapaamisia;2",
        "Yhteenveto;Opetustunteja;4",
        "Yhteenveto;Osallistujia, brutto;3",
        "Yhteenveto;Osallistujia, netto;3",
        "Yhteenveto;Netto voi olla liian suuri enintään (poistettuja nimiä);0",
        "Yhteenveto;Ryhmiä ilman jäsenluetteloa (eivät mukana osallistujissa);1",
        "Yhteenveto;Niiden suurimmat läsnäolijamäärät yhteensä;7",
        "Yhteenveto;Ryhmiä, joiden opetustunnin pituutta ei tiedetä;0",
        "Yhteenveto;Kirjaamattomia tapaamisia (eivät mukana luvuissa);0",
        "Yhteenveto;Kulut kirjanpidossa (€);40,00",
        "Yhteenveto;Kulut, jotka eivät ole vielä kirjanpidossa (€);0,00",
        "Yhteenveto;Tuki, saatu (€);0,00",
        "Yhteenveto;Tuki, selvitetty, odotetaan (€);0,00",
        "Yhteenveto;Tuki, arvio (€);12,00",
        "Sukupuoli, brutto;nainen;1",
        "Sukupuoli, brutto;mies;1",
        "Sukupuoli, brutto;muu;0",
        "Sukupuoli, brutto;ei tiedossa;1",
        "Sukupuoli, netto;nainen;1",
        "Sukupuoli, netto;mies;1",
        "Sukupuoli, netto;muu;0",
        "Sukupuoli, netto;ei tiedossa;1",
        "Sukupuoli, osuus bruttomäärästä (%);nainen;50,0",
        "Sukupuoli, osuus bruttomäärästä (%);mies;50,0",
        "Sukupuoli, osuus bruttomäärästä (%);muu;0,0",
        "Sukupuoli, osuus nettomäärästä (%);nainen;50,0",
        "Sukupuoli, osuus nettomäärästä (%);mies;50,0",
        "Sukupuoli, osuus nettomäärästä (%);muu;0,0",
        "Ikä vuoden lopussa, brutto;alle 15 vuotta;0",
        "Ikä vuoden lopussa, brutto;15–19 vuotta;0",
        "Ikä vuoden lopussa, brutto;20–29 vuotta;0",
        "Ikä vuoden lopussa, brutto;30–39 vuotta;0",
        "Ikä vuoden lopussa, brutto;40–49 vuotta;0",
        "Ikä vuoden lopussa, brutto;50–59 vuotta;0",
        "Ikä vuoden lopussa, brutto;60–69 vuotta;1",
        "Ikä vuoden lopussa, brutto;vähintään 70 vuotta;1",
        "Ikä vuoden lopussa, brutto;ei tiedossa;1",
        "Ikä vuoden lopussa, netto;alle 15 vuotta;0",
        "Ikä vuoden lopussa, netto;15–19 vuotta;0",
        "Ikä vuoden lopussa, netto;20–29 vuotta;0",
        "Ikä vuoden lopussa, netto;30–39 vuotta;0",
        "Ikä vuoden lopussa, netto;40–49 vuotta;0",
        "Ikä vuoden lopussa, netto;50–59 vuotta;0",
        "Ikä vuoden lopussa, netto;60–69 vuotta;1",
        "Ikä vuoden lopussa, netto;vähintään 70 vuotta;1",
        "Ikä vuoden lopussa, netto;ei tiedossa;1",
        "Opetustunnit kuukausittain;tammikuu;0",
        "Opetustunnit kuukausittain;helmikuu;0",
        "Opetustunnit kuukausittain;maaliskuu;0",
        "Opetustunnit kuukausittain;huhtikuu;0",
        "Opetustunnit kuukausittain;toukokuu;0",
        "Opetustunnit kuukausittain;kesäkuu;0",
        "Opetustunnit kuukausittain;heinäkuu;0",
        "Opetustunnit kuukausittain;elokuu;0",
        "Opetustunnit kuukausittain;syyskuu;2",
        "Opetustunnit kuukausittain;lokakuu;0",
        "Opetustunnit kuukausittain;marraskuu;2",
        "Opetustunnit kuukausittain;joulukuu;0",
        "Opetustunnit ryhmittäin;Digitaidot;2",
        "Opetustunnit ryhmittäin;Muistin tukena;2",
        "Tapaamiset ryhmittäin;Digitaidot;1",
        "Tapaamiset ryhmittäin;Muistin tukena;1",
        "Osallistujat ryhmittäin;Digitaidot;3",
        "Osallistujat ryhmittäin;Muistin tukena;ei tiedossa",
        "Kulut kirjanpidossa ryhmittäin (€);Digitaidot;40,00",
        "Kulut kirjanpidossa ryhmittäin (€);Muistin tukena;0,00",
        "Tuki ryhmittäin, arvio (€);Digitaidot;12,00",
        "Tuki ryhmittäin, arvio (€);Muistin tukena;0,00",
    ]


def test_it_comes_as_a_file_of_the_year(aino: Browser) -> None:
    answer = aino.get(URL)

    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="vuosi-2026.csv"'
    assert URL in aino.get("/year").page.links()


def test_it_is_finnish_in_every_language(aino: Browser) -> None:
    files = []
    for language in ("fi", "sv", "en"):
        aino.submit("/", {"language": language}, form="/language", status=303)
        files.append(aino.get(URL).data)

    assert files[0] == files[1] == files[2]


def test_a_group_goes_by_its_neutral_name_and_runs_no_formula(aino: Browser, cast: Cast, db: Session) -> None:
    group = db.get_one(Group, cast.group)
    group.neutral_name = "=Ryhmä 1"
    db.commit()

    assert "Opetustunnit ryhmittäin;'=Ryhmä 1;2" in lines(aino.get(URL))
    assert "Digitaidot" not in aino.get(URL).text


def test_a_year_without_sessions_is_all_noughts(aino: Browser) -> None:
    found = lines(aino.get("/year/2019.csv"))

    assert "Yhteenveto;Ryhmiä;0" in found
    assert not [line for line in found if "osuus" in line or "ryhmittäin" in line]


@pytest.mark.parametrize("year", ["0", "999", "10000", "2147483648", "x", "-1", "2026.5"])
def test_what_is_no_year_is_not_found(aino: Browser, year: str) -> None:
    aino.get(f"/year/{year}.csv", status=404)


def test_a_leader_may_not_have_it(leena: Browser) -> None:
    leena.get(URL, status=403)


def test_another_associations_groups_are_not_in_it(aino: Browser) -> None:
    assert "Ullan" not in aino.get(URL).text
