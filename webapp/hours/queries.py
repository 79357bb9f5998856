"""Reading the hours of an organisation: what there is of them, and to whom they are given."""

from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.names import sort_key
from webapp.hours.entries import AssociationRow, ShareRow, YearRow
from webapp.models import Association, HourShare, Organisation, OrganisationYear
from webapp.typed_rows import RowQuery, columns_of

_associations, _given, _shares = table_of(Association).c, table_of(OrganisationYear).c, table_of(HourShare).c
_of_organisation = _associations.organisation_id == bindparam("organisation_id")

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


def estimates_by(db: Session, organisation_id: int) -> date | None:
    """The last day that the organisation's associations have for their estimates; None when nobody asks."""
    return db.scalar(select(Organisation.estimates_by).where(Organisation.id == organisation_id))
