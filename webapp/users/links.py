"""Links that accept an invitation or choose a password: signed, for one user, once, for two weeks."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from flask import session as cookie
from flask import url_for
from itsdangerous import BadData

from webapp import current
from webapp.addresses import for_others
from webapp.i18n import speaking
from webapp.keys import Purpose, timed_signer
from webapp.users import queries
from webapp.users.entries import Link, LinkHolder

HOLDS_FOR = timedelta(days=14)


def address_of(user_id: int, key: str, *, by_host: bool = False, drops_second_step: bool = False) -> str:
    """The whole address of a link for a user, beginning as the installation's own where it has told that.

    The key is that of an invitation or, for a new password, of the account. `by_host`: whoever runs the installation
    made the link, and it may lead into any association. Only where it `drops_second_step` does whoever opens it get in
    without the one that they have.
    """
    named = [user_id, key, by_host, drops_second_step]
    path = url_for("invitations.accept", token=timed_signer(Purpose.INVITATION).dumps(named))
    return for_others(path, current.settings().public_url)


def opened(token: str) -> Link | None:
    """The link and whose it is; None for one that was made up, used, replaced or revoked, or is too old."""
    try:
        user_id, key, *said = timed_signer(Purpose.INVITATION).loads(token, max_age=int(HOLDS_FOR.total_seconds()))
    except (BadData, TypeError, ValueError):
        return None
    holder = queries.link_holder(current.get_db(), user_id, key, in_any=said[:1] == [True])
    return Link(holder, said[1:] == [True]) if holder else None


@contextmanager
def speaking_to(user: LinkHolder) -> Iterator[None]:
    """The language chosen in this browser, else the user's own, which is at first that of whoever invited them."""
    with speaking(cookie.get("language") or user.locale):
        yield
