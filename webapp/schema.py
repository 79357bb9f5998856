"""The database's schema: Alembic migrations are the only way it comes about."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from webapp.whole_copies import copy_whole, name_beside

MIGRATING = 4_172_026
"""The number of PostgreSQL's lock that whoever changes the schema holds."""


def migration_folder() -> Path:
    """Inside the installed package, else beside it in a source checkout."""
    package = Path(__file__).parent
    inside = package / "migrations"
    return inside if inside.is_dir() else package.parent / "migrations"


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, on `connection` when given."""
    config = Config()
    config.set_main_option("script_location", str(migration_folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def head() -> str:
    """The newest revision that this version of the program knows."""
    return str(ScriptDirectory.from_config(alembic_config()).get_current_head())


def knows(level: str) -> bool:
    """Is it a revision of this version or of one before it?"""
    return level in {script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions()}


def revision(engine: Engine) -> str | None:
    """The revision that the database is at, None when it is empty."""
    with engine.connect() as connection:
        return revision_of(connection)


def revision_of(connection: Connection) -> str | None:
    """The same on a connection."""
    return MigrationContext.configure(connection).get_current_revision()


def upgrade(engine: Engine, to: str = "head") -> None:
    """Bring the database to a revision."""
    with _migrating(engine) as connection:
        command.upgrade(alembic_config(connection), to)


def downgrade(engine: Engine, to: str) -> None:
    """Take the database back to an older revision."""
    with _migrating(engine) as connection:
        command.downgrade(alembic_config(connection), to)


@contextmanager
def _migrating(engine: Engine) -> Iterator[Connection]:
    """A connection that is used for nothing else: on SQLite its foreign keys are off."""
    with engine.connect().execution_options(sqlite_begin="IMMEDIATE") as connection:
        if engine.dialect.name == "postgresql":
            # Another machine may be starting, too.
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": MIGRATING})
        yield connection
        connection.commit()
        connection.invalidate()


class NewerDatabase(Exception):
    """The database was made by a newer version of the program."""


def upgrade_after_backup(engine: Engine) -> Path | None:
    """Bring the database to the newest revision; of an older SQLite database a copy is kept beside it first.

    Returns the copy's path, None when there was nothing to copy. PostgreSQL is backed up with its own tools. Raises
    NewerDatabase, and sqlite3.Error and OSError when no copy could be made.
    """
    before = revision(engine)
    if before == head():
        return None
    if before is not None and not knows(before):
        raise NewerDatabase(before)
    copy = None
    if before is not None and engine.dialect.name == "sqlite" and engine.url.database:
        path = Path(engine.url.database).absolute()
        copy = name_beside(path, f"before-{head()}", datetime.now(UTC))
        copy_whole(path, copy)
    upgrade(engine)
    return copy
