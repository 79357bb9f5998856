"""A register made as large as a federation's, but smaller: no page of one association asks or does more for the others,
and somebody's calendar asks as much in one association as in all.
"""

from pathlib import Path

import pytest

from tests.bench.federation import app_of, feed_of, pages, spent_on
from tests.federation import Federation, Size, make

SMALL, LARGE, WIDE = Size(1, 14), Size(6, 14), Size(1, 56)
MORE = 1.02
"""Function calls differ by a hash here and there."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[Size, Federation]:
    folder = tmp_path_factory.mktemp("federation")
    return {size: make(f"sqlite:///{folder / str(number)}", size) for number, size in enumerate((SMALL, LARGE, WIDE))}


@pytest.mark.slow
def test_other_associations_cost_nothing(made: dict[Size, Federation], tmp_path: Path) -> None:
    small, large = app_of(made[SMALL], tmp_path), app_of(made[LARGE], tmp_path)
    for name, address in pages(made[SMALL]).items():
        one, other = spent_on(small, made[SMALL].alone, address), spent_on(large, made[LARGE].alone, address)
        assert other.statements == one.statements, name
        assert other.calls <= one.calls * MORE, name


@pytest.mark.slow
def test_four_times_the_groups_cost_a_groups_page_little(made: dict[Size, Federation], tmp_path: Path) -> None:
    small, wide = app_of(made[SMALL], tmp_path), app_of(made[WIDE], tmp_path)
    for name, address in pages(made[SMALL]).items():
        one, other = spent_on(small, made[SMALL].alone, address), spent_on(wide, made[WIDE].alone, address)
        assert other.statements == one.statements, name
        if address.startswith("/groups/"):
            assert other.calls <= one.calls * 1.5, name


@pytest.mark.slow
def test_a_calendar_of_all_associations_asks_as_much_as_one(made: dict[Size, Federation], tmp_path: Path) -> None:
    small, large = app_of(made[SMALL], tmp_path), app_of(made[LARGE], tmp_path)
    one, all_of_them = (spent_on(app, None, feed_of(app)) for app in (small, large))

    assert all_of_them.statements == one.statements == 7
