"""What an organisation has and gives of the hours, and what its associations use of them, by the year: sums, nothing of
people.
"""

from sqlalchemy import Integer, bindparam, cast, func, literal, select, union_all
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.models import Association, HourShare, OrganisationYear, Quota, StandingYear
from webapp.standings.rows import GivenShare, GivenYear, HoursUsed
from webapp.typed_rows import RowQuery, columns_of

_associations, _standing, _quotas = (table_of(model).c for model in (Association, StandingYear, Quota))
_given, _shares = table_of(OrganisationYear).c, table_of(HourShare).c
_of_organisation = _associations.organisation_id == bindparam("organisation_id")
_first, _last = bindparam("first", type_=Integer), bindparam("last", type_=Integer)

_each = union_all(
    select(
        _standing.association_id,
        _standing.year,
        (_standing.reported_use + _standing.held_use).label("held"),
        _standing.planned_use.label("planned"),
    )
    .join_from(table_of(StandingYear), table_of(Association), _associations.id == _standing.association_id)
    .where(_of_organisation, _standing.year.between(_first, _last)),
    select(_quotas.association_id, _quotas.year, _quotas.realised_before, literal(0))
    .join_from(table_of(Quota), table_of(Association), _associations.id == _quotas.association_id)
    .where(_of_organisation, _quotas.year.between(_first, _last), _quotas.realised_before.is_not(None)),
).subquery()
_USED = RowQuery(
    HoursUsed,
    select(
        _each.c.association_id,
        _each.c.year,
        cast(func.sum(_each.c.held), Integer).label("held"),
        cast(func.sum(_each.c.planned), Integer).label("planned"),
    ).group_by(_each.c.association_id, _each.c.year),
)


def hours_used(db: Session, organisation_id: int, first: int, last: int) -> dict[tuple[int, int], HoursUsed]:
    """What each association uses in the years from the first to the last, by its id and the year; nothing of those of
    which nothing is known.
    """
    rows = _USED.all(db, organisation_id=organisation_id, first=first, last=last)
    return {(row.association_id, row.year): row for row in rows}


_YEARS = RowQuery(
    GivenYear,
    select(*columns_of(GivenYear, OrganisationYear))
    .where(_given.organisation_id == bindparam("organisation_id"))
    .order_by(_given.year),
)
_SHARES = RowQuery(
    GivenShare,
    select(*columns_of(GivenShare, HourShare))
    .join_from(table_of(HourShare), table_of(Association), _associations.id == _shares.association_id)
    .where(
        _of_organisation,
        _shares.organisation_id == bindparam("organisation_id"),
        _shares.year.between(_first, _last),
    ),
)


def years_given(db: Session, organisation_id: int) -> dict[int, GivenYear]:
    """What is known of each year, by the year."""
    return {row.year: row for row in _YEARS.all(db, organisation_id=organisation_id)}


def shares_given(db: Session, organisation_id: int, first: int, last: int) -> dict[int, dict[int, int]]:
    """The associations' shares of the years from the first to the last, by the year and the association's id; none of
    those that have left.
    """
    found: dict[int, dict[int, int]] = {}
    for row in _SHARES.all(db, organisation_id=organisation_id, first=first, last=last):
        found.setdefault(row.year, {})[row.association_id] = row.hours
    return found
