"""A member organisation of three associations, with two coordinators."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from tests.cast import Cast, CastUser, password_hash
from webapp.associations.actions import add_association
from webapp.domain.organisation import HoursMode, RequestKind
from webapp.models import (
    Association,
    Coordinator,
    HourRequest,
    HourShare,
    Organisation,
    OrganisationYear,
    StandingYear,
    User,
)

NAME = "Esimerkkiliitto ry"
NOW = datetime(2026, 11, 20, 10)


@dataclass(frozen=True)
class Federation:
    """Its id, its associations' ids (the cast's own, the cast's foreign one, one without groups), its coordinators."""

    id: int
    own: int
    other: int
    third: int
    kaija: CastUser
    kalle: CastUser


def federate(db: Session, cast: Cast) -> Federation:
    """Make it."""
    organisation = Organisation(name=NAME)
    db.add(organisation)
    db.flush()
    third = add_association(
        db, values={"name": "Äänekosken Kolmas ry", "organisation": "", "municipality": "", "eligible": True}
    ).id
    for association_id in (cast.association, cast.foreign_association, third):
        db.get_one(Association, association_id).organisation_id = organisation.id
    kaija, kalle = (coordinator(db, name, organisation.id) for name in ("Kaija", "Kalle"))
    db.commit()
    return Federation(organisation.id, cast.association, cast.foreign_association, third, kaija, kalle)


def coordinator(db: Session, first_name: str, organisation_id: int) -> CastUser:
    """Somebody who coordinates it, reads English and has everybody's password."""
    email, name = f"{first_name.lower()}@example.org", f"{first_name} Koordinaattori"
    user = User(email=email, name=name, password_hash=password_hash(), sign_in_key=first_name * 2, locale="en")
    db.add(user)
    db.flush()
    db.add(Coordinator(user_id=user.id, organisation_id=organisation_id, last_used=True))
    return CastUser(user.id, user.sign_in_key, name, email)


def give(db: Session, federation: Federation, mode: HoursMode, granted: int | None, **shares: int) -> None:
    """Hours of 2026, and shares by the names of the federation's associations."""
    year = OrganisationYear(organisation_id=federation.id, year=2026, granted_hours=granted, mode=mode, version=1)
    db.add(year)
    db.flush()
    for name, hours in shares.items():
        ids = {"association_id": getattr(federation, name), "organisation_id": federation.id}
        db.add(HourShare(**ids, year=2026, hours=hours))
    db.commit()


def ask(db: Session, federation: Federation, hours: int, kind: RequestKind = RequestKind.EXTRA) -> int:
    """The own association asks it for 2026; gives the request's id."""
    ids = {"association_id": federation.own, "organisation_id": federation.id}
    asked = HourRequest(**ids, year=2026, kind=kind, hours=hours, why="Ryhmä lisää", asked_by="Aino", asked_at=NOW)
    db.add(asked)
    db.commit()
    return asked.id


def realise(db: Session, association_id: int, group_id: int, year: int, held: int, planned: int = 0) -> None:
    """Hours of a group as they are kept, in the place of those of its sessions."""
    db.merge(
        StandingYear(
            group_id=group_id,
            year=year,
            association_id=association_id,
            held=held,
            planned=planned,
            draws=True,
            reported_use=0,
            held_use=held,
            planned_use=planned,
            uses=f'[[3, "{year}-09-01", "18:00:00", {held}], [4, "{year}-12-01", "18:00:00", {planned}]]',
        )
    )
    db.commit()
