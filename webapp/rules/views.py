"""The rule sets that the installation knows, for everybody to read."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from webapp import current
from webapp.access import public
from webapp.rules.content import described

bp = Blueprint("rules", __name__)


@bp.get("/rules")
@public
def rules() -> ResponseReturnValue:
    return render_template("rules/rules.html", rule_sets=described(current.rule_sets().values()))
