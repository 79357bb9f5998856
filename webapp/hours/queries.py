"""Reading the hours of an organisation: sums of how its associations' groups are kept to stand, nothing of people."""

from datetime import date

from sqlalchemy import Integer, bindparam, cast, func, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.names import sort_key
from webapp.hours.entries import AssociationRow, OutsideRow, ShareRow, UsedRow, YearRow
from webapp.models import Association, HourShare, Organisation, OrganisationYear, Quota, StandingYear
from webapp.typed_rows import RowQuery, columns_of

_associations, _given, _shares = table_of(Association).c, table_of(OrganisationYear).c, table_of(HourShare).c
_standing, _quotas = table_of(StandingYear).c, table_of(Quota).c
_of_organisation = _associations.organisation_id == bindparam("organisation_id")
_first, _last = bindparam("first", type_=Integer), bindparam("last", type_=Integer)

_YEARS = RowQuery(
    YearRow,
    select(*columns_of(YearRow, OrganisationYear))
    .where(_given.organisation_id == bindparam("organisation_id"))
    .order_by(_given.year),
)
_ASSOCIATIONS = RowQuery(AssociationRow, select(*columns_of(AssociationRow, Association)).where(_of_organisation))
_SHARES = RowQuery(
    ShareRow,
    select(*columns_of(ShareRow, HourShare))
    .join_from(table_of(HourShare), table_of(Association), _associations.id == _shares.association_id)
    .where(
        _of_organisation,
        _shares.organisation_id == bindparam("organisation_id"),
        _shares.year == bindparam("year"),
    ),
)
_USED = RowQuery(
    UsedRow,
    select(
        _standing.association_id,
        _standing.year,
        cast(func.sum(_standing.reported_use + _standing.held_use), Integer).label("held"),
        cast(func.sum(_standing.planned_use), Integer).label("planned"),
    )
    .join_from(table_of(StandingYear), table_of(Association), _associations.id == _standing.association_id)
    .where(_of_organisation, _standing.year.between(_first, _last))
    .group_by(_standing.association_id, _standing.year),
)
_OUTSIDE = RowQuery(
    OutsideRow,
    select(
        _quotas.association_id,
        _quotas.year,
        # Of one that isn't null.
        cast(_quotas.realised_before, Integer).label("hours"),
    )
    .join_from(table_of(Quota), table_of(Association), _associations.id == _quotas.association_id)
    .where(_of_organisation, _quotas.year.between(_first, _last), _quotas.realised_before.is_not(None)),
)


def years(db: Session, organisation_id: int) -> dict[int, YearRow]:
    """What is known of each year, by the year."""
    return {row.year: row for row in _YEARS.all(db, organisation_id=organisation_id)}


def associations(db: Session, organisation_id: int) -> list[AssociationRow]:
    """The organisation's associations by name, closed ones too."""
    # The two databases don't agree on the order of å ä ö.
    return sorted(
        _ASSOCIATIONS.all(db, organisation_id=organisation_id), key=lambda row: (sort_key(row.name, ""), row.id)
    )


def shares(db: Session, organisation_id: int, year: int) -> dict[int, int]:
    """Each association's share of the year, by its id; none of those that have left."""
    rows = _SHARES.all(db, organisation_id=organisation_id, year=year)
    return {row.association_id: row.hours for row in rows}


def used(db: Session, organisation_id: int, first: int, last: int) -> dict[tuple[int, int], UsedRow]:
    """What the groups of each association use in the years, by the association's id and the year."""
    rows = _USED.all(db, organisation_id=organisation_id, first=first, last=last)
    return {(row.association_id, row.year): row for row in rows}


def outside(db: Session, organisation_id: int, first: int, last: int) -> dict[tuple[int, int], int]:
    """What each association has realised outside the register, likewise."""
    rows = _OUTSIDE.all(db, organisation_id=organisation_id, first=first, last=last)
    return {(row.association_id, row.year): row.hours for row in rows}


def estimates_by(db: Session, organisation_id: int) -> date | None:
    """The last day that the organisation's associations have for their estimates; None when nobody asks."""
    return db.scalar(select(Organisation.estimates_by).where(Organisation.id == organisation_id))
