"""The addresses of pages, as Flask's `url_for` makes them, at a fraction of its cost.

A page names some thirty addresses, and they differ by their ids only. So each shape is asked of Flask once, with
numbers that stand for the ids, and filled in from then on. docs/decisions/0028 has what that saves;
`tests/site/test_addresses.py` holds every address to Flask's own.
"""

from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlsplit

from flask import Flask, request
from flask.globals import _cv_request

FIRST_STAND_IN = 1_234_567_891
INTEGER = frozenset({int})
NOTHING_MORE = (None, None, None)
SAFE_IN_ANCHOR = "%!#$&'()*+,/:;=?@"
"""What Flask leaves as it is behind a #."""


def init_app(app: Flask) -> None:
    """Build addresses so from now on, in the program and in templates."""
    slowly = app.url_for

    @lru_cache(maxsize=1024)
    def shape(endpoint: str, names: tuple[str, ...]) -> str:
        stand_ins = {name: FIRST_STAND_IN + number for number, name in enumerate(names)}
        text = slowly(endpoint, **stand_ins).replace("%", "%%")  # type: ignore[arg-type]
        for name, number in stand_ins.items():
            text = text.replace(str(number), f"%({name})d")
        return text

    def url_for(
        endpoint: str,
        *,
        _anchor: str | None = None,
        _method: str | None = None,
        _scheme: str | None = None,
        _external: bool | None = None,
        **values: Any,
    ) -> str:
        # Flask's function in modules gives all of them each time.
        asks_more = (_method, _scheme, _external) != NOTHING_MORE
        now = _cv_request.get(None)
        plain = INTEGER.issuperset(map(type, values.values())) and endpoint[0] != "."
        if asks_more or not plain or now is None or now.request.environ.get("SCRIPT_NAME"):
            more = {"_method": _method, "_scheme": _scheme, "_external": _external}
            return slowly(endpoint, _anchor=_anchor, **more, **values)  # type: ignore[arg-type]
        address = shape(endpoint, tuple(values)) % values
        return address if _anchor is None else f"{address}#{quote(_anchor, safe=SAFE_IN_ANCHOR)}"

    app.url_for = url_for  # type: ignore[method-assign]
    app.jinja_env.globals["url_for"] = url_for


def for_others(path: str, own: str | None) -> str:
    """The whole address of a page for somebody else or another program: it begins with `own`, the installation's, where
    that is told, else as the browser's.
    """
    if own:
        return own.rstrip("/") + path.removeprefix(request.script_root)
    return request.host_url.rstrip("/") + path


def opens_here_only(address: str) -> bool:
    """Does the address lead to the very computer on which it is opened?"""
    host = urlsplit(address).hostname or ""
    return host == "localhost" or host.startswith("127.") or host == "::1"
