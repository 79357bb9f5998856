"""What somebody forgets of a change is reported before a user finds it, and a whole change takes few files.

The changes stand in half_a_rule.toml, whole_rule.toml and new_field.toml. Each is made in a copy of the program, where
mypy and the tests that belong to it are run.
"""

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from tests.database import SERVER
from webapp.schema import head

pytestmark = pytest.mark.slow

HERE, ROOT = Path(__file__).parent, Path(__file__).parents[2]
COPIED = ("migrations", "static", "templates", "tests", "webapp")
CACHE = ".mypy_cache"
HALVES = tomllib.loads((HERE / "half_a_rule.toml").read_text(encoding="utf-8"))


class Checkout:
    """A copy of the program; mypy's cache comes along, so that only what an edit touches is looked at anew."""

    def __init__(self, folder: Path, source: Path) -> None:
        self.folder = folder
        skipped = shutil.ignore_patterns("__pycache__", "browser")
        for name in COPIED:
            shutil.copytree(source / name, folder / name, ignore=skipped)
        shutil.copy2(source / "pyproject.toml", folder)
        if (source / CACHE).is_dir():
            shutil.copytree(source / CACHE, folder / CACHE)

    def edit(self, edits: Iterable[Mapping[str, str]]) -> set[str]:
        """Make the edits; the files that were there before and are others now."""
        changed = set()
        for one in edits:
            path = self.folder / one["file"]
            if "new" in one:
                path.write_text(one["new"].replace("{head}", head()).lstrip(), encoding="utf-8")
                continue
            text, place = path.read_text(encoding="utf-8"), one.get("after") or one["before"]
            assert f"\n{text}".count(f"\n{place}") == 1, f"{one['file']} has changed: where does this go now?\n{place}"
            inserted = one["insert"].strip("\n")
            around = f"{place}\n{inserted}" if "after" in one else f"{inserted}\n{place}"
            path.write_text(f"\n{text}".replace(f"\n{place}", f"\n{around}", 1)[1:], encoding="utf-8")
            changed.add(one["file"])
        return changed

    def mypy(self, *files: str) -> list[str]:
        """The lines of mypy's errors, none when all is well: in these files and what they import, or in all."""
        done = self.run("mypy", "--cache-dir", CACHE, "--no-error-summary", *files)
        assert done.returncode in {0, 1}, done.stdout + done.stderr
        return [line for line in done.stdout.splitlines() if ": error:" in line]

    def run(self, module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a module of Python's in the copy."""
        command = [sys.executable, "-m", module, *arguments]
        environment = {name: value for name, value in os.environ.items() if name != SERVER}
        return subprocess.run(
            command,
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path, ROOT)


def edits_of(name: str) -> list[Mapping[str, str]]:
    found: list[Mapping[str, str]] = tomllib.loads((HERE / name).read_text(encoding="utf-8"))["edits"]
    return found


@pytest.mark.weekly
def test_what_is_forgotten_is_reported_where_it_is_missing(checkout: Checkout) -> None:
    for half in HALVES.values():
        checkout.edit(half["edits"])
    forgotten = [(file, words) for half in HALVES.values() for file, words in half["reported"].items()]
    errors = checkout.mypy(*sorted({file for file, _words in forgotten}))

    missed = [(file, words) for file, words in forgotten if not any(is_about(one, file, words) for one in errors)]
    assert missed == [], errors


def is_about(error: str, file: str, words: str) -> bool:
    return error.startswith(f"{file}:") and words in error


WHOLE = [
    ("whole_rule.toml", 8, ["tests/eligibility/test_one_a_day.py"]),
    ("new_field.toml", 5, ["tests/groups/test_meeting_place.py", "tests/exports/test_contents.py"]),
]


@pytest.mark.parametrize(("change", "most_files"), [(change, most_files) for change, most_files, _tests in WHOLE])
def test_a_whole_change_takes_few_files(checkout: Checkout, change: str, most_files: int) -> None:
    changed = checkout.edit(edits_of(change))
    assert len(changed) <= most_files, sorted(changed)


@pytest.mark.weekly
@pytest.mark.parametrize(("change", "tests"), [(change, tests) for change, _most_files, tests in WHOLE])
def test_nothing_is_missing_from_a_whole_change(checkout: Checkout, change: str, tests: list[str]) -> None:
    checkout.edit(edits_of(change))
    assert checkout.mypy() == []
    done = checkout.run("pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-o", "addopts=", *tests)
    assert done.returncode == 0, done.stdout + done.stderr
