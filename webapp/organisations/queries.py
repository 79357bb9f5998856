"""Reading what an organisation is told: of its associations figures alone, and nobody's name but its users'."""

from datetime import datetime
from functools import lru_cache

from sqlalchemy import bindparam, case, func, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.names import sort_key
from webapp.domain.roles import Role
from webapp.models import Association, Coordinator, JoiningInvitation, Organisation, User, UserRole
from webapp.organisations.entries import (
    Administrator,
    InvitedAdministrator,
    ListedAssociation,
    ListedCoordinator,
    OrganisationRow,
    WaitingInvitation,
)
from webapp.typed_rows import RowQuery, columns_of

_associations, _organisations, _roles = table_of(Association).c, table_of(Organisation).c, table_of(UserRole).c
_coordinators, _users, _joining = table_of(Coordinator).c, table_of(User).c, table_of(JoiningInvitation).c

_ORGANISATION = RowQuery(
    OrganisationRow,
    select(*columns_of(OrganisationRow, Organisation)).where(_organisations.id == bindparam("organisation_id")),
)
_administrators = select(func.count()).where(
    _roles.association_id == _associations.id, _roles.role == Role.ADMINISTRATOR
)
_ASSOCIATIONS = RowQuery(
    ListedAssociation,
    select(
        *columns_of(
            ListedAssociation,
            Association,
            administrators=_administrators.where(_roles.invitation_key.is_(None)).scalar_subquery(),
            waiting=_administrators.where(_roles.invitation_key.is_not(None)).scalar_subquery(),
        )
    ).where(_associations.organisation_id == bindparam("organisation_id")),
)
_COORDINATORS = RowQuery(
    ListedCoordinator,
    select(
        *columns_of(
            ListedCoordinator,
            User,
            name=case((_coordinators.invitation_key.is_(None), _users.name), else_=_coordinators.invited_name),
            accepted=_coordinators.invitation_key.is_(None),
            key=func.coalesce(_coordinators.invitation_key, ""),
        )
    )
    .join_from(table_of(User), table_of(Coordinator), _coordinators.user_id == _users.id)
    .where(_coordinators.organisation_id == bindparam("organisation_id")),
)
_JOINING = RowQuery(
    WaitingInvitation,
    select(*columns_of(WaitingInvitation, JoiningInvitation))
    .where(_joining.organisation_id == bindparam("organisation_id"), _joining.made_at >= bindparam("oldest"))
    .order_by(_joining.id),
)


_INVITED = RowQuery(
    InvitedAdministrator,
    select(
        *columns_of(
            InvitedAdministrator,
            UserRole,
            email=_users.email,
            name=_roles.invited_name,
            key=func.coalesce(_roles.invitation_key, ""),
        )
    )
    .join(table_of(User), _users.id == _roles.user_id)
    .join(table_of(Association), _associations.id == _roles.association_id)
    .where(
        _associations.organisation_id == bindparam("organisation_id"),
        _associations.id == bindparam("association_id"),
        _roles.role == Role.ADMINISTRATOR,
        _roles.invitation_key.is_not(None),
    )
    .order_by(_users.email),
)


def organisation(db: Session, organisation_id: int) -> OrganisationRow:
    """What the organisation says of itself."""
    return _ORGANISATION.one(db, organisation_id=organisation_id)


def associations(db: Session, organisation_id: int) -> list[ListedAssociation]:
    """The organisation's associations by name, the closed ones last."""
    found = _ASSOCIATIONS.all(db, organisation_id=organisation_id)
    return sorted(found, key=lambda one: (one.closed_at is not None, _place(one.name), one.id))


@lru_cache(maxsize=2048)
def _place(name: str) -> str:
    """Of an association's name in the order of names, which takes longer to make than a row to read."""
    return sort_key(name, "")


def association(db: Session, organisation_id: int, association_id: int) -> ListedAssociation | None:
    """One of the organisation's associations; None for any other."""
    found = _ASSOCIATIONS.where(_associations.id == association_id)
    return found.first(db, organisation_id=organisation_id)


def invited_administrators(db: Session, organisation_id: int, association_id: int) -> list[InvitedAdministrator]:
    """Those who are invited to administer one of the organisation's associations, and haven't answered."""
    return _INVITED.all(db, organisation_id=organisation_id, association_id=association_id)


_ADMINISTRATORS = RowQuery(
    Administrator,
    select(*columns_of(Administrator, UserRole, User))
    .join_from(table_of(UserRole), table_of(User), _users.id == _roles.user_id)
    .join(table_of(Association), _associations.id == _roles.association_id)
    .where(
        _associations.organisation_id == bindparam("organisation_id"),
        _roles.role == Role.ADMINISTRATOR,
        _roles.invitation_key.is_(None),
    )
    .order_by(_roles.association_id, _users.email),
)


def administrators(db: Session, organisation_id: int) -> list[Administrator]:
    """Where the administrators of the organisation's associations are written to."""
    return _ADMINISTRATORS.all(db, organisation_id=organisation_id)


def coordinators(db: Session, organisation_id: int) -> list[ListedCoordinator]:
    """Those who coordinate the organisation, and those who are invited to, by name."""
    found = _COORDINATORS.all(db, organisation_id=organisation_id)
    return sorted(found, key=lambda one: (sort_key(one.called, ""), one.id))


def waiting_invitations(db: Session, organisation_id: int, *, oldest: datetime) -> list[WaitingInvitation]:
    """The associations that are asked to join, by invitations made since `oldest`."""
    return _JOINING.all(db, organisation_id=organisation_id, oldest=oldest)


def invitation_to_join(db: Session, key: str, *, oldest: datetime) -> OrganisationRow | None:
    """The organisation that asks, by the key of its invitation; None for one that was used, withdrawn or is too old."""
    asking = select(_joining.organisation_id).where(_joining.key == key, _joining.made_at >= oldest)
    organisation_id = db.scalar(asking)
    return None if organisation_id is None else organisation(db, organisation_id)
