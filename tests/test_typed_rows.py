"""A row's fields and its select agree, or the module doesn't come to be; values are those of the program."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

import pytest
from flask import Flask
from sqlalchemy import Date, Dialect, Integer, Select, bindparam, func, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.statements import Statements
from webapp.db import table_of
from webapp.domain.facts import FormOfStudy
from webapp.driver_text import text_of
from webapp.eligibility import queries
from webapp.models import Association, Group, Quota
from webapp.typed_rows import MistypedRow, RowQuery, columns_of

# What a driver gives by itself differs.
pytestmark = pytest.mark.both_databases

_groups, _quotas = table_of(Group).c, table_of(Quota).c


class Row(NamedTuple):
    """One column of each type that a driver doesn't give by itself."""

    id: int
    form: FormOfStudy
    season_start: date
    planned_hours: int | None
    has_trainer: bool | None
    locked: bool
    archived_at: datetime | None
    letters: int


_ROWS = RowQuery(
    Row,
    select(*columns_of(Row, Group, letters=func.length(_groups.name, type_=Integer)))
    .where(_groups.association_id == bindparam("association_id"))
    .order_by(_groups.id),
)


@pytest.fixture
def db(app: Flask, cast: Cast) -> Iterator[Session]:
    with app.extensions["sessionmaker"]() as db:
        yield db


def test_the_values_are_those_of_the_models(db: Session, cast: Cast) -> None:
    moment = datetime(2026, 5, 4, 3, 2, 1, tzinfo=UTC).replace(tzinfo=None)
    first = db.get_one(Group, cast.group)
    first.has_trainer, first.archived_at, first.planned_hours = False, moment, None
    rows = _ROWS.all(db, association_id=cast.association)
    groups = db.scalars(select(Group).where(Group.association_id == cast.association).order_by(Group.id)).all()
    assert [row[:-1] for row in rows] == [tuple(getattr(group, name) for name in Row._fields[:-1]) for group in groups]
    assert [row.letters for row in rows] == [len(group.name) for group in groups]
    one = next(row for row in rows if row.id == cast.group)
    # 0 == False, and a text equals the member of an enum that it names: only the types tell them apart.
    assert [type(value) for value in one] == [int, FormOfStudy, date, type(None), bool, bool, datetime, int]


def test_what_isnt_written_yet_is_read_too(db: Session, cast: Cast) -> None:
    db.get_one(Group, cast.group).planned_hours = 77
    assert 77 in {row.planned_hours for row in _ROWS.all(db, association_id=cast.association)}


_IN_SEASON = _ROWS.where(_groups.season_start <= bindparam("day", type_=Date), _groups.form == FormOfStudy.LOCAL)


def test_the_driver_gives_what_sqlalchemy_reads(app: Flask, db: Session, cast: Cast) -> None:
    # Of a day, an enum and a number that stands in the select.
    query, given = _IN_SEASON.limit(2), {"association_id": cast.association, "day": date(2026, 12, 31)}
    with Statements(app.extensions["engine"]) as by_sqlalchemy:
        read = [query.all(db, **given) for _ in range(3)]
    assert len(by_sqlalchemy.sent) == 3
    assert read[0]
    assert query.all(db, **given) == read[0]
    assert query.all(db, **given | {"day": date(1999, 1, 1)}) == []
    assert read == [read[0]] * 3


@pytest.mark.parametrize("dialect", [sqlite.dialect(), psycopg.dialect()], ids=lambda dialect: dialect.name)
def test_what_every_page_of_a_group_reads_is_said_to_the_driver(dialect: Dialect) -> None:
    asked = {name: found for name, found in vars(queries).items() if isinstance(found, RowQuery)}

    assert len(asked) > 10
    # Lists of associations have no text of their own: they are as long as there are many.
    untold = [name for name, query in asked.items() if text_of(query._statement, dialect) is None]
    assert untold == ["_GROUPS_OF_SEVERAL_IN_USE", "_GROUPS_OF_SEVERAL_TO_DO"]


