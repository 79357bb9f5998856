"""The second step of signing in, as its user sees it: an app that shows codes, and recovery codes on paper."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from webapp import access, current, htmx, saving
from webapp.access import personal
from webapp.factors import actions, codes, queries
from webapp.htmx import Context
from webapp.i18n import gettext as _
from webapp.sign_ins.codes_page import new_hashes, shown_codes
from webapp.sign_ins.forms import AppForm, SeedForm
from webapp.sign_ins.proof import asked_again

bp = Blueprint("second_step", __name__, url_prefix="/account/second-step")


@bp.get("")
@personal
def overview() -> ResponseReturnValue:
    """What there is, and what can be made, renewed and removed."""
    who, db = access.anybody(), current.get_db()
    form = SeedForm(formdata=None, data={"seed": codes.new_seed()})
    factors, passkeys = queries.factors_of(db, who.user_id), queries.passkeys_of(db, who.user_id)
    return htmx.render("sign_ins/second_step.html", factors=factors, passkeys=passkeys, form=form)


@bp.route("/app", methods=["GET", "POST"])
@personal
def app() -> ResponseReturnValue:
    """Give an app its secret, and see by a code that it has it; recovery codes come with the first one."""
    who = access.anybody()
    form = AppForm(data={"secret": codes.new_secret(), "seed": codes.new_seed()})
    if form.validate_on_submit():
        if asked := asked_again():
            return asked
        if _turned_on(form):
            return shown_codes(who.user_id, form.seed.data or "", _("The app is in use. Your recovery codes stay."))
    secret = form.secret.data or ""
    shown: Context = {"secret": secret, "picture": _picture(codes.app_address(secret, who.email))}
    return htmx.render("sign_ins/app.html", form=form, **shown)


def _turned_on(form: AppForm) -> bool:
    """Is the app's code right? Then it is asked for from now on; otherwise the form says so."""
    who, secret = access.anybody(), form.secret.data or ""
    step = codes.step_of(secret, form.code.data or "")
    if step is None:
        form.add_wrong_code_error()
        return False
    hashes = new_hashes(who.user_id, form.seed.data or "")
    saving.run_for_all(
        actions.turn_on_app,
        user_id=who.user_id,
        secret=codes.kept_secret(who.user_id, secret),
        is_kept=lambda kept: codes.secret_of(who.user_id, kept) == secret,
        step=step,
        hashes=hashes,
    )
    return True


@bp.post("/app/remove")
@personal
def remove_app() -> ResponseReturnValue:
    """Ask for no app's codes any more."""
    if asked := asked_again():
        return asked
    saving.run_for_all(actions.turn_off_app, user_id=access.anybody().user_id)
    return htmx.redirect_to(url_for("second_step.overview"), _("The app's codes are no longer asked for."))


@bp.post("/codes")
@personal
def renew_codes() -> ResponseReturnValue:
    """New recovery codes in the old ones' place."""
    user_id, form = access.anybody().user_id, SeedForm()
    if not form.validate() or not queries.factors_of(current.get_db(), user_id).any:
        return htmx.redirect_to(url_for("second_step.overview"))
    if asked := asked_again():
        return asked
    seed = form.seed.data or ""
    saving.run_for_all(actions.renew_codes, user_id=user_id, hashes=new_hashes(user_id, seed))
    return shown_codes(user_id, seed, "")


def _picture(address: str) -> Markup:
    """A QR code of the address, drawn in the page."""
    import segno

    code = segno.make(address, micro=False, error="m")
    return Markup(code.svg_inline(border=4, omitsize=True, svgclass=None, lineclass=None))  # noqa: S704 - figures
