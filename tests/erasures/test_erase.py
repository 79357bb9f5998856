"""Removing the personal data of a reported group's participants."""

from collections import Counter
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import String, delete, inspect, select, text
from sqlalchemy.orm import Session

from tests.cast import TODAY, Cast
from tests.client import Answer, Browser
from tests.conftest import Browsers
from tests.database import Database, Sqlite
from tests.erasures.conftest import NAMES
from tests.site.test_forms import REFUSED
from webapp.db import Base
from webapp.domain.names import search_key
from webapp.domain.snapshot import Section, from_json
from webapp.models import Attendance, Group, KeyedRow, Member, Person, Report

NAME = {"name": "Digitaidot"}
NOT_YET = "Report the group first: its participants' personal data can be removed after that."


@pytest.fixture
def url(reported: Cast) -> str:
    return f"/groups/{reported.group}/erase"


def everything(db: Session) -> dict[str, list[Any]]:
    """Every row of every table."""
    db.rollback()
    return {
        table.name: list(db.execute(select(table).order_by(*table.primary_key)))
        for table in Base.metadata.sorted_tables
    }


def people_of(db: Session, group_id: int) -> list[Person]:
    """Everybody in the group, once for each row of membership, in the order of the rows."""
    db.rollback()
    return list(
        db.scalars(
            select(Person)
            .join(Member, Member.person_id == Person.id)
            .where(Member.group_id == group_id)
            .order_by(Member.id)
        )
    )


def lists(answer: Answer) -> list[list[str]]:
    return [["".join(li.itertext()) for li in ul] for ul in answer.page.all("ul", **{"class": "who-list"})]


def test_the_preview_tells_who_is_removed_who_stays_and_what_is_kept(leena: Browser, url: str, db: Session) -> None:
    before = everything(db)
    answer = leena.get(url)
    page = answer.page

    assert page.heading == "Remove the personal data of Digitaidot"
    assert lists(answer) == [["Ekström Sven-Olof", "Korhonen Aada", "Räsänen Iida", "Åberg Märta"], ["Mäkelä Raija"]]
    for words in (
        "Removed: 4 people",
        "Unlinked: 1 person",
        "Teaching hours: 4",
        "Costs with their vouchers: 1 (In the bookkeeping: €40)",
        "This can't be undone. Backups that were made earlier still hold the data",
        "Check that they name no participant.",
    ):
        assert words in page.text
    assert page.table("By gender") == [["man", "1"], ["woman", "4"]]
    assert page.table("By age") == [["under 15", "1"], ["15–19", "1"], ["60–69", "1"], ["70 or over", "2"]]
    assert everything(db) == before


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
    assert page.summary == [f"Group's name: {sentence}"]
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


def test_of_a_person_the_gender_the_age_band_and_the_first_day_of_age_are_kept(
    leena: Browser, url: str, reported: Cast, db: Session
) -> None:
    leena.submit(url, NAME, status=303)
    start = date(2026, 9, 1)

    assert [
        (one.gender, one.age_band, one.of_age_confirmed_on, one.of_age_confirmed_by)
        for one in people_of(db, reported.group)
    ] == [
        ("N", "70-", start, "Leena Vetäjä"),
        ("N", "60-69", start, "Leena Vetäjä"),
        ("N", "15-19", date(2026, 11, 30), "Leena Vetäjä"),
        ("N", "0-14", None, None),
        ("M", "70-", start, "Leena Vetäjä"),
        ("M", "70-", start, "Leena Vetäjä"),
    ]


def test_who_left_and_came_back_is_one_nameless_person(leena: Browser, url: str, reported: Cast, db: Session) -> None:
    leena.submit(url, NAME, status=303)
    people = people_of(db, reported.group)

    assert len({one.id for one in people}) == 5
    assert people[-1] is people[-2]


def test_members_attendance_costs_and_sessions_stay_as_they_are(
    leena: Browser, url: str, reported: Cast, db: Session
) -> None:
    before = everything(db)
    leena.submit(url, NAME, status=303)
    after = everything(db)

    for table in before.keys() - {"people", "members", "keyed_rows", "reports"}:
        assert after[table] == before[table], table
    columns = [column.name for column in Member.__table__.c if column.name != "person_id"]
    kept = [[tuple(getattr(row, name) for name in columns) for row in found["members"]] for found in (before, after)]
    assert kept[0] == kept[1]
    assert len(before["attendances"]) == len(after["attendances"]) > 2


def test_the_ticks_of_people_in_the_keying_sheet_go(leena: Browser, url: str, reported: Cast, db: Session) -> None:
    leena.submit(url, NAME, status=303)
    db.rollback()

    assert {tuple(row) for row in db.execute(select(KeyedRow.group_id, KeyedRow.row))} == {
        (reported.group, "hours"),
        (reported.unled, "person-1"),
    }


def test_the_snapshot_leads_to_the_nameless_and_nothing_has_changed_since_the_report(
    leena: Browser, url: str, reported: Cast, db: Session
) -> None:
    leena.submit(url, NAME, status=303)
    kept = from_json(db.scalars(select(Report.snapshot)).one())

    assert set(kept.rows(Section.PEOPLE)) == {str(one.id) for one in people_of(db, reported.group)}
    assert str(reported.member_person) not in kept.rows(Section.PEOPLE)
    page = leena.get(f"/groups/{reported.group}/state").page
    assert "Nothing: the group is as it was reported." in page.text


