"""Users as the forms hand them to the actions, and what their pages read."""

from datetime import date, datetime
from typing import NamedTuple, TypedDict

from webapp.domain.roles import Role


class RoleValues(TypedDict):
    """What a user may do, and the ids of the groups that a leader keeps."""

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
    sign_in_key: str
    accepted: bool
    association_name: str
