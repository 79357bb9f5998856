"""Passkeys, as their user sees them: made, named, removed."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, saving
from webapp.access import personal
from webapp.accounts.sign_in import site
from webapp.factors import actions, passkeys, queries
from webapp.factors.entries import LONGEST_NAME
from webapp.i18n import gettext as _
from webapp.sign_ins.codes_page import new_hashes, shown_codes
from webapp.sign_ins.forms import PasskeyForm
from webapp.sign_ins.proof import asked_again

bp = Blueprint("passkeys", __name__, url_prefix="/account/second-step/passkeys")


@bp.route("/new", methods=["GET", "POST"])
@personal
def new() -> ResponseReturnValue:
    """Make a passkey on this device; recovery codes come with the first one."""
    who, db = access.anybody(), current.get_db()
    form = PasskeyForm.begun()
    if form.validate_on_submit():
        if asked := asked_again():
            return asked
        return _made(form)
    known = queries.credential_ids(db, who.user_id)
    asked_for = passkeys.ask_for_new(site(), user_id=who.user_id, email=who.email, name=who.name, known=known)
    return htmx.render("sign_ins/passkey.html", form=form, asked_for=asked_for)


def _made(form: PasskeyForm) -> ResponseReturnValue:
    user_id, seed = access.anybody().user_id, form.seed.data or ""
    sent = {"token": request.form.get("asked", ""), "credential": request.form.get("credential", "")}
    passkey = passkeys.made(site(), user_id=user_id, **sent)
    if passkey is None:
        return htmx.redirect_to(_overview(), _("The passkey could not be made. Try again."))
    name, hashes = form.name.data or _("Passkey"), new_hashes(user_id, seed)
    saving.run_for_all(actions.add_passkey, user_id=user_id, passkey=passkey, name=name, hashes=hashes)
    return shown_codes(user_id, seed, _("The passkey is in use. Your recovery codes stay."))


@bp.post("/rename")
@personal
def rename() -> ResponseReturnValue:
    """Call a passkey something else."""
    chosen, name = _chosen(), request.form.get("name", "").strip()[:LONGEST_NAME]
    if chosen and name:
        saving.run_for_all(actions.rename_passkey, user_id=access.anybody().user_id, passkey_id=chosen, name=name)
    return htmx.redirect_to(_overview(), _("The changes were saved."))


@bp.post("/remove")
@personal
def remove() -> ResponseReturnValue:
    """Let nobody in with that passkey any more."""
    if asked := asked_again():
        return asked
    if chosen := _chosen():
        saving.run_for_all(actions.remove_passkey, user_id=access.anybody().user_id, passkey_id=chosen)
    return htmx.redirect_to(_overview(), _("The passkey was removed. Remove it from the device, too."))


def _chosen() -> int:
    """The passkey that the form is about, of the user's; 0 for none."""
    chosen = request.form.get("passkey", 0, type=int)
    mine = {one.id for one in queries.passkeys_of(current.get_db(), access.anybody().user_id)}
    return chosen if chosen in mine else 0


def _overview() -> str:
    return url_for("second_step.overview")
