"""How the tests are shared out among several workers."""

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pytest

from tests.workers import shared_out


@dataclass(frozen=True)
class Item:
    """Of a test, what the order goes by."""

    path: Path
    marker: str
    number: int

    def get_closest_marker(self, name: str) -> str | None:
        return name if name == self.marker else None


def items(**files: tuple[str, int]) -> list[Item]:
    return [Item(Path(name), marker, number) for name, (marker, many) in files.items() for number in range(many)]


MANY = items(a=("", 50), b=("browser", 7), c=("slow", 5), d=("postgresql", 9), e=("", 31), f=("browser", 2))


@pytest.mark.parametrize("workers", [1, 2, 3, 4])
def test_each_share_begins_with_what_takes_longest(workers: int) -> None:
    ordered = shared_out(MANY, workers)

    assert sorted(ordered, key=MANY.index) == MANY
    began = 0
    for number in range(workers):
        # As pytest-xdist cuts the list.
        share = ordered[began : began + (len(MANY) - began) // (workers - number)]
        began += len(share)
        kinds = ["long" if item.marker in {"browser", "slow"} else item.marker for item in share]
        assert [kind for kind, _same in groupby(kinds)][-1] == ""
        assert kinds == sorted(kinds, key=["long", "postgresql", ""].index)


def test_the_slow_tests_of_a_file_stay_together() -> None:
    ordered = [item.path.name for item in shared_out(MANY, 3) if item.marker != ""]
    assert len([name for name, _same in groupby(ordered)]) == 4
    assert ordered.count("b") == 7
