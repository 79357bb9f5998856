"""Removing the personal data of a reported group's participants."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from webapp import removed_rows, sent_forms
from webapp.domain.erasure import kept_age
from webapp.domain.facts import Birth
from webapp.domain.happenings import Done, Record
from webapp.domain.snapshot import renumbered
from webapp.events.actions import untie
from webapp.events.recording import tell_only
from webapp.locks import GOES, hold_association, hold_group, hold_people
from webapp.models import Group, KeyedRow, Member, Person, Report


class NotReported(Exception):
    """The group's report hasn't been sent, or the group has been opened again to correct it."""


def erase_participants(
    db: Session, association_id: int, *, group_id: int, today: date, by: str, min_age: int | None
) -> int:
    """Put a nameless person in the place of everybody in a reported group, and return how many there were.

    The members' rows, and with them the attendance, stay. Of a person stay the gender, the age band and since when they
    were certainly of the age `min_age` that the group's rules ask; `by` is the user's name. Who is in another group
    stays in the register, without a link to this one. Raises NotReported.
    """
    # Nobody joins another group meanwhile.
    hold_association(db, association_id)
    group = hold_group(db, association_id, group_id)
    if group.reported_on is None or not group.locked:
        raise NotReported
    people = _people(db, association_id, group_id)
    nameless = {person.id: _nameless(person, group, today, by, min_age) for person in people}
    db.add_all(nameless.values())
    db.flush()
    numbers = {old: new.id for old, new in nameless.items()}
    _relink(db, association_id, group_id, numbers)
    _delete_unlinked(db, association_id, people)
    _forget_keyed(db, association_id, group_id)
    _renumber_reports(db, association_id, group_id, numbers)
    if people:
        sent_forms.forget_all(db, association_id)
        removed_rows.forget_members(db, association_id, group_id=group_id)
        untie(db, association_id, group_id=group_id, person_ids=numbers)
        tell_only(db, Done.ERASED, Record.GROUP, group_id, group_id=group_id, how_many=len(people))
    return len(people)


def _people(db: Session, association_id: int, group_id: int) -> Sequence[Person]:
    """Those of the group who have names, held until the transaction ends."""
    inside = select(Member.person_id).where(Member.association_id == association_id, Member.group_id == group_id)
    found = hold_people(db, association_id, inside, GOES)
    return [person for person in found.values() if person.erased_on is None]


def _nameless(person: Person, group: Group, today: date, by: str, min_age: int | None) -> Person:
    birth = Birth(person.birth_date, person.birth_year, person.of_age_confirmed_on)
    kept = kept_age(birth, group.season_start, group.season_end, min_age)
    return Person(
        association_id=person.association_id,
        first_name="",
        last_name="",
        gender=person.gender,
        of_age_confirmed_on=kept.of_age_on,
        of_age_confirmed_by=by if kept.of_age_on else None,
        erased_on=today,
        age_band=kept.band.value,
        sort_key="",
        search_key="",
    )


def _relink(db: Session, association_id: int, group_id: int, numbers: Mapping[int, int]) -> None:
    members = db.scalars(
        select(Member).where(
            Member.association_id == association_id, Member.group_id == group_id, Member.person_id.in_(numbers)
        )
    )
    for member in members:
        member.person_id = numbers[member.person_id]
    db.flush()


def _delete_unlinked(db: Session, association_id: int, people: Sequence[Person]) -> None:
    """Take those out of the register whom no group needs any more."""
    ids = [person.id for person in people]
    needed = set(
        db.scalars(select(Member.person_id).where(Member.association_id == association_id, Member.person_id.in_(ids)))
    )
    for person in people:
        if person.id not in needed:
            db.delete(person)
    db.flush()


def _forget_keyed(db: Session, association_id: int, group_id: int) -> None:
    """The ticks of people in the keying sheet: their fingerprints were made of names."""
    db.execute(
        delete(KeyedRow).where(
            KeyedRow.association_id == association_id,
            KeyedRow.group_id == group_id,
            KeyedRow.row.startswith("person-", autoescape=True),
        )
    )


def _renumber_reports(db: Session, association_id: int, group_id: int, numbers: Mapping[int, int]) -> None:
    """The snapshots of the group's reports lead to the nameless people; who is no member any more, to nobody."""
    inside = db.scalars(
        select(Member.person_id).where(Member.association_id == association_id, Member.group_id == group_id)
    )
    known = {number: number for number in inside} | dict(numbers)
    for report in db.scalars(
        select(Report).where(Report.association_id == association_id, Report.group_id == group_id)
    ):
        report.snapshot = renumbered(report.snapshot, known)
    db.flush()
