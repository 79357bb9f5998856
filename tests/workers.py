"""Several workers at once, as pytest-xdist starts them: none does again what another has done, none waits for another.

Each worker collects every test, then gets an equal share of the list, one after the other, and when it has done its
share, it takes half of what another still has. So each share begins with its part of the browsers and of the other
programs, goes on with PostgreSQL and ends with what takes milliseconds and is quickly shared out anew.
"""

import importlib
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol, TypeVar

import pytest


class Ordered(Protocol):
    """Of a test, what the order goes by."""

    @property
    def path(self) -> Path: ...

    def get_closest_marker(self, name: str) -> object | None: ...


Item = TypeVar("Item", bound=Ordered)

TESTS = Path(__file__).parent
WORKERS = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
NUMBER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))


def compile_in_turn() -> None:
    """Import all modules of tests, each worker beginning elsewhere: what one has compiled, the others only load. In a
    new clone that saves ten seconds in each.
    """
    paths = sorted(TESTS.rglob("test_*.py"))
    first = len(paths) * NUMBER // WORKERS
    for path in paths[first:] + paths[:first]:
        # pytest tells what is wrong with a module, or why it is skipped, when it collects the tests.
        with suppress(Exception, pytest.skip.Exception):
            importlib.import_module(".".join(path.relative_to(TESTS.parent).with_suffix("").parts))


def shared_out(items: Sequence[Item], workers: int = WORKERS) -> list[Item]:
    """The same tests, those of a file and a kind side by side, in an order for that many workers."""
    slow, postgresql, quick = ([item for item in items if _kind(item) == kind] for kind in range(3))
    shares = [[*first, *then] for first, then in zip(_dealt(slow, workers), _dealt(postgresql, workers), strict=True)]
    shares.sort(key=len, reverse=True)
    result: list[Item] = []
    for number, share in enumerate(shares):
        size = (len(items) - len(result)) // (workers - number)
        room = max(0, size - len(share))
        result += share + quick[:room]
        quick = quick[room:]
    return result


def _kind(item: Ordered) -> int:
    if item.get_closest_marker("postgresql"):
        return 1
    return 0 if item.get_closest_marker("browser") or item.get_closest_marker("slow") else 2


def _dealt(items: Iterable[Item], workers: int) -> list[list[Item]]:
    """The tests of whole files, in a pile for each worker: the longest file first, each to the smallest pile."""
    files: dict[Path, list[Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    piles: list[list[Item]] = [[] for _ in range(workers)]
    for of_file in sorted(files.values(), key=len, reverse=True):
        min(piles, key=len).extend(of_file)
    return piles
