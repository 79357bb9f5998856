"""The token behind an Undo button: what was taken away, signed, for one user in one association and for a while."""

from typing import NamedTuple

from itsdangerous import BadData

from webapp import access
from webapp.keys import Purpose, timed_signer
from webapp.undo_rows import Carried

LASTS_SECONDS = 15 * 60
LONGEST_TOKEN = 2800
"""Characters. It waits for the next page in the cookie, which browsers limit to 4096 bytes."""


class Offer(NamedTuple):
    """What can be undone: of which kind, and the values that bring it back."""

    kind: str
    values: Carried


class TooLate(Exception):
    """The token is too old, or it was never one."""


class NotTheirs(Exception):
    """The token was given to another user, or in another association."""


def make_token(kind: str, values: Carried) -> str | None:
    """The token that undoes it for the signed-in user; None for what is too large to carry."""
    who = access.actor()
    token = timed_signer(Purpose.UNDO).dumps([who.user_id, who.association_id, kind, values])
    text = token.decode() if isinstance(token, bytes) else token
    return text if len(text) <= LONGEST_TOKEN else None


def read(token: str) -> Offer:
    """What the token offers to the signed-in user. Raises TooLate and NotTheirs."""
    try:
        user_id, association_id, kind, values = timed_signer(Purpose.UNDO).loads(token, max_age=LASTS_SECONDS)
    except BadData as error:
        raise TooLate from error
    who = access.actor()
    if (user_id, association_id) != (who.user_id, who.association_id):
        raise NotTheirs
    return Offer(kind, values)
