"""Whatever keeps the program from starting is told in a sentence with a path and advice, and nothing is changed."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.command import variables
from tests.running.program import new_register
from tests.running.test_copies import damage
from webapp import cli

pytestmark = pytest.mark.slow

NOBODY = 65534


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return new_register(tmp_path_factory.mktemp("made") / "data")


@pytest.fixture
def data(made: dict[str, str], tmp_path: Path) -> Path:
    return Path(shutil.copytree(made["OPINTORINKI_DATA"], tmp_path / "data"))


def serve(data: Path, *arguments: str, **env: str) -> str:
    """What the command says, which must end by itself, with a sentence."""
    result = CliRunner().invoke(cli.main, ["serve", *arguments], env=variables(data) | {"LC_ALL": "C"} | env)
    assert isinstance(result.exception, SystemExit), result.exc_info
    assert result.exit_code == 1
    return result.output


def _unreadable_text(data: Path) -> None:
    (data / "secret-key").write_bytes(b"\xff" * 64)


def _empty_key(data: Path) -> None:
    (data / "secret-key").write_bytes(b"")


def _key_is_a_folder(data: Path) -> None:
    (data / "secret-key").unlink()
    (data / "secret-key").mkdir()


def _no_bytes(data: Path) -> None:
    (data / "opintorinki.sqlite3").write_bytes(b"")


def _no_database(data: Path) -> None:
    (data / "opintorinki.sqlite3").write_bytes(b"a letter to somebody")


def _database_is_a_folder(data: Path) -> None:
    (data / "opintorinki.sqlite3").unlink()
    (data / "opintorinki.sqlite3").mkdir()


def _another_programs(data: Path) -> None:
    (data / "opintorinki.sqlite3").unlink()
    with sqlite3.connect(data / "opintorinki.sqlite3") as db:
        db.execute("CREATE TABLE recipes (id INTEGER PRIMARY KEY)")
    db.close()


def _damaged(data: Path) -> None:
    damage(data / "opintorinki.sqlite3")


@pytest.mark.parametrize(
    ("bring_about", "path", "says"),
    [
        (_unreadable_text, "secret-key", "holds no key; delete it"),
        (_empty_key, "secret-key", "holds no key; delete it"),
        (_key_is_a_folder, "secret-key", "cannot read"),
        (_no_bytes, "opintorinki.sqlite3", "is empty (0 bytes). Put a copy back with “opintorinki restore”"),
        (_no_database, "opintorinki.sqlite3", "is no SQLite database"),
        (_database_is_a_folder, "opintorinki.sqlite3", "is no file"),
        (_another_programs, "opintorinki.sqlite3", "another program's: nothing was written to it"),
        (_damaged, "opintorinki.sqlite3", "is damaged"),
    ],
)
def test_what_is_wrong_in_the_data_folder(
    data: Path, bring_about: Callable[[Path], None], path: str, says: str
) -> None:
    bring_about(data)
    before = {one.name: one.read_bytes() for one in data.iterdir() if one.is_file()}
    said = serve(data)

    assert str(data / path) in said
    assert says in said
    assert {one.name: one.read_bytes() for one in data.iterdir() if one.is_file()} == before


@pytest.mark.parametrize(
    ("arguments", "env", "says"),
    [
        ([], {"DATABASE_URL": "postgresql://u@h:port/d"}, "DATABASE_URL: is no address"),
        ([], {"DATABASE_URL_FILE": "/bin/true"}, "DATABASE_URL_FILE: /bin/true is no text"),
        ([], {"DATABASE_URL": "sqlite:////nowhere/register.sqlite3"}, "There is no folder /nowhere for the register"),
        (["--host", "no-such-host.invalid"], {}, "no-such-host.invalid: it is no address of this computer"),
        (["--host", "192.0.2.1"], {}, "192.0.2.1: it is no address of this computer"),
        ([], {"DATABASE_URL": "sqlite:////nowhere/x", "LC_ALL": "fi_FI.UTF-8"}, "Kansiota /nowhere ei ole"),
    ],
)
def test_what_is_wrong_with_what_was_asked(data: Path, arguments: list[str], env: dict[str, str], says: str) -> None:
    said = serve(data, *arguments, **env)
    assert says in said
    assert "http://" not in said, "the address is told when it is ours"


def test_a_missing_driver_is_named_with_how_to_get_it(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webapp.settings.find_spec", lambda _name: None)
    assert "pip install -c constraints.txt '.[postgresql]'" in serve(data, DATABASE_URL="postgresql://u@127.0.0.1:1/d")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """One that everybody can reach, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else")
def test_what_may_not_be_written_to_is_told_with_the_user(made: dict[str, str], open_folder: Path) -> None:
    """As somebody else than root, who may write everywhere."""
    data = Path(shutil.copytree(made["OPINTORINKI_DATA"], open_folder / "data"))
    for path, mode in ((data / "secret-key", 0o600), (data, 0o555), (data / "opintorinki.sqlite3", 0o444)):
        for one in (data, *data.iterdir()):
            one.chmod(0o777 if one.is_dir() else 0o666)
        path.chmod(mode)
        said = as_nobody(data)
        assert f"{path}" in said
        assert "Traceback" not in said
        assert "can't be written to by the user nobody" in said or "cannot read" in said


def as_nobody(data: Path) -> str:
    """What `upgrade` says to a user who has no rights of their own; it must end with an error."""
    reading, writing = os.pipe()
    if not os.fork():
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        result = CliRunner().invoke(cli.main, ["upgrade"], env=variables(data) | {"LC_ALL": "C"})
        os.write(writing, f"{result.exit_code} {result.output}".encode())
        os._exit(0)
    os.close(writing)
    os.wait()
    with os.fdopen(reading) as said:
        code, _space, text = said.read().partition(" ")
    assert code == "1"
    return text
