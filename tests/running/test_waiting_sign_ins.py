"""Those who sign in wait for each other, and no page waits for them."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection

import pytest
from flask import Flask, request

from tests.cast import Cast
from tests.command import PATIENCE_SECONDS, free_port
from webapp.running.serving import THREADS, Server

HELD = threading.Event()


def wait_at_the_door() -> None:
    if (request.method, request.path) == ("POST", "/sign-in"):
        HELD.wait(PATIENCE_SECONDS)


@pytest.fixture
def port(app: Flask, cast: Cast) -> Iterator[int]:
    """The built-in server of an application in which every sign-in is held up."""
    HELD.clear()
    app.before_request_funcs.setdefault(None, []).insert(0, wait_at_the_door)
    port, ends = free_port(), threading.Event()
    server = Server(app, "127.0.0.1", port)

    def turn() -> None:
        while not ends.is_set():
            server._turn(0.05)

    with ThreadPoolExecutor(1) as thread:
        turning = thread.submit(turn)
        yield port
        HELD.set()
        ends.set()
        turning.result()
    server._finish()


def ask(port: int, method: str, path: str) -> int:
    with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as line:
        line.request(method, path, headers={"Content-Length": "0"})
        with line.getresponse() as answer:
            return answer.status


def test_no_page_waits_for_those_who_sign_in(port: int) -> None:
    with ThreadPoolExecutor(2 * THREADS) as visitors:
        sent = [visitors.submit(ask, port, "POST", "/sign-in") for _visitor in range(2 * THREADS)]
        assert ask(port, "GET", "/rules") == 200
        assert not any(one.done() for one in sent)
        HELD.set()
        # Without a form's token: they were answered, each.
        assert [one.result() for one in sent] == [400] * 2 * THREADS
