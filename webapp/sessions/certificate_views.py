"""Certificates of participation, to print."""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from webapp import access, current
from webapp.eligibility.assessment import AssessedGroup
from webapp.groups import pages
from webapp.groups.permissions import check_can_export_participants
from webapp.sessions import queries
from webapp.sessions.certificates import Certificate, certificates_of

bp = Blueprint("certificates", __name__, url_prefix="/groups/<int:group_id>")


@bp.get("/certificates")
@pages.with_group()
def certificates(assessed: AssessedGroup) -> ResponseReturnValue:
    """One for each member who was there, on a page each; or one of them alone."""
    group = assessed.group
    check_can_export_participants(access.actor(), group.id)
    recorded = queries.attendances_of_group(current.get_db(), group.association_id, group.id)
    found = certificates_of(assessed, recorded)
    context = pages.group_context(assessed)
    return render_template("sessions/certificates.html", found=found, shown=_chosen(found), **context)


def _chosen(found: list[Certificate]) -> list[Certificate]:
    """The one in the query string, all when it names none; 404 for another's."""
    text = request.args.get("member", "")
    return [one for one in found if text in {"", str(one.member_id)}] or (abort(404) if text else [])
