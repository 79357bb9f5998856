"""Changing an association's hour quotas."""

from collections.abc import Callable, Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.locks import hold_association
from webapp.models import Association, Quota
from webapp.quotas.entries import Answers


def save_quotas(
    db: Session, association_id: int, *, decide: Callable[[Association, Collection[Quota]], Answers]
) -> None:
    """What is known of the quotas, all at once, as `decide` says once they are held; a year of which nothing is known
    has no row.
    """
    # Two people who save at once must not both add the same year.
    association = hold_association(db, association_id)
    kept = {row.year: row for row in db.scalars(select(Quota).where(Quota.association_id == association_id))}
    answers = decide(association, kept.values())
    association.no_own_quota = answers.no_own_quota
    for year, values in answers.years.items():
        row = kept.get(year) or Quota(association_id=association_id, year=year)
        for name, value in values.items():
            setattr(row, name, value)
        if row.granted_hours is not None or row.realised_before is not None or row.extra_hours:
            db.add(row)
        elif year in kept:
            db.delete(row)
    db.flush()
