"""Reading an association's hour quotas."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.db import AnyRow
from webapp.models import Quota


def quotas(db: Session, association_id: int) -> Sequence[AnyRow]:
    """What is known of each year's quota, by year."""
    return db.execute(
        select(*Quota.__table__.c).where(Quota.association_id == association_id).order_by(Quota.year)
    ).all()
