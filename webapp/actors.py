"""Who acts: a user in one of their roles, as the register has them."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import session as cookie
from flask_login import UserMixin

from webapp import current
from webapp.roles import HeldRole, roles_of
from webapp.signed_in import is_over


@dataclass(frozen=True)
class Actor(HeldRole, UserMixin):  # type: ignore[misc]
    """The signed-in user, acting for one association."""

    associations: int
    """How many associations the user has a role in."""


def load_actor(signed_in_id: str) -> Actor | None:
    """The user whom a signed-in browser names; None when the sign-in that it names is over."""
    user_id, _dash, key = signed_in_id.partition("-")
    if not (user_id.isascii() and user_id.isdecimal()):
        return None
    roles = roles_of(current.get_db(), int(user_id), key)
    sign_in = roles[0].sign_in if roles else None
    return actor_of(roles) if sign_in and not is_over(sign_in.begun, sign_in.last_seen) else None


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
