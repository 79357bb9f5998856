"""Changing an association's hour quotas."""

from collections.abc import Callable, Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.locks import hold_association
from webapp.models import Association, Quota
from webapp.quotas.entries import Answers

HOURS = ("granted_hours", "extra_hours", "realised_before")


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
        known = {name: getattr(row, name) for name in HOURS} | dict(values)
        if known["granted_hours"] is None and known["realised_before"] is None and not known["extra_hours"]:
            if year in kept:
                # As it was, so that the history tells what was removed.
                db.delete(row)
            continue
        for name, value in values.items():
            setattr(row, name, value)
        db.add(row)
    db.flush()
