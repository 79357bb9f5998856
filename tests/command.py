"""The console command in a process of its own, as the README tells people to start it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, build_opener

from tests.page import Page
from webapp import cli

# What runs in the background of a script ignores Ctrl+C, and what it starts would do the same.
HEEDS_CTRL_C = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
COMMAND = [sys.executable, "-c", f"{HEEDS_CTRL_C}; from webapp.cli import main; main()"]
# Only a hang takes as long. How fast it goes depends on what else the computer does.
PATIENCE_SECONDS = 120
HOME = {"PYTHONPATH": str(Path(cli.__file__).parents[1])}


def variables(data: Path) -> dict[str, str]:
    """The environment of an installation that keeps its things in `data`."""
    return {"OPINTORINKI_DATA": str(data), "DATABASE_URL": "", "SECRET_KEY": "", "OPINTORINKI_RULES": ""}


def free_port() -> int:
    """One that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(arguments: list[str], env: dict[str, str], tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The command running in a process of its own: what it has said so far, and its address."""
    port = str(free_port())
    command = [*COMMAND, *arguments, "--port", port]
    process = subprocess.Popen(
        command, env=os.environ | env | HOME, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout
    try:
        said = ""
        while port not in said:
            line = process.stdout.readline()
            assert line, f"the program ended: {said}"
            said += line
        yield said, f"http://127.0.0.1:{port}/"
    finally:
        _interrupt(process)


def _interrupt(process: subprocess.Popen[str]) -> None:
    """Press Ctrl+C until the program ends: Python drops one that comes while it collects its garbage."""
    for _attempt in range(PATIENCE_SECONDS // 2):
        process.send_signal(signal.SIGINT)
        try:
            process.communicate(timeout=2)
        except subprocess.TimeoutExpired:
            continue
        return
    raise AssertionError("the program goes on after Ctrl+C")


def wait_for(address: str) -> None:
    """Until the server has come up."""
    place = urlsplit(address)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex((place.hostname, place.port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nobody answers")


def signed_in_cookie(address: str, email: str, password: str) -> str:
    """Sign in with the form as a browser does; the header Cookie of whoever is signed in."""
    cookies = CookieJar()
    browser = build_opener(HTTPCookieProcessor(cookies))
    with browser.open(f"{address}sign-in", timeout=PATIENCE_SECONDS) as page:
        token = Page(page.read().decode()).value("csrf_token") or ""
    data = urlencode({"csrf_token": token, "email": email, "password": password}).encode()
    browser.open(f"{address}sign-in", data, timeout=PATIENCE_SECONDS).close()
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in cookies)
