"""What associations ask the organisation: extra hours, and hours given back."""

from flask import Blueprint, abort, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, http, saving
from webapp.access import NotAllowed
from webapp.hour_requests import queries, wording
from webapp.hour_requests.entries import RequestRow
from webapp.hours import actions
from webapp.hours.ask_forms import AnswerForm, answer_form
from webapp.hours.figures import figures_of
from webapp.htmx import Context
from webapp.i18n import gettext as _
from webapp.models import HourRequest
from webapp.organisations.pages import for_coordinators
from webapp.rights import Right
from webapp.sent_forms import Answer

bp = Blueprint("asks", __name__)

REFUSALS: saving.Refusals = {
    actions.NotEnough: AnswerForm.add_not_enough,
    actions.Answered: AnswerForm.add_answered,
}


@bp.get("/organisation/asks")
@for_coordinators(Right.EDIT_HOURS)
def asks() -> ResponseReturnValue:
    """Those that wait first, the oldest on top."""
    found = queries.to_answer(current.get_db(), access.coordinator().organisation_id, current.today().year - 1)
    return render_template("hours/asks.html", asks=found, words=wording)


@bp.route("/organisation/asks/<int:request_id>", methods=["GET", "POST"])
@for_coordinators(Right.EDIT_HOURS)
def ask(request_id: int) -> ResponseReturnValue:
    """One form answers it, once."""
    asked = _asked_or_404(request_id)
    form = answer_form(asked)
    if form.validate_on_submit():
        with saving.refused_beside(form, REFUSALS):
            return htmx.redirect_to(
                *saving.run_step_for_organisation(
                    _done,
                    actions.answer,
                    request_id=request_id,
                    values=form.values(),
                    by=access.coordinator().name,
                    at=current.now(),
                )
            )
    return htmx.render("hours/ask.html", "hours/_ask.html", form=form, **_context(asked))


@bp.post("/organisation/asks/<int:request_id>/reopen")
@for_coordinators(Right.EDIT_HOURS)
def reopen(request_id: int) -> ResponseReturnValue:
    """Take the answer back; the hours go where they were."""
    _asked_or_404(request_id)
    told = Answer(url_for("asks.ask", request_id=request_id), _("The answer was taken back: it waits again."))
    return htmx.redirect_to(
        *saving.run_step_for_organisation(lambda _asked: told, actions.take_back, request_id=request_id)
    )


def _asked_or_404(request_id: int) -> RequestRow:
    found = queries.to_organisation(current.get_db(), access.coordinator().organisation_id, request_id)
    return found or abort(404)


def _context(asked: RequestRow) -> Context:
    figures = figures_of(asked.year)
    line = next((line for line in figures.lines() if line.id == asked.association_id), None)
    share = figures.shares.get(asked.association_id, 0)
    return {"asked": asked, "words": wording, "figures": figures, "line": line, "share": share}


def _done(_asked: HourRequest) -> Answer:
    return Answer(url_for("asks.asks"), _("Answered. The association sees it in its list To do."))


@bp.app_errorhandler(actions.ChangedSince)
def _changed_since(_error: actions.ChangedSince) -> ResponseReturnValue:
    return http.not_allowed(
        NotAllowed(_("The answer can't be taken back: the hours have been given out or asked for anew since."))
    )
