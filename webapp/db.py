"""The database: declarative base, engine, and the one way to write.

No Flask here: the models and the migrations stand on this module.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple, TypeVar, cast

from sqlalchemy import Connection, Engine, Enum, MetaData, Row, Table, UniqueConstraint, create_engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import NullPool

BUSY_TIMEOUT_MS = 10_000
WATCHER_BUSY_TIMEOUT_MS = 2_000
IMPATIENT_MS = 200
"""So long waits what needn't be done now."""
POOL_TIMEOUT_SECONDS = 10
"""For a connection, while all are in use."""

WORTH_ANOTHER_TRY = {"40001", "40P01"}
"""PostgreSQL's serialization failure and deadlock: what it was about is over when it is told."""

SOME_FOREIGN_KEY = "FOREIGN KEY constraint failed"
"""All that SQLite says of one."""

Done = TypeVar("Done")

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
    # A connection to a server may have been cut since it was used: by a restart at night, by a firewall.
    of_a_server = {"pool_pre_ping": True, "pool_timeout": POOL_TIMEOUT_SECONDS}
    engine = create_engine(url, hide_parameters=True, **({} if url.startswith("sqlite") else of_a_server))
    _set_up_sqlite(engine, BUSY_TIMEOUT_MS)
    return engine


@contextmanager
def engine_for(url: str) -> Iterator[Engine]:
    """One for a command, which leaves nothing open behind it."""
    engine = make_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def make_watching_engine(url: str) -> Engine:
    """One that takes a connection of its own each time, and gives up soon: who watches isn't to wait with others."""
    engine = create_engine(url, hide_parameters=True, poolclass=NullPool)
    _set_up_sqlite(engine, WATCHER_BUSY_TIMEOUT_MS)
    return engine


def _set_up_sqlite(engine: Engine, busy_timeout_ms: int) -> None:
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", partial(_prepare_sqlite, busy_timeout_ms))
        event.listen(engine, "begin", _begin_sqlite)


def _prepare_sqlite(busy_timeout_ms: int, connection: sqlite3.Connection, _record: object) -> None:
    # The driver would begin transactions by its own rules; _begin_sqlite does it by ours.
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        f"busy_timeout={busy_timeout_ms}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def empty_log(engine: Engine) -> bool:
    """Bring SQLite's `-wal` into its file and leave nothing in it: what was removed is in no file any more. False when
    somebody has read for so long that it can't be done now; raises what the driver raises.
    """
    connection = engine.raw_connection()
    driver = cast(sqlite3.Connection, connection.driver_connection)
    try:
        driver.execute(f"PRAGMA busy_timeout={WATCHER_BUSY_TIMEOUT_MS}")
        (is_busy, *_pages) = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        driver.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        connection.close()
    return not is_busy


def _begin_sqlite(connection: Connection) -> None:
    mode = connection.get_execution_options().get("sqlite_begin")
    if mode:
        patience = connection.get_execution_options().get("sqlite_patience", BUSY_TIMEOUT_MS)
        driver = cast(sqlite3.Connection, connection.connection.driver_connection)
        driver.execute(f"PRAGMA busy_timeout={patience}")
        try:
            connection.exec_driver_sql(f"BEGIN {mode}")
        finally:
            driver.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    else:
        # Straight to the driver: every page begins so, and nothing is locked that could refuse it.
        cast(sqlite3.Connection, connection.connection.driver_connection).execute("BEGIN DEFERRED")


class NotSent(Exception):
    """The request may only show what it brought: nothing is written."""


def refuse_writes(db: Session) -> None:
    """From now on `transaction` raises NotSent."""
    db.info["refuses writes"] = True


HELD = "held"
"""Where a database session notes what its transaction holds, for locks.py; nothing is noted outside `transaction`."""


class MaybeSaved(Exception):
    """The connection broke while the transaction was being committed: nobody knows whether it is saved."""


