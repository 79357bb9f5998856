"""Runs the migrations on the connection that `webapp.schema` hands over."""

from alembic import context
from sqlalchemy import Connection

from webapp import models
from webapp.db import Base

assert models.__all__, "the models must be loaded for autogenerate to compare with"


MIGRATION_LOCK = 7_281_936
"""PostgreSQL's name for "somebody is migrating", so that two servers starting at once take turns."""


def run(connection: Connection) -> None:
    sqlite = connection.dialect.name == "sqlite"
    # Batch mode copies a table on SQLite; with foreign keys on, dropping the old one would delete its child rows. The
    # pragma does nothing inside a transaction, so it goes past SQLAlchemy, which begins one by itself; the connection
    # is thrown away afterwards.
    if sqlite:
        connection.connection.execute("PRAGMA foreign_keys=OFF")
        # Of its own, Alembic commits each statement on SQLite, and another start would read how far this one has come.
        connection.begin()
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=sqlite, compare_type=True)
    with context.begin_transaction():
        if not sqlite:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")
        context.run_migrations()
        if sqlite and (orphans := connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
            raise RuntimeError(f"the migration left rows without their parent: {orphans[:3]}")


run(context.config.attributes["connection"])
