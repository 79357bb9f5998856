"""The eligibility panel on its own address: htmx fetches it after every change of the group."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from webapp import htmx
from webapp.groups import pages

bp = Blueprint("eligibility", __name__)


@bp.get("/groups/<int:group_id>/eligibility")
def eligibility(group_id: int) -> ResponseReturnValue:
    """The panel for htmx; the same on a page of its own for everybody else."""
    return htmx.render("eligibility/eligibility.html", "eligibility/_refreshed.html", **pages.context(group_id))
