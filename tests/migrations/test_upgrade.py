"""The schema: migrations are the only way it comes about."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Engine, func, inspect, select, text
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.command import PATIENCE_SECONDS
from webapp import schema
from webapp.db import Base, make_engine
from webapp.models import Attendance, Group, Member, StudySession

pytestmark = pytest.mark.slow

# A migration that is still to come: it rebuilds a table that others refer to.
NEXT = """
from alembic import op
import sqlalchemy as sa

revision = "9999"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("groups", recreate="auto") as batch:
        batch.alter_column("topic", type_=sa.String(300), existing_type=sa.String(200), existing_nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("groups", recreate="auto") as batch:
        batch.alter_column("topic", type_=sa.String(200), existing_type=sa.String(300), existing_nullable=False)
"""

START = """
import sys
from webapp import schema
from webapp.db import make_engine

schema.upgrade_after_backup(make_engine(sys.argv[1]))
"""


@pytest.fixture
def engine(new_url: str) -> Iterator[Engine]:
    made = make_engine(new_url)
    yield made
    made.dispose()


@pytest.fixture
def at_head(app: Flask) -> Engine:
    """A database with every migration in it and no rows, for looking at."""
    engine: Engine = app.extensions["engine"]
    return engine


@pytest.fixture
def next_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A release of the program with one migration more than this one."""
    folder = tmp_path / "migrations"
    shutil.copytree(schema.migration_folder(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "9999_next.py").write_text(NEXT.format(head=schema.head()), encoding="utf-8")
    monkeypatch.setattr(schema, "migration_folder", lambda: folder)


def counts(engine: Engine) -> list[int | None]:
    with Session(engine) as db:
        return [
            db.scalar(select(func.count()).select_from(table)) for table in (Group, Member, StudySession, Attendance)
        ]


def fill(engine: Engine) -> None:
    with Session(engine) as db:
        casting.fill(db)
        db.commit()


def revisions() -> list[str]:
    """From the first to the newest."""
    found = ScriptDirectory.from_config(schema.alembic_config()).walk_revisions()
    return [script.revision for script in reversed(list(found))]


@pytest.mark.both_databases
def test_the_migrations_make_what_the_models_say(at_head: Engine) -> None:
    with at_head.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


@pytest.mark.both_databases
def test_the_migrations_make_the_constraints_and_indexes_that_the_models_name(at_head: Engine) -> None:
    inspector = inspect(at_head)
    for table in Base.metadata.sorted_tables:
        checks = {check["name"] for check in inspector.get_check_constraints(table.name)}
        wanted = {str(c.name) for c in table.constraints if type(c).__name__ == "CheckConstraint" and c.name}
        indexes = {index["name"] for index in inspector.get_indexes(table.name)}
        assert wanted <= checks | {""}, table.name
        assert {str(index.name) for index in table.indexes} <= indexes, table.name


@pytest.mark.sqlite_only
def test_no_number_is_used_twice(at_head: Engine) -> None:
    """A migration that copies a table must say so again: `table_kwargs={"sqlite_autoincrement": True}`."""
    with at_head.connect() as connection:
        found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")).all()
    made = {str(name): str(sql) for name, sql in found}
    wanted = [table.name for table in Base.metadata.sorted_tables if table.dialect_options["sqlite"]["autoincrement"]]

    assert [name for name in wanted if "AUTOINCREMENT" not in made[name]] == []


def test_there_is_one_line_of_migrations() -> None:
    assert len(ScriptDirectory.from_config(schema.alembic_config()).get_heads()) == 1


@pytest.mark.both_databases
def test_each_migration_goes_up_and_down_with_data_in_the_tables(engine: Engine) -> None:
    for revision in revisions():
        schema.upgrade(engine, revision)
        assert schema.revision(engine) == revision
    fill(engine)
    for revision in [*reversed(revisions()[:-1]), "base"]:
        schema.downgrade(engine, revision)
    assert inspect(engine).get_table_names() == ["alembic_version"]
    schema.upgrade(engine)
    assert counts(engine) == [0, 0, 0, 0]


@pytest.mark.both_databases
def test_groups_that_were_there_before_costs_are_kept_both_ways(engine: Engine) -> None:
    schema.upgrade(engine)
    fill(engine)
    before = counts(engine)
    schema.downgrade(engine, "0001")
    with engine.connect() as connection:
        groups = connection.execute(text("SELECT * FROM groups ORDER BY id")).mappings().all()
    assert "topic_kind" not in groups[0]
    schema.upgrade(engine)
    assert counts(engine) == before
    with engine.connect() as connection:
        after = connection.execute(text("SELECT * FROM groups ORDER BY id")).mappings().all()
        assert connection.execute(text("SELECT count(*) FROM costs")).scalar() == 0
    asked = {"topic_kind": "", "has_trainer": None, "reported_on": None, "corrected_on": None}
    later = {"locked": False, "paid_on": None, "paid_cents": None, "report_text": "", "neutral_name": "", "note": ""}
    later["calendar_tells"] = False
    assert [dict(row) for row in after] == [dict(row) | asked | later for row in groups]


def test_people_with_sami_letters_are_found_after_the_upgrade(engine: Engine) -> None:
    schema.upgrade(engine)
    fill(engine)
    schema.downgrade(engine, revisions()[revisions().index("0016") - 1])
    with engine.begin() as connection:
        person = "UPDATE people SET last_name = 'Ŧeađgá', sort_key = 'ŧeadga\tsara', search_key = 'sara ŧeadga'"
        connection.execute(text(person))
    schema.upgrade(engine, "0016")
    with engine.connect() as connection:
        keys = connection.execute(text("SELECT DISTINCT sort_key, search_key FROM people")).all()
    assert keys == [("teadga\tsara", "sara teadga")]


@pytest.mark.both_databases
def test_rebuilding_a_table_keeps_what_refers_to_it(engine: Engine, next_release: None) -> None:
    schema.upgrade(engine, revisions()[-2])
    fill(engine)
    before = counts(engine)
    schema.upgrade(engine)
    assert (schema.revision(engine), counts(engine)) == ("9999", before)
    schema.downgrade(engine, revisions()[-2])
    assert counts(engine) == before


def test_foreign_keys_hold_after_migrating(at_head: Engine) -> None:
    if at_head.dialect.name == "sqlite":
        with at_head.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_a_new_database_is_made_without_a_copy(engine: Engine, tmp_path: Path) -> None:
    assert schema.upgrade_after_backup(engine) is None
    assert schema.revision(engine) == schema.head()
    assert not list(tmp_path.glob("*-before-*"))


@pytest.mark.sqlite_only
def test_a_database_that_is_up_to_date_is_left_alone(at_head: Engine) -> None:
    assert schema.upgrade_after_backup(at_head) is None
    assert at_head.url.database
    assert not list(Path(at_head.url.database).parent.glob("*-before-*"))


def test_an_older_database_is_copied_first(engine: Engine, next_release: None, tmp_path: Path) -> None:
    older = revisions()[-2]
    schema.upgrade(engine, older)
    fill(engine)
    before = counts(engine)
    copy = schema.upgrade_after_backup(engine)

    assert (schema.revision(engine), counts(engine)) == ("9999", before)
    if engine.dialect.name != "sqlite":
        assert copy is None
        return
    assert copy
    assert copy.stat().st_mode & 0o777 == 0o600
    kept = make_engine(f"sqlite:///{copy}")
    assert (schema.revision(kept), counts(kept)) == (older, before)
    kept.dispose()
    assert schema.upgrade_after_backup(engine) is None


@pytest.mark.both_databases
def test_two_starts_at_once_do_not_clash(new_url: str) -> None:
    starts = [
        subprocess.Popen([sys.executable, "-c", START, new_url], stderr=subprocess.PIPE, text=True)
        for _number in range(3)
    ]
    errors = [start.communicate(timeout=PATIENCE_SECONDS)[1] for start in starts]

    assert [start.returncode for start in starts] == [0, 0, 0], errors
    engine = make_engine(new_url)
    assert schema.revision(engine) == schema.head()
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM alembic_version")).scalar() == 1
    engine.dispose()
