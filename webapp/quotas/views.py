"""The association's hour quotas: what was granted, how all groups together will stand, what is to be expected."""

from dataclasses import dataclass

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, saving
from webapp.associations.permissions import check_can_edit_quotas
from webapp.associations.queries import association
from webapp.eligibility import queries
from webapp.eligibility.assessment import account_of, draws_of
from webapp.htmx import Context
from webapp.i18n import gettext as _
from webapp.quotas import actions
from webapp.quotas.forecasts import Forecast, forecasts_of, too_many
from webapp.quotas.forms import QuotasForm, quotas_form
from webapp.quotas.years import MOST_YEARS, YearRow, proposal_of, with_stored, years_of

bp = Blueprint("quotas", __name__)

LAST_YEAR = 9999


@dataclass(frozen=True)
class Hours:
    """All that is known of the association's hours."""

    years: list[YearRow]
    forecasts: list[Forecast]
    no_own_quota: bool


@bp.route("/association/quotas", methods=["GET", "POST"])
@access.requires(check_can_edit_quotas)
def quotas() -> ResponseReturnValue:
    """Every year's quota; unknown is an answer too."""
    hours = _hours()
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
    return render_template("quotas/extra.html", forecasts=too_many(_hours().forecasts), asking=asking)


def _fresh() -> Context:
    hours = _hours()
    return _context(hours, quotas_form(hours.years, hours.no_own_quota, formdata=None))


def _hours() -> Hours:
    db, association_id, today = current.get_db(), access.actor().association_id, current.today()
    kept = {row.year: row for row in queries.quotas(db, association_id)}
    draws = draws_of(queries.records_of_years(db, association_id, today.year - MOST_YEARS, LAST_YEAR))
    of_groups = {year for draw in draws for year in range(draw.group.season_start.year, draw.group.season_end.year + 1)}
    accounts = {year: account_of(year, kept.get(year), draws) for year in sorted({*kept, *of_groups})}
    forecasts = forecasts_of(accounts.values(), draws, today)
    return Hours(years_of(kept, accounts, today), forecasts, association(db, association_id).no_own_quota)


def _context(hours: Hours, form: QuotasForm) -> Context:
    return {
        "form": form,
        "years": list(reversed(hours.years)),
        "proposal": proposal_of(hours.years, current.today()),
        "forecasts": hours.forecasts,
        "too_many": too_many(hours.forecasts),
    }
