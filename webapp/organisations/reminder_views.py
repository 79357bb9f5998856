"""Reminding those who are late: a draft to look at first, and then the mails."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, saving
from webapp.i18n import gettext as _
from webapp.i18n import ngettext
from webapp.organisations import actions
from webapp.organisations.forms import ReminderForm
from webapp.organisations.pages import for_coordinators
from webapp.organisations.reminders import Late, late_associations, mails
from webapp.outbox import send_all
from webapp.rights import Right
from webapp.settings import MailServer

bp = Blueprint("organisation_reminders", __name__, url_prefix="/organisation")


@bp.route("/remind", methods=["GET", "POST"])
@for_coordinators(Right.REMIND_ASSOCIATIONS)
def remind() -> ResponseReturnValue:
    late, server = late_associations(access.coordinator().organisation_id), current.settings().mail_server
    due = [one for one in late if one.may_be_reminded]
    form = ReminderForm(one.association for one in due)
    if server and form.validate_on_submit():
        chosen = [one for one in due if one.association.id in (form.associations.data or ())]
        return htmx.redirect_to(url_for("organisations.overview"), _sent(chosen, form.text.data or "", server))
    waiting = [one for one in late if one not in due]
    return htmx.render("organisations/remind.html", form=form, due=due, waiting=waiting, sends_mail=bool(server))


def _sent(chosen: list[Late], text: str, server: MailServer) -> str:
    """Send, and say how many associations were written to; nobody whom somebody else reminds at this moment."""
    who, ids = access.coordinator(), [one.association.id for one in chosen]
    claimed = saving.run_for_organisation(actions.claim_reminders, association_ids=ids, day=current.today())
    theirs = [one for one in chosen if one.association.id in claimed]
    outcome = send_all(mails(who, theirs, text, server.sender), server)
    if not outcome.sent and theirs:
        saving.run_for_organisation(actions.release_reminders, association_ids=claimed, day=current.today())
        return _("The e-mails could not be sent. Try again later.")
    told = ngettext("%(num)s association was reminded.", "%(num)s associations were reminded.", len(theirs))
    if outcome.failed:
        told += " " + ngettext(
            "%(num)s e-mail was refused by the mail server.",
            "%(num)s e-mails were refused by the mail server.",
            outcome.failed,
        )
    return told
