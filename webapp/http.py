"""How requests come in and mistakes are answered: addresses, sizes, error pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, current_app, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, NoResultFound
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed, NotFound
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter, Map

from webapp import access, current, headers, htmx, old_addresses
from webapp.access import NotAllowed
from webapp.db import MaybeSaved
from webapp.forms.meanwhile import OPENED
from webapp.forms.text import tidy, tidy_lines
from webapp.hosts import STRANGE, Hosts
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.static_files import integrity, static_url
from webapp.troubles import Trouble, driver_words, trouble_of

Handler = Callable[[Any], ResponseReturnValue]

MAX_UPLOAD_BYTES = 20_000_000
"""Of a post with a file, which is on the disk while it is read. Whether that is too large for a table its form says."""
LARGEST_ID = 2**31 - 1

# Typed text that must not come back on an error page.
SECRET_FIELDS = {"csrf_token", "password", "current_password", "new_password", "token", htmx.UNDO}
NOT_SHOWN = {OPENED, "once", "version"}
"""Nobody typed them, and they say nothing to a reader."""
AGAIN = "again-"
"""What the fields begin with that sign in again in the middle of a form."""

ERROR_TITLES = {
    400: _l("There was a mistake in the request"),
    403: _l("You can't do this"),
    404: _l("The page was not found"),
    405: _l("There was a mistake in the request"),
    413: _l("Too much at once"),
    500: _l("Something went wrong in the program"),
}
ERROR_HELP = {
    400: _l("Go back and try again. If it happens again, tell your administrator what you did."),
    403: _l("Ask your association's administrator for the right to do it."),
    404: _l("The address may be wrong, or the page has been removed, or it belongs to another association."),
    405: _l("Go back and try again. If it happens again, tell your administrator what you did."),
    413: _l("Send a smaller part at a time. Divide a large file, or remove the columns that are not needed."),
    500: _l("Nothing was saved. Try again in a moment; if it doesn't help, tell your administrator."),
}
TROUBLES = {
    Trouble.AWAY: (_l("The database does not answer"), _l("Nothing was saved. Try again in a moment.")),
    Trouble.FULL: (
        _l("Nothing can be saved now"),
        _l("Nothing was saved: the disk of the server is full. Tell whoever looks after the program."),
    ),
    Trouble.READ_ONLY: (
        _l("Nothing can be saved now"),
        _l("Nothing was saved: the program may not write to its database. Tell whoever looks after the program."),
    ),
    Trouble.DAMAGED: (
        _l("The register's file is damaged"),
        _l("Nothing was saved. Tell whoever looks after the program at once: it is put back from a copy."),
    ),
}


class IdConverter(IntegerConverter):
    """Ids in addresses, in plain digits and no larger than the database's integers: another one belongs to nothing."""

    regex = "[0-9]+"

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=LARGEST_ID)


def init_app(app: Flask) -> None:
    app.url_map.converters["int"] = IdConverter
    settings = app.extensions["settings"]
    app.jinja_env.globals.update(static_url=static_url, integrity=integrity)
    app.jinja_env.globals.update(is_demo=settings.demo, demo_day=settings.today)
    app.before_request(_refuse_strange_addresses)
    app.before_request(_take_in_files)
    headers.init_app(app)
    handlers: dict[type[Exception] | int, Handler] = {
        CSRFError: _csrf_failed,
        NotAllowed: not_allowed,
        DBAPIError: _database_failed,
        PoolTimeout: _database_failed,
        MaybeSaved: _maybe_saved,
        NoResultFound: _gone,
        HTTPException: http_error,
        500: http_error,
    }
    for error, handler in handlers.items():
        app.register_error_handler(error, whoever_asks(handler))
    app.wsgi_app = Hosts(app.wsgi_app, settings.public_url)  # type: ignore[method-assign]
    if settings.behind_https:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)  # type: ignore[method-assign]


def _refuse_strange_addresses() -> ResponseReturnValue | None:
    """The page for whoever came by another address than the installation's, or unencrypted where that can't work."""
    settings = current.settings()
    if request.path == "/up" or request.endpoint == "static":
        # A monitor comes straight to the program.
        return None
    is_strange = STRANGE in request.environ
    if not is_strange and (request.is_secure or not settings.behind_https):
        return None
    access.without_database()
    what = "another host, or none" if is_strange else "http, while OPINTORINKI_HTTPS is 1"
    current_app.logger.warning("address: a request was refused: it was for %s", what)
    title = _("This is not the address of the program") if is_strange else _("The connection is not encrypted")
    if settings.public_url:
        text = _("Nothing was saved. The program is at %(address)s", address=settings.public_url)
        return error_page(400, title, text, start=settings.public_url)
    return error_page(400, title, _("Nothing was saved. Tell whoever looks after the program what address you used."))


