"""Users as the forms hand them to the actions, and what their pages read."""

from datetime import date, datetime
from hashlib import sha256
from typing import NamedTuple, TypedDict

from webapp.domain.roles import Role


class RoleValues(TypedDict):
    """What a user may do, and the ids of the groups that they lead."""

    role: Role
    led_groups: list[int]


class InvitationValues(RoleValues):
    """The same, with whom to let in."""

    email: str
    name: str


class GroupToLead(NamedTuple):
    """A group that may be given to a leader."""

    id: int
    name: str
    season_start: date
    season_end: date
    archived_at: datetime | None


class LinkHolder(NamedTuple):
    """The user whom a link is for, and the association that it leads into."""

    id: int
    name: str
    email: str
    locale: str
    key: str
    """What the link must name."""
    has_password: bool
    is_invitation: bool
    """False for a link to an account whose password was forgotten."""
    association_name: str
    """Of the association, or of the organisation."""
    is_of_association: bool
    """False for a link to an organisation."""
    coordinates: int
    """How many organisations the user coordinates, or is invited to coordinate."""


class Link(NamedTuple):
    """A link that somebody has opened."""

    holder: LinkHolder
    drops_second_step: bool
    """Does it take the second step of signing in away, because the phone is lost, too?"""


def mark_of(key: str) -> str:
    """What a page says of a link's key, so that its forms can tell whether a new one has been made meanwhile."""
    return sha256(key.encode()).hexdigest()[:16]
