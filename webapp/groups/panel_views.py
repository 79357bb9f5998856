"""The eligibility panel on its own address: htmx fetches it after every change of the group."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from webapp import htmx
from webapp.eligibility.assessment import AssessedGroup
from webapp.groups import pages

bp = Blueprint("eligibility", __name__)


@bp.get("/groups/<int:group_id>/eligibility")
@pages.with_group()
def eligibility(assessed: AssessedGroup) -> ResponseReturnValue:
    """The panel for htmx; the same on a page of its own for everybody else."""
    context = pages.group_context(assessed)
    return htmx.render("eligibility/eligibility.html", "eligibility/_refreshed.html", **context)
