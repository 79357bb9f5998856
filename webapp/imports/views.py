"""People from a file: its columns and rows are looked through, and only then saved."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from webapp import access
from webapp.associations.permissions import check_can_edit_people
from webapp.imports import people_lists

bp = Blueprint("imports", __name__, url_prefix="/people/import")


@bp.route("", methods=["GET", "POST"])
@access.requires(check_can_edit_people)
def upload() -> ResponseReturnValue:
    """The file; its post shows what was understood, and saves nothing."""
    return people_lists.upload(None)


@bp.post("/columns")
@access.requires(check_can_edit_people)
def columns() -> ResponseReturnValue:
    """The same table with its columns read otherwise."""
    return people_lists.read_again(None)


@bp.post("/save")
@access.requires(check_can_edit_people)
def save() -> ResponseReturnValue:
    """Bring the looked-through people to the register, all or none."""
    return people_lists.save(None)
