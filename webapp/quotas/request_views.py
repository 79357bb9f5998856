"""What an association says to its organisation: its estimate, asking for extra hours, giving hours back."""

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, http, saving, undo_token
from webapp.access import NotAllowed
from webapp.associations.permissions import check_can_edit_quotas
from webapp.domain.organisation import RequestKind
from webapp.domain.rule_set import WindowOf
from webapp.eligibility.yearly_windows import yearly_windows
from webapp.hour_requests.entries import RequestRow
from webapp.htmx import Context
from webapp.i18n import gettext as _
from webapp.models import HourRequest
from webapp.quotas import request_actions
from webapp.quotas.asking import Asking, asking_of
from webapp.quotas.figures import Hours, hours_of_association
from webapp.quotas.request_forms import EstimateForm, RequestForm, label_of
from webapp.sent_forms import Answer
from webapp.undo_rows import Carried

bp = Blueprint("hour_requests", __name__)


@bp.route("/association/quotas/<int:year>/<any(estimate, extra, return):kind>", methods=["GET", "POST"])
@access.requires(check_can_edit_quotas)
def ask(year: int, kind: str) -> ResponseReturnValue:
    """Said again, it is changed as long as it isn't answered."""
    hours = hours_of_association()
    asking = asking_of(hours, year, RequestKind(kind), current.today()) or abort(404)
    form = _form(asking, asking.stored)
    if form.validate_on_submit():
        with saving.refused_beside(form):
            saving.run(
                request_actions.ask,
                organisation_id=asking.organisation.id,
                year=year,
                kind=asking.kind,
                decide=lambda stored: form.merged(_form(asking, stored, is_new=True)).values(),
                by=access.actor().name,
                at=current.now(),
            )
            return htmx.redirect_to(url_for("quotas.quotas", _anchor="requests"), form.told(_told(asking)))
    return htmx.render("quotas/request.html", "quotas/_request.html", form=form, **_context(hours, asking))


def _form(asking: Asking, stored: HourRequest | RequestRow | None, *, is_new: bool = False) -> RequestForm:
    """Filled in with what has been said, else with what the register proposes."""
    data = {"hours": stored.hours, "why": stored.why} if stored else {"hours": asking.hours, "why": ""}
    options = {"formdata": None} if is_new else {}
    form = (EstimateForm if asking.kind is RequestKind.ESTIMATE else RequestForm)(data=data, **options)
    form.hours.label.text = label_of(asking.kind, asking.year)
    return form


def _context(hours: Hours, asking: Asking) -> Context:
    forecasts = {forecast.account.year: forecast for forecast in hours.forecasts}
    is_estimate = asking.kind is RequestKind.ESTIMATE
    shown = asking.year - 1 if is_estimate else asking.year
    return {
        "asking": asking,
        "account": hours.account(shown),
        "forecast": forecasts.get(shown),
        "windows": yearly_windows(WindowOf.NEXT_YEAR if is_estimate else WindowOf.EXTRA),
    }


def _told(asking: Asking) -> str:
    name = asking.organisation.name
    match asking.kind:
        case RequestKind.ESTIMATE:
            return _("Saved: %(organisation)s sees your estimate.", organisation=name)
        case RequestKind.EXTRA:
            return _("Asked. %(organisation)s answers, and the answer comes to the list To do.", organisation=name)
        case RequestKind.RETURN:
            return _("Said. The hours are yours until %(organisation)s has taken them back.", organisation=name)


@bp.post("/association/quotas/requests/<int:request_id>/withdraw")
@access.requires(check_can_edit_quotas)
def withdraw(request_id: int) -> ResponseReturnValue:
    return htmx.redirect_to(*saving.run_step(_withdrawn, request_actions.withdraw, request_id=request_id))


def _withdrawn(values: Carried) -> Answer:
    undo = undo_token.make_token("withdrawn request", values)
    return Answer(url_for("quotas.quotas", _anchor="requests"), _("It was taken back."), undo)


@bp.app_errorhandler(request_actions.Answered)
def _answered_meanwhile(_error: request_actions.Answered) -> ResponseReturnValue:
    return http.not_allowed(NotAllowed(_("The organisation has answered it meanwhile. Look at the answer first.")))