def in_transaction(db: Session, work: Callable[[], Done]) -> Done:
    """Give what `work` gives, and commit what it did, or nothing of it.

    It is done a second time when the database gave up for a reason that may be over: it broke a deadlock, two
    transactions couldn't be put one after the other, or the connection was cut. So `work` must do the same each time.
    Raises MaybeSaved.
    """
    try:
        with transaction(db):
            return work()
    except DBAPIError as error:
        if not _may_be_over(error):
            raise
    with transaction(db):
        return work()


def _may_be_over(error: DBAPIError) -> bool:
    return error.connection_invalidated or getattr(error.orig, "sqlstate", None) in WORTH_ANOTHER_TRY


HAPPENED = "happened"
"""Under this name a session's `info` keeps what a transaction has done so far, for the history; only while one runs."""


WRITTEN_LAST: list[Callable[[Session], None]] = []
"""What is written when all else of a transaction is; the history adds itself here."""


FOLLOWING: list[Callable[[Session, Sequence[Any]], None]] = []
"""What follows a transaction that was kept, with what it did; none may raise, for it is saved."""


class Acting(NamedTuple):
    """Who acts, and for which association or organisation; None for nobody and none."""

    user_id: int | None = None
    association_id: int | None = None
    organisation_id: int | None = None


def acts(
    db: Session, user_id: int | None, association_id: int | None = None, organisation_id: int | None = None
) -> None:
    """From now on what is written by the session is the user's doing, for that association or organisation."""
    db.info["acts"] = Acting(user_id, association_id, organisation_id)


def acting(db: Session) -> Acting:
    """Whom `acts` named."""
    return cast(Acting, db.info.get("acts", Acting()))


@contextmanager
def transaction(db: Session, *, patient: bool = True) -> Iterator[None]:
    """Commit what the block did, or nothing of it. Raises MaybeSaved; not `patient`, soon raises what the driver raises
    when somebody else holds what it needs.

    Ends the read that the request has done so far and forgets what it loaded, so that an action sees the newest rows
    while nobody else can write (SQLite: BEGIN IMMEDIATE; on PostgreSQL an action locks the rows it decides on).
    What it did goes into the history with it (events/recording.py).
    """
    if "refuses writes" in db.info:
        raise NotSent
    db.rollback()
    db.expire_all()
    wait = BUSY_TIMEOUT_MS if patient else IMPATIENT_MS
    connection = db.connection(execution_options={"sqlite_begin": "IMMEDIATE", "sqlite_patience": wait})
    if not patient and connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {IMPATIENT_MS}")
    db.info[HELD] = {}
    db.info[HAPPENED] = []
    try:
        yield
        db.flush()
        happened = [*db.info[HAPPENED]]
        for write in WRITTEN_LAST:
            write(db)
        _commit(db)
    except BaseException:
        db.rollback()
        raise
    finally:
        db.info.pop(HELD, None)
        db.info.pop(HAPPENED, None)
    for follow in FOLLOWING:
        follow(db, happened)


def _commit(db: Session) -> None:
    try:
        db.commit()
    except DBAPIError as error:
        if error.connection_invalidated:
            raise MaybeSaved from error
        raise


@contextmanager
def refused_by(constraint: str, error: type[Exception]) -> Iterator[None]:
    """Raise `error` when what the block writes is against the constraint of that name.

    SQLite doesn't say which foreign key it is: the block must be able to be against no other.
    Only for what a valid form can run into. Anything else that the database refuses is a fault of the program, and
    stays one.
    """
    try:
        yield
    except IntegrityError as refused:
        broken = _broken_constraint(refused)
        if broken != constraint and not (broken == SOME_FOREIGN_KEY and constraint.startswith("fk_")):
            raise
        raise error from refused


def _broken_constraint(refused: IntegrityError) -> str | None:
    """The name of the constraint that the database speaks of, or SOME_FOREIGN_KEY; None when it doesn't say."""
    if isinstance(refused.orig, sqlite3.Error):
        kind, _colon, what = str(refused.orig).partition(" constraint failed: ")
        return _unique_by_columns(what.split(", ")) if kind == "UNIQUE" else what or kind
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
