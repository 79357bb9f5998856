"""The work that a page takes, in function calls: they are the same on every computer, as processor time is not."""

from pathlib import Path

from tests.bench.pages import HTMX, calls
from tests.bench.register import OWN_HELLO, make_register
from tests.budgets import MOST_CALLS


def test_a_page_takes_only_so_many_times_the_work_of_saying_hello(tmp_path: Path) -> None:
    register = make_register(tmp_path)
    app = register.app()
    client = register.client(app)
    hello = calls(client, OWN_HELLO)
    pages = register.pages().items()
    taken = {name: calls(client, address, HTMX if "panel" in name else {}) / hello for name, address in pages}
    app.extensions["engine"].dispose()

    assert hello > 1000, "nobody was signed in"
    assert taken.keys() == MOST_CALLS.keys()
    assert not {name: times for name, times in taken.items() if times > MOST_CALLS[name]}
