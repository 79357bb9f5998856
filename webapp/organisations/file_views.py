"""An organisation's files, and the page of a year that they are of."""

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current
from webapp.downloads import download
from webapp.organisations import csv_files
from webapp.organisations.overview import overview
from webapp.organisations.pages import for_coordinators
from webapp.organisations.year import YearFigures, year_figures
from webapp.rights import Right
from webapp.standings.reading import refresh_organisation

bp = Blueprint("organisation_files", __name__, url_prefix="/organisation")

YEARS_BACK = 10
"""No earlier year is shown."""


@bp.get("/yhdistykset.csv")
@for_coordinators(Right.SEE_ORGANISATION)
def associations() -> ResponseReturnValue:
    today = current.today()
    refresh_organisation(access.coordinator().organisation_id)
    found = overview(current.get_db(), access.coordinator().organisation_id, today)
    return download(csv_files.associations_file(found.rows), f"yhdistykset-{today:%Y-%m-%d}.csv")


@bp.get("/year")
@for_coordinators(Right.SEE_ORGANISATION)
def newest() -> ResponseReturnValue:
    """This year's."""
    return redirect(url_for("organisation_files.year", year=current.today().year), 303)


@bp.get("/year/<int:year>")
@for_coordinators(Right.SEE_ORGANISATION)
def year(year: int) -> ResponseReturnValue:
    """The sums of a year, by association."""
    this = current.today().year
    figures, years = _figures(year), range(this + 1, this - 4, -1)
    return render_template("organisations/year.html", figures=figures, years=years)


@bp.get("/year/<int:year>/vuosi.csv")
@for_coordinators(Right.SEE_ORGANISATION)
def year_file(year: int) -> ResponseReturnValue:
    return download(csv_files.year_file(_figures(year)), f"vuosi-{year}.csv")


@bp.get("/year/<int:year>/ryhmat.csv")
@for_coordinators(Right.SEE_ORGANISATION)
def groups_file(year: int) -> ResponseReturnValue:
    return download(csv_files.groups_file(_figures(year)), f"ryhmat-{year}.csv")


def _figures(year: int) -> YearFigures:
    """The year's figures; 404 for one that is too far away."""
    this = current.today().year
    if not this - YEARS_BACK <= year <= this + 1:
        abort(404)
    refresh_organisation(access.coordinator().organisation_id)
    return year_figures(current.get_db(), access.coordinator().organisation_id, year, current.today())
