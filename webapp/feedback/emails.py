"""Telling the administrators by e-mail that there is feedback. What it says stays where it can be removed."""

from collections.abc import Iterator
from email.message import EmailMessage

from flask import current_app, url_for

from webapp import current
from webapp.addresses import for_others
from webapp.domain.feedback import ANSWER_WITHIN
from webapp.feedback.receivers import Receiver
from webapp.forms.text import tidy
from webapp.i18n import gettext as _
from webapp.i18n import speaking
from webapp.outbox import send_all, written
from webapp.rights import RIGHTS, Right
from webapp.settings import MailServer
from webapp.users.queries import users


def tell(receiver: Receiver) -> None:
    """Mail the association's administrators, if there is a mail server. The feedback is saved already: a mail that
    can't be sent is no fault of whoever gave it.
    """
    server = current.settings().mail_server
    if server and not send_all(_mails(receiver, server), server).sent:
        current_app.logger.warning("feedback: no e-mail could be sent to the administrators")


def _mails(receiver: Receiver, server: MailServer) -> Iterator[EmailMessage]:
    for user in users(current.get_db(), receiver.id):
        if user.role in RIGHTS[Right.EDIT_FEEDBACK].roles and user.accepted:
            with speaking(user.locale):
                subject = tidy(_("Feedback: %(association)s", association=receiver.name))
                yield written(to=user.email, sender=server.sender, subject=subject, text=_text(receiver))


def _text(receiver: Receiver) -> str:
    first = _("Somebody has given feedback. Read it in Opintorinki, on the page Association, under Feedback.")
    then = _("Feedback on accessibility is to be answered within %(days)s days.", days=ANSWER_WITHIN.days)
    own = current.settings().public_url
    link = [for_others(url_for("feedback.inbox", association=receiver.id), own)] if own else []
    return "\n\n".join([first, *link, then]) + "\n"
