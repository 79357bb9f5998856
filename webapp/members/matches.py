"""Whom of the register a new member's names may mean."""

from collections.abc import Sequence

from webapp import access, current
from webapp.associations.permissions import can_edit_people
from webapp.domain.names import search_key
from webapp.eligibility.rows import MemberRow
from webapp.people import queries
from webapp.people.matching import same_people
from webapp.people.rows import FoundPerson, PersonRow

MOST_OFFERED = 8
MOST_MEANT = 100_000
FEWEST_LETTERS = 2


def matches_of(first: str | None, last: str | None, members: Sequence[MemberRow]) -> list[PersonRow | FoundPerson]:
    """People to offer for what has been typed so far, besides those who are members now.

    Who keeps the register sees everybody whose name goes on from the letters typed; a leader sees somebody only by the
    whole name.
    """
    inside = {member.person_id for member in members if member.left_on is None}
    found = _found(first or "", last or "", MOST_OFFERED + len(inside))
    return [person for person in found if person.id not in inside][:MOST_OFFERED]


def meant_by(first: str | None, last: str | None) -> frozenset[int]:
    """The ids of all whom the names may mean, members among them. A post can choose nobody else."""
    return frozenset(person.id for person in _found(first or "", last or "", MOST_MEANT))


def _found(first: str, last: str, most: int) -> Sequence[PersonRow | FoundPerson]:
    who, db = access.actor(), current.get_db()
    if len(search_key(first, last)) < FEWEST_LETTERS:
        return []
    if can_edit_people(who):
        return queries.search(db, who.association_id, f"{first} {last}", most=most)
    return same_people(queries.with_names(db, who.association_id, first, last), first_name=first, last_name=last)
