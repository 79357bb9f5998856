"""What members are called, also those whose names have been removed."""

from collections.abc import Iterable
from itertools import count

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
