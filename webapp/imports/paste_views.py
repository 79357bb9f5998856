"""Many members at once: pasted, looked through, and only then saved; those of a file are saved here too."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from webapp import current, htmx
from webapp.groups import pages
from webapp.imports import people_lists
from webapp.members.forms import PasteForm
from webapp.people.pasted import parse

bp = Blueprint("paste", __name__, url_prefix="/groups/<int:group_id>/members/paste")


@bp.route("", methods=["GET", "POST"])
def paste(group_id: int) -> ResponseReturnValue:
    """The textarea; its post shows what was understood, and saves nothing."""
    assessed = pages.get_editable_group(group_id)
    form = PasteForm()
    if not form.validate_on_submit():
        status = 422 if form.errors else 200
        return htmx.render(
            "members/paste.html", "members/_paste.html", status=status, form=form, **pages.group_context(assessed)
        )
    people, refused = parse(form.text.data or "", today=current.today())
    written = [
        {"first": one.first_name, "last": one.last_name, "birth": one.birth_text, "email": one.email} for one in people
    ]
    return people_lists.review(people_lists.first_form(written, assessed), assessed, refused=refused)


@bp.post("/save")
def save(group_id: int) -> ResponseReturnValue:
    """Add the looked-through people, all or none."""
    return people_lists.save(pages.get_editable_group(group_id))
