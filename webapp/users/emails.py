"""Handing a link over: shown to whoever made it, and mailed where the installation sends e-mail."""

from dataclasses import dataclass

from webapp import current
from webapp.actors import Actor
from webapp.addresses import opens_here_only
from webapp.forms.text import tidy
from webapp.i18n import gettext as _
from webapp.i18n import speaking
from webapp.outbox import send_all, written
from webapp.users import links


@dataclass(frozen=True)
class Recipient:
    """Whom a link is for, and whether it is the first one that they get to the program."""

    email: str
    locale: str
    is_new: bool


@dataclass(frozen=True)
class LinkResult:
    """A sentence for whoever made the link, and the link; '' where none is needed."""

    sentence: str
    address: str = ""

    @property
    def opens_here_only(self) -> bool:
        """Is the link of no use to others?"""
        return opens_here_only(self.address)


def send_or_show_link(who: Actor, to: Recipient, address: str, *, is_sent: bool = False) -> LinkResult:
    """Mail the link, if there is a mail server; not when `is_sent` says that the same post has done it already."""
    server = current.settings().mail_server
    if server is None:
        return LinkResult(_("Give the link below to %(email)s.", email=to.email), address)
    sent = _("The link was sent to %(email)s. If it does not arrive, give the link yourself.", email=to.email)
    if is_sent:
        return LinkResult(sent, address)
    with speaking(to.locale):
        subject, text = _subject(who, to), _text(who, to, address)
    mail = written(to=to.email, sender=server.sender, subject=subject, text=text)
    if send_all([mail], server).sent:
        return LinkResult(sent, address)
    return LinkResult(_("The e-mail could not be sent. Give the link below to %(email)s.", email=to.email), address)


def _subject(who: Actor, to: Recipient) -> str:
    if to.is_new:
        return tidy(_("Invitation: %(association)s", association=who.association_name))
    return tidy(_("A new password: %(association)s", association=who.association_name))


def _text(who: Actor, to: Recipient, address: str) -> str:
    names = {"name": tidy(who.name), "association": tidy(who.association_name)}
    first = (
        _("%(name)s invites you to Opintorinki, where %(association)s keeps its peer study groups.", **names)
        if to.is_new
        else _("%(name)s (%(association)s) made you a link for choosing a new password in Opintorinki.", **names)
    )
    then = _("Open the link to accept the invitation:") if to.is_new else _("Open the link and choose your password:")
    last = _("The link works once, for %(days)s days. Don't pass it on.", days=links.HOLDS_FOR.days)
    return f"{first}\n\n{then}\n{address}\n\n{last}\n"
