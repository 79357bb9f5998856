"""The user's other associations: all of them side by side, and links into another one of a mail, of a calendar, or from
before another was chosen.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Final, NamedTuple

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from webapp import access, current, htmx, http
from webapp.access import personal
from webapp.actors import Actor, CoordinatorActor, actors_of
from webapp.associations.permissions import (
    can_edit_association,
    can_edit_feedback,
    can_edit_people,
    can_edit_quotas,
    can_edit_users,
    can_see_history,
    can_see_statistics,
)
from webapp.coordinators import coordinations_of
from webapp.domain.findings import WORST_FIRST, State
from webapp.domain.names import sort_key
from webapp.groups import queries
from webapp.groups.permissions import can_see_group, visible_group_ids
from webapp.labels import ROLE_WORDS
from webapp.standings.listed import ListedGroup
from webapp.standings.reading import listed_in_use

bp = Blueprint("elsewhere", __name__)

PLACES: Final[dict[str, Callable[[Actor], bool]]] = {
    "/to-do": lambda _who: True,
    "/people": can_edit_people,
    "/year": can_see_statistics,
    "/association": can_edit_association,
    "/association/users": can_edit_users,
    "/association/quotas": can_edit_quotas,
    "/association/feedback": can_edit_feedback,
    "/association/history": can_see_history,
}
"""Pages that each association has, and who sees them there; those below them are of a year, or somebody's."""


class Summary(NamedTuple):
    """How an association's groups in use stand, and when the first of them has something due."""

    states: Counter[State]
    next_deadline: date | None


class Association(NamedTuple):
    """One of the user's associations; `stands` is None where they see no group in use."""

    actor: Actor
    stands: Summary | None
    place: str
    """Where somebody goes on there who comes from here."""


@bp.get("/associations")
@personal
def associations() -> ResponseReturnValue:
    """All of the user's associations, by name, and how each one's groups stand."""
    who = access.anybody()
    coordinates = isinstance(who, CoordinatorActor) or who.organisations
    return render_template(
        "groups/associations.html",
        rows=list(_rows(request.args.get("here", ""))),
        coordinated=coordinations_of(current.get_db(), who.user_id) if coordinates else [],
        role_words=ROLE_WORDS,
        worst_first=WORST_FIRST,
    )


def _rows(here: str) -> Iterator[Association]:
    actors = sorted(actors_of(access.anybody().user_id), key=lambda one: sort_key(one.association_name, ""))
    led = {actor.association_id: visible_group_ids(actor) for actor in actors}
    in_use = listed_in_use(led)
    for actor in actors:
        yield Association(actor, _summary(in_use[actor.association_id]), _place_of(actor, here))


def _summary(groups: Sequence[ListedGroup]) -> Summary | None:
    verdicts = [one.verdict for one in groups]
    deadlines = [one.next_deadline.day for one in verdicts if one.next_deadline]
    return Summary(Counter(one.state for one in verdicts), min(deadlines, default=None)) if verdicts else None


def _place_of(actor: Actor, here: str) -> str:
    """The same page there, else the start page."""
    of_year = re.fullmatch(r"/year/\d{4}", here)
    may_see = PLACES.get("/year" if of_year else here)
    return request.script_root + here if may_see and may_see(actor) else url_for("groups.groups")


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
