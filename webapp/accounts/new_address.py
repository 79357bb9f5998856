"""A new e-mail address is proven by a link that is sent to it, where the installation sends e-mail."""

import hmac
from datetime import timedelta
from typing import NamedTuple

from flask import url_for
from itsdangerous import BadData

from webapp import current
from webapp.accounts import queries
from webapp.actors import AnyActor
from webapp.addresses import for_others
from webapp.i18n import gettext as _
from webapp.keys import Purpose, timed_signer
from webapp.outbox import send_all, written
from webapp.settings import MailServer

HOLDS_FOR = timedelta(days=2)


class NewAddress(NamedTuple):
    """Whose address is to become what."""

    user_id: int
    email: str


def send_link(who: AnyActor, email: str, server: MailServer) -> bool:
    """Mail the link; False when the mail server didn't take it."""
    path = url_for("details.confirm", token=token_of(who.user_id, who.sign_in_key, email))
    address = for_others(path, current.settings().public_url)
    text = "\n\n".join(
        [
            _("Somebody, we hope you, wrote this address as their new one in Opintorinki."),
            _("Open the link to confirm it:") + f"\n{address}",
            _("The link works for %(days)s days. If it wasn't you, do nothing.", days=HOLDS_FOR.days),
        ]
    )
    mail = written(to=email, sender=server.sender, subject=_("Your new address in Opintorinki"), text=f"{text}\n")
    return bool(send_all([mail], server).sent)


def token_of(user_id: int, sign_in_key: str, email: str) -> str:
    """What the link names."""
    return str(timed_signer(Purpose.NEW_ADDRESS).dumps([user_id, sign_in_key, email]))


def read(token: str) -> NewAddress | None:
    """What the link says; None for one that was made up or is too old, and after the password was changed."""
    try:
        user_id, key, email = timed_signer(Purpose.NEW_ADDRESS).loads(token, max_age=int(HOLDS_FOR.total_seconds()))
    except (BadData, TypeError, ValueError):
        return None
    held = queries.sign_in_key(current.get_db(), user_id)
    return NewAddress(user_id, email) if held is not None and hmac.compare_digest(held, key) else None
