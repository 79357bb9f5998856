"""What each page costs: statements, bytes, and work against two hello worlds: Flask's bare one, and a page of our own
that says no more than that to whoever is signed in.

"calls" are function calls, which are counted, so that the budget is in them. "CPU" is processor time by the test
client, and "served" that of the server's process, the whole way from the socket and back. Both are the best of many,
and only their ratios mean anything: what is compared is asked in turns, so that whatever else the machine does falls
on both.
"""

import cProfile
import gc
import time

from flask.testing import FlaskClient

from tests.bench.register import OWN_HELLO, Register, bare_hello
from tests.bench.served import cpu_milliseconds, server
from tests.statements import Statements

HTMX = {"HX-Request": "true"}
ROUNDS, REPEATS = 15, 10


def calls(client: FlaskClient, address: str, headers: dict[str, str] | None = None) -> int:
    """How many functions are called to answer, once everything is warm."""
    for _ in range(3):
        client.get(address, headers=headers)
    profile = cProfile.Profile()
    gc.disable()
    profile.enable()
    client.get(address, headers=headers)
    profile.disable()
    gc.enable()
    return sum(entry.callcount for entry in profile.getstats())


def milliseconds(client: FlaskClient, address: str, headers: dict[str, str]) -> float:
    """Processor time of one answer: the best of a round."""
    best = float("inf")
    for _ in range(REPEATS):
        start = time.process_time_ns()
        client.get(address, headers=headers)
        best = min(best, (time.process_time_ns() - start) / 1e6)
    return best


def print_table(register: Register) -> None:
    """A line for each page."""
    app, bare = register.app(), bare_hello().test_client()
    client = register.client(app)
    bare_calls, own_calls = calls(bare, "/"), calls(client, OWN_HELLO)
    headings = ["SQL", "raw B", "gz B", "calls", "× own", "× bare", "CPU ms", "× own", "× bare", "served ×"]
    print(f"{'page':<20}" + "".join(f"{heading:>9}" for heading in headings))
    print(f"{'(own hello world)':<20}{'':>27}{own_calls:>9}{1:>9.1f}{own_calls / bare_calls:>9.1f}")
    for name, address in register.pages().items():
        headers = HTMX if "panel" in name else {}
        client.get(address, headers=headers)
        with Statements(app.extensions["engine"]) as statements:
            answer = client.get(address, headers=headers)
        plain = client.get(address, headers=headers | {"Accept-Encoding": "identity"})
        called = calls(client, address, headers)
        gc.disable()
        asked = ((client, address, headers), (client, OWN_HELLO, {}), (bare, "/", {}))
        taken = [[milliseconds(*one) for one in asked] for _ in range(ROUNDS)]
        gc.enable()
        page, own, hello = map(min, zip(*taken, strict=True))
        figures = [
            f"{len(statements.sent):>9}{len(plain.data):>9}{len(answer.data):>9}",
            f"{called:>9}{called / own_calls:>9.1f}{called / bare_calls:>9.1f}",
            f"{page:>9.2f}{page / own:>9.1f}{page / hello:>9.1f}{served_ratio(register, address, headers):>9.1f}",
        ]
        print(f"{name:<20}" + "".join(figures), flush=True)


def served_ratio(register: Register, address: str, headers: dict[str, str]) -> float:
    """Processor time of a server's process for the page, against a bare hello world on the same kind of server."""
    headers = headers | {"Cookie": register.cookie(), "Accept-Encoding": "gzip"}
    with server(register.app) as (pid, port), server(bare_hello) as (hello_pid, hello_port):
        pairs = [
            (cpu_milliseconds(pid, port, address, headers), cpu_milliseconds(hello_pid, hello_port, "/", {}))
            for _ in range(3)
        ]
    return min(page for page, _hello in pairs) / min(hello for _page, hello in pairs)
