"""Changing what is known of all members of a group together."""

from collections.abc import Callable, Mapping
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.groups.actions import group_to_change
from webapp.locks import hold_people
from webapp.members.of_age import is_open
from webapp.models import Member, Person
from webapp.people.actions import write_details
from webapp.people.rows import NotSaid
from webapp.undo_rows import Carried, ids_of, runs_of


class Confirmed(NamedTuple):
    """How many were confirmed, and what takes it back."""

    number: int
    values: Carried


class AgesKnown(Exception):
    """There is nobody left whose age isn't known."""


def change_all_details(
    db: Session,
    association_id: int,
    *,
    group_id: int,
    decide: Callable[[Mapping[int, Person]], Mapping[int, NotSaid]],
) -> None:
    """Change what is known of the members besides the names to what `decide` says once they are held, by the person."""
    group_to_change(db, association_id, group_id)
    people = _members(db, association_id, group_id)
    for person_id, values in decide(people).items():
        write_details(people[person_id], values)
    db.flush()


def confirm_ages(
    db: Session, association_id: int, *, group_id: int, days: Mapping[int, date], confirmed_by: str
) -> Confirmed:
    """Write down who says of the people that they had turned 15, each by a day; whose age has become known since stays
    as it is. Gives what `undo_confirming` needs. Raises AgesKnown.
    """
    group_to_change(db, association_id, group_id)
    done: dict[date, list[int]] = {}
    for person_id, person in _members(db, association_id, group_id).items():
        day = days.get(person_id)
        if day and is_open(person.birth_date, person.birth_year, person.of_age_confirmed_on, day):
            person.of_age_confirmed_on, person.of_age_confirmed_by = day, confirmed_by
            done.setdefault(day, []).append(person_id)
    if not done:
        raise AgesKnown
    db.flush()
    runs = {day.isoformat(): runs_of(ids) for day, ids in done.items()}
    return Confirmed(sum(map(len, done.values())), {"group_id": group_id, "by": _mark(confirmed_by), "days": runs})


def undo_confirming(db: Session, association_id: int, *, values: Carried) -> bool:
    """Take the confirmations back that are as they were written; False when there are none any more."""
    group_to_change(db, association_id, values["group_id"])
    people = _members(db, association_id, values["group_id"])
    undone = False
    for day, runs in values["days"].items():
        for person in (people[one] for one in ids_of(runs) if one in people):
            by = _mark(person.of_age_confirmed_by or "")
            if (person.of_age_confirmed_on, by) == (date.fromisoformat(day), values["by"]):
                person.of_age_confirmed_on = person.of_age_confirmed_by = None
                undone = True
    db.flush()
    return undone


def _mark(name: str) -> str:
    """What tells names apart and is none: what undoes a form is kept for a day."""
    return sha256(name.encode()).hexdigest()[:16]


def _members(db: Session, association_id: int, group_id: int) -> dict[int, Person]:
    """Those who are or were in the group and have names, held."""
    ids = select(Member.person_id).where(Member.association_id == association_id, Member.group_id == group_id)
    return {number: one for number, one in hold_people(db, association_id, ids).items() if not one.erased_on}
