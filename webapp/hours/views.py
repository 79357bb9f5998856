"""The hours of a year: what the study centre has given the organisation, and what it gives to its associations."""

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from webapp import current, htmx, saving
from webapp.domain.organisation import HoursMode
from webapp.domain.rule_set import WindowOf
from webapp.eligibility.yearly_windows import yearly_windows
from webapp.hours import actions
from webapp.hours.entries import YearValues
from webapp.hours.figures import estimates_by, figures_of
from webapp.hours.forms import EstimatesForm, YearForm, estimates_form, year_form
from webapp.hours.table import Figures, by_estimates, by_mean
from webapp.htmx import Context
from webapp.i18n import gettext as _
from webapp.organisations.pages import for_coordinators
from webapp.rights import Right

bp = Blueprint("hours", __name__)

YEARS_BACK = 10
"""No earlier year is shown."""
FILLING = {"mean": by_mean, "estimates": by_estimates}


@bp.get("/organisation/hours")
@for_coordinators(Right.EDIT_HOURS)
def newest() -> ResponseReturnValue:
    """This year's."""
    return redirect(url_for("hours.year", year=current.today().year), 303)


@bp.route("/organisation/hours/<int:year>", methods=["GET", "POST"])
@for_coordinators(Right.EDIT_HOURS)
def year(year: int) -> ResponseReturnValue:
    figures = _figures_or_404(year)
    form = _form(figures, figures.stored())
    if form.validate_on_submit():
        with saving.refused_beside(form):
            saving.run_for_organisation(
                actions.save_year,
                year=year,
                decide=lambda stored: form.merged(_form(figures, stored, is_new=True)).values(),
            )
            return htmx.redirect_to(url_for("hours.year", year=year), form.told(_("Saved.")))
    return htmx.render("hours/year.html", "hours/_year.html", form=form, **_context(figures, form))


@bp.post("/organisation/hours/<int:year>/fill")
@for_coordinators(Right.EDIT_HOURS)
def fill(year: int) -> ResponseReturnValue:
    """The form with its shares filled in, or only added up; nothing is saved."""
    figures = _figures_or_404(year)
    form = _form(figures, figures.stored())
    form.validate()
    by = FILLING.get(request.form.get("by", ""))
    if by and form.whole is not None:
        form.fill(by(figures.lines(), form.whole))
        form.mode.data = HoursMode.SHARED.value
        form.validate()
    panel = "hours/_year.html" if by else "hours/_sum.html"
    return htmx.render("hours/year.html", panel, form=form, status=200, **_context(figures, form, is_filled=bool(by)))


@bp.post("/organisation/hours/<int:year>/estimates")
@for_coordinators(Right.EDIT_HOURS)
def estimates(year: int) -> ResponseReturnValue:
    """By which day the associations are to say what they need in the year."""
    figures = _figures_or_404(year)
    if year != current.today().year + 1:
        abort(404)
    form = estimates_form(estimates_by(), year)
    if form.validate_on_submit():
        with saving.refused_beside(form):
            saving.run_for_organisation(
                actions.ask_for_estimates,
                decide=lambda stored: form.merged(estimates_form(stored.estimates_by, year, formdata=None)).day.data,
            )
            return htmx.redirect_to(url_for("hours.year", year=year), form.told(_told(form)))
    context = _context(figures, _form(figures, figures.stored(), is_new=True), asking=form)
    return htmx.render("hours/year.html", form=_form(figures, figures.stored(), is_new=True), status=422, **context)


def _told(form: EstimatesForm) -> str:
    return _("The associations are asked for their estimates.") if form.day.data else _("Nobody is asked any more.")


def _figures_or_404(year: int) -> Figures:
    this = current.today().year
    if not this - YEARS_BACK <= year <= this + 1:
        abort(404)
    return figures_of(year)


def _form(figures: Figures, stored: YearValues, *, is_new: bool = False) -> YearForm:
    options = {"formdata": None} if is_new else {}
    return year_form(figures.lines(), stored, has_begun=figures.has_begun, **options)


def _context(
    figures: Figures, form: YearForm, *, is_filled: bool = False, asking: EstimatesForm | None = None
) -> Context:
    lines = figures.lines()
    if asking is None and figures.year > figures.today.year:
        asking = estimates_form(estimates_by(), figures.year, formdata=None)
    return {
        "figures": figures,
        "rows": [(line, form[f"share_{line.id}"]) for line in lines],
        "answered": sum(line.estimate is not None for line in lines),
        "is_filled": is_filled,
        "asking": asking,
        "years": range(figures.today.year + 1, figures.today.year - 4, -1),
        "windows": yearly_windows(*WindowOf) if figures.year >= figures.today.year else (),
    }
