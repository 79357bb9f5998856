"""Selects that are asked over and over, said straight to the database's driver.

SQLAlchemy finds a select's text by a key of all its parts, which it hashes and compares at each asking, and makes a
result that knows about every column: for one row that is more work than the database has. Here the text is kept beside
the select, and what a connection's errors are stays SQLAlchemy's. docs/decisions/0028 has what it saves;
`tests/test_typed_rows.py` holds the rows to those that SQLAlchemy reads.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, cast

from sqlalchemy import Connection, Dialect, Select
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler

Made = Callable[[Mapping[str, object]], Any]
"""What makes a parameter of those that were given."""


class DriverText:
    """A select's text for one kind of database, and how its parameters are made of the program's values."""

    def __init__(self, compiled: SQLCompiler) -> None:
        self._text = compiled.string
        self._in_order = compiled.positiontup
        names = compiled.binds if self._in_order is None else dict.fromkeys(self._in_order)
        self._made = {name: _maker(compiled, name) for name in names}

    def read(self, connection: Connection, given: Mapping[str, object]) -> tuple[DBAPICursor, Sequence[Any]]:
        """The rows, and their cursor, which says what its columns are. Raises DBAPIError, as SQLAlchemy does."""
        made = {name: make(given) for name, make in self._made.items()}
        cursor = connection.connection.cursor()
        try:
            cursor.execute(self._text, made if self._in_order is None else [made[name] for name in self._in_order])
            return cursor, cursor.fetchall()
        except connection.dialect.loaded_dbapi.Error as error:
            raise _told_by_sqlalchemy(error, self._text, connection, cursor) from error


def text_of(statement: Select[Any], dialect: Dialect) -> DriverText | None:
    """None for a select whose text depends on its values, as that of a list does."""
    compiled = statement.compile(dialect=dialect)
    depends = compiled.post_compile_params or compiled.literal_execute_params
    return None if depends else DriverText(compiled)


def is_listened_to(connection: Connection) -> bool:
    """Does anybody want to hear of each statement?"""
    return bool(cast(_Listened, connection).dispatch.before_cursor_execute)


class _Events(Protocol):
    before_cursor_execute: object


class _Listened(Protocol):
    dispatch: _Events


def _maker(compiled: SQLCompiler, name: str) -> Made:
    bind, dialect = compiled.binds[name], compiled.dialect
    key, process = bind.key, bind.type.dialect_impl(dialect).bind_processor(dialect)
    if not bind.required:
        value = bind.effective_value if process is None else process(bind.effective_value)
        return lambda _given: value
    if process is None:
        return lambda given: given[key]
    return lambda given: process(given[key])


def _told_by_sqlalchemy(error: Exception, text: str, connection: Connection, cursor: DBAPICursor) -> Exception:
    """The error as SQLAlchemy wraps it; a connection that broke isn't used again."""
    dialect = connection.dialect
    broke = dialect.is_disconnect(error, connection.connection, cursor)  # type: ignore[arg-type]
    wrapped = DBAPIError.instance(
        text,
        None,
        error,
        dialect.loaded_dbapi.Error,
        hide_parameters=True,
        connection_invalidated=broke,
        dialect=dialect,
    )
    if broke:
        connection.invalidate(error)
    return wrapped
