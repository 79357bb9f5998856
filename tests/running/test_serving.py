"""The built-in server: it stops without losing anything, and strangers can't keep it from answering."""

import os
import shutil
import signal
import socket
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.command import PATIENCE_SECONDS
from tests.running.program import Program, new_register, people_in, serving
from webapp.running.serving import MOST_CONNECTIONS, THREADS

pytestmark = pytest.mark.slow

HALF_A_POST = b"POST /people/new HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\nname="


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return new_register(tmp_path_factory.mktemp("made") / "data")


@pytest.fixture
def program(env: dict[str, str], tmp_path: Path) -> Iterator[Program]:
    """On a copy of the register."""
    shutil.copytree(env["OPINTORINKI_DATA"], tmp_path / "data")
    with serving(env | {"OPINTORINKI_DATA": str(tmp_path / "data")}, tmp_path) as made:
        yield made


@pytest.mark.parametrize("number", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.weekly)])
def test_what_runs_is_finished_and_the_file_alone_holds_everything(program: Program, number: int) -> None:
    cookie = program.sign_in()
    form = program.new_person(cookie)
    assert program.ask("/up").text == "up\n"
    with ThreadPoolExecutor(THREADS) as threads, sqlite3.connect(program.register, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        forms = [form | {"first_name": f"Uuno{letter}", "once": letter} for letter in "abcdefgh"[:THREADS]]
        sent = [threads.submit(program.ask, "/people/new", cookie, one) for one in forms]
        program.wait_until(lambda: program.connections(reads=True) == THREADS)
        # Whoever watches isn't kept waiting by all those who do.
        assert program.ask("/up").text == "up\n"
        assert not any(one.done() for one in sent)
        program.process.send_signal(number)
        program.wait_until(program.refuses)
        other.execute("ROLLBACK")
        assert [one.result(PATIENCE_SECONDS).status for one in sent] == [303] * THREADS
    other.close()

    assert program.process.wait(PATIENCE_SECONDS) == 0
    assert "Traceback" not in program.log.read_text()
    assert not [path for path in program.data.iterdir() if path.name.endswith(("-wal", "-shm"))]
    assert people_in(Path(shutil.copy(program.register, program.data / "copy.sqlite3"))) == THREADS


def test_a_register_that_is_replaced_or_deleted_takes_nothing(program: Program) -> None:
    cookie = program.sign_in()
    form = program.new_person(cookie)
    shutil.copy(program.register, program.data / "copy")
    os.replace(program.data / "copy", program.register)
    for _time in range(2):
        answer = program.ask("/people/new", cookie, form)
        assert answer.status == 503
        assert "Uusi" in answer.text
    assert program.ask("/up").status == 503
    program.register.unlink()
    assert program.ask("/people/new", cookie, form).status == 503
    assert (program.ask("/up").status, program.ask("/up").text) == (503, "down: database\n")

    assert not program.register.exists()
    log = program.log.read_text()
    assert "database: OperationalError: the register's file was replaced or deleted" in log
    assert "(POST people.new)" in log
    assert "Traceback" not in log
    assert "Uusi" not in log


@pytest.fixture(scope="module")
def shared(env: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """For what leaves it as it was."""
    with serving(env, tmp_path_factory.mktemp("shared")) as made:
        yield made


def test_whoever_only_holds_connections_keeps_nobody_out(shared: Program) -> None:
    program, cookie = shared, shared.sign_in()
    with ExitStack() as lines:
        for number in range(MOST_CONNECTIONS + 30):
            line = lines.enter_context(socket.create_connection(("127.0.0.1", program.port), PATIENCE_SECONDS))
            line.sendall(
                b"POST /people/new HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\nname=" if number % 2 else b""
            )
        assert program.ask("/", cookie).status == 200
        assert program.ask("/up").status == 200


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        (b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 100000000\r\n\r\n", b"413", "Liian paljon kerralla"),
        (b"GET /sign-in HTTP/1.1\r\nHost : x\r\n\r\n", b"400", "Pyynnössä oli virhe"),
    ],
)
def test_what_never_becomes_a_page_is_told_in_words(shared: Program, sent: bytes, status: bytes, said: str) -> None:
    with socket.create_connection(("127.0.0.1", shared.port), PATIENCE_SECONDS) as line:
        line.sendall(sent)
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")

    assert head.startswith((b"HTTP/1.1 " + status, b"HTTP/1.0 " + status))
    assert said in body.decode()
    for name in (b"Content-Security-Policy", b"X-Content-Type-Options", b"Permissions-Policy"):
        assert name in head


@pytest.mark.parametrize(
    "lengths",
    [
        b"Content-Length: 3\r\nContent-Length: 40\r\n",
        b"Content-Length: +3\r\n",
        b"Content-Length: 3, 40\r\n",
        b"Transfer-Encoding: xchunked\r\n",
        b"Transfer-Encoding : chunked\r\n",
    ],
)
def test_a_request_whose_end_is_in_doubt_is_refused(shared: Program, lengths: bytes) -> None:
    """And what comes after it is no request: the connection ends."""
    hidden = b"GET /up HTTP/1.1\r\nHost: x\r\n\r\n"
    with socket.create_connection(("127.0.0.1", shared.port), PATIENCE_SECONDS) as line:
        line.sendall(b"POST /language HTTP/1.1\r\nHost: x\r\n" + lengths + b"\r\na=b" + hidden)
        answer = b"".join(iter(lambda: line.recv(65536), b""))

    assert answer.startswith((b"HTTP/1.1 400", b"HTTP/1.0 400", b"HTTP/1.1 501", b"HTTP/1.0 501")), answer[:200]
    assert answer.count(b"HTTP/1.") == 1


def test_whoever_comes_while_the_program_is_started_anew_waits_and_is_answered(
    env: dict[str, str], tmp_path: Path
) -> None:
    """systemd holds the port, as deploy/opintorinki.socket has it."""
    with socket.create_server(("127.0.0.1", 0), backlog=512) as held, ThreadPoolExecutor(1) as threads:
        with serving(env, tmp_path, held) as first:
            cookie = first.sign_in()
            assert first.stop() == 0
        sent = threads.submit(first.ask, "/people", cookie)
        with serving(env, tmp_path, held) as second:
            assert sent.result(PATIENCE_SECONDS).status == 200
            assert second.stop() == 0
