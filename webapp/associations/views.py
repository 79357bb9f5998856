"""The association's details, and the first set-up of an installation."""

import secrets
from datetime import timedelta

from flask import Blueprint, Response, abort, current_app, request, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, saving
from webapp.access import public
from webapp.accounts import queries as accounts
from webapp.associations import actions, queries
from webapp.associations.forms import SetUpForm, association_form
from webapp.associations.permissions import can_export, check_can_edit_association
from webapp.i18n import gettext as _
from webapp.models import User
from webapp.sent_forms import Answer

bp = Blueprint("associations", __name__)

GRACE = timedelta(days=14)
"""So long administrators have to make their second step."""


@bp.route("/association", methods=["GET", "POST"])
@access.requires(check_can_edit_association)
def edit() -> ResponseReturnValue:
    who = access.actor()
    kept = queries.association(current.get_db(), who.association_id)
    form = association_form(kept)
    if form.validate_on_submit():
        with saving.refused_beside(form):
            saving.run(
                actions.change_association,
                decide=lambda stored: form.merged(association_form(stored, formdata=None)).values(),
            )
            return htmx.redirect_to(url_for("groups.groups"), form.told(_("The changes were saved.")))
    return htmx.render("associations/edit.html", form=form, can_export=can_export(who), grace=GRACE.days)


@bp.post("/association/second-step")
@access.requires(check_can_edit_association)
def second_step() -> ResponseReturnValue:
    """Want a second step of signing in of administrators, after a time to make it; or want it no more."""
    since = current.today() + GRACE if request.form.get("wanted") == "yes" else None
    saving.run(actions.want_second_step, since=since)
    return htmx.redirect_to(url_for("associations.edit"), _("The changes were saved."))


@bp.route("/setup", methods=["GET", "POST"])
@public
def set_up() -> ResponseReturnValue:
    """The first page of a new installation; gone as soon as there is a user."""
    if accounts.any_user(current.get_db()):
        abort(404)
    form, token = SetUpForm(), current.settings().setup_token
    if form.validate_on_submit():
        if token and secrets.compare_digest((form.token.data or "").encode(), token.encode()):
            return _set_up(form)
        form.add_token_error()
    return htmx.render("associations/set_up.html", form=form, has_token=bool(token), least=form.least)


def _set_up(form: SetUpForm) -> ResponseReturnValue:
    made: list[int] = []

    def done(user: User) -> Answer:
        made[:] = [user.id]
        return Answer(url_for("groups.groups"), _("The register is ready. Next, add a group."))

    try:
        answer = saving.run_once_for_all(
            done,
            actions.set_up,
            values=form.values(),
            user_name=form.user_name.data or "",
            email=form.email.data or "",
            password=form.new_password.data or "",
        )
    except actions.AlreadySetUp:
        abort(404)
    for user_id in made:
        access.sign_in(user_id)
    return htmx.redirect_to(*answer)


@bp.get("/up")
@public
def up() -> ResponseReturnValue:
    """For monitoring: 200 when the database answers, is this version's, and can be written to."""
    found = current.watch().look()
    if found.problem:
        current_app.logger.error("up: %s: %s", found.problem, found.reason)
        return Response(f"down: {found.problem}\n", 503, mimetype="text/plain")
    return Response("up\n", mimetype="text/plain")
