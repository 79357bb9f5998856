"""Copies of the register, and putting one back, by the commands."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import database as databases
from tests.running.program import EMAIL, PASSWORD, new_register, serving
from webapp import cli, schema
from webapp.db import make_engine
from webapp.models import User
from webapp.running import copies
from webapp.whole_copies import KEPT_DAYS, kept_beside, name_beside

pytestmark = pytest.mark.slow

SECOND = ["create-admin", "--association", "Toinen ry", "--name", "Sulo", "--email", "sulo@example.org"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return new_register(tmp_path_factory.mktemp("made") / "data")


@pytest.fixture
def env(made: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """A register with one user."""
    shutil.copytree(made["OPINTORINKI_DATA"], tmp_path / "data")
    return made | {"OPINTORINKI_DATA": str(tmp_path / "data"), "LC_ALL": "C"}


def run(env: dict[str, str], *arguments: str, code: int = 0) -> str:
    result: Result = CliRunner().invoke(cli.main, arguments, env=env)
    assert result.exit_code == code, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.output


def users(url: str) -> int:
    engine = make_engine(url)
    with Session(engine) as db:
        found = int(db.scalar(select(func.count()).select_from(User)) or 0)
    engine.dispose()
    return found


def file_of(env: dict[str, str]) -> Path:
    return Path(env["OPINTORINKI_DATA"], "opintorinki.sqlite3")


def test_a_copy_is_whole_and_the_newest_are_kept(env: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    for day in range(3):
        copies.make(f"sqlite:///{file_of(env)}", folder, None, datetime(2026, 11, 1 + day, tzinfo=UTC))
    (folder / "notes.txt").touch()
    said = run(env, "backup", "--to", str(folder), "--keep", "2")

    newest = copies.copies_in(folder)[-1]
    assert f"The register was copied to {newest} (" in said
    assert "opintorinki-20261101T000000Z.sqlite3 was removed." in said
    assert [path.name for path in sorted(folder.iterdir())] == [
        "notes.txt",
        "opintorinki-20261103T000000Z.sqlite3",
        newest.name,
    ]
    assert (newest.stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o600, 0o700)
    assert users(f"sqlite:///{newest}") == 1


def test_a_copy_is_put_back_and_what_was_there_is_kept(env: dict[str, str]) -> None:
    url = f"sqlite:///{file_of(env)}"
    run(env, "backup")
    [copy] = copies.copies_in(copies.folder_of(Path(env["OPINTORINKI_DATA"])))
    run(env, *SECOND, "--password", PASSWORD)
    said = run(env, "restore", str(copy))

    [kept] = kept_beside(file_of(env))
    assert said.splitlines() == [
        f"The register is now what it was in {copy}.",
        f"What was there before is in {kept.path}, for 30 days.",
        "Now start the program.",
    ]
    assert (users(url), users(f"sqlite:///{kept.path}")) == (1, 2)
    assert file_of(env).stat().st_mode & 0o777 == 0o600


def test_an_older_copy_is_brought_up_to_date(env: dict[str, str], tmp_path: Path) -> None:
    old = make_engine(f"sqlite:///{tmp_path / 'old.sqlite3'}")
    schema.upgrade(old, "0003")
    old.dispose()

    assert "It was an older version's, and was brought up to date." in run(
        env, "restore", str(tmp_path / "old.sqlite3")
    )
    assert users(f"sqlite:///{file_of(env)}") == 0


@pytest.mark.parametrize("what", ["missing", "no database", "another program's", "damaged", "newer", "itself"])
def test_what_is_no_copy_is_not_put_back(env: dict[str, str], tmp_path: Path, what: str) -> None:
    source = tmp_path / "copy"
    if what == "no database":
        source.write_text("a letter")
    elif what == "itself":
        source = file_of(env)
    elif what != "missing":
        shutil.copy(file_of(env), source)
    if what in {"newer", "another program's"}:
        with sqlite3.connect(source) as db:
            db.execute(
                "UPDATE alembic_version SET version_num = '9999'" if what == "newer" else "DROP TABLE alembic_version"
            )
        db.close()
    if what == "damaged":
        damage(source)
    said = run(env, "restore", str(source), code=1)

    assert said.startswith("Error: ")
    assert str(source) in said
    assert users(f"sqlite:///{file_of(env)}") == 1
    assert not kept_beside(file_of(env))


def damage(path: Path) -> None:
    """As a bad disk does: all but the first pages are something else."""
    with path.open("r+b") as file:
        file.seek(20_000)
        file.write(os.urandom(path.stat().st_size - 20_000))


def test_a_damaged_register_is_replaced(env: dict[str, str]) -> None:
    run(env, "backup")
    [copy] = copies.copies_in(copies.folder_of(Path(env["OPINTORINKI_DATA"])))
    damage(file_of(env))
    assert "is damaged" in run(env, "backup", code=1)
    assert "is damaged" in run(env, "upgrade", code=1)

    run(env, "restore", str(copy))
    assert users(f"sqlite:///{file_of(env)}") == 1


def test_nothing_is_put_back_while_the_program_runs(env: dict[str, str], tmp_path: Path) -> None:
    run(env, "backup")
    [copy] = copies.copies_in(copies.folder_of(Path(env["OPINTORINKI_DATA"])))
    with serving(env, tmp_path) as program:
        assert "The program is running. Stop it first" in run(env, "restore", str(copy), code=1)
        assert program.ask("/up").status == 200
        assert f"copied to {copy.parent}" in run(env, "backup")
        assert program.stop() == 0
        run(env, "restore", str(copy))


def test_copies_that_the_program_made_go_after_a_month(env: dict[str, str]) -> None:
    now = datetime.now(UTC)
    old, new = (
        name_beside(file_of(env), why, now - timedelta(days=days))
        for why, days in (("before-0004", KEPT_DAYS + 1), ("replaced", KEPT_DAYS - 1))
    )
    for path in (old, new):
        path.touch()

    assert f"The copy {old.name} was removed: it was more than 30 days old." in run(env, "upgrade")
    assert [kept.path for kept in kept_beside(file_of(env))] == [new]


@pytest.fixture
def postgresql() -> Iterator[str]:
    with databases.new_postgresql() as url:
        yield url


@pytest.mark.postgresql
def test_postgresql_is_copied_and_put_back_with_its_own_programs(postgresql: str, tmp_path: Path) -> None:
    env = new_register(tmp_path / "data", DATABASE_URL=postgresql) | {"LC_ALL": "C"}
    run(env, "backup")
    [copy] = copies.copies_in(copies.folder_of(tmp_path / "data"))
    run(env, *SECOND, "--password", PASSWORD)
    engine = make_engine(postgresql)
    with engine.connect():
        assert "The program is running" in run(env, "restore", str(copy), code=1)
    engine.dispose()
    said = run(env, "restore", str(copy))

    [kept] = kept_beside(tmp_path / "data" / "opintorinki.dump")
    assert f"What was there before is in {kept.path}" in said
    assert users(postgresql) == 1
    assert (copy.stat().st_mode & 0o777, kept.path.stat().st_mode & 0o777) == (0o600, 0o600)
    (tmp_path / "letter.dump").write_text("a letter")
    assert "pg_restore failed" in run(env, "restore", str(tmp_path / "letter.dump"), code=1)
    assert users(postgresql) == 1
    assert EMAIL.encode() not in copy.read_bytes(), "it is compressed"
