"""The program is killed under load, again and again, and started anew: what it had answered as saved is there, once.

    python -m tests.faults.kills ROUNDS [postgresql]

Each round also copies the register while it is written to, and looks at the copy.
"""

import random
import sqlite3
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import UTC, datetime
from http.client import HTTPException
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select

from tests import database as databases
from tests.running.program import Program, new_register, serving
from webapp.db import engine_for
from webapp.models import Person
from webapp.running import copies

WRITERS = 4
LONGEST_SECONDS = 1.5


class Round(NamedTuple):
    """How many were answered as saved, are stored, and were in the copy; and which are lost, or there twice."""

    saved: int
    stored: int
    lost: list[str]
    doubled: list[str]
    copied: int


def write_until_it_ends(program: Program, cookie: str, writer: str, saved: list[str]) -> None:
    """Add people one after the other; notes each that was answered as saved."""
    number = 0
    with suppress(OSError, HTTPException):
        while True:
            name, number = f"{writer}{number:05}", number + 1
            form = program.new_person(cookie) | {"last_name": name}
            if program.ask("/people/new", cookie, form).status == 303:
                saved.append(name)


def kill_once(env: dict[str, str], url: str, folder: Path, number: int) -> tuple[list[str], list[str]]:
    """Serve, write, copy and kill; gives the names that were answered as saved, and those of before the copy."""
    saved: list[str] = []
    with serving(env, folder) as program, ThreadPoolExecutor(WRITERS) as threads:
        cookie = program.sign_in()
        for writer in "abcd"[:WRITERS]:
            threads.submit(write_until_it_ends, program, cookie, f"R{number}{writer}", saved)
        program.wait_until(lambda: len(saved) > WRITERS)
        before = list(saved)
        copies.make(url, folder / "copies", 1, datetime.now(UTC))
        threading.Event().wait(random.uniform(0, LONGEST_SECONDS))
        program.process.kill()
    return saved, before


def stored(url: str) -> Counter[str]:
    """How often each name is in the register."""
    with engine_for(url) as engine, engine.connect() as connection:
        return Counter(connection.scalars(select(Person.last_name)))


def rounds(count: int, url: str, env: dict[str, str], folder: Path) -> Iterator[Round]:
    """Kill it so many times; each round looks at all that was ever answered as saved."""
    saved: set[str] = set()
    for number in range(count):
        of_round, before = kill_once(env, url, folder, number)
        copied = names_in_copy(copies.copies_in(folder / "copies")[-1])
        lost = sorted({*saved, *before} - copied.keys()) if copied else []
        saved.update(of_round)
        found = stored(url)
        lost += sorted(saved - found.keys())
        doubled = sorted(name for name, times in found.items() if times > 1)
        yield Round(len(saved), sum(found.values()), lost, doubled, sum(copied.values()))


def names_in_copy(copy: Path) -> Counter[str]:
    """The same of a copy, looked through to the last index; of PostgreSQL's, which was read when it was made, none."""
    if copy.suffix != ".sqlite3":
        return Counter()
    with closing(sqlite3.connect(copy)) as whole:
        assert whole.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    return stored(f"sqlite:///{copy}")


@contextmanager
def installed(kind: str) -> Iterator[tuple[str, dict[str, str], Path]]:
    """A register on that kind of database: its address, the program's environment, and a folder."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        data = folder / "data"
        if kind == "postgresql":
            url = stack.enter_context(databases.new_postgresql())
            yield url, new_register(data, DATABASE_URL=url), folder
        else:
            env = new_register(data)
            yield f"sqlite:///{data / 'opintorinki.sqlite3'}", env, folder


def main() -> None:
    """Print each round; the status is 1 when anything was lost or doubled."""
    count, kind = int(sys.argv[1]), (sys.argv[2:] or ["sqlite"])[0]
    with installed(kind) as (url, env, folder):
        for number, one in enumerate(rounds(count, url, env, folder), 1):
            print(f"{number}: {one.saved} saved, {one.stored} stored, {one.copied} in the copy", flush=True)
            if one.lost or one.doubled:
                sys.exit(f"lost: {one.lost}, doubled: {one.doubled}")


if __name__ == "__main__":
    main()
