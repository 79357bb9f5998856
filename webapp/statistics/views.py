"""The association's year, as a page and as a file."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from webapp import access, current
from webapp.associations.permissions import check_can_see_statistics
from webapp.downloads import download
from webapp.statistics import figures, words
from webapp.statistics.annual_report import annual_report
from webapp.statistics.report_file import report_file, report_workbook

bp = Blueprint("statistics", __name__, url_prefix="/year")


@bp.get("")
@access.requires(check_can_see_statistics)
def newest() -> ResponseReturnValue:
    """The current year; the newest one before it in which groups study, when none does now."""
    this_year = current.today().year
    years = figures.years(access.actor().association_id)
    return _page(max((year for year in years if year <= this_year), default=this_year), years)


@bp.get("/<int:year>")
@access.requires(check_can_see_statistics)
def year(year: int) -> ResponseReturnValue:
    """That year."""
    return _page(_checked(year), figures.years(access.actor().association_id))


@bp.get("/<int:year>.csv")
@access.requires(check_can_see_statistics)
def report(year: int) -> ResponseReturnValue:
    """The same figures as a file."""
    who = access.actor()
    content = report_file(who.association_name, figures.figures_of(who.association_id, _checked(year)))
    return download(content, f"vuosi-{year}.csv")


@bp.get("/<int:year>.xlsx")
@access.requires(check_can_see_statistics)
def workbook(year: int) -> ResponseReturnValue:
    """The same as a workbook."""
    who = access.actor()
    content = report_workbook(who.association_name, figures.figures_of(who.association_id, _checked(year)))
    return download(content, f"vuosi-{year}.xlsx")


def _page(year: int, years: list[int]) -> str:
    found, today = figures.figures_of(access.actor().association_id, year), current.today()
    return render_template(
        "statistics/year.html",
        year=year,
        years=years,
        figures=found.statistics,
        outside_hours=found.outside_hours,
        money=words.money_words(found),
        annual_report=annual_report(found),
        groups=words.group_lines(found),
        not_begun=len(found.groups) - len(found.studied),
        calendar=found.calendar,
        mark_counts=words.mark_counts(found),
        marks=words.MARKS,
        genders=words.gender_rows(found),
        ages=words.age_rows(found),
        months=words.month_rows(found),
        until=today if year == today.year else None,
    )


def _checked(year: int) -> int:
    """A year of four digits; 404 for another number."""
    return year if 1000 <= year <= 9999 else abort(404)
