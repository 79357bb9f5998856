"""Links into another of the user's associations: of a mail, of a calendar, or from before another was chosen."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from webapp import access, current, htmx, http
from webapp.actors import Actor, actors_of
from webapp.associations.permissions import can_edit_people
from webapp.groups import queries
from webapp.groups.permissions import can_see_group

bp = Blueprint("elsewhere", __name__)


@bp.app_errorhandler(NotFound)
@http.whoever_asks
def _not_found(error: NotFound) -> ResponseReturnValue:
    """One button to go on there, where the user may see what the link leads to; otherwise there is no such page."""
    there = _who_sees_it() if request.method == "GET" and not htmx.wants_panel() else None
    if there is None:
        return http.http_error(error)
    return render_template("groups/elsewhere.html", there=there, here=request.full_path.rstrip("?")), 404


def _who_sees_it() -> Actor | None:
    """The signed-in user, acting for the other association that has what the address names."""
    who, ids = access.signed_in(), request.view_args or {}
    if who is None or who.associations == 1 or not ids.keys() & {"group_id", "person_id"}:
        return None
    db, group_id = current.get_db(), ids.get("group_id")
    if group_id is not None:
        owner = queries.association_of_group(db, group_id)
    else:
        owner = queries.association_of_person(db, ids["person_id"])
    there = next((actor for actor in actors_of(who.user_id) if actor.association_id == owner), None)
    if there is None or there.association_id == who.association_id:
        return None
    sees = can_see_group(there, group_id) if group_id is not None else can_edit_people(there)
    return there if sees else None
