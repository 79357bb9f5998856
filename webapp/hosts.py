"""For which host a request is: what is for another one is refused before anything is made of its name."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::[0-9]{1,5})?")
LOCAL = re.compile(r"localhost|127\.[0-9.]+|\[::1\]", re.IGNORECASE)
"""This computer's own names: whoever can ask for them is on it, as a monitor is."""
MOST_REMEMBERED = 20
STRANGE = "opintorinki.strange_host"


class Hosts:
    """Marks requests for a host that isn't the installation's, or is none, and hides what was sent as its name."""

    def __init__(self, app: WSGIApplication, public_url: str | None) -> None:
        self._app = app
        self._right: set[str] = set()
        self._own = (urlsplit(public_url).hostname or "") if public_url else None

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        host = environ.get("HTTP_HOST")
        if host is not None and host not in self._right and not self._is_own(host):
            environ[STRANGE], environ["HTTP_HOST"] = True, "localhost"
        return self._app(environ, start_response)

    def _is_own(self, host: str) -> bool:
        found = HOST.fullmatch(host)
        if found is None:
            return False
        name = found[1]
        is_own = self._own is None or name.strip("[]").lower() == self._own or bool(LOCAL.fullmatch(name))
        # Each page asks; a visitor may ask for many.
        if is_own and len(self._right) < MOST_REMEMBERED:
            self._right.add(host)
        return is_own
