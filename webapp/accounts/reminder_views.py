"""How one wants to be told what is due: the calendar feed and the e-mail, chosen on the account's page."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx
from webapp.access import personal
from webapp.accounts import actions
from webapp.accounts.forms import RemindersForm
from webapp.db import transaction
from webapp.i18n import gettext as _

bp = Blueprint("reminders", __name__, url_prefix="/account")


@bp.post("/calendar")
@personal
def open_feed() -> ResponseReturnValue:
    """Make an address for the calendar feed, or a new one in the old one's place."""
    db = current.get_db()
    with transaction(db):
        actions.open_feed(db, user_id=access.actor().user_id)
    return _back("calendar-feed", _("The calendar address was made. Copy it to your calendar."))


@bp.post("/calendar/remove")
@personal
def close_feed() -> ResponseReturnValue:
    db = current.get_db()
    with transaction(db):
        actions.close_feed(db, user_id=access.actor().user_id)
    return _back("calendar-feed", _("The calendar address no longer works."))


@bp.post("/reminders")
@personal
def choose() -> ResponseReturnValue:
    """Take e-mail about what is due, or no more of it."""
    wanted = bool(RemindersForm().wants_reminders.data)
    db = current.get_db()
    with transaction(db):
        actions.choose_reminders(db, user_id=access.actor().user_id, wanted=wanted)
    return _back("reminders", _("You will get reminders by e-mail.") if wanted else _("You get no more reminders."))


def _back(section: str, message: str) -> ResponseReturnValue:
    return htmx.redirect_to(url_for("accounts.account", _anchor=section), message)
