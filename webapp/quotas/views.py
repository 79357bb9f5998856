"""The association's hour quotas: what was granted, how all groups together will stand, what is to be expected."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, saving
from webapp.associations.permissions import check_can_edit_quotas
from webapp.domain.rule_set import WindowOf
from webapp.eligibility.yearly_windows import yearly_windows
from webapp.hour_requests import wording
from webapp.htmx import Context
from webapp.i18n import gettext as _
from webapp.quotas import actions
from webapp.quotas.figures import Hours, hours_of_association
from webapp.quotas.forecasts import too_many
from webapp.quotas.forms import QuotasForm, quotas_form
from webapp.quotas.years import proposal_of, with_stored

bp = Blueprint("quotas", __name__)


@bp.route("/association/quotas", methods=["GET", "POST"])
@access.requires(check_can_edit_quotas)
def quotas() -> ResponseReturnValue:
    """Every year's quota; unknown is an answer too."""
    hours = hours_of_association()
    form = quotas_form(hours.years, hours.no_own_quota)
    if form.validate_on_submit():
        with saving.refused_beside(form):
            saving.run(
                actions.save_quotas,
                decide=lambda kept, stored: form.merged(
                    quotas_form(with_stored(hours.years, stored), kept.no_own_quota, formdata=None)
                ).answers(),
            )
            told = form.told(_("Saved."))
            return htmx.render_saved("quotas/_quotas.html", url_for("quotas.quotas"), told, _fresh)
    return htmx.render("quotas/quotas.html", "quotas/_quotas.html", **_context(hours, form))


@bp.get("/association/quotas/extra")
@access.requires(check_can_edit_quotas)
def extra() -> ResponseReturnValue:
    """What to ask the member organisation for, over all groups, in words that can be copied."""
    asking = access.actor().association_name
    forecasts = [one for one in too_many(hours_of_association().forecasts, current.today()) if one.is_own]
    windows = yearly_windows(WindowOf.EXTRA)
    return render_template("quotas/extra.html", forecasts=forecasts, asking=asking, windows=windows)


def _fresh() -> Context:
    hours = hours_of_association()
    return _context(hours, quotas_form(hours.years, hours.no_own_quota, formdata=None))


def _context(hours: Hours, form: QuotasForm) -> Context:
    return {
        "form": form,
        "years": list(reversed(hours.years)),
        "proposal": proposal_of(hours.years, current.today()),
        "forecasts": hours.forecasts,
        "too_many": [one for one in too_many(hours.forecasts, current.today()) if one.is_own],
        "hours": hours,
        "given": hours.given(current.today()),
        "estimated": hours.organisation and hours.organisation.asks_about(current.today()),
        "words": wording,
    }
