"""What a page of an organisation's hours reads."""

from datetime import date

from webapp import access, current
from webapp.hour_requests import queries as request_queries
from webapp.hours import queries
from webapp.hours.table import Figures
from webapp.standings.organisation_hours import hours_used, shares_given, years_given
from webapp.standings.reading import refresh_organisation


def figures_of(year: int) -> Figures:
    """The figures of a year of the organisation that the user acts for: six statements, however many associations,
    and more for what must be judged anew.
    """
    db, own, today = current.get_db(), access.coordinator().organisation_id, current.today()
    refresh_organisation(own)
    found = Figures(year, today, queries.associations(db, own), years_given(db, own), {}, {}, {})
    first = found.mean_of[0]
    return Figures(
        year,
        today,
        found.associations,
        found.years,
        hours_used(db, own, first, year),
        request_queries.estimates(db, own, year),
        shares_given(db, own, year, year).get(year, {}),
    )


def estimates_by() -> date | None:
    """The last day that the associations have for their estimates; None when nobody asks."""
    return queries.estimates_by(current.get_db(), access.coordinator().organisation_id)
