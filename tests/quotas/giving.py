"""A member organisation that gives the cast's association its hours."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from tests.cast import Cast
from webapp.domain.organisation import HoursMode
from webapp.models import Association, HourShare, Organisation, OrganisationYear

NAME = "Esimerkkiliitto ry"


def give(db: Session, cast: Cast, mode: HoursMode, granted: int, share: int | None = None, **values: Any) -> int:
    """An organisation of the cast's association with hours for 2026; gives its id."""
    organisation = Organisation(name=NAME, **values)
    db.add(organisation)
    db.flush()
    db.get_one(Association, cast.association).organisation_id = organisation.id
    db.add(OrganisationYear(organisation_id=organisation.id, year=2026, granted_hours=granted, mode=mode))
    db.flush()
    if share is not None:
        ids = {"association_id": cast.association, "organisation_id": organisation.id}
        db.add(HourShare(**ids, year=2026, hours=share))
    db.commit()
    return organisation.id


def ask_for_estimates(db: Session, organisation_id: int, by: date) -> None:
    db.get_one(Organisation, organisation_id).estimates_by = by
    db.commit()
