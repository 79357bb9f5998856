"""All that an association has, in one zip."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Answer, Browser
from tests.conftest import Browsers
from tests.libreoffice import SEMICOLONS, opened
from tests.sivisverkko.test_files import cells, typed_in, unpacked
from webapp.db import Base
from webapp.domain.organisation import RequestKind
from webapp.exports import contents
from webapp.imports.tables import read_file
from webapp.models import (
    Cost,
    DifferentPeople,
    Group,
    HourRequest,
    HourShare,
    KeyedRow,
    Organisation,
    OrganisationYear,
    Person,
    Quota,
    Report,
    SeenNote,
    User,
)

URL = "/association/kaikki.zip"
ALWAYS = [one for one in contents.tables() if not one.only_with_rows]


@pytest.fixture
def full(cast: Cast, db: Session) -> None:
    """The cast's association with something in every table."""
    own = {"association_id": cast.association}
    db.add(Quota(**own, year=2026, granted_hours=40, extra_hours=5, realised_before=None))
    snapshot = json.dumps({"version": 1, "people": {str(cast.member_person): {"gender": ""}}})
    taken = {"taken_at": datetime(2026, 11, 20, 21, 30, 5), "taken_by": "Leena Vetäjä"}
    db.add(Report(**own, group_id=cast.group, reported_on=date(2026, 11, 20), snapshot=snapshot, **taken))
    db.add(KeyedRow(**own, group_id=cast.group, sheet="plan", row="name", fingerprint="sormenjälki"))
    seen = {
        "note": "note-lesson-break-missing",
        "about": f"{cast.held}-10",
        "seen_at": datetime(2026, 11, 20, 21, 30, 5),
    }
    db.add(SeenNote(**own, group_id=cast.group, **seen, seen_by="Leena Vetäjä"))
    db.add(DifferentPeople(**own, person_id=cast.member_person, other_id=cast.person))
    digital = db.get_one(Group, cast.group)
    digital.paid_on, digital.paid_cents = date(2026, 11, 22), 45_50
    db.get_one(Person, cast.person).municipality = "=1+1"
    for user in db.query(User):
        user.password_hash, user.feed_key = f"hash-{user.id}", f"salainen-{user.id}"
    db.commit()


def document(answer: Answer) -> Any:
    return json.loads(unpacked(answer)["kaikki.json"])


def table(answer: Answer, name: str) -> list[list[str]]:
    return cells(unpacked(answer)[f"{name}.csv"])


def test_the_json_has_every_row_of_the_association_and_no_other(aino: Browser, cast: Cast, full: None) -> None:
    tables = document(aino.get(URL))["tables"]

    assert {name: len(rows) for name, rows in tables.items()} == {
        "associations": 1,
        "groups": 2,
        "people": 3,
        "different_people": 1,
        "members": 2,
        "sessions": 3,
        "attendances": 1,
        "costs": 1,
        "quotas": 1,
        "reports": 1,
        "keyed_rows": 1,
        "users": 5,
        "user_roles": 5,
        "group_leaders": 1,
        "removed_rows": 1,
        "seen_notes": 1,
        "sent_forms": 0,
        "events": 0,
        "feedback": 1,
    }
    assert [one["name"] for one in tables["associations"]] == ["Joensuun Esimerkkiyhdistys ry"]
    assert "Ulla" not in {one["name"].split()[0] for one in tables["users"]}


@pytest.mark.both_databases
def test_the_json_has_every_exported_value_as_it_is_stored(aino: Browser, cast: Cast, db: Session, full: None) -> None:
    tables = document(aino.get(URL))["tables"]

    for one in ALWAYS:
        stored = Base.metadata.tables[one.name]
        for row in tables[one.name]:
            assert list(row) == list(one.columns)
            same = [stored.c[column.name] == row[column.name] for column in stored.primary_key]
            kept = db.execute(select(*(stored.c[name] for name in one.columns)).where(*same)).one()
            for name, value in kept._mapping.items():
                if name == "snapshot":
                    assert row[name] == json.loads(value)
                elif isinstance(value, datetime):
                    assert datetime.fromisoformat(row[name]).replace(tzinfo=None) == value
                elif value is None or isinstance(value, int):
                    assert row[name] == value
                else:
                    assert str(value).startswith(row[name]), "a day, a time, a text or a code"
    (raija,) = [one for one in tables["people"] if one["id"] == cast.member_person]
    assert raija["birth_date"] == "1952-03-14"
    assert tables["reports"][0]["taken_at"] == "2026-11-20T21:30:05+00:00"
    assert tables["sessions"][0]["starts"] == "18:00"
    assert tables["attendances"] == [{"session_id": cast.held, "member_id": cast.member, "state": "present"}]


