"""The built-in server: what it takes of strangers, and how it stops without losing anything."""

import errno
import logging
import os
import select
import signal
import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from types import FrameType
from typing import Any, cast

from flask import Flask
from sqlalchemy import Engine
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import BaseWSGIServer, create_server
from waitress.task import ErrorTask, ThreadedTaskDispatcher
from waitress.utilities import Error

from webapp import collector, passwords
from webapp.headers import fixed_headers
from webapp.http import ERROR_HELP, ERROR_TITLES
from webapp.i18n import LANGUAGES, speaking
from webapp.i18n import lazy_gettext as _l
from webapp.register_file import merge_log, path_of
from webapp.running.faults import Fault

THREADS = 8
MOST_REQUEST_BYTES = 21_000_000
"""A little more than the program takes, so that its own page says which file is too large."""
IN_MEMORY_BYTES = 65_536
"""Of a request that is still coming; the rest of it is on the disk."""
SILENT_SECONDS = 20
MOST_CONNECTIONS = 500
ROOM = 50
"""So many places are kept free for whoever comes next."""
LONGEST_STOP_SECONDS = 30
"""For what runs when the program is told to stop. A page gives up earlier; systemd and containers wait for longer."""

ARRIVING_SECONDS = 5
"""For what is still being sent then."""
FIRST_HANDED_OVER = 3
"""As sd_listen_fds(3) says."""


def _answers_before_the_program(app: Flask) -> type[HTTPChannel]:
    """Connections on which what can't be read as a request, or is far too large, is answered in words."""
    words = {code: _in_all_languages(app, code) for code in (400, 413, 500)}
    headers = fixed_headers(app.extensions["settings"].behind_https, is_page=False)

    class Answer(ErrorTask):
        def execute(self) -> None:
            error = cast(Error, cast(HTTPRequestParser, self.request).error)
            self.status = f"{error.code} {error.reason}"
            body = words[error.code if error.code in words else 400]
            self.response_headers = [("Content-Type", "text/plain; charset=utf-8"), *headers]
            self.set_close_on_finish()
            self.content_length = len(body)
            self.write(body)

    class Channel(HTTPChannel):
        error_task_class = Answer

    return Channel


def _in_all_languages(app: Flask, code: int) -> bytes:
    """Nobody knows yet which one the visitor reads."""
    said = []
    for language in LANGUAGES:
        with app.app_context(), speaking(language):
            said.append(f"{ERROR_TITLES[code]}. {ERROR_HELP[code]}\n")
    return "\n".join(said).encode()


