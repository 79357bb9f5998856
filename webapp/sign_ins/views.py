"""Where one is signed in: signing out there, and everywhere else."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, saving, signed_in
from webapp.access import personal
from webapp.accounts import actions
from webapp.accounts.forms import ProofForm
from webapp.accounts.own_address import inside
from webapp.form_tokens import form_token
from webapp.htmx import Context
from webapp.i18n import gettext as _
from webapp.sign_ins.proof import asked_again, is_proven_by, question

bp = Blueprint("sign_ins", __name__, url_prefix="/account/sign-ins")


@bp.post("/end")
@personal
def end() -> ResponseReturnValue:
    """Sign one of the user's browsers out."""
    if asked := asked_again():
        return asked
    who, chosen = access.anybody(), request.form.get("sign_in", 0, type=int)
    if chosen in {one.id for one in signed_in.of_user(current.get_db(), who.user_id)}:
        saving.run_for_all(actions.sign_out, user_id=who.user_id, sign_in_id=chosen)
    return htmx.redirect_to(_here(), _("The browser was signed out."))


@bp.post("/end-others")
@personal
def end_others() -> ResponseReturnValue:
    """Stay signed in here only."""
    if asked := asked_again():
        return asked
    who = access.anybody()
    here = who.sign_in.id if who.sign_in else 0
    saving.run_for_all(actions.sign_out_elsewhere, user_id=who.user_id, but=here)
    return htmx.redirect_to(_here(), _("Your other browsers were signed out."))


@bp.route("/prove", methods=["GET", "POST"])
@personal
def prove() -> ResponseReturnValue:
    """Give the password again, and go back to where it was asked for."""
    form = ProofForm()
    if form.is_submitted() and is_proven_by(form):
        minutes = signed_in.PROVEN_MINUTES
        told = _("Thank you. Now you can go on; for %(minutes)s minutes you are not asked again.", minutes=minutes)
        return htmx.redirect_to(inside(request.args.get("next")), told)
    shown: Context = {"kept": [("csrf_token", form_token())], "files": False, "enctype": request.mimetype or None}
    return htmx.render("sign_ins/prove.html", **question(form), **shown)


def _here() -> str:
    return url_for("accounts.account", _anchor="sign-ins")
