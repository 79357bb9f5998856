"""An organisation's start page: what needs doing, the hours of the year, and every association in a table."""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from webapp import access, current
from webapp.eligibility.panel import state_word
from webapp.organisations import figures_queries, queries
from webapp.organisations.lines import group_lines
from webapp.organisations.overview import A_PAGE, in_order, narrowed
from webapp.organisations.overview import overview as overview_of
from webapp.organisations.pages import for_coordinators
from webapp.organisations.short_hours import short_of, with_hours
from webapp.organisations.todo import things_to_do
from webapp.rights import Right
from webapp.standings.reading import refresh_organisation

bp = Blueprint("organisations", __name__, url_prefix="/organisation")

ATTENTION = "attention"


@bp.get("")
@for_coordinators(Right.SEE_ORGANISATION)
def overview() -> ResponseReturnValue:
    refresh_organisation(access.coordinator().organisation_id)
    found = overview_of(current.get_db(), access.coordinator().organisation_id, current.today())
    words, show = request.args.get("find", "")[:200], request.args.get("show", "")
    order, page = request.args.get("order", "name"), max(request.args.get("page", 1, type=int), 1)
    rows = in_order(narrowed(found.rows, words, only_attention=show == ATTENTION), order)
    shown = rows[(page - 1) * A_PAGE : page * A_PAGE]
    if page > 1 and not shown:
        abort(404)
    return render_template(
        "organisations/overview.html",
        overview=found,
        rows=shown,
        count=len(rows),
        page=page,
        pages=-(-len(rows) // A_PAGE),
        asked={name: value for name, value in (("find", words), ("show", show), ("order", order)) if value},
        to_do=things_to_do(found),
        state_word=state_word,
    )


@bp.get("/associations/<int:association_id>")
@for_coordinators(Right.SEE_ORGANISATION)
def association(association_id: int) -> ResponseReturnValue:
    """One association's groups in figures and days: nothing of people."""
    db, organisation_id = current.get_db(), access.coordinator().organisation_id
    one = queries.association(db, organisation_id, association_id) or abort(404)
    refresh_organisation(organisation_id)
    kept = figures_queries.groups_of_association(db, organisation_id, association_id)
    groups = with_hours(kept, short_of(db, organisation_id, current.today(), association_id))
    return render_template(
        "organisations/association.html", association=one, groups=group_lines(groups), state_word=state_word
    )