class Server:
    """The server on its port. Raises Fault when that isn't free, or the host isn't this computer."""

    def __init__(self, app: Flask, host: str, port: int) -> None:
        # Whoever would put another file in the register's place sees that it is open, before anybody has come.
        app.extensions["engine"].connect().close()
        self._map: dict[int, Any] = {}
        try:
            self._dispatcher = self._open(app, host, port)
        except (OSError, ValueError) as error:
            wasyncore.close_all(self._map, ignore_all=True)
            raise Fault(_cannot_listen(host, port, error)) from error
        self._doors = [one for one in self._map.values() if isinstance(one, BaseWSGIServer)]
        self._watchers, self._sign_ins = ThreadedTaskDispatcher(), ThreadedTaskDispatcher()
        self._watchers.set_thread_count(1)
        self._sign_ins.set_thread_count(passwords.AT_ONCE)
        channel_class = _answers_before_the_program(app)
        for door in self._doors:
            door.channel_class = channel_class
            vars(door)["add_task"] = self._add_task
        self._stops = 0

    def _open(self, app: Flask, host: str, port: int) -> ThreadedTaskDispatcher:
        make = partial(
            create_server,
            app,
            map=self._map,
            threads=THREADS,
            max_request_body_size=MOST_REQUEST_BYTES,
            inbuf_overflow=IN_MEMORY_BYTES,
            channel_timeout=SILENT_SECONDS,
            cleanup_interval=SILENT_SECONDS // 4,
            # Its own limit would let nobody in any more, so it is never reached.
            connection_limit=MOST_CONNECTIONS + ROOM,
            ident=None,
            clear_untrusted_proxy_headers=False,
        )
        handed = _handed_over()
        server = make(sockets=handed) if handed else make(host=host, port=port)
        return server.task_dispatcher

    def run(self) -> None:
        """Serve until the program is told to stop (SIGTERM, Ctrl+C), and then finish what runs."""
        collector.settle()
        # It would write a line for each request that has to wait.
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        with self._told_by_signals():
            while not self._stops:
                self._turn()
            self._finish()

    # The types that others wrote for waitress call a channel a task, and don't know the path.
    def _add_task(self, channel: Any) -> None:
        """Whoever watches the program has a thread of its own: the others may all be waiting for the database. Who
        signs in waits for others who do, since only so many passwords are worked on at once, and keeps no page waiting.
        """
        request = channel.requests[0]
        path, is_post = getattr(request, "path", ""), getattr(request, "command", "") == "POST"
        signs_in = is_post and path.startswith("/sign-in")
        dispatcher = self._watchers if path == "/up" else self._sign_ins if signs_in else self._dispatcher
        dispatcher.add_task(channel)

    def _turn(self, seconds: float = 1) -> None:
        wasyncore.loop(timeout=seconds, use_poll=hasattr(select, "poll"), map=self._map, count=1)
        self._make_room()

    def _channels(self) -> list[HTTPChannel]:
        return [one for one in list(self._map.values()) if isinstance(one, HTTPChannel)]

    def _make_room(self) -> None:
        """Whoever holds a connection longest and wants nothing now gives it up, before there is none left."""
        if len(self._map) < MOST_CONNECTIONS:
            return
        idle = [channel for channel in self._channels() if not _is_busy(channel)]
        for channel in sorted(idle, key=lambda one: float(one.creation_time))[:ROOM]:
            channel.will_close = True

    def _finish(self) -> None:
        # Who has come already is let in; whoever comes now is refused at once, and a proxy tries again.
        self._turn(0)
        for door in self._doors:
            door.accepting = False
            wasyncore.dispatcher.close(door)
        began = time.monotonic()
        while self._stops < 2 and self._is_waited_for(time.monotonic() - began):
            self._turn(0.1)
        for dispatcher in (self._dispatcher, self._sign_ins, self._watchers):
            dispatcher.shutdown(timeout=1)
        wasyncore.close_all(self._map)

    def _is_waited_for(self, seconds: float) -> bool:
        """Is anything to be finished, so many seconds after the program was told to stop?"""
        channels = self._channels()
        if any(_is_busy(channel) for channel in channels):
            return seconds < LONGEST_STOP_SECONDS
        return seconds < ARRIVING_SECONDS and any(channel.request for channel in channels)

    @contextmanager
    def _told_by_signals(self) -> Iterator[None]:
        before = {number: signal.signal(number, self._stop) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stops += 1
        self._doors[0].pull_trigger()


def _handed_over() -> list[socket.socket]:
    """The ports that systemd holds for us: whoever comes while the program is started anew waits there."""
    if os.environ.get("LISTEN_PID") != str(os.getpid()):
        return []
    count = int(os.environ.get("LISTEN_FDS", "0"))
    return [socket.socket(fileno=FIRST_HANDED_OVER + number) for number in range(count)]


def _is_busy(channel: HTTPChannel) -> bool:
    """Is a request being answered, or the answer still being sent?"""
    return bool(channel.requests or channel.total_outbufs_len)


def _cannot_listen(host: str, port: int, error: OSError | ValueError) -> str:
    """The sentence for a port that isn't free, or a host that isn't there."""
    if isinstance(error, ValueError | socket.gaierror) or error.errno in {errno.EADDRNOTAVAIL, errno.ENODEV}:
        return _l("Cannot listen on %(host)s: it is no address of this computer. Try --host 127.0.0.1.", host=host)
    if error.errno == errno.EACCES:
        return _l("Cannot listen on %(port)s: ports below 1024 are the system's. Try --port 8000.", port=port)
    reason = error.strerror
    return _l(
        "Cannot listen on %(host)s:%(port)s: %(reason)s. Try another --port.", host=host, port=port, reason=reason
    )


def close_database(app: Flask) -> None:
    """Leave the register in one file, so that whoever copies it has all of it: nothing is asked of it any more."""
    engine: Engine = app.extensions["engine"]
    engine.dispose()
    path = path_of(engine)
    if path and path.exists():
        try:
            merge_log(path)
        except sqlite3.Error as error:
            # Nothing is lost: it stays in the file beside.
            app.logger.warning("database: the -wal was not merged: %s", error)
