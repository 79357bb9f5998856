"""Reading associations."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db import AnyRow
from webapp.models import Association


def association(db: Session, association_id: int) -> AnyRow:
    """The association that the user acts for."""
    return db.execute(select(*Association.__table__.c).where(Association.id == association_id)).one()
