"""The accessibility statement."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from webapp.access import public
from webapp.accessibility.content import ASSESSED_ON, authority, service
from webapp.domain.feedback import ANSWER_WITHIN

bp = Blueprint("accessibility", __name__)


@bp.get("/accessibility")
@public
def statement() -> ResponseReturnValue:
    return render_template(
        "accessibility/statement.html",
        service=service(),
        authority=authority(),
        assessed_on=ASSESSED_ON,
        days=ANSWER_WITHIN.days,
    )
