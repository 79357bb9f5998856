"""Opintorinki: the register of an association's peer study groups."""

from collections.abc import Callable
from typing import Any

from flask import Flask, Response

from webapp import (
    access,
    addresses,
    blueprints,
    compression,
    cookies,
    current,
    guard,
    htmx,
    http,
    i18n,
    keys,
    log_lines,
    rendering,
    saving,
    static_files,
)
from webapp.events import forgetting as _forgetting  # noqa: F401 - it follows what is written
from webapp.events import recording as _recording  # noqa: F401 - SQLAlchemy tells it of what is written
from webapp.forms import attributes
from webapp.settings import Settings
from webapp.standings import recording as standing_recording
from webapp.static_files import static_folder, template_folder

MAX_POST_BYTES = 1_000_000
SIGNED_IN_SECONDS = 12 * 60 * 60


class Application(Flask):
    """Flask, which needn't look whether a function is a coroutine each time that it calls one: none is."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        return func

    def send_static_file(self, filename: str) -> Response:
        return static_files.send(filename)


def create_app(settings: Settings | None = None) -> Flask:
    """The application, wired; settings come from the environment when none are given."""
    chosen = settings or Settings.from_env()
    app = Application(__name__, static_folder=str(static_folder()), template_folder=str(template_folder()))
    app.config.update(
        MAX_CONTENT_LENGTH=MAX_POST_BYTES,
        PERMANENT_SESSION_LIFETIME=SIGNED_IN_SECONDS,
        # The prefix lets no other host and no page without HTTPS set it.
        SESSION_COOKIE_NAME="__Host-session" if chosen.behind_https else "session",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=chosen.behind_https,
        # A form left open over coffee is still good; the token lives as long as the sign-in.
        WTF_CSRF_TIME_LIMIT=None,
    )
    log_lines.install()
    keys.init_app(app, chosen.secret_key, chosen.earlier_secret_keys)
    rendering.init_app(app)
    cookies.init_app(app)
    addresses.init_app(app)
    attributes.install()
    htmx.init_app(app)
    current.init_app(app, chosen)
    i18n.init_app(app)
    access.init_app(app)
    http.init_app(app)
    compression.init_app(app)
    guard.init_app(app)
    saving.init_app(app)
    standing_recording.init_app(app)
    blueprints.init_app(app)
    return app
