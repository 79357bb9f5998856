"""A line to the database server that can be cut: what a restart, a firewall or a broken network does."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import make_url


class Line:
    """Passes on to a server what comes to a port of its own."""

    def __init__(self, host: str, port: int) -> None:
        self._server = (host, port)
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]
        self._open: list[socket.socket] = []
        self._is_cut = self._is_silent = False
        self._cut_after: list[bytes] = []
        self._silent_after: bytes | None = None
        threading.Thread(target=self._take, daemon=True).start()

    def cut(self) -> None:
        """End what is connected, and take nobody any more."""
        self._is_cut = True
        self.drop()

    def fall_silent(self) -> None:
        """Take what is sent, and whoever comes, and answer nothing: a server that hangs."""
        self._is_silent = True

    def fall_silent_after(self, word: bytes) -> None:
        """The same from the next message on in which the word stands."""
        self._silent_after = word

    def mend(self) -> None:
        """Take whoever comes, as before."""
        if self._is_silent:
            self.drop()
        self._is_cut = self._is_silent = False

    def drop(self) -> None:
        """End what is connected; whoever comes again is taken."""
        while self._open:
            self._close(self._open.pop())

    def cut_after(self, *words: bytes) -> None:
        """Drop the connection on which one of the next messages begins so, before its answer arrives."""
        self._cut_after = list(words)

    @staticmethod
    def _close(end: socket.socket) -> None:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()

    def _take(self) -> None:
        while True:
            try:
                near, _address = self._door.accept()
            except OSError:
                return
            if self._is_cut:
                near.close()
                continue
            if self._is_silent:
                self._open.append(near)
                continue
            far = socket.create_connection(self._server)
            self._open += [near, far]
            threading.Thread(target=self._pass_on, args=(near, far), daemon=True).start()
            threading.Thread(target=self._pass_on, args=(far, near), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                if self._silent_after and self._silent_after in data:
                    self._is_silent, self._silent_after = True, None
                if self._is_silent:
                    continue
                if self._cut_after and self._cut_after[0] in data:
                    self._cut_after.pop(0)
                    # Nobody is left to be told how it went.
                    self._close(source)
                target.sendall(data)
        self._close(source)
        self._close(target)

    def close(self) -> None:
        self.cut()
        self._door.close()


@contextmanager
def line_to(url: str) -> Iterator[tuple[Line, str]]:
    """A line to the server of that address, and the address through it."""
    parts = make_url(url)
    line = Line(parts.host or "127.0.0.1", parts.port or 5432)
    through = parts.set(host="127.0.0.1", port=line.port)
    try:
        yield line, through.render_as_string(hide_password=False)
    finally:
        line.close()
