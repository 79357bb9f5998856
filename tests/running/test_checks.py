"""`opintorinki check` says in words what is right and what is wrong."""

import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.command import free_port
from tests.running.program import new_register, serving
from tests.running.test_copies import run

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return new_register(tmp_path_factory.mktemp("made") / "data") | {"LC_ALL": "C"}


def lines(said: str, sign: str) -> list[str]:
    """What it marks so."""
    return [line[2:] for line in said.splitlines() if line.startswith(sign)]


def test_on_ones_own_computer_nothing_is_wrong(env: dict[str, str]) -> None:
    data = env["OPINTORINKI_DATA"]
    before = run(env, "check")
    assert lines(before, "!") == [f"There is no copy in {data}/backups: “opintorinki backup” makes one."]
    assert f"The data are in {data}, for the program's user only." in lines(before, "✓")
    assert "Without OPINTORINKI_URL the program serves this computer; links open here only." in lines(before, "✓")
    run(env, "backup")
    after = run(env, "check")
    assert lines(after, "!") == lines(after, "✗") == []
    assert [line for line in lines(after, "✓") if "0 days old" in line]
    assert [line for line in lines(after, "✓") if line.startswith("The database is whole and up to date (")]


def test_what_is_wrong_is_named(env: dict[str, str], tmp_path: Path) -> None:
    port = free_port()
    wrong = env | {
        "OPINTORINKI_URL": f"https://127.0.0.1:{port}",
        "OPINTORINKI_SMTP_URL": f"smtp://127.0.0.1:{port}",
        "OPINTORINKI_MAIL_FROM": "opintorinki@example.org",
    }
    data = Path(env["OPINTORINKI_DATA"])
    register = data / "opintorinki.sqlite3"
    level = change_level(register, "0003")
    later = datetime.now(UTC) + timedelta(days=2)
    os.utime(register, (later.timestamp(), later.timestamp()))
    data.chmod(0o755)
    said = run(wrong, "check", code=1)
    data.chmod(0o700)
    change_level(register, level)
    os.utime(register)

    notes, faults = lines(said, "!"), lines(said, "✗")
    assert f"Others on this computer may read {data}: chmod 700 {data}" in notes
    assert f"OPINTORINKI_URL is https://127.0.0.1:{port}/: links open on this computer only." in notes
    assert "The database is an older version's: “opintorinki upgrade” brings it up to date." in notes
    assert [note for note in notes if note.startswith("The computer's clock seems to be wrong: it says ")]
    assert "127.0.0.1: The mail server does not answer." in faults
    assert [fault for fault in faults if fault.startswith(f"https://127.0.0.1:{port}/up can't be reached: ")]


def change_level(register: Path, level: str) -> str:
    """Make the database another version's; gives what it was."""
    with sqlite3.connect(register) as db:
        [(before,)] = db.execute("SELECT version_num FROM alembic_version").fetchall()
        db.execute("UPDATE alembic_version SET version_num = ?", [level])
    db.close()
    return str(before)


def test_a_register_that_is_not_there_is_not_made(env: dict[str, str], tmp_path: Path) -> None:
    said = run(env | {"OPINTORINKI_DATA": str(tmp_path / "none")}, "check")
    path = tmp_path / "none" / "opintorinki.sqlite3"
    assert f"There is no register at {path}: “opintorinki serve” makes a new one." in lines(said, "!")
    assert not path.exists()


@pytest.mark.parametrize(
    ("variables", "says"),
    [
        ({"OPINTORINKI_URL": "https://r.invalid"}, "OPINTORINKI_URL begins with https, but OPINTORINKI_HTTPS isn't 1"),
        ({"OPINTORINKI_HTTPS": "1", "OPINTORINKI_URL": "http://r.invalid"}, "nobody can sign in there"),
    ],
)
def test_https_that_does_not_fit_the_address_is_told(env: dict[str, str], variables: dict[str, str], says: str) -> None:
    said = run(env | variables, "check", code=1)
    assert [note for note in lines(said, "!") if says in note]


def test_its_own_address_is_asked(env: dict[str, str], tmp_path: Path) -> None:
    with serving(env, tmp_path) as program:
        said = run(env | {"OPINTORINKI_URL": program.address}, "check")
    assert f"{program.address}up answers." in lines(said, "✓")
