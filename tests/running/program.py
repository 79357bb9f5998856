"""`opintorinki serve` in a process of its own, on a register with one administrator."""

import os
import signal
import socket
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from click.testing import CliRunner

from tests.command import COMMAND, HOME, PATIENCE_SECONDS, free_port, signed_in_cookie, variables, wait_for
from tests.page import Page
from webapp import cli

EMAIL, PASSWORD = "aino@example.org", "kolme sanaa riittää"


class Answer(NamedTuple):
    """What came back."""

    status: int
    text: str
    headers: dict[str, str]


class Visitor(NamedTuple):
    """Somebody with a form open: the header Cookie, and what the form carries."""

    cookie: str
    form: dict[str, str]


class Program(NamedTuple):
    """The program, served."""

    process: "subprocess.Popen[str]"
    address: str
    data: Path
    log: Path

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    @property
    def register(self) -> Path:
        return self.data / "opintorinki.sqlite3"

    def ask(self, path: str, cookie: str = "", data: dict[str, str] | None = None, host: str = "") -> Answer:
        """GET, or POST when there are data."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        headers |= {"Host": host} if host else {}
        line.request("POST" if data else "GET", path, urlencode(data) if data else None, headers)
        answer = line.getresponse()
        got = Answer(answer.status, answer.read().decode(), dict(answer.getheaders()))
        line.close()
        return got

    def visitor(self, path: str) -> Visitor:
        """Somebody who opens the page and isn't signed in."""
        answer = self.ask(path)
        page = Page(answer.text)
        hidden = {name: value for name in ("csrf_token", "once") if (value := page.value(name))}
        return Visitor(answer.headers.get("Set-Cookie", "").partition(";")[0], hidden)

    def sign_in(self) -> str:
        """The header Cookie of the administrator."""
        return signed_in_cookie(self.address, EMAIL, PASSWORD)

    def new_person(self, cookie: str) -> dict[str, str]:
        """The form of a new person, filled in."""
        page = Page(self.ask("/people/new", cookie).text)
        once = {"once": value} if (value := page.value("once")) else {}
        return {"csrf_token": page.value("csrf_token") or "", "first_name": "Uuno", "last_name": "Uusi"} | once

    def connections(self, *, reads: bool = False) -> int:
        """How many are open to it; or of those, from how many it has read all that was sent."""
        rows = [row.split() for row in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        own = [row for row in rows if row[1].endswith(f":{self.port:04X}") and row[3] == "01"]
        return len([row for row in own if not reads or row[4].endswith(":00000000")])

    def refuses(self) -> bool:
        """Doesn't it take anybody any more?"""
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) != 0

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Until it is so; there is nothing that would tell it."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not is_so():
            assert time.monotonic() < deadline
            time.sleep(0.01)

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE_SECONDS)


def new_register(data: Path, **more: str) -> dict[str, str]:
    """Make it; gives the environment of its program."""
    env = variables(data) | more
    made = ["create-admin", "--association", "Koe ry", "--name", "Aino", "--email", EMAIL, "--password", PASSWORD]
    result = CliRunner().invoke(cli.main, made, env=env)
    assert result.exit_code == 0, result.output
    return env


def people_in(register: Path) -> int:
    """How many of the new name there are in the file, with what lies beside it."""
    with sqlite3.connect(f"{register.as_uri()}?mode=ro", uri=True) as db:
        return int(db.execute("SELECT count(*) FROM people WHERE last_name = 'Uusi'").fetchone()[0])


SAID_BY_SYSTEMD = "os.environ.update(LISTEN_FDS='1', LISTEN_PID=str(os.getpid()))"


@contextmanager
def serving(env: dict[str, str], folder: Path, held: socket.socket | None = None) -> Iterator[Program]:
    """The command, from its start to its end; what it says is in a file, so that nobody has to read it meanwhile. Its
    port may be one that is held for it, as systemd does.
    """
    port, log = held.getsockname()[1] if held else free_port(), folder / "log"
    python, option, code = COMMAND
    handed = f"import os; os.dup2({held.fileno()}, 3); {SAID_BY_SYSTEMD}; " if held else ""
    command = [python, option, f"{handed}{code}", "serve", "--port", str(port)]
    with log.open("w") as said:
        process = subprocess.Popen(
            command,
            env=os.environ | env | HOME,
            cwd=folder,
            stdout=said,
            stderr=subprocess.STDOUT,
            text=True,
            pass_fds=[held.fileno()] if held else [],
        )
    program = Program(process, f"http://127.0.0.1:{port}/", Path(env["OPINTORINKI_DATA"]), log)
    try:
        wait_for(program.address)
        yield program
    finally:
        process.kill()
        process.wait()
