"""Members of a group from a file: looked through and saved as people from a file and pasted ones are."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from webapp.eligibility.assessment import AssessedGroup
from webapp.groups import pages
from webapp.groups.permissions import check_can_edit_group
from webapp.imports import people_lists

bp = Blueprint("member_file", __name__, url_prefix="/groups/<int:group_id>/members/import")


@bp.route("", methods=["GET", "POST"])
@pages.with_group(check_can_edit_group)
def upload(assessed: AssessedGroup) -> ResponseReturnValue:
    """The file; its post shows what was understood, and saves nothing."""
    return people_lists.upload(assessed)


@bp.post("/columns")
@pages.with_group(check_can_edit_group)
def columns(assessed: AssessedGroup) -> ResponseReturnValue:
    """The same table with its columns read otherwise."""
    return people_lists.read_again(assessed)