def test_a_list_of_values_is_read_however_long_it_is(db: Session, cast: Cast) -> None:
    query = _ROWS.where(_groups.id.in_(bindparam("ids", expanding=True)))
    for ids in ([cast.group], [cast.group, 0], [], [cast.group]):
        read = query.all(db, association_id=cast.association, ids=ids)
        assert [row.id for row in read] == [cast.group] * bool(ids)


def test_what_the_driver_refuses_is_sqlalchemys_error(db: Session, cast: Cast) -> None:
    given: dict[str, Any] = {"association_id": cast.association}
    for _ in range(2):
        _ROWS.all(db, **given)
    db.connection().exec_driver_sql("ALTER TABLE groups RENAME COLUMN planned_hours TO planned_hours_elsewhere")
    with pytest.raises(DBAPIError) as refused:
        _ROWS.all(db, **given)
    assert not refused.value.connection_invalidated
    db.rollback()
    assert _ROWS.all(db, **given)


def test_a_connection_that_broke_isnt_used_again(
    db: Session, cast: Cast, monkeypatch: pytest.MonkeyPatch, app: Flask
) -> None:
    given: dict[str, Any] = {"association_id": cast.association}
    query = _ROWS.where(func.abs(bindparam("number", type_=Integer)) == 1)
    read = [query.all(db, **given, number=-1) for _ in range(3)]
    connection = db.connection()
    monkeypatch.setattr(app.extensions["engine"].dialect, "is_disconnect", lambda *_of: True)
    with pytest.raises(DBAPIError) as refused:
        query.all(db, **given, number=-(2**63))
    assert refused.value.connection_invalidated
    assert connection.invalidated
    monkeypatch.undo()
    db.rollback()
    assert query.all(db, **given, number=1) == read[0] != []


def test_fewer_rows(db: Session, cast: Cast) -> None:
    assert _ROWS.where(_groups.id == cast.group).one(db, association_id=cast.association).id == cast.group
    assert len(_ROWS.limit(1).all(db, association_id=cast.association)) == 1
    none = _ROWS.where(_groups.id == 0)
    assert none.first(db, association_id=cast.association) is None
    assert none.all(db, association_id=cast.association) == []
    with pytest.raises(ValueError, match="not enough values"):
        none.one(db, association_id=cast.association)


class Mistyped(NamedTuple):
    season_start: str


class MayBeNone(NamedTuple):
    planned_hours: int


class OuterMayBeNone(NamedTuple):
    year: int


class Two(NamedTuple):
    id: int
    name: str


class Nowhere(NamedTuple):
    colour: str


_joined = select(_quotas.year).join_from(table_of(Group), table_of(Quota), _quotas.year == _groups.id, isouter=True)


@pytest.mark.parametrize(
    ("row", "statement", "said"),
    [
        (Mistyped, select(_groups.season_start), "season_start is <class 'str'>, its column date"),
        (MayBeNone, select(_groups.planned_hours), "its column int or None"),
        (MayBeNone, select(_quotas.granted_hours.label("planned_hours")), "its column int or None"),
        (OuterMayBeNone, _joined, "its column int or None"),
        (Two, select(_groups.name, _groups.id), "the fields"),
        (Two, select(_groups.id), "the fields"),
    ],
)
def test_a_row_that_isnt_its_select_is_refused(row: type[Any], statement: Select[Any], said: str) -> None:
    with pytest.raises(MistypedRow, match=said):
        RowQuery(row, statement)


def test_a_field_without_a_column_is_refused() -> None:
    with pytest.raises(MistypedRow, match=r"no column for Nowhere\.colour"):
        columns_of(Nowhere, Group)
    with pytest.raises(MistypedRow, match="Two has no field colour"):
        columns_of(Two, Group, colour=_groups.name)


def test_the_first_model_that_has_the_column_gives_it() -> None:
    assert [str(column) for column in columns_of(Two, Association, Group)] == ["associations.id", "associations.name"]
