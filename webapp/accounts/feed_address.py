"""The secret address of a user's calendar feed (docs/decisions/0012)."""

import hashlib
import hmac

from flask import current_app, url_for
from itsdangerous import BadData, URLSafeSerializer

from webapp import current
from webapp.accounts import queries
from webapp.addresses import for_others


def address_of(user_id: int, feed_key: str) -> str:
    """The whole address of the user's feed."""
    path = url_for("todo.feed", token=_serializer().dumps([user_id, feed_key]))
    return for_others(path, current.settings().public_url)


def owner_of(token: str) -> queries.ReminderChoices | None:
    """The user whose feed has that token; None for one that was made up, tampered with or revoked."""
    try:
        user_id, feed_key = _serializer().loads(token)
    except (BadData, TypeError, ValueError):
        return None
    user = queries.reminder_choices(current.get_db(), user_id)
    if user is None or user.feed_key is None or not hmac.compare_digest(user.feed_key, feed_key):
        return None
    return user


def _serializer() -> URLSafeSerializer:
    key = str(current_app.config["SECRET_KEY"])
    return URLSafeSerializer(key, salt="calendar-feed", signer_kwargs={"digest_method": hashlib.sha256})
