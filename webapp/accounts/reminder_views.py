"""How one wants to be told what is due: the calendar feed and the e-mail, chosen on the account's page."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from webapp import access, htmx, saving
from webapp.access import personal
from webapp.accounts import actions
from webapp.accounts.forms import RemindersForm
from webapp.i18n import gettext as _
from webapp.sent_forms import Answer

bp = Blueprint("reminders", __name__, url_prefix="/account")


@bp.post("/calendar")
@personal
def open_feed() -> ResponseReturnValue:
    """Make an address for the calendar feed, or a new one in the old one's place."""
    here = url_for("accounts.account", _anchor="calendar-feed")
    done = Answer(here, _("The calendar address was made. Copy it to your calendar."))
    user_id = access.anybody().user_id
    return htmx.redirect_to(*saving.run_once_for_all(lambda _none: done, actions.open_feed, user_id=user_id))


@bp.post("/calendar/remove")
@personal
def close_feed() -> ResponseReturnValue:
    saving.run_for_all(actions.close_feed, user_id=access.anybody().user_id)
    return _back("calendar-feed", _("The calendar address no longer works."))


@bp.post("/reminders")
@personal
def choose() -> ResponseReturnValue:
    """Take e-mail about what is due, or no more of it."""
    wanted = bool(RemindersForm().wants_reminders.data)
    saving.run_for_all(actions.choose_reminders, user_id=access.anybody().user_id, wanted=wanted)
    return _back("reminders", _("You will get reminders by e-mail.") if wanted else _("You get no more reminders."))


def _back(section: str, message: str) -> ResponseReturnValue:
    return htmx.redirect_to(url_for("accounts.account", _anchor=section), message)
