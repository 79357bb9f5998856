"""The association's statistics of a year, as a page and as a file."""

import re

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from webapp import access, current
from webapp.associations.permissions import check_can_see_statistics
from webapp.downloads import download
from webapp.statistics import figures, words
from webapp.statistics.report_file import report_file

bp = Blueprint("statistics", __name__)


@bp.get("/statistics")
@access.requires(check_can_see_statistics)
def statistics() -> ResponseReturnValue:
    """The figures of the year in the address, else of the newest one that has any."""
    who = access.actor()
    known = figures.years(who.association_id)
    year = _asked_year() or max(known, default=current.today().year)
    found = figures.figures_of(who.association_id, year)
    return render_template(
        "statistics/year.html",
        year=year,
        years=known,
        figures=found.statistics,
        outside_hours=found.outside_hours,
        genders=words.gender_rows(found),
        ages=words.age_rows(found),
        months=words.month_rows(found),
        groups=words.group_rows(found),
        until=current.today() if year == current.today().year else None,
    )


def _asked_year() -> int | None:
    """The year in the query string, None when there is none; 404 for what is no year."""
    text = request.args.get("year", "")
    return _checked(int(text) if re.fullmatch("[0-9]{4}", text) else 0) if text else None


@bp.get("/statistics/<int:year>.csv")
@access.requires(check_can_see_statistics)
def report(year: int) -> ResponseReturnValue:
    """The same figures as a file."""
    who = access.actor()
    content = report_file(who.association_name, figures.figures_of(who.association_id, _checked(year)))
    return download(content, f"tilastot-{year}.csv")


def _checked(year: int) -> int:
    """A year of four digits; 404 for another number."""
    return year if 1000 <= year <= 9999 else abort(404)
