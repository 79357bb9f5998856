"""Changing the register of people."""

from collections.abc import Callable, Iterable
from itertools import chain

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from webapp.domain.ages import was_younger
from webapp.domain.duplicates import pair_of
from webapp.domain.happenings import Done, Record
from webapp.domain.names import search_key, sort_key
from webapp.events.recording import tell
from webapp.locks import GOES, hold_association, hold_person
from webapp.models import DifferentPeople, Member, Person
from webapp.models.person import KEY_LENGTH
from webapp.people import queries
from webapp.people.matching import same_people
from webapp.people.rows import ListedValues, NotSaid, PersonRow, PersonValues
from webapp.undo_rows import Carried, as_values, from_values, is_there

# Made of the names.
KEYS = frozenset({"sort_key", "search_key"})

NOT_SAID: NotSaid = {
    "birth_date": None,
    "birth_year": None,
    "of_age_confirmed_on": None,
    "of_age_confirmed_by": None,
    "email": "",
    "gender": "",
    "municipality": "",
}
"""Of a new person of whom only the name is told."""


class IsMember(Exception):
    """The person is or was in a group, whose past would change."""


class TooYoung(Exception):
    """By the birth, the person had not turned 15 by the day by which the register says so."""


class Namesake(Exception):
    """Somebody of the register has the same names and no different birth."""


def add_person(db: Session, association_id: int, *, values: PersonValues, another: bool) -> Person:
    """A new person of the register. Raises Namesake unless the user said that it is `another`."""
    hold_association(db, association_id)
    person = with_keys(Person(association_id=association_id, **values))
    if not another and _namesakes(db, person):
        raise Namesake
    db.add(person)
    db.flush()
    return person


def change_person(
    db: Session, association_id: int, *, person_id: int, decide: Callable[[Person], PersonValues | NotSaid]
) -> None:
    """Change what is known of a person, with the names or without, to what `decide` says once the person is held."""
    person = hold_person(db, association_id, person_id)
    write_details(person, decide(person))
    db.flush()


def write_details(person: Person, values: PersonValues | NotSaid) -> None:
    """Make a person, who is held, what the values say. Who confirmed the age is kept while the day stays the same."""
    if values["of_age_confirmed_on"] == person.of_age_confirmed_on:
        values["of_age_confirmed_by"] = person.of_age_confirmed_by
    changed = {name: value for name, value in values.items() if getattr(person, name) != value}
    for name, value in changed.items():
        setattr(person, name, value)
    if changed:
        with_keys(person)


def fill_blanks(db: Session, person: Person, values: ListedValues) -> bool:
    """Add what the register doesn't know yet of a person, who is held; what it knows stays. True when there was
    something to add. Raises TooYoung.
    """
    if person.birth_date is None and (person.birth_year is None or values["birth_date"]):
        person.birth_date = values["birth_date"]
        person.birth_year = None if values["birth_date"] else person.birth_year or values["birth_year"]
    person.email = person.email or values["email"]
    person.gender = person.gender or values["gender"]
    person.municipality = person.municipality or values["municipality"]
    if person.of_age_confirmed_on and was_younger(person.birth_date, person.birth_year, person.of_age_confirmed_on):
        raise TooYoung
    with_keys(person)
    changed = db.is_modified(person)
    db.flush()
    return changed


def delete_person(db: Session, association_id: int, *, person_id: int) -> Carried:
    """Remove a person; gives what `restore_person` needs. Raises IsMember when a group's past needs the person."""
    person = hold_person(db, association_id, person_id, GOES)
    if db.scalar(select(exists().where(Member.association_id == association_id, Member.person_id == person_id))):
        raise IsMember
    apart = _told_apart(db, association_id, person_id)
    db.delete(person)
    db.flush()
    kept = as_values(person, without=KEYS) | {"apart": apart}
    return kept | {"namesakes": [other.id for other in _namesakes(db, person)]}


def restore_person(db: Session, association_id: int, *, values: Carried) -> bool:
    """Bring a removed person back; False when the person is there. Raises NumberTaken, and Namesake for
    somebody of the same name who has come to the register since."""
    hold_association(db, association_id)
    if is_there(db, Person, association_id, values["id"]):
        return False
    person = with_keys(Person(association_id=association_id, **from_values(Person, values)))
    if any(other.id not in values["namesakes"] for other in _namesakes(db, person)):
        raise Namesake
    db.add(person)
    db.flush()
    still = (Person.association_id == association_id, Person.id.in_(values.get("apart", ())))
    add_pairs(db, association_id, person.id, db.scalars(select(Person.id).where(*still)).all())
    tell(db, Done.BROUGHT_BACK, Record.PERSON, person.id)
    return True


def add_pairs(db: Session, association_id: int, person_id: int, others: Iterable[int]) -> None:
    """Remember that the person is none of the others."""
    pairs = (pair_of(person_id, other) for other in others)
    db.add_all(DifferentPeople(association_id=association_id, person_id=a, other_id=b) for a, b in pairs)
    db.flush()


def _told_apart(db: Session, association_id: int, person_id: int) -> list[int]:
    """Who looks alike and is somebody else, as the register was told."""
    pairs = db.execute(
        select(DifferentPeople.person_id, DifferentPeople.other_id).where(
            DifferentPeople.association_id == association_id,
            or_(DifferentPeople.person_id == person_id, DifferentPeople.other_id == person_id),
        )
    )
    return sorted({*chain.from_iterable(pairs)} - {person_id})


def _namesakes(db: Session, person: Person) -> list[PersonRow]:
    """Those of the register whom the person may be; the person too, when in it."""
    return same_people(
        queries.with_names(db, person.association_id, person.first_name, person.last_name),
        first_name=person.first_name,
        last_name=person.last_name,
        birth_date=person.birth_date,
        birth_year=person.birth_year,
    )


def with_keys(person: Person) -> Person:
    """The same person, who can be ordered and found by the names."""
    person.sort_key = sort_key(person.last_name, person.first_name)[:KEY_LENGTH]
    person.search_key = search_key(person.first_name, person.last_name, person.email or "")[:KEY_LENGTH]
    return person
