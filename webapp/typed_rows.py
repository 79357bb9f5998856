"""Rows with a type: what a select reads, as a `NamedTuple` whose fields name the columns.

    class GroupName(NamedTuple):
        id: int
        name: str

    _NAMES = RowQuery(GroupName, select(*columns_of(GroupName, Group)).where(...))
    rows = _NAMES.all(db, association_id=1)

A field that no column stands for, or a column of another type than its field, fails when the module is imported; what
reads a field that isn't there fails mypy.

The rows are made of the cursor's own tuples, a column at a time. An attribute of SQLAlchemy's `Row` takes ten times as
long as one of these, and a date or an enum that many rows share is converted once.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from types import NoneType
from typing import Any, Generic, TypeVar, get_args, get_type_hints

from sqlalchemy import Column, ColumnElement, Connection, Dialect, FromClause, Join, Label, Select
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.orm import Session

from webapp.db import Base, table_of
from webapp.driver_text import DriverText, is_listened_to, text_of

R = TypeVar("R", bound=tuple[Any, ...])
Converters = list[tuple[int, Callable[[Any], Any]]]


class MistypedRow(TypeError):
    """A row's fields aren't what its select reads."""


def columns_of(row: type[R], *models: type[Base], **others: ColumnElement[Any]) -> list[ColumnElement[Any]]:
    """The columns that the fields of `row` name, in the fields' order.

    A field is one of `others`, else the column of that name in the first of `models` that has one. Raises MistypedRow
    when a field has no column, or one of `others` no field.
    """
    fields = _fields(row)
    if not others.keys() <= fields.keys():
        raise MistypedRow(f"{row.__name__} has no field {', '.join(sorted(others.keys() - fields.keys()))}")
    return [others[name].label(name) if name in others else _column(row, name, models) for name in fields]


def _column(row: type[R], name: str, models: tuple[type[Base], ...]) -> ColumnElement[Any]:
    found = next((table_of(model).c[name] for model in models if name in table_of(model).c), None)
    if found is None:
        raise MistypedRow(f"no column for {row.__name__}.{name}")
    return found


class RowQuery(Generic[R]):
    """A select and the type of its rows; made once, asked often. Raises MistypedRow when the two don't agree."""

    def __init__(self, row: type[R], statement: Select[Any]) -> None:
        _check(row, statement)
        self._row, self._statement = row, statement
        self._converters: dict[str, Converters] = {}
        self._texts: dict[str, DriverText | None] = {}
        self._asked: set[str] = set()

    def where(self, *criteria: ColumnElement[bool]) -> "RowQuery[R]":
        """The same rows, fewer of them."""
        return self._with(self._statement.where(*criteria))

    def limit(self, most: int) -> "RowQuery[R]":
        """The same rows, at most so many."""
        return self._with(self._statement.limit(most))

    def _with(self, statement: Select[Any]) -> "RowQuery[R]":
        # The columns stay, so that there is nothing to check again.
        query = object.__new__(type(self))
        query._row, query._statement, query._converters = self._row, statement, self._converters
        query._texts, query._asked = {}, set()
        return query

    def all(self, db: Session, **parameters: object) -> list[R]:
        """All rows, with the statement's parameters. What the session hasn't written yet is written first."""
        db.flush()
        connection = db.connection()
        raw: Iterable[Any]
        cursor, raw = self._read(connection, parameters)
        converters = self._converters_for(connection.dialect, cursor) if raw else []
        cursor.close()
        if converters:
            columns: list[Any] = list(zip(*raw, strict=True))
            for number, convert in converters:
                once = {value: convert(value) for value in set(columns[number])}
                columns[number] = map(once.__getitem__, columns[number])
            raw = zip(*columns, strict=True)
        # The tuple's own constructor: the named one would be a call of Python's for every row.
        return list(map(partial(tuple.__new__, self._row), raw))

    def first(self, db: Session, **parameters: object) -> R | None:
        """The first row, None when there is none."""
        return next(iter(self.all(db, **parameters)), None)

    def one(self, db: Session, **parameters: object) -> R:
        """The row of which there is exactly one; raises ValueError when there isn't."""
        (row,) = self.all(db, **parameters)
        return row

    def _read(self, connection: Connection, parameters: Mapping[str, object]) -> tuple[DBAPICursor, Sequence[Any]]:
        dialect = connection.dialect
        text = self._texts.get(dialect.name)
        if text is not None and not is_listened_to(connection):
            return text.read(connection, parameters)
        if dialect.name not in self._asked:
            # One that is made for a single request is never asked again, and SQLAlchemy knows its text from the last.
            self._asked.add(dialect.name)
        elif dialect.name not in self._texts:
            self._texts[dialect.name] = text_of(self._statement, dialect)
        cursor = connection.execute(self._statement, parameters).cursor
        return cursor, cursor.fetchall()

    def _converters_for(self, dialect: Dialect, cursor: DBAPICursor) -> Converters:
        """By the number of the column, what makes the program's value of the driver's."""
        if dialect.name not in self._converters:
            found = (
                (number, column.type.dialect_impl(dialect).result_processor(dialect, described[1]))
                for number, (column, described) in enumerate(
                    zip(self._statement.selected_columns, cursor.description, strict=True)
                )
            )
            self._converters[dialect.name] = [(number, convert) for number, convert in found if convert is not None]
        return self._converters[dialect.name]


@cache
def _fields(row: type[tuple[Any, ...]]) -> Mapping[str, Any]:
    return get_type_hints(row)


def _check(row: type[R], statement: Select[Any]) -> None:
    selected, fields = statement.selected_columns, _fields(row)
    if selected.keys() != list(fields):
        raise MistypedRow(f"{row.__name__} has the fields {list(fields)}, its select the columns {selected.keys()}")
    maybe_missing = {table for one in statement.get_final_froms() for table in _outer_tables(one)}
    for column, (name, kind) in zip(selected, fields.items(), strict=True):
        source = column.element if isinstance(column, Label) else column
        may_be_none = isinstance(source, Column) and bool(source.nullable or source.table in maybe_missing)
        kinds = set(get_args(kind)) or {kind}
        if kinds - {NoneType} != {column.type.python_type} or (may_be_none and NoneType not in kinds):
            read = f"{column.type.python_type.__name__}{' or None' if may_be_none else ''}"
            raise MistypedRow(f"{row.__name__}.{name} is {kind}, its column {read}")


def _outer_tables(source: FromClause) -> set[FromClause]:
    """The tables that may have no row beside another's: all that they read may be None."""
    if not isinstance(source, Join):
        return set()
    found = _outer_tables(source.left) | _outer_tables(source.right)
    return found | {source.right} if source.isouter else found
