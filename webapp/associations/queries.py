"""Reading associations."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from webapp.associations.entries import AssociationRow
from webapp.db import table_of
from webapp.models import Association
from webapp.typed_rows import RowQuery, columns_of

_ASSOCIATION = RowQuery(
    AssociationRow,
    select(*columns_of(AssociationRow, Association)).where(table_of(Association).c.id == bindparam("association_id")),
)


def association(db: Session, association_id: int) -> AssociationRow:
    """The association that the user acts for."""
    return _ASSOCIATION.one(db, association_id=association_id)
