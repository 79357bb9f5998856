"""Reading to whom an organisation gives its hours, and when it asks for estimates."""

from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.names import sort_key
from webapp.hours.entries import AssociationRow
from webapp.models import Association, Organisation
from webapp.typed_rows import RowQuery, columns_of

_associations = table_of(Association).c
_of_organisation = _associations.organisation_id == bindparam("organisation_id")

_ASSOCIATIONS = RowQuery(AssociationRow, select(*columns_of(AssociationRow, Association)).where(_of_organisation))


def associations(db: Session, organisation_id: int) -> list[AssociationRow]:
    """The organisation's associations by name, closed ones too."""
    # The two databases don't agree on the order of å ä ö.
    return sorted(
        _ASSOCIATIONS.all(db, organisation_id=organisation_id), key=lambda row: (sort_key(row.name, ""), row.id)
    )


def estimates_by(db: Session, organisation_id: int) -> date | None:
    """The last day that the organisation's associations have for their estimates; None when nobody asks."""
    return db.scalar(select(Organisation.estimates_by).where(Organisation.id == organisation_id))
