"""Links into another of the user's associations: of a mail, of a calendar, or from before another was chosen."""

from collections.abc import Callable
from functools import partial

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from webapp import access, current, htmx, http
from webapp.actors import Actor, actors_of
from webapp.associations.permissions import can_edit_feedback, can_edit_people
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
    if who is None or who.associations == 1:
        return None
    db = current.get_db()
    sees: Callable[[Actor], bool]
    match ids:
        case {"group_id": int(group_id)}:
            owner, sees = queries.association_of_group(db, group_id), partial(can_see_group, group_id=group_id)
        case {"person_id": int(person_id)}:
            owner, sees = queries.association_of_person(db, person_id), can_edit_people
        case _:
            # The link of a mail about feedback.
            owner, sees = request.args.get("association", type=int), can_edit_feedback
    there = next((actor for actor in actors_of(who.user_id) if actor.association_id == owner), None)
    return there if there and owner != who.association_id and sees(there) else None