def _take_in_files() -> None:
    """Let a form say that its file is too large: 413, which shows nothing of the form, is for absurd sizes."""
    if request.mimetype == "multipart/form-data":
        request.max_content_length = MAX_UPLOAD_BYTES


def whoever_asks(handler: Handler) -> Handler:
    """The handler of an error, which answers too when the database can't say for whom the page is."""

    @wraps(handler)
    def answered(error: Any) -> ResponseReturnValue:
        try:
            return handler(error)
        except (DBAPIError, PoolTimeout):
            access.without_database()
            return handler(error)

    return answered


def error_page(status: int, title: str, text: str, start: str = "") -> ResponseReturnValue:
    """An error page that also gives back what was typed, so that it can be copied into a fresh form.

    Its button leads to `start`, or to the start page. htmx gets the sentences alone, which the script shows over the
    page, where everything typed still stands.
    """
    if htmx.wants_panel():
        return htmx.error_text(" ".join([f"{title}.", text, _("What you typed is still here.")]), status)
    # A post that was too large can't be read.
    sent = request.form.items(multi=True) if status != 413 else ()
    shown = [(name, value) for name, value in sent if is_typed(name) and name not in NOT_SHOWN and value.strip()]
    typed = [(tidy(name), tidy_lines(value)) for name, value in shown]
    return render_template("error.html", title=title, text=text, typed=typed, start=start), status


def is_typed(name: str) -> bool:
    """May the field be shown again? Not a secret, nor what signs in."""
    return name not in SECRET_FIELDS and not name.startswith(AGAIN)


def http_error(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status < 400:
        return error.get_response()
    if request.url_rule is None and isinstance(error, NotFound):
        query = request.query_string.decode("ascii", "replace")
        if moved := old_addresses.new_path(request.path, query):
            # 308, so that a form that stood open during an upgrade arrives with what was typed.
            return redirect(moved, 308)
    if isinstance(error, MethodNotAllowed) and request.method in {"GET", "HEAD"}:
        # Somebody opened or reloaded the address of a form: show the page that the form is on.
        return redirect(nearest_page(request.path), 303)
    known = status if status in ERROR_TITLES else (400 if status < 500 else 500)
    response = make_response(error_page(status, str(ERROR_TITLES[known]), str(ERROR_HELP[known])))
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    return response


def nearest_page(path: str) -> str:
    """The longest beginning of `path` that can be opened."""
    adapter = current_app.url_map.bind("")
    while path := path.rpartition("/")[0]:
        if adapter.test(path, method="GET"):
            return path
    return "/"


def _csrf_failed(_error: CSRFError) -> ResponseReturnValue:
    access.say_refused("no token of a form")
    return error_page(
        400,
        _("The form was too old"),
        _("Nothing was saved. Open the page again and send the form once more."),
    )


def not_allowed(error: NotAllowed) -> ResponseReturnValue:
    """The page that says why."""
    access.say_refused("no right")
    return error_page(403, _("You can't do this"), str(error))


def _gone(_error: NoResultFound) -> ResponseReturnValue:
    """Somebody else removed the thing between the page and the button."""
    return http_error(NotFound())


def _database_failed(error: DBAPIError | PoolTimeout) -> ResponseReturnValue:
    access.without_database()
    words = driver_words(error) if isinstance(error, DBAPIError) else f"every connection is in use: {error}"
    current_app.logger.error("database: %s (%s)", words, _what_was_asked())
    # Without a driver's error it is the pool that waited in vain.
    trouble = trouble_of(error) if isinstance(error, DBAPIError) else Trouble.AWAY
    if trouble is None:
        # It answers: what it was sent is the program's mistake.
        return http_error(InternalServerError())
    title, text = TROUBLES[trouble]
    return error_page(503, str(title), str(text))


def _what_was_asked() -> str:
    """The page, without what its address may tell: a link of an invitation is a key."""
    return f"{request.method} {request.endpoint}"


def _maybe_saved(_error: MaybeSaved) -> ResponseReturnValue:
    access.without_database()
    current_app.logger.error("database: the connection broke while a change was being saved (%s)", _what_was_asked())
    return error_page(
        503,
        _("The database stopped answering while it was saving"),
        _("It is not known whether your change was saved. Look before you send it again."),
    )
