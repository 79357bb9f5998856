"""The attendance of a whole season, to look at, and a sheet on paper for the sessions to come."""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from webapp import access, current
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.rows import SessionRow
from webapp.groups import pages
from webapp.sessions import queries
from webapp.sessions.attendance import attendance_of, blank_sheet, planned

bp = Blueprint("attendance", __name__, url_prefix="/groups/<int:group_id>")


@bp.get("/attendance")
def overview(group_id: int) -> ResponseReturnValue:
    """Members and held sessions, crossed. It is changed on each session's own page."""
    assessed = pages.get_group_or_404(group_id)
    recorded = queries.attendances_of_group(current.get_db(), access.actor().association_id, group_id)
    found = attendance_of(assessed.record.members, assessed.record.sessions, recorded)
    return render_template("sessions/attendance.html", overview=found, **pages.group_context(assessed))


@bp.get("/attendance-sheet")
def sheet(group_id: int) -> ResponseReturnValue:
    """Names and empty boxes for the next sessions, or for the one in the query string."""
    assessed = pages.get_group_or_404(group_id)
    record, today = assessed.record, current.today()
    chosen = _chosen(assessed)
    return render_template(
        "sessions/attendance_sheet.html",
        blank=blank_sheet(record.members, record.sessions, today, chosen),
        chosen=chosen,
        choices=planned(record.sessions, today),
        **pages.group_context(assessed),
    )


def _chosen(assessed: AssessedGroup) -> SessionRow | None:
    """The session in the query string, None when there is none; 404 for what is no session of the group."""
    text = request.args.get("session", "")
    if not text:
        return None
    return next((session for session in assessed.record.sessions if str(session.id) == text), None) or abort(404)
