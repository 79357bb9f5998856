"""What an invited person opens: who invites, a name, a password, and in."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx
from webapp.access import public
from webapp.accounts.forms import SHORTEST_PASSWORD
from webapp.db import transaction
from webapp.i18n import LANGUAGES
from webapp.i18n import gettext as _
from webapp.users import actions, links
from webapp.users.entries import LinkHolder
from webapp.users.forms import AcceptForm

bp = Blueprint("invitations", __name__)


@bp.route("/invitation/<token>", methods=["GET", "POST"])
@public
def accept(token: str) -> ResponseReturnValue:
    """Choose a name and a password; whoever has done it is signed in and sees what is due."""
    holder = links.holder_of(token)
    if holder is None:
        return _no_link()
    with links.speaking_to(holder):
        form = AcceptForm(data={"name": holder.name})
        if form.validate_on_submit():
            return _welcomed(holder) if _accepted(holder, form) else _no_link()
        return htmx.render("users/accept.html", form=form, holder=holder, least=SHORTEST_PASSWORD)


def _no_link() -> ResponseReturnValue:
    text = _(
        "It has been used already, is older than %(days)s days, or a newer one was made. "
        "If you have chosen your password, sign in. Otherwise ask your association's administrator for a new link.",
        days=links.HOLDS_FOR.days,
    )
    return render_template("error.html", title=_("The link does not work any more"), text=text, typed=()), 404


def _accepted(holder: LinkHolder, form: AcceptForm) -> bool:
    db, language = current.get_db(), cookie.get("language")
    with transaction(db):
        return actions.accept(
            db,
            user_id=holder.id,
            sign_in_key=holder.sign_in_key,
            name=form.name.data or "",
            password=form.new_password.data or "",
            language=language if language in LANGUAGES else None,
        )


def _welcomed(holder: LinkHolder) -> ResponseReturnValue:
    access.sign_in(holder.id)
    flash(
        _("The password was changed. You are signed in.")
        if holder.accepted
        else _("Welcome! This is what is due in the groups of %(association)s.", association=holder.association_name)
    )
    return redirect(url_for("todo.todo"), 303)
