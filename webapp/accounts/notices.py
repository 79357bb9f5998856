"""What a user is told that happened to the account: at once by mail, and when they sign in the next time."""

from datetime import datetime

from flask import flash, url_for

from webapp import current
from webapp.accounts.queries import happened_since
from webapp.addresses import for_others
from webapp.domain.happenings import Notice
from webapp.i18n import format_clock, format_day, speaking
from webapp.i18n import gettext as _
from webapp.outbox import send_all, written


def send(notice: Notice, *, email: str, locale: str) -> None:
    """Mail it, where the installation sends e-mail; whether it arrives is nothing that the user's work waits for."""
    server = current.settings().mail_server
    if server is None:
        return
    with speaking(locale):
        address = for_others(url_for("accounts.account"), current.settings().public_url)
        lines = [_sentence(notice, current.now()), _if_not_you(), address]
        subject = _("Your account in Opintorinki")
    text = "\n\n".join(lines)
    send_all([written(to=email, sender=server.sender, subject=subject, text=f"{text}\n")], server)


def show(user_id: int, since: datetime | None) -> None:
    """What has happened since the user signed in the last time, on the next page."""
    found = happened_since(current.get_db(), user_id, since) if since else []
    for one in found:
        flash(_sentence(one.notice, one.at))
    if found:
        flash(_if_not_you())


def _sentence(notice: Notice, at: datetime) -> str:
    local = current.local_moment(at)
    moment = f"{format_day(local.date())} {format_clock(local.time())}"
    match notice:
        case Notice.NEW_BROWSER:
            return _("Your account was signed in to with a browser that had not been used before: %(at)s.", at=moment)
        case Notice.PASSWORD:
            return _("The password of your account was changed: %(at)s.", at=moment)
        case Notice.ADDRESS:
            return _("The e-mail address of your account was changed: %(at)s.", at=moment)
        case Notice.LINK:
            return _("Somebody else made a link with which your password can be chosen anew: %(at)s.", at=moment)


def _if_not_you() -> str:
    return _("If this surprises you, choose a new password and tell your administrator.")
