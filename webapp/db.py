"""The database: declarative base, engine, and the one way to write.

No Flask here: the models and the migrations stand on this module.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import Connection, Engine, Enum, MetaData, Row, Table, UniqueConstraint, create_engine, event
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Session

BUSY_TIMEOUT_MS = 10_000

AnyRow = Row[*tuple[Any, ...]]
"""A row of a select that is made of a list of columns, as for the export; all others have types: typed_rows.py."""

# Explicit names, so that a migration can find what it drops and a form the field that a constraint speaks of.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Base of every model."""

    metadata = MetaData(naming_convention=NAMING)


def table_of(model: type[Base]) -> Table:
    """The table of a model, for reading plain rows."""
    return cast(Table, model.__table__)


def stored_enum(kind: type[StrEnum]) -> Enum:
    """A column type that keeps the values of `kind` as text, so that a new value needs no change of the schema."""
    return Enum(
        kind, native_enum=False, length=20, values_callable=lambda members: [member.value for member in members]
    )


def make_engine(url: str) -> Engine:
    """An engine for `url` (sqlite:/// or postgresql://), with SQLite set up so that saved means saved."""
    engine = create_engine(url, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver would begin transactions by its own rules; _begin_sqlite does it by ours.
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        f"busy_timeout={BUSY_TIMEOUT_MS}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    mode = connection.get_execution_options().get("sqlite_begin")
    if mode:
        connection.exec_driver_sql(f"BEGIN {mode}")
    else:
        # Straight to the driver: every page begins so, and nothing is locked that could refuse it.
        cast(sqlite3.Connection, connection.connection.driver_connection).execute("BEGIN DEFERRED")


class NotSent(Exception):
    """The request may only show what it brought: nothing is written."""


def refuse_writes(db: Session) -> None:
    """From now on `transaction` raises NotSent."""
    db.info["refuses writes"] = True


@contextmanager
def transaction(db: Session) -> Iterator[None]:
    """Commit what the block did, or nothing of it.

    Ends the read that the request has done so far and forgets what it loaded, so that an action sees the newest rows
    while nobody else can write (SQLite: BEGIN IMMEDIATE; on PostgreSQL an action locks the rows it decides on).
    """
    if "refuses writes" in db.info:
        raise NotSent
    db.rollback()
    db.expire_all()
    db.connection(execution_options={"sqlite_begin": "IMMEDIATE"})
    try:
        yield
        db.commit()
    except BaseException:
        db.rollback()
        raise


@contextmanager
def refused_by(constraint: str, error: type[Exception]) -> Iterator[None]:
    """Raise `error` when what the block writes is against the constraint of that name.

    Only for what a valid form can run into. Anything else that the database refuses is a fault of the program, and
    stays one.
    """
    try:
        yield
    except IntegrityError as refused:
        if _broken_constraint(refused) != constraint:
            raise
        raise error from refused


def _broken_constraint(refused: IntegrityError) -> str | None:
    """The name of the constraint that the database speaks of; None when it doesn't say, as SQLite of foreign keys."""
    if isinstance(refused.orig, sqlite3.Error):
        kind, _colon, what = str(refused.orig).partition(" constraint failed: ")
        return _unique_by_columns(what.split(", ")) if kind == "UNIQUE" else what or None
    diagnostics = getattr(refused.orig, "diag", None)
    return getattr(diagnostics, "constraint_name", None)


def _unique_by_columns(columns: list[str]) -> str | None:
    """SQLite names the columns of a unique constraint, each as table.column, instead of the constraint."""
    table = Base.metadata.tables.get(columns[0].partition(".")[0])
    for constraint in table.constraints if table is not None else ():
        if isinstance(constraint, UniqueConstraint) and [str(column) for column in constraint.columns] == columns:
            return str(constraint.name)
    return None


def hold_still(db: Session) -> None:
    """Begin to read anew; all that is read from now on is as it was at one moment, whoever saves meanwhile."""
    db.rollback()
    # SQLite reads so anyway.
    if db.get_bind().dialect.name == "postgresql":
        db.connection(execution_options={"isolation_level": "REPEATABLE READ"})


def ping(engine: Engine) -> None:
    """Raise what the driver raises when the database doesn't answer."""
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
