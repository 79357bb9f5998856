"""The token of a page's forms: Flask-WTF's own, signed once a minute instead of once a page.

It says whose a form is and when the form was opened, within a minute of it. docs/decisions/0028 has what that saves.
"""

import time
from functools import lru_cache

from flask import current_app, g
from flask import session as cookie
from flask_wtf.csrf import _FlaskFormCSRF, generate_csrf
from wtforms.csrf.core import CSRFTokenField

KEPT_SECONDS = 60


class FormTokens(_FlaskFormCSRF):  # type: ignore[misc]
    """Gives a form the token of its page."""

    def generate_csrf_token(self, csrf_token_field: CSRFTokenField) -> str:
        return form_token()


def form_token() -> str:
    """The token of the forms of this request's page."""
    token = g.get("csrf_token")
    if token is None:
        token = g.csrf_token = _made()
    return str(token)


def _made() -> str:
    said = cookie.get("csrf_token")
    if said is None:
        return str(generate_csrf())
    return _signed(str(current_app.secret_key), said, int(time.time()) // KEPT_SECONDS)


@lru_cache(maxsize=512)
def _signed(_key: str, _said: str, _minute: int) -> str:
    """Of the request's cookie, which says `_said`."""
    return str(generate_csrf())