def test_hours_of_an_organisation_are_in_it_where_there_are_any(aino: Browser, cast: Cast, db: Session) -> None:
    organisation = Organisation(name="Esimerkkiliitto ry")
    db.add(organisation)
    db.flush()
    ids = {"organisation_id": organisation.id, "year": 2026}
    db.add(OrganisationYear(**ids, granted_hours=100))
    db.flush()
    db.add(HourShare(**ids, association_id=cast.association, hours=30))
    asked = {"kind": RequestKind.EXTRA, "hours": 12, "asked_by": "Aino", "asked_at": datetime(2026, 11, 20, 10)}
    db.add(HourRequest(**ids, association_id=cast.association, **asked))
    db.commit()
    answer = aino.get(URL)

    assert table(answer, "osuudet")[1][1:] == [str(organisation.id), "2026", "30"]
    assert table(answer, "tuntipyynnot")[1][2:7] == ["2026", "lisätunnit", "12", "", "odottaa vastausta"]
    assert [one["hours"] for one in document(answer)["tables"]["shares"]] == [30]


def test_the_workbook_has_a_sheet_for_each_table_with_texts_as_texts(
    aino: Browser, cast: Cast, db: Session, full: None
) -> None:
    db.get_one(Cost, cast.cost).voucher = "0012"
    db.commit()
    files = unpacked(aino.get(URL))
    sheets = {table.name: [row.cells for row in table.rows] for table in read_file(files["kaikki.xlsx"])}
    assert [*sheets] == [one.file for one in ALWAYS if cells(files[f"{one.file}.csv"])]

    for name, rows in sheets.items():
        written = cells(files[f"{name}.csv"])
        assert (rows[0], len(rows)) == (written[0], len(written))
    costs = dict(zip(*sheets["kulut"], strict=True))
    assert (costs["Tosite"], costs["Päivä"], costs["Summa, €"]) == ("0012", "1.9.2026", "40.00")
    assert "=1+1" in [cell for row in sheets["henkilot"] for cell in row]


def test_the_csv_files_have_the_same_rows_with_names_and_words(aino: Browser, cast: Cast, full: None) -> None:
    answer = aino.get(URL)

    assert sorted(unpacked(answer)) == [
        "ei-sama-henkilo.csv",
        "henkilot.csv",
        "historia.csv",
        "jasenet.csv",
        "kaikki.json",
        "kaikki.xlsx",
        "kayttajat.csv",
        "kulut.csv",
        "lahetetyt-lomakkeet.csv",
        "lasnaolot.csv",
        "lue-minut.txt",
        "nahdyt-huomautukset.csv",
        "palaute.csv",
        "poistetut.csv",
        "roolit.csv",
        "ryhmat.csv",
        "selvitykset.csv",
        "sivisverkkoon-viedyt.csv",
        "tapaamiset.csv",
        "tuntikiintiot.csv",
        "vetajat.csv",
        "yhdistys.csv",
    ]
    assert table(answer, "lasnaolot") == [
        ["Tapaamisen numero", "Tapaaminen", "Jäsenen numero", "Jäsen", "Läsnäolo"],
        [str(cast.held), "1.9.2026 18.00", str(cast.member), "Mäkelä Raija", "läsnä"],
    ]
    assert table(answer, "kulut")[1] == [
        str(cast.cost),
        str(cast.group),
        "Digitaidot",
        "1.9.2026",
        "tilavuokra",
        "40,00",
        "112",
        "kyllä",
    ]
    assert table(answer, "selvitykset")[1][4:6] == ["20.11.2026 23.30", "Leena Vetäjä"], "by the local clock"
    assert table(answer, "roolit")[1][1:] == [str(cast.users["Aino"].id), "Aino Pääkäyttäjä", "pääkäyttäjä", ""]
    assert table(answer, "kayttajat")[1] == [str(cast.users["Aino"].id), "Aino Pääkäyttäjä", "aino@example.org"]
    digital = dict(zip(*table(answer, "ryhmat")[:2], strict=True))
    assert (digital["Toteutustapa"], digital["Maksettu tuki, €"], digital["Lukittu"]) == ("lähi", "45,50", "ei")
    kaarina = [row for row in table(answer, "henkilot") if row[0] == str(cast.person)]
    assert kaarina[0][9] == "'=1+1", "harmless in a spreadsheet"


