"""A register made as large as a federation's, but smaller: no page of one association asks or does more for the others,
and somebody's calendar asks as much in one association as in all.
"""

from pathlib import Path

import pytest

from tests.bench.federation import app_of, client_of, counted, feed_of, pages
from tests.budgets import FOR_A_QUOTA
from tests.federation import Federation, Size, make
from tests.site.pages import MOST_STATEMENTS
from tests.statements import Statements

SMALL, LARGE, WIDE = Size(1, 14), Size(4, 14), Size(1, 56)
MORE = 1.02
"""Function calls differ by a hash here and there."""

Counts = dict[str, tuple[int, int]]


def counts(folder: Path, size: Size) -> Counts:
    """The statements and function calls of each page for who is in the first association alone, and of the calendar of
    who is in all of them.
    """
    made: Federation = make(f"sqlite:///{folder / 'register.sqlite3'}", size)
    app = app_of(made, folder)
    client = client_of(app, made.alone)
    found = {name: counted(app, client, address) for name, address in pages(made).items()}
    found |= {"calendar": counted(app, client_of(app, None), feed_of(app))}
    app.extensions["engine"].dispose()
    return found


@pytest.mark.slow
def test_in_a_federation_a_page_asks_no_more(tmp_path: Path) -> None:
    made = make(f"sqlite:///{tmp_path / 'register.sqlite3'}", LARGE)
    app = app_of(made, tmp_path)
    aino, anybody = client_of(app, made.alone), client_of(app, None)
    asked = {
        "groups.groups": (aino, "/"),
        "todo.todo": (aino, "/to-do"),
        "groups.group": (aino, f"/groups/{made.group_id}"),
        "todo.feed": (anybody, feed_of(app)),
    }
    taken = {}
    for endpoint, (client, address) in asked.items():
        # The first one judges.
        client.get(address)
        with Statements(app.extensions["engine"]) as sent:
            assert client.get(address).status_code == 200
        taken[endpoint] = len(sent.sent) - FOR_A_QUOTA
    app.extensions["engine"].dispose()

    assert taken == {endpoint: MOST_STATEMENTS[endpoint] for endpoint in asked}


@pytest.mark.weekly
@pytest.mark.slow
def test_other_associations_cost_nothing(tmp_path: Path) -> None:
    found = [counts(_folder(tmp_path, str(number)), size) for number, size in enumerate((SMALL, LARGE))]

    small, large = found
    assert {name: one[0] for name, one in large.items()} == {name: one[0] for name, one in small.items()}
    assert small["calendar"][0] == 7
    dearer = {name for name, one in large.items() if one[1] > small[name][1] * MORE}
    assert dearer == {"calendar"}, "which has more to tell"


@pytest.mark.weekly
@pytest.mark.slow
def test_four_times_the_groups_cost_a_groups_page_little(tmp_path: Path) -> None:
    small, wide = (counts(_folder(tmp_path, str(number)), size) for number, size in enumerate((SMALL, WIDE)))

    assert {name: one[0] for name, one in wide.items()} == {name: one[0] for name, one in small.items()}
    for name in ("group", "eligibility panel", "session", "members", "costs", "keying sheet", "people", "account"):
        assert wide[name][1] <= small[name][1] * 1.5, name


def _folder(tmp_path: Path, name: str) -> Path:
    made = tmp_path / name
    made.mkdir()
    return made
