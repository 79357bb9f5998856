"""Who acts: a user in one of their roles, as the register has them."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import session as cookie
from flask_login import UserMixin

from webapp import current
from webapp.accounts import queries
from webapp.db import AnyRow
from webapp.domain.roles import Role


@dataclass(frozen=True)
class Actor(UserMixin):  # type: ignore[misc]
    """The signed-in user, acting for one association."""

    user_id: int
    sign_in_key: str
    name: str
    email: str
    locale: str
    association_id: int
    association_name: str
    association_eligible: bool | None
    role: Role
    led_groups: frozenset[int]
    associations: int
    """How many associations the user has a role in."""

    def get_id(self) -> str:
        return f"{self.user_id}-{self.sign_in_key}"


def load_actor(signed_in_id: str) -> Actor | None:
    """The user whom a signed-in browser names; None when the key in it holds no more."""
    user_id, _dash, key = signed_in_id.partition("-")
    if not user_id.isdigit():
        return None
    rows = queries.roles_of(current.get_db(), int(user_id))
    return actor_of(rows) if rows and rows[0].sign_in_key == key else None


def actor_of(rows: Sequence[AnyRow]) -> Actor:
    """One user's roles as who acts for the association that the browser has chosen, else for the first."""
    chosen = cookie.get("association_id")
    return _actor(next((row for row in rows if row.association_id == chosen), rows[0]), len(rows))


def _actor(row: AnyRow, associations: int) -> Actor:
    led = queries.led_groups(current.get_db(), row.association_id, row.user_id) if row.role is Role.LEADER else []
    return Actor(**row._mapping, led_groups=frozenset(led), associations=associations)


def actors_of(user_id: int) -> list[Actor]:
    """The user as they would act for each of their associations: for what they get without signing in."""
    rows = queries.roles_of(current.get_db(), user_id)
    return [_actor(row, len(rows)) for row in rows]
