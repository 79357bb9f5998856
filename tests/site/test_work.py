"""The work that a page takes, in function calls: they are the same on every computer, as processor time is not."""

from pathlib import Path

import pytest

from tests.bench.instructions import ask, asked_for, close
from tests.bench.pages import HTMX, calls
from tests.bench.register import OWN_HELLO, make_register
from tests.budgets import MOST_CALLS


@pytest.mark.slow
def test_a_page_takes_only_so_many_calls(tmp_path: Path) -> None:
    register = make_register(tmp_path)
    app = register.app()
    client = register.client(app)
    pages = {"own hello": OWN_HELLO} | register.pages()
    taken = {name: calls(client, address, HTMX if "panel" in name else {}) for name, address in pages.items()}
    app.extensions["engine"].dispose()

    assert taken["own hello"] > 1000, "nobody was signed in"
    assert taken.keys() == MOST_CALLS.keys()
    assert not {name: most for name, most in taken.items() if most > MOST_CALLS[name]}


@pytest.mark.slow
def test_a_page_by_hand_has_the_bytes_of_ours(tmp_path: Path) -> None:
    """So that its instructions say what ours could be (tests/bench/limit.py)."""
    (tmp_path / "many").mkdir()
    found = asked_for(make_register(tmp_path), make_register(tmp_path / "many", groups=2))
    bytes_of = {name: len(ask(*asked)) for name, asked in found.items()}
    for app, _environ in found.values():
        close(app)
    both = {name: (size, bytes_of[f"{name} by hand"]) for name, size in bytes_of.items() if f"{name} by hand" in found}

    assert len(both) == 7
    assert not {name: sizes for name, sizes in both.items() if not 0.97 < sizes[1] / sizes[0] < 1.03}
