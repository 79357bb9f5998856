"""The disk is full: pages are shown, nothing is half saved, and everybody is told what it is."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running.program import new_register, people_in, serving
from tests.running.test_copies import run

pytestmark = [pytest.mark.slow, pytest.mark.weekly]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes; the test is skipped where nobody may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3M", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_is_told_everywhere_and_heals(small_disk: Path, tmp_path: Path) -> None:
    env = new_register(tmp_path / "data") | {"LC_ALL": "C"}
    shutil.copytree(tmp_path / "data", small_disk / "data")
    env |= {"OPINTORINKI_DATA": str(small_disk / "data")}
    with serving(env, tmp_path) as program:
        cookie = program.sign_in()
        fill(small_disk / "filling")
        answers = [program.ask("/people/new", cookie, program.new_person(cookie)) for _time in range(30)]
        refused = [answer for answer in answers if answer.status == 503]
        assert refused
        assert all("levy on täynnä" in answer.text and "Uuno" in answer.text for answer in refused)
        assert program.ask("/people", cookie).status == 200
        log = program.log.read_text()
        assert "database or disk is full (POST people.new)" in log
        assert "Traceback" not in log
        said = run(env, "backup", code=1)
        assert "is full: make room" in said or "No space left on device" in said
        assert not list((small_disk / "data").glob("backups/*"))
        (small_disk / "filling").unlink()
        assert program.ask("/people/new", cookie, program.new_person(cookie)).status in {303, 422}
        assert program.stop() == 0
    assert people_in(program.register) >= 1


def fill(path: Path) -> None:
    """Leave no room on the disk."""
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(os.urandom(4096))
        except OSError:
            pass
