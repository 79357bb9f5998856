"""What an association says of the personal data that it keeps: until when, and its own notice."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, saving
from webapp.associations.permissions import check_can_edit_association
from webapp.i18n import gettext as _
from webapp.privacy import actions
from webapp.privacy.forms import keeping_form
from webapp.privacy.keeping_queries import keeping_of

bp = Blueprint("keeping", __name__)


@bp.route("/association/personal-data", methods=["GET", "POST"])
@access.requires(check_can_edit_association)
def edit() -> ResponseReturnValue:
    form = keeping_form(keeping_of(current.get_db(), access.actor().association_id))
    if form.validate_on_submit():
        with saving.refused_beside(form):
            saving.run(
                actions.change_keeping,
                decide=lambda stored: form.merged(keeping_form(stored, formdata=None)).values(),
            )
            return htmx.redirect_to(url_for("keeping.edit"), form.told(_("The changes were saved.")))
    return htmx.render("privacy/keeping.html", form=form)
