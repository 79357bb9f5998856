"""What each page costs in instructions, which a busy computer doesn't change: `python -m tests.bench.instructions`.

Needs valgrind, and some minutes. A page is asked for by two copies of a warm process, by one of them some times more:
what that one took more is what the page takes. The pages by hand (tests/bench/limit.py) are asked for in the same way.
Prints a table; asserts nothing. Arguments name the pages, all without any.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.test import EnvironBuilder

from tests.bench.limit import by_hand
from tests.bench.pages import HTMX
from tests.bench.register import OWN_HELLO, Register, bare_hello, make_register
from webapp import collector

TIMES = 10
WARM = 3
VALGRIND = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--log-file=/dev/null")
OF_ALL = re.compile(r"^summary: (\d+)", re.MULTILINE)
GOALS = {"start": 2.2, "group": 2.0, "eligibility panel": 2.2, "session": 2.2, "members": 2.2, "keying sheet": 2.2}
"""At most so many times the page by hand."""

MANY = "start, 30 groups"

Asked = tuple[Flask, dict[str, Any]]
"""Whom, and for what."""


def ask(app: Flask, environ: dict[str, Any]) -> bytes:
    """One answer, without a test client's work."""
    said: list[str] = []
    answer = app(environ | {"wsgi.input": BytesIO()}, lambda status, headers, *_more: said.append(status))
    body = b"".join(answer)
    getattr(answer, "close", lambda: None)()
    assert said == ["200 OK"], said
    return body


def close(app: Flask) -> None:
    """Let go of an app's database, ours or that of the pages by hand."""
    if "engine" in app.extensions:
        app.extensions["engine"].dispose()
    if "by hand" in app.extensions:
        app.extensions["by hand"].close()


def environ_of(address: str, cookie: str, headers: dict[str, str]) -> dict[str, Any]:
    """A browser's request."""
    builder = EnvironBuilder(path=address, headers={"Cookie": cookie, "Accept-Encoding": "gzip, deflate, br"} | headers)
    return builder.get_environ()


def asked_for(register: Register, of_many: Register) -> dict[str, Asked]:
    """By name, what is measured: the hello worlds, our pages, those by hand, and a start page of many groups."""
    address = {"own hello": OWN_HELLO} | register.pages()
    ours = _ours_and_by_hand(register, address)
    many = _ours_and_by_hand(of_many, {"start": register.pages()["start"]})
    many = {name.replace("start", MANY): asked for name, asked in many.items()}
    return {"bare hello": (bare_hello(), environ_of("/", "", {})), **ours, **many}


def _ours_and_by_hand(register: Register, addresses: Mapping[str, str]) -> dict[str, Asked]:
    app = register.app()
    client, texts = register.client(app), {}
    for name, to in addresses.items():
        headers = {"Accept-Encoding": "identity"} | _headers(name)
        texts[name] = client.get(to, headers=headers).get_data(as_text=True)
    kept = client.get_cookie("session")
    assert kept
    limit, found = by_hand(register, texts), {}
    for name, to in addresses.items():
        environ = environ_of(to, f"session={kept.value}", _headers(name))
        found[name] = app, environ
        if name in GOALS:
            found[f"{name} by hand"] = limit, environ
    return found


def _headers(name: str) -> dict[str, str]:
    return HTMX if "panel" in name else {}


def inside(register: Register, of_many: Register, names: list[str]) -> None:
    """What runs under valgrind: two copies of the warm process for each page, whose numbers are told on the way."""
    found = asked_for(register, of_many)
    wanted = [name for name in found if not names or name.removesuffix(" by hand") in names]
    for name in wanted:
        ask(*found[name])
    collector.settle()
    for name in wanted:
        print(name, *(_copy(*found[name], times) for times in (0, TIMES)), sep="\t", flush=True)


def _copy(app: Flask, environ: dict[str, Any], times: int) -> int:
    """The number of a copy that asks `times` times more than is needed to be warm."""
    child = os.fork()
    if not child:
        for _ in range(WARM + times):
            ask(app, environ)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    return child


def counted(names: list[str]) -> dict[str, float]:
    """Millions of instructions an answer, by page."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        registers = make_register(folder), make_register(_made(folder / "many"), groups=30)
        command = [*VALGRIND, f"--cachegrind-out-file={folder}/%p", sys.executable, "-m", "tests.bench.instructions"]
        given = json.dumps([[str(one.folder), one.group_id, one.signed_in] for one in registers])
        environment = os.environ | {"PYTHONHASHSEED": "0"}
        said = subprocess.check_output([*command, "--inside", given, *names], text=True, env=environment)
        return {page: (_took(folder / more) - _took(folder / none)) / TIMES / 1e6 for page, none, more in _lines(said)}


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _lines(said: str) -> Iterable[list[str]]:
    return (line.split("\t") for line in said.splitlines())


def _took(file: Path) -> int:
    found = OF_ALL.search(file.read_text(encoding="utf-8"))
    assert found
    return int(found[1])


def print_table(found: Mapping[str, float]) -> None:
    """A line for each page, with how many times the page by hand it takes."""
    print(f"{'page':<20}{'M':>8}{'by hand':>9}{'×':>7}{'goal':>6}")
    for name, millions in found.items():
        hand = found.get(f"{name} by hand")
        if hand:
            print(f"{name:<20}{millions:>8.2f}{hand:>9.2f}{millions / hand:>7.2f}{GOALS.get(name, ''):>6}")
        elif not name.endswith("by hand"):
            print(f"{name:<20}{millions:>8.2f}")


def main() -> None:
    if sys.argv[1:2] == ["--inside"]:
        registers = (Register(Path(folder), *ids) for folder, *ids in json.loads(sys.argv[2]))
        inside(*registers, sys.argv[3:])
    else:
        print_table(counted(sys.argv[1:]))


if __name__ == "__main__":
    main()
