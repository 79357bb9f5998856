"""What members are called, also those whose names have been removed."""

from collections.abc import Iterable
from itertools import count
from typing import NamedTuple
from urllib.parse import quote

from webapp.eligibility.rows import MemberRow
from webapp.i18n import gettext as _


def name_of(member: MemberRow) -> str:
    """The last name, then the first."""
    return f"{member.last_name} {member.first_name}"


def names_of(members: Iterable[MemberRow]) -> dict[int, str]:
    """A name for each member by id; those whose names have been removed are told apart by numbers."""
    number = count(1)
    return {
        int(member.id): _("name removed %(number)s", number=next(number)) if member.erased_on else name_of(member)
        for member in members
    }


class Reachable(NamedTuple):
    """Who can be written to: the addresses, each once, and the names of those who have none."""

    addresses: list[str]
    without: list[str]

    @property
    def link(self) -> str:
        """A mail to all of them, of whom nobody sees the others."""
        return "mailto:?bcc=" + ",".join([quote(address, safe="@") for address in self.addresses])


def reachable(members: Iterable[MemberRow]) -> Reachable:
    """Of the members who are still there."""
    addresses: dict[str, None] = {}
    without = []
    for member in members:
        if member.left_on or member.erased_on:
            continue
        if member.email:
            addresses[member.email] = None
        else:
            without.append(f"{member.first_name} {member.last_name}")
    return Reachable([*addresses], without)
