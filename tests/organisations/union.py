"""A member organisation with the cast's association in it, another one, and who coordinates them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast, CastUser
from webapp.domain.roles import Role
from webapp.models import Association, Coordinator, GroupLeader, JoiningInvitation, Organisation, User, UserRole


@dataclass(frozen=True)
class Union:
    """The ids of two organisations, and their coordinators."""

    id: int
    other: int
    kerttu: CastUser
    """Coordinates Esimerkkiliitto, and serves no association."""
    otso: CastUser
    """Coordinates the other organisation, to which the foreign association belongs."""
    kalle: CastUser
    """Coordinates Esimerkkiliitto, too, and leads Digitaidot."""
    invitation: int
    """To join Esimerkkiliitto."""


KEY = "avain-liittymiseen"


def add_coordinator(db: Session, first_name: str, organisation_id: int) -> CastUser:
    """Somebody with an account who coordinates the organisation."""
    name, email = f"{first_name} Koordinaattori", f"{first_name.lower()}@example.org"
    user = User(email=email, name=name, password_hash=casting.password_hash(), sign_in_key=first_name * 2, locale="en")
    db.add(user)
    db.flush()
    db.add(Coordinator(user_id=user.id, organisation_id=organisation_id, last_used=True))
    db.flush()
    return CastUser(user.id, user.sign_in_key, name, email)


def unite(db: Session, cast: Cast) -> Union:
    """Let the cast's two associations belong to two organisations."""
    own, other = Organisation(name="Esimerkkiliitto ry"), Organisation(name="Toinen liitto ry")
    db.add_all([own, other])
    db.flush()
    db.get_one(Association, cast.association).organisation_id = own.id
    db.get_one(Association, cast.foreign_association).organisation_id = other.id
    kalle = add_coordinator(db, "Kalle", own.id)
    db.add(UserRole(user_id=kalle.id, association_id=cast.association, role=Role.LEADER))
    db.add(GroupLeader(user_id=kalle.id, group_id=cast.group, association_id=cast.association))
    asked = JoiningInvitation(
        organisation_id=own.id, name="Liperin Kolmas ry", key=KEY, made_at=datetime(2026, 11, 20, 10)
    )
    db.add(asked)
    db.flush()
    made = Union(
        own.id, other.id, add_coordinator(db, "Kerttu", own.id), add_coordinator(db, "Otso", other.id), kalle, asked.id
    )
    db.commit()
    return made
