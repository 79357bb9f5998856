"""Many members at once: pasted, looked through, and only then saved; those of a file are saved here too."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from webapp import current, htmx
from webapp.eligibility.assessment import AssessedGroup
from webapp.groups import pages
from webapp.groups.permissions import check_can_edit_group
from webapp.imports import people_lists
from webapp.members.forms import PasteForm
from webapp.people.pasted import parse

bp = Blueprint("paste", __name__, url_prefix="/groups/<int:group_id>/members/paste")


@bp.route("", methods=["GET", "POST"])
@pages.with_group(check_can_edit_group)
def paste(assessed: AssessedGroup) -> ResponseReturnValue:
    """The textarea; its post shows what was understood, and saves nothing."""
    form = PasteForm()
    if not form.validate_on_submit():
        return htmx.render("members/paste.html", "members/_paste.html", form=form, **pages.group_context(assessed))
    people, refused = parse(form.text.data or "", today=current.today())
    written = [
        {"first": one.first_name, "last": one.last_name, "birth": one.birth_text, "email": one.email} for one in people
    ]
    return people_lists.review(people_lists.first_form(written, assessed), assessed, refused=refused)


@bp.post("/save")
@pages.with_group(check_can_edit_group)
def save(assessed: AssessedGroup) -> ResponseReturnValue:
    """Add the looked-through people, all or none."""
    return people_lists.save(assessed)
