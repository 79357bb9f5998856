"""What an organisation's mails say."""

from typing import NamedTuple

from webapp import current
from webapp.actors import CoordinatorActor
from webapp.forms.text import tidy
from webapp.i18n import gettext as _
from webapp.i18n import speaking
from webapp.outbox import send_all, written
from webapp.users.links import HOLDS_FOR


class Guest(NamedTuple):
    """Who is invited, in which language they are written to, and to what: an association, or the organisation."""

    email: str
    locale: str
    place: str


def send_invitation(who: CoordinatorActor, to: Guest, address: str) -> str:
    """Mail the link where there is a mail server, and say what was done with it."""
    server = current.settings().mail_server
    shown = _("Give the link below to %(email)s.", email=to.email)
    if server is None:
        return shown
    with speaking(to.locale):
        subject, text = tidy(_("Invitation: %(association)s", association=to.place)), _text(who, to, address)
    if send_all([written(to=to.email, sender=server.sender, subject=subject, text=text)], server).sent:
        return _("The link was sent to %(email)s. If it does not arrive, give the link yourself.", email=to.email)
    return _("The e-mail could not be sent. Give the link below to %(email)s.", email=to.email)


def _text(who: CoordinatorActor, to: Guest, address: str) -> str:
    names = {"name": tidy(who.name), "organisation": tidy(who.organisation_name), "place": tidy(to.place)}
    if to.place == who.organisation_name:
        first = _(
            "%(name)s invites you to Opintorinki, where %(organisation)s follows its associations' study groups.",
            **names,
        )
    else:
        first = _(
            "%(name)s (%(organisation)s) invites you to keep the peer study groups of %(place)s in Opintorinki.",
            **names,
        )
    then = _("Open the link to accept the invitation:")
    last = _("The link works once, for %(days)s days. Don't pass it on.", days=HOLDS_FOR.days)
    return f"{first}\n\n{then}\n{address}\n\n{last}\n"
