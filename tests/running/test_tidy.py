"""`opintorinki tidy`: what has been kept long enough goes, is counted, and is in no file afterwards."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from tests.cast import Cast
from webapp import cli
from webapp.domain.happenings import Done, Record
from webapp.models import Event, RemovedRow
from webapp.register_file import path_of
from webapp.running.tidying import tables_of_people
from webapp.settings import Settings
from webapp.whole_copies import name_beside

pytestmark = pytest.mark.slow

MARK = "merkki-jonka-pitää-kadota"
FILE_OF = "SELECT pg_relation_filenode('removed_rows')"


@pytest.fixture
def env(settings: Settings, tmp_path: Path) -> dict[str, str]:
    return {"OPINTORINKI_DATA": str(tmp_path / "data"), "DATABASE_URL": settings.database_url, "LC_ALL": "C"}


def run(env: dict[str, str], *arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(cli.main, ["tidy", *arguments], env=env)
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture
def old(cast: Cast, db: Session, env: dict[str, str]) -> Iterator[Path]:
    """Old lines of the history and a new one, something old aside, an old copy and a new one, which is given."""
    now = datetime.now().replace(microsecond=0)
    what = {"association_id": cast.association, "done": Done.CHANGED, "record": Record.GROUP, "record_id": cast.group}
    for days in (731, 900, 700):
        db.add(Event(**what, at=now - timedelta(days=days), user_id=cast.users["Aino"].id))
    aside = {"association_id": cast.association, "group_id": cast.group, "record": Record.COST, "record_id": 99}
    db.add(RemovedRow(**aside, removed_at=now - timedelta(days=40), contents=f'{{"voucher": "{MARK}"}}'))
    db.commit()
    engine = db.get_bind()
    register = path_of(engine) or Path(env["OPINTORINKI_DATA"], "opintorinki.dump")  # type: ignore[arg-type]
    register.parent.mkdir(parents=True, exist_ok=True)
    name_beside(register, "before-0001", now.astimezone() - timedelta(days=31)).write_text("old")
    fresh = name_beside(register, "before-0002", now.astimezone() - timedelta(days=29))
    fresh.write_text("new")
    yield fresh
    fresh.unlink()


def counted(output: str) -> dict[str, int]:
    lines = [line.strip().rpartition(": ") for line in output.splitlines() if line.startswith("  ")]
    return {what: int(number) for what, _colon, number in lines}


@pytest.mark.both_databases
def test_a_dry_run_says_what_goes_and_then_it_goes(old: Path, db: Session, env: dict[str, str]) -> None:
    said = run(env, "--dry-run")

    found = counted(said)
    assert said.startswith("This would be removed:\n")
    assert found["lines of the history, older than two years"] == 2
    assert found["what was removed from groups, and could be brought back for a month"] == 1
    assert found["copies that the program made before an upgrade or a restoring, older than a month"] == 1
    assert (db.scalar(select(func.count()).select_from(RemovedRow)), len(list(old.parent.glob("*before*")))) == (2, 2)
    is_sqlite = db.get_bind().dialect.name == "sqlite"
    file = None if is_sqlite else db.scalar(text(FILE_OF))
    db.rollback()

    done = run(env)
    assert done.startswith("This was removed:\n")
    assert counted(done) == found
    assert db.scalar(select(func.count()).select_from(RemovedRow)) == 1, "that of the cast is new"
    assert list(old.parent.glob("*before*")) == [old]
    db.rollback()
    assert ("The database's log is empty" if is_sqlite else "were written anew") in done
    if is_sqlite:
        files = [path for path in old.parent.iterdir() if path.is_file()]
        assert [path.name for path in files if MARK.encode() in path.read_bytes()] == []
    else:
        assert db.scalar(text(FILE_OF)) != file, "another file on the server"
        db.rollback()
    assert set(counted(run(env)).values()) == {0}


def test_it_knows_the_tables_of_people_and_speaks_finnish(cast: Cast, db: Session, env: dict[str, str]) -> None:
    db.rollback()
    assert {"people", "members", "users", "events", "feedback", "removed_rows"} <= set(tables_of_people())
    assert run(env | {"LC_ALL": "fi_FI.UTF-8"}, "--dry-run").startswith("Tämä poistettaisiin:\n")


def test_without_a_register_it_makes_none(tmp_path: Path) -> None:
    env = {"OPINTORINKI_DATA": str(tmp_path / "data"), "DATABASE_URL": "", "LC_ALL": "C"}

    assert "There is no register at" in run(env, "--dry-run", code=1)
    assert list((tmp_path / "data").glob("*.sqlite3")) == []
