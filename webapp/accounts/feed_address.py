"""The secret address of a user's calendar feed (docs/decisions/0012)."""

import hmac

from flask import url_for
from itsdangerous import BadData

from webapp import current
from webapp.accounts import queries
from webapp.addresses import for_others
from webapp.keys import Purpose, signer


def address_of(user_id: int, feed_key: str) -> str:
    """The whole address of the user's feed."""
    path = url_for("todo.feed", token=signer(Purpose.CALENDAR).dumps([user_id, feed_key]))
    return for_others(path, current.settings().public_url)


def owner_of(token: str) -> queries.ReminderChoices | None:
    """The user whose feed has that token; None for one that was made up, tampered with or revoked."""
    try:
        user_id, feed_key = signer(Purpose.CALENDAR).loads(token)
    except (BadData, TypeError, ValueError):
        return None
    user = queries.reminder_choices(current.get_db(), user_id)
    if user is None or user.feed_key is None or not hmac.compare_digest(user.feed_key, feed_key):
        return None
    return user
