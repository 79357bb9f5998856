"""What is kept after a removal, and what is nowhere any more."""

from collections import Counter
from datetime import date

import pytest
from sqlalchemy import String, delete, inspect, select, text
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.database import Sqlite
from tests.erasures.conftest import NAMES
from tests.erasures.register import NAME, people_of
from tests.register import everything
from tests.reporting import report
from webapp.db import Base
from webapp.domain.names import search_key
from webapp.domain.snapshot import Section, from_json
from webapp.models import Attendance, KeyedRow, Member, Person, Report


@pytest.mark.both_databases
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


@pytest.mark.sqlite_only
def test_the_file_of_the_database_has_no_such_names(leena: Browser, url: str, db: Session, database: Sqlite) -> None:
    assert "Åberg".encode() in _bytes(db, database)
    leena.submit(url, NAME, status=303)
    left = _bytes(db, database)

    for name in NAMES:
        assert name.encode() not in left, name
    assert b"Raija" in left


def _bytes(db: Session, database: Sqlite) -> bytes:
    db.rollback()
    return b"".join(path.read_bytes() for path in sorted(database.path.parent.glob(f"{database.path.name}*")))


def test_the_snapshot_leads_to_the_nameless_and_nothing_has_changed_since_the_report(
    leena: Browser, url: str, reported: Cast, db: Session
) -> None:
    leena.submit(url, NAME, status=303)
    kept = from_json(db.scalars(select(Report.snapshot)).one())

    assert set(kept.rows(Section.PEOPLE)) == {str(one.id) for one in people_of(db, reported.group)}
    assert str(reported.member_person) not in kept.rows(Section.PEOPLE)
    page = leena.get(f"/groups/{reported.group}/stages").page
    assert "Nothing: the group is as it was in the report." in page.text


@pytest.mark.both_databases
def test_who_was_reported_and_is_no_member_any_more_is_nobody_in_the_snapshot(
    leena: Browser, url: str, reported: Cast, db: Session
) -> None:
    state = f"/groups/{reported.group}/stages"
    leena.submit(state, {"reason": "Raija ei ollutkaan ryhmässä."}, form="reopen-form", status=303)
    db.execute(delete(Attendance).where(Attendance.member_id == reported.member))
    db.commit()
    leena.post(f"/groups/{reported.group}/members/{reported.member}/remove", status=303)
    report(leena, reported.group, "21.11.2026", status=303)
    leena.submit(url, NAME, status=303)
    db.rollback()
    first, second = (
        set(from_json(kept).rows(Section.PEOPLE)) for kept in db.scalars(select(Report.snapshot).order_by(Report.id))
    )

    assert first == second | {"nobody-1"}
    assert str(reported.member_person) not in first
    assert db.get_one(Person, reported.member_person).last_name == "Mäkelä"


@pytest.mark.both_databases
def test_the_ticks_of_people_in_the_keying_sheet_go(leena: Browser, url: str, reported: Cast, db: Session) -> None:
    leena.submit(url, NAME, status=303)
    db.rollback()

    assert {tuple(row) for row in db.execute(select(KeyedRow.group_id, KeyedRow.row))} == {
        (reported.group, "hours"),
        (reported.unled, "person-1"),
    }


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


def test_the_figures_that_statistics_are_made_of_stay(leena: Browser, url: str, reported: Cast, db: Session) -> None:
    was = Counter(one.gender for one in people_of(db, reported.group))
    leena.submit(url, NAME, status=303)
    now = people_of(db, reported.group)

    assert Counter(one.gender for one in now) == was
    assert Counter(one.age_band for one in now) == {"70-": 3, "60-69": 1, "15-19": 1, "0-14": 1}
