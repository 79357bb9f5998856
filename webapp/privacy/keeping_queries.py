"""Reading what an association says of the personal data that it keeps."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.models import Association
from webapp.privacy.entries import Keeping
from webapp.typed_rows import RowQuery, columns_of

_KEEPING = RowQuery(
    Keeping,
    select(*columns_of(Keeping, Association)).where(table_of(Association).c.id == bindparam("association_id")),
)


def keeping_of(db: Session, association_id: int) -> Keeping:
    """What the association says of it."""
    return _KEEPING.one(db, association_id=association_id)
