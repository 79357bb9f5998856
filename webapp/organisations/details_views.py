"""What an organisation says of itself: its name, its own rules, its own deadlines."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, saving
from webapp.i18n import gettext as _
from webapp.organisations import actions, queries
from webapp.organisations.forms import OrganisationForm, organisation_form
from webapp.organisations.pages import for_coordinators
from webapp.rights import Right

bp = Blueprint("organisation_details", __name__, url_prefix="/organisation")


@bp.route("/rules", methods=["GET", "POST"])
@for_coordinators(Right.EDIT_ORGANISATION)
def edit() -> ResponseReturnValue:
    form = organisation_form(queries.organisation(current.get_db(), access.coordinator().organisation_id))
    if form.validate_on_submit():
        with saving.refused_beside(form, {actions.NameTaken: OrganisationForm.add_name_taken_error}):
            saving.run_for_organisation(
                actions.change_organisation,
                decide=lambda stored: form.merged(organisation_form(stored, formdata=None)).values(),
            )
            return htmx.redirect_to(url_for("organisation_details.edit"), form.told(_("The changes were saved.")))
    return htmx.render("organisations/rules.html", form=form)
