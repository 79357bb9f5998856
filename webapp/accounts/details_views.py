"""One's own name and e-mail address."""

from typing import Protocol

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, saving
from webapp.access import personal, public
from webapp.accounts import actions, new_address, notices, queries
from webapp.accounts import sign_in as signing_in
from webapp.accounts.entries import AccountDetails
from webapp.accounts.forms import DetailsForm
from webapp.actors import AnyActor
from webapp.domain.happenings import Notice
from webapp.forms.base import BaseForm
from webapp.i18n import gettext as _
from webapp.settings import MailServer

bp = Blueprint("details", __name__, url_prefix="/account")

REFUSALS: saving.Refusals = {actions.AddressTaken: DetailsForm.add_address_taken_error}


class StoredAccount(Protocol):
    """An account as it is held."""

    @property
    def email(self) -> str: ...


@bp.route("/details", methods=["GET", "POST"])
@personal
def edit() -> ResponseReturnValue:
    """Change the name at once, the address once it is proven; both take the password."""
    who = access.anybody()
    form = DetailsForm(data={"name": who.name, "email": who.email})
    if form.validate_on_submit():
        told = _saved(who, form)
        if told:
            return htmx.redirect_to(url_for("accounts.account"), told)
    return htmx.render("accounts/details.html", form=form)


def _saved(who: AnyActor, form: DetailsForm) -> str:
    """What was done, in a sentence; "" with the reason beside its field when nothing was."""
    if not signing_in.is_right(who, form.current_password):
        if not form.errors:
            form.add_wrong_password_error()
        return ""
    server = current.settings().mail_server
    kept = AccountDetails(who.name, who.email)

    def decide(stored: StoredAccount) -> AccountDetails:
        nonlocal kept
        form.merged(DetailsForm(obj=stored, formdata=None))
        kept = AccountDetails(form.name.data or "", stored.email if server else form.address())
        return kept

    with saving.refused_beside(form, REFUSALS):
        saving.run_for_all(actions.change_details, user_id=who.user_id, decide=decide)
        _tell_of_address(who.email, kept.email, who.locale)
        return form.told(_sent(who, form.address(), kept.email, server))
    return ""


def _tell_of_address(before: str, now: str, locale: str) -> None:
    """To the address of before: whoever has taken the account over has the new one."""
    if now != before:
        notices.send(Notice.ADDRESS, email=before, locale=locale)


def _sent(who: AnyActor, wanted: str, kept: str, server: MailServer | None) -> str:
    """What was done; a link to a new address that isn't `kept` yet is sent."""
    if server is None or wanted == kept:
        return _("The changes were saved.")
    if new_address.send_link(who, wanted, server):
        return _("The link was sent to %(email)s. Your address changes when you open it.", email=wanted)
    return _("The name was saved. The e-mail could not be sent, so the address stays. Try again later.")


@bp.route("/address/<token>", methods=["GET", "POST"])
@public
@personal
def confirm(token: str) -> ResponseReturnValue:
    """What the link of the mail opens: one button, because programs that read mail open links too."""
    wanted = new_address.read(token)
    form = BaseForm()
    if wanted and form.validate_on_submit():
        try:
            before = queries.user_by_id(current.get_db(), wanted.user_id)
            email, locale = (before.email, before.locale) if before else (wanted.email, "")
            saving.run_for_all(actions.change_address, user_id=wanted.user_id, email=wanted.email)
            _tell_of_address(email, wanted.email, locale)
            return htmx.redirect_to(
                url_for("accounts.account"), _("Your address is %(email)s now.", email=wanted.email)
            )
        except actions.AddressTaken:
            wanted = None
    if wanted is None:
        text = _("It is older than %(days)s days, or it has been replaced.", days=new_address.HOLDS_FOR.days)
        return render_template("error.html", title=_("The link does not work any more"), text=text, typed=()), 404
    return render_template("accounts/confirm_address.html", form=form, email=wanted.email)
