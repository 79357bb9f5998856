"""CPU that a server process burns on a request, from the process' own clock: the whole way, HTTP included."""

import http.client
import logging
import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask import Flask
from waitress import create_server

REQUESTS = 300


@contextmanager
def server(make: Callable[[], Flask]) -> Iterator[tuple[int, int]]:
    """A server of its own process; gives its process id and port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    child = os.fork()
    if not child:
        logging.disable()
        create_server(make(), host="127.0.0.1", port=port, threads=2).run()
        os._exit(0)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield child, port
    finally:
        os.kill(child, signal.SIGTERM)
        os.waitpid(child, 0)


def cpu_milliseconds(pid: int, port: int, address: str, headers: dict[str, str]) -> float:
    """Mean CPU time of a request in the server's process."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    _get(connection, address, headers)
    before = _spent(pid)
    for _ in range(REQUESTS):
        _get(connection, address, headers)
    return (_spent(pid) - before) / REQUESTS / 1e6


def _get(connection: http.client.HTTPConnection, address: str, headers: dict[str, str]) -> None:
    connection.request("GET", address, headers=headers)
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200, answer.status


def _spent(pid: int) -> int:
    """Nanoseconds on a processor, summed over the process' threads."""
    total = 0
    for thread in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{thread}/schedstat", encoding="ascii") as file:
            total += int(file.read().split()[0])
    return total