def test_who_was_reported_and_is_no_member_any_more_is_nobody_in_the_snapshot(
    leena: Browser, url: str, reported: Cast, db: Session
) -> None:
    state = f"/groups/{reported.group}/state"
    leena.submit(state, {"reason": "Raija ei ollutkaan ryhmässä."}, form="reopen-form", status=303)
    db.execute(delete(Attendance).where(Attendance.member_id == reported.member))
    db.commit()
    leena.post(f"/groups/{reported.group}/members/{reported.member}/remove", status=303)
    leena.submit(state, {"reported_on": "21.11.2026"}, status=303)
    leena.submit(url, NAME, status=303)
    db.rollback()
    first, second = (set(from_json(kept).rows(Section.PEOPLE)) for kept in db.scalars(select(Report.snapshot)))

    assert first == second | {"nobody-1"}
    assert str(reported.member_person) not in first
    assert db.get_one(Person, reported.member_person).last_name == "Mäkelä"


def test_no_text_of_the_register_has_the_names_any_more(leena: Browser, url: str, db: Session) -> None:
    leena.submit(url, NAME, status=303)

    gone = [*NAMES, *map(search_key, NAMES), "marta.aberg@example.org"]
    for table in Base.metadata.sorted_tables:
        for column in table.c:
            if isinstance(column.type, String):
                for value in db.scalars(select(column)):
                    assert not [name for name in gone if name in (value or "")], f"{table.name}.{column.name}"
    for table in inspect(db.get_bind()).get_table_names():
        for row in db.execute(text(f"SELECT * FROM {table}")):
            assert not [name for name in gone if name in str(tuple(row))], table


def test_the_file_of_the_database_has_the_names_no_more(
    leena: Browser, url: str, db: Session, database: Database
) -> None:
    if not isinstance(database, Sqlite):
        pytest.skip("PostgreSQL keeps no file that could be looked into")
    assert "Åberg".encode() in _bytes(db, database)
    leena.submit(url, NAME, status=303)
    left = _bytes(db, database)

    for name in NAMES:
        assert name.encode() not in left, name
    assert b"Raija" in left


def _bytes(db: Session, database: Sqlite) -> bytes:
    db.rollback()
    db.get_bind().dispose()  # type: ignore[union-attr]
    db.connection().exec_driver_sql("ROLLBACK")
    db.connection().exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return b"".join(path.read_bytes() for path in sorted(database.path.parent.glob(f"{database.path.name}*")))


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


def test_an_archived_group_can_be_cleared_too(sulo: Browser, url: str, reported: Cast, db: Session) -> None:
    db.get_one(Group, reported.group).archived_at = datetime(2026, 11, 22)
    db.commit()
    sulo.submit(url, NAME, status=303)

    assert all(one.erased_on for one in people_of(db, reported.group))


@pytest.mark.parametrize("name", ["Tuomas", "Aatos"])
def test_who_does_not_keep_the_group_removes_nobody(browsers: Browsers, url: str, db: Session, name: str) -> None:
    before = everything(db)
    browser = browsers(name)

    browser.get(url, status=403)
    browser.post(url, NAME, status=403)
    assert everything(db) == before


def test_another_associations_people_are_untouched(
    aino: Browser, browsers: Browsers, url: str, reported: Cast, db: Session
) -> None:
    db.get_one(Group, reported.foreign_group).reported_on = date(2026, 11, 20)
    db.get_one(Group, reported.foreign_group).locked = True
    db.commit()
    theirs = f"/groups/{reported.foreign_group}/erase"
    aino.get(theirs, status=404)
    aino.post(theirs, {"name": "Ullan ryhmä"}, status=404)
    browsers("Ulla").post(url, NAME, status=404)
    aino.submit(url, NAME, status=303)

    assert [one.last_name for one in people_of(db, reported.foreign_group)] == ["Vieras"]


def test_the_members_page_of_a_reported_group_leads_here(
    leena: Browser, browsers: Browsers, url: str, reported: Cast
) -> None:
    members = f"/groups/{reported.group}/members"

    assert leena.get(members).page.link_to("Remove the participants' personal data") == url
    assert url not in browsers("Tuomas").get(members).page.links()
    leena.submit(url, NAME, status=303)
    assert url not in leena.get(members).page.links()


def test_the_page_of_stages_leads_here_too(leena: Browser, browsers: Browsers, url: str, reported: Cast) -> None:
    stages = f"/groups/{reported.group}/state"

    assert leena.get(stages).page.link_to("Remove the participants' personal data") == url
    assert url not in browsers("Tuomas").get(stages).page.links()
    leena.submit(url, NAME, status=303)
    assert url not in leena.get(stages).page.links()


def test_the_last_step_is_to_remove_the_data_once_no_money_is_awaited(
    leena: Browser, browsers: Browsers, url: str, reported: Cast, db: Session
) -> None:
    group = f"/groups/{reported.group}"
    assert leena.get(group).page.link_to("Record the payment")
    db.get_one(Group, reported.group).paid_on, db.get_one(Group, reported.group).paid_cents = TODAY, 12_00
    db.commit()

    assert leena.get(group).page.link_to("See what is removed") == url
    assert url not in browsers("Tuomas").get(group).page.links()
    leena.submit(url, NAME, status=303)
    assert url not in leena.get(group).page.links()


def test_the_figures_that_statistics_are_made_of_stay(leena: Browser, url: str, reported: Cast, db: Session) -> None:
    was = Counter(one.gender for one in people_of(db, reported.group))
    leena.submit(url, NAME, status=303)
    now = people_of(db, reported.group)

    assert Counter(one.gender for one in now) == was
    assert Counter(one.age_band for one in now) == {"70-": 3, "60-69": 1, "15-19": 1, "0-14": 1}


def test_the_page_speaks_finnish(leena: Browser, url: str) -> None:
    leena.post("/language", {"language": "fi"}, status=303)
    page = leena.get(url).page

    assert page.heading == "Poista henkilötiedot: Digitaidot"
    assert "Poistetaan: 4 henkilöä" in page.text
    assert page.table("Iän mukaan")[1] == ["15–19", "1"]
