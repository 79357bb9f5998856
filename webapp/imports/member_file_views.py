"""Members of a group from a file: looked through and saved as people from a file and pasted ones are."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from webapp.groups import pages
from webapp.imports import people_lists

bp = Blueprint("member_file", __name__, url_prefix="/groups/<int:group_id>/members/import")


@bp.route("", methods=["GET", "POST"])
def upload(group_id: int) -> ResponseReturnValue:
    """The file; its post shows what was understood, and saves nothing."""
    return people_lists.upload(pages.get_editable_group(group_id))


@bp.post("/columns")
def columns(group_id: int) -> ResponseReturnValue:
    """The same table with its columns read otherwise."""
    return people_lists.read_again(pages.get_editable_group(group_id))
