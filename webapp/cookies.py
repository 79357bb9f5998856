"""The signed cookie that keeps who is signed in: sent when it says something new, or has grown old, and verified once.

Flask would sign and send it with every answer, so that it lasts as long after the last page: here it is made anew once
`RENEWED_SECONDS` have passed. docs/decisions/0028 has what it saves.
"""

import hashlib
import time
from copy import deepcopy
from functools import lru_cache
from types import NoneType

from flask import Flask, Request, Response
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from itsdangerous import BadSignature, URLSafeTimedSerializer

from webapp.compression import vary_by

RENEWED_SECONDS = 10 * 60
"""As much sooner may somebody be signed out than the lifetime says."""

UNCHANGING = frozenset({str, int, bool, NoneType})


class AgedSession(SecureCookieSession):
    """What a cookie says, and the second it was signed in."""

    signed_at = 0


class CookieInterface(SecureCookieSessionInterface):
    """Signs as Flask does, with SHA-256."""

    session_class = AgedSession
    digest_method = staticmethod(hashlib.sha256)

    def __init__(self) -> None:
        self._serializer: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Made once: the key is that of the installation."""
        if self._serializer is None:
            self._serializer = super().get_signing_serializer(app)
        return self._serializer

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """What the request's cookie says; nothing when there is none, or it is made up or too old."""
        serializer, value = self.get_signing_serializer(app), request.cookies.get(self.get_cookie_name(app))
        if serializer is None or not value:
            return None if serializer is None else AgedSession()
        try:
            said, signed_at = _verified(serializer, value)
        except BadSignature:
            return AgedSession()
        if not 0 <= int(time.time()) - signed_at <= app.permanent_session_lifetime.total_seconds():
            return AgedSession()
        session = AgedSession(said if UNCHANGING.issuperset(map(type, said.values())) else deepcopy(said))
        session.signed_at = signed_at
        return session

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """As Flask does; with less ado when the browser keeps what it has, as it does on most pages."""
        if not session or session.modified or self.should_set_cookie(app, session):
            super().save_session(app, session, response)
        elif session.accessed:
            vary_by(response, "Cookie")

    def should_set_cookie(self, app: Flask, session: SessionMixin) -> bool:
        """Has something changed, or is what the browser has getting old?"""
        signed_at = session.signed_at if isinstance(session, AgedSession) else 0
        return session.modified or (session.permanent and time.time() - signed_at >= RENEWED_SECONDS)


@lru_cache(maxsize=512)
def _verified(serializer: URLSafeTimedSerializer, value: str) -> tuple[dict[str, object], int]:
    """What a cookie says, and when it was signed; kept, because a browser sends the same one with page after page.

    Raises BadSignature for a made-up one, which isn't kept.
    """
    said, signed_at = serializer.loads(value, return_timestamp=True)
    return said, int(signed_at.timestamp())


def init_app(app: Flask) -> None:
    app.session_interface = CookieInterface()
