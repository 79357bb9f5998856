"""The association's hour quotas: what was granted, what was realised, what is left, what is to be expected."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, saving
from webapp.associations.permissions import check_can_edit_quotas
from webapp.eligibility import queries as eligibility
from webapp.eligibility.assessment import realised_by_group, realised_by_year
from webapp.htmx import Context
from webapp.i18n import gettext as _
from webapp.quotas import actions, queries
from webapp.quotas.forms import QuotasForm, quotas_form
from webapp.quotas.years import YearRow, proposal_of, with_stored, years_of

bp = Blueprint("quotas", __name__)


@bp.route("/association/quotas", methods=["GET", "POST"])
@access.requires(check_can_edit_quotas)
def quotas() -> ResponseReturnValue:
    """Every year's quota; unknown is an answer too."""
    years = _years()
    form = quotas_form(years)
    if form.validate_on_submit():
        with saving.refused_beside(form):
            saving.run(
                actions.save_quotas,
                decide=lambda stored: form.merged(quotas_form(with_stored(years, stored), formdata=None)).values(),
            )
            told = form.told(_("Saved."))
            return htmx.render_saved("quotas/_quotas.html", url_for("quotas.quotas"), told, _fresh)
    return htmx.render("quotas/quotas.html", "quotas/_quotas.html", **_context(years, form))


def _fresh() -> Context:
    years = _years()
    return _context(years, quotas_form(years, formdata=None))


def _years() -> list[YearRow]:
    db, association_id = current.get_db(), access.actor().association_id
    computed = realised_by_year(realised_by_group(eligibility.held_sessions(db, association_id)))
    return years_of(queries.quotas(db, association_id), computed, current.today())


def _context(years: list[YearRow], form: QuotasForm) -> Context:
    next_year = years[-1].year
    return {"form": form, "years": list(reversed(years)), "proposal": proposal_of(years, next_year)}
