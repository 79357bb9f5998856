"""Panels for htmx, pages for everybody else. The only module that asks who is calling.

htmx-flask answers what the request's headers say; the answers' headers are written here, because its own helpers don't
know the current version of htmx.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from flask import Flask, Response, flash, make_response, redirect, render_template
from flask import session as cookie
from flask.typing import ResponseReturnValue
from htmx_flask import Htmx, request
from wtforms import Form

Context = dict[str, Any]
"""What a template is given. Untyped, for what a template does with it no type checker sees."""
GROUP_CHANGED = "group-changed"
"""The event that a change of a group sends: the eligibility panel listens and fetches itself."""
UNDO = "undo"
"""The field of an Undo button that holds its token."""


class Undoable(NamedTuple):
    """A message of what was done, and the token that undoes it."""

    text: str
    token: str


_htmx = Htmx()


def init_app(app: Flask) -> None:
    _htmx.init_app(app)
    app.jinja_env.globals["is_open"] = is_open


def wants_panel() -> bool:
    """Did htmx ask for a part of a page? (Boosted links and Back want the whole.)"""
    asked = request.htmx
    return bool(asked) and not asked.boosted and not asked.history_restore_request


def is_background() -> bool:
    """Does a field or a panel ask, and nobody wait? By hand, a form, a button or the label of a tick sends."""
    source = request.headers.get("HX-Source", "form")
    return wants_panel() and source.partition("#")[0] not in {"form", "button", "label"}


def is_open(url: str) -> bool:
    """Is it the page that the browser shows? (No place on it: `url` with an anchor isn't.)"""
    if not wants_panel():
        return bool(request.root_path + request.path == url)
    return bool(request.headers.get("HX-Current-URL", "").partition("?")[0] == request.host_url.rstrip("/") + url)


def render(
    page: str, panel: str | None = None, /, *, form: Form | None = None, status: int | None = None, **context: Any
) -> Response:
    """The panel for htmx, the page that includes it for everybody else and where there is no panel.

    The templates know the form as `form`. Unless a status is given it is 422 when the form has errors, else 200.
    """
    if form is not None:
        context["form"] = form
    if status is None:
        status = 422 if form is not None and form.errors else 200
    return make_response(render_template(panel if panel and wants_panel() else page, **context), status)


def render_saved(
    panel: str, url: str, message: str, context: Callable[[], Mapping[str, Any]], *, of_the_group: bool = True
) -> ResponseReturnValue:
    """Answer a post that changed something.

    htmx gets the fresh panel with `message` in it, built from `context()`, and the event unless what changed says
    nothing of the group itself; a browser without JavaScript is sent to `url`, where it is told the same.
    """
    if not wants_panel():
        return redirect_to(url, message)
    response = make_response(render_template(panel, saved=message, **context()))
    if of_the_group:
        response.headers["HX-Trigger"] = json.dumps({GROUP_CHANGED: {}})
    return response


def redirect_to(
    url: str, message: str | None = None, undo: str | None = None, *, with_post: bool = False
) -> ResponseReturnValue:
    """Send the browser to another page, whoever asked. (fetch would follow a 303 into the panel.) A form that was sent
    without htmx goes along where `with_post` is said.

    It tells the message, with a button that undoes what was done when there is a token for that. What waits to be told
    already isn't told twice.
    """
    if message and (undo or message) not in _waiting():
        flash(Undoable(message, undo) if undo else message)  # type: ignore[arg-type]  # the cookie takes what JSON takes
    if not wants_panel():
        return redirect(url, 307 if with_post else 303)
    return Response(headers={"HX-Redirect": url})


def _waiting() -> set[str]:
    """What the next page will tell: the sentences, and the tokens of those that can be undone."""
    waiting = [said for _category, said in cookie.get("_flashes", ())]
    return {part for said in waiting for part in ([said] if isinstance(said, str) else said)}


def error_text(text: str, status: int) -> ResponseReturnValue:
    """Sentences about a request that failed, which the script shows over the page."""
    return Response(text, status, {"HX-Told": "true"}, mimetype="text/plain")


def send_to_sign_in(url: str) -> ResponseReturnValue:
    """Nobody is signed in: 401 that htmx turns into a page change, or a redirect."""
    if not wants_panel():
        return redirect(url, 303)
    return Response(status=401, headers={"HX-Redirect": url})
