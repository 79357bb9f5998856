"""Who acts: a user in one of their roles, or as the coordinator of an organisation, as the register has them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import session as cookie
from flask_login import UserMixin

from webapp import current
from webapp.coordinators import HeldCoordination, coordinations_of
from webapp.roles import HeldRole, roles_of
from webapp.signed_in import is_over


@dataclass(frozen=True)
class Actor(HeldRole, UserMixin):  # type: ignore[misc]
    """The signed-in user, acting for one association."""

    associations: int
    """How many associations the user has a role in."""
    is_coordinator: ClassVar[bool] = False

    @property
    def acts_for(self) -> str:
        """The name of what the user acts for."""
        return self.association_name

    @property
    def may_switch(self) -> bool:
        """Is there something else that the user can act for?"""
        return self.associations + self.organisations > 1


@dataclass(frozen=True)
class CoordinatorActor(HeldCoordination, UserMixin):  # type: ignore[misc]
    """The signed-in user, acting for one organisation."""

    may_switch: bool
    """Is there something else that the user can act for?"""
    is_coordinator: ClassVar[bool] = True

    @property
    def acts_for(self) -> str:
        """The name of what the user acts for."""
        return self.organisation_name


AnyActor = Actor | CoordinatorActor


def load_actor(signed_in_id: str) -> AnyActor | None:
    """The user whom a signed-in browser names; None when the sign-in that it names is over."""
    user_id, _dash, key = signed_in_id.partition("-")
    if not (user_id.isascii() and user_id.isdecimal()):
        return None
    user = acting_user(int(user_id), key)
    sign_in = user.sign_in if user else None
    return user if sign_in and not is_over(sign_in.begun, sign_in.last_seen) else None


def acting_user(user_id: int, sign_in_key: str = "") -> AnyActor | None:
    """The user as who acts for what the browser has chosen, else for what they acted for last; None for somebody who
    has no place anywhere.
    """
    db = current.get_db()
    roles = roles_of(db, user_id, sign_in_key)
    # Most users coordinate nothing, and nobody asks further.
    coordinated = coordinations_of(db, user_id, sign_in_key) if not roles or roles[0].organisations else []
    chosen = _chosen_coordination(roles, coordinated)
    if chosen:
        return CoordinatorActor(**vars(chosen), may_switch=len(roles) + len(coordinated) > 1)
    return actor_of(roles) if roles else None


def _chosen_coordination(roles: Sequence[HeldRole], coordinated: Sequence[HeldCoordination]) -> HeldCoordination | None:
    """The organisation to act for; None when it is an association."""
    if not coordinated:
        return None
    by_browser = next((one for one in coordinated if one.organisation_id == cookie.get("organisation_id")), None)
    if by_browser or any(role.association_id == cookie.get("association_id") for role in roles):
        return by_browser
    return coordinated[0] if coordinated[0].last_used or not roles else None


def actor_of(roles: Sequence[HeldRole]) -> Actor:
    """One user's roles as who acts for the association that the browser has chosen, else for the first."""
    chosen = cookie.get("association_id")
    return _actor(next((role for role in roles if role.association_id == chosen), roles[0]), len(roles))


def _actor(role: HeldRole, associations: int) -> Actor:
    return Actor(**vars(role), associations=associations)


def actors_of(user_id: int) -> list[Actor]:
    """The user as they would act for each of their associations: for what they get without signing in."""
    roles = roles_of(current.get_db(), user_id)
    return [_actor(role, len(roles)) for role in roles]
