"""The page of an organisation's history."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from webapp import access, current
from webapp.domain.happenings import KEPT_FOR
from webapp.organisations.history import A_PAGE, events, line_of
from webapp.organisations.pages import for_coordinators
from webapp.rights import Right

bp = Blueprint("organisation_history", __name__, url_prefix="/organisation")

HIGHEST_NUMBER = 2**31
"""That PostgreSQL knows; an address may name any."""


@bp.get("/history")
@for_coordinators(Right.SEE_ORGANISATION)
def history() -> ResponseReturnValue:
    before = request.args.get("before", 0, int)
    rows = events(
        current.get_db(),
        access.coordinator().organisation_id,
        before if 0 < before < HIGHEST_NUMBER else None,
    )
    shown = rows[:A_PAGE]
    return render_template(
        "organisations/history.html",
        lines=[line_of(row) for row in shown],
        older=shown[-1].id if len(rows) > A_PAGE else None,
        is_first=not before,
        months=KEPT_FOR.days // 30,
    )
