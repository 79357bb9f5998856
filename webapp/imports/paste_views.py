"""Many members at once: pasted, looked through, and only then saved; those of a file are saved here too."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from webapp import htmx
from webapp.eligibility.assessment import AssessedGroup
from webapp.groups import pages
from webapp.groups.permissions import check_can_edit_group
from webapp.imports import people_lists
from webapp.imports.forms import PasteForm
from webapp.imports.tables import Unreadable

bp = Blueprint("paste", __name__, url_prefix="/groups/<int:group_id>/members/paste")


@bp.route("", methods=["GET", "POST"])
@pages.with_group(check_can_edit_group)
def paste(assessed: AssessedGroup) -> ResponseReturnValue:
    """The textarea; its post shows what was understood, and saves nothing."""
    form = PasteForm()
    if htmx.UNDO in request.form:
        # They undid what was told here, and aren't done with the list.
        return people_lists.paste_page(form, assessed)
    if form.validate_on_submit():
        try:
            return people_lists.read_pasted(form.text.data or "", assessed)
        except Unreadable as error:
            return people_lists.paste_page(form, assessed, error)
    return people_lists.paste_page(form, assessed)


@bp.post("/save")
@pages.with_group(check_can_edit_group)
def save(assessed: AssessedGroup) -> ResponseReturnValue:
    """Add the looked-through people, all or none."""
    return people_lists.save(assessed)