@pytest.mark.both_databases
def test_who_was_erased_is_in_it_without_a_name(aino: Browser, cast: Cast, db: Session) -> None:
    person = db.get_one(Person, cast.member_person)
    person.first_name = person.last_name = ""
    person.birth_date, person.erased_on, person.age_band, person.gender = None, casting.TODAY, "70-", "N"
    db.commit()
    answer = aino.get(URL)
    erased = dict(zip(table(answer, "henkilot")[0], table(answer, "henkilot")[1], strict=True))

    assert erased["Henkilötiedot poistettu"] == "23.11.2026"
    assert (erased["Sukupuoli"], erased["Ikäryhmä, kun henkilötiedot on poistettu"]) == (
        "nainen",
        "vähintään 70 vuotta",
    )
    assert table(answer, "jasenet")[1][4] == ""


def test_no_secret_and_nothing_of_another_association_is_anywhere_in_it(aino: Browser, full: None) -> None:
    whole = b"\n".join(unpacked(aino.get(URL)).values())

    for secret in (b"hash-", b"salainen-", "sormenjälki".encode(), b"AinoAino", b"Ulla", b"Vieras", b"Liperin"):
        assert secret not in whole, secret
    assert "Mäkelä".encode() in whole


def test_it_tells_what_is_in_it(aino: Browser) -> None:
    answer = aino.get(URL)
    text = unpacked(answer)["lue-minut.txt"].decode("utf-8-sig")

    for one in ALWAYS:
        assert f"{one.file}.csv – {one.about}" in text
        for column, header in one.columns.items():
            assert f"  {header} ({column})" in text
        for column, reason in one.left_out.items():
            assert f"{column} – {reason}" in text
    assert "\n" not in text.replace("\r\n", "")
    found = document(answer)
    assert (found["format"], found["version"], found["made_on"]) == ("opintorinki", 1, "2026-11-23")


def test_its_name_tells_the_association_and_the_day(aino: Browser) -> None:
    first, second = aino.get(URL), aino.get(URL)

    name = "joensuun-esimerkkiyhdistys-ry-2026-11-23.zip"
    assert first.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    # The history tells of the first file in the second.
    same = {"lue-minut.txt", "kayttajat.csv", "ryhmat.csv"}
    assert same <= unpacked(first).keys()
    assert {one: unpacked(first)[one] for one in same} == {one: unpacked(second)[one] for one in same}


def test_only_an_administrator_is_offered_it_and_gets_it(browsers: Browsers) -> None:
    assert URL in browsers("Aino").get("/association").page.links()
    page = browsers("Sulo").get(URL, status=403).page
    assert "Only an administrator can take everything that the association has in one file." in page.text


@pytest.mark.weekly
def test_libreoffice_opens_every_table(soffice: str, aino: Browser, full: None, tmp_path: Path) -> None:
    group = typed_in(aino)
    assert group
    files = {name: content for name, content in unpacked(aino.get(URL)).items() if name.endswith(".csv")}
    found = opened(soffice, files, SEMICOLONS, tmp_path)

    for name, content in files.items():
        rows, seen = cells(content), found[name.removesuffix(".csv").rpartition("-")[2]]
        assert [len(row) for row in seen] == [len(row) for row in rows], name
        assert seen[0] == rows[0]
    people = found["henkilot"]
    assert date(1952, 3, 14) in people[1]
    assert any("'=1+1" in row for row in people)
