"""Reading who may be in the register twice, and all that two records of one person have."""

from collections.abc import Iterator

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, exists, or_, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.duplicates import Suspects, likeness, pair_of, suspects
from webapp.domain.facts import SessionState
from webapp.domain.names import search_key
from webapp.models import Attendance, DifferentPeople, Group, KeyedRow, Member, Person, Report, StudySession
from webapp.people.merging import TwoRecords, tick_row
from webapp.people.queries import everybody
from webapp.people.rows import ApartOfTwo, AttendanceOfTwo, MembershipOfTwo, PersonRow, ReportOfOther, TickOfTwo
from webapp.typed_rows import RowQuery, columns_of

MOST_PAIRS = 100

_people, _members, _groups = table_of(Person).c, table_of(Member).c, table_of(Group).c
_attendances, _sessions, _keyed = table_of(Attendance).c, table_of(StudySession).c, table_of(KeyedRow).c
_reports, _apart = table_of(Report).c, table_of(DifferentPeople).c
_association_id: BindParameter[int] = bindparam("association_id")
_kept: BindParameter[int] = bindparam("kept")
_other: BindParameter[int] = bindparam("other")

_PEOPLE = RowQuery(
    PersonRow,
    select(*columns_of(PersonRow, Person))
    .where(_people.association_id == _association_id, _people.erased_on.is_(None))
    .order_by(_people.sort_key, _people.id),
)
_TWO = _PEOPLE.where(_people.id.in_([_kept, _other]))

_APART = RowQuery(ApartOfTwo, select(*columns_of(ApartOfTwo, DifferentPeople))).where(
    _apart.association_id == _association_id
)
_APART_OF_TWO = _APART.where(or_(_apart.person_id.in_([_kept, _other]), _apart.other_id.in_([_kept, _other])))

_MEMBERSHIPS = RowQuery(
    MembershipOfTwo,
    select(*columns_of(MembershipOfTwo, Member, Group))
    .join_from(table_of(Member), table_of(Group), _groups.id == _members.group_id)
    .where(_members.association_id == _association_id, _members.person_id.in_([_kept, _other]))
    .order_by(_members.joined_on, _members.id),
)
_counts = and_(_sessions.state == SessionState.HELD, _sessions.names_aside.is_(False), _sessions.head_count.is_(None))
_ATTENDANCE = RowQuery(
    AttendanceOfTwo,
    select(*columns_of(AttendanceOfTwo, Attendance, StudySession, counts=_counts))
    .join_from(table_of(Attendance), table_of(StudySession), _sessions.id == _attendances.session_id)
    .join(table_of(Member), _members.id == _attendances.member_id)
    .where(_attendances.association_id == _association_id, _members.person_id.in_([_kept, _other]))
    .order_by(_sessions.day, _sessions.starts, _attendances.session_id, _attendances.member_id),
)
_TICKS = RowQuery(TickOfTwo, select(*columns_of(TickOfTwo, KeyedRow))).where(
    _keyed.association_id == _association_id, _keyed.row.in_([bindparam("kept_row"), bindparam("other_row")])
)
_REPORTS = RowQuery(ReportOfOther, select(*columns_of(ReportOfOther, Report)).order_by(_reports.id)).where(
    _reports.association_id == _association_id, _reports.snapshot.contains(bindparam("quoted"), autoescape=False)
)


def two_records(db: Session, association_id: int, person_id: int, other_id: int) -> TwoRecords | None:
    """All that the register has of two people; None when the association hasn't got two such people with names."""
    kept, other = pair_of(person_id, other_id)
    ids = {"association_id": association_id, "kept": kept, "other": other}
    people = {row.id: row for row in _TWO.all(db, **ids)}
    if len(people) < 2:
        return None
    return TwoRecords(
        people[kept],
        people[other],
        tuple(_MEMBERSHIPS.all(db, **ids)),
        tuple(_ATTENDANCE.all(db, **ids)),
        tuple(_TICKS.all(db, association_id=association_id, kept_row=tick_row(kept), other_row=tick_row(other))),
        tuple(_REPORTS.all(db, association_id=association_id, quoted=f'"{other}"')),
        tuple(_APART_OF_TWO.all(db, **ids)),
    )


def duplicates(db: Session, association_id: int) -> list[Suspects[PersonRow]]:
    """The pairs of the register that may be one person each, at most `MOST_PAIRS`, by name."""
    apart = set(_APART.all(db, association_id=association_id))
    return suspects(everybody(db, association_id), apart, most=MOST_PAIRS)


def duplicates_of(db: Session, association_id: int, person: PersonRow) -> list[Suspects[PersonRow]]:
    """Those of the register who may be the person, by name."""
    told_apart = exists().where(
        _apart.association_id == _people.association_id,
        or_(
            (_apart.person_id == person.id) & (_apart.other_id == _people.id),
            (_apart.other_id == person.id) & (_apart.person_id == _people.id),
        ),
    )
    # A letter apart, two names still have a word in common: there is a first and a last one.
    near = _PEOPLE.where(_people.id != person.id, ~told_apart, or_(*_has_part_of(person)))
    found = ((other, likeness(person, other)) for other in near.all(db, association_id=association_id))
    return [Suspects(person, other, alike) for other, alike in found if alike]


def _has_part_of(person: PersonRow) -> Iterator[ColumnElement[bool]]:
    """Has somebody one of the words of the person's name, or the address?"""
    words = search_key(person.first_name, person.last_name).split()
    for part in (*words, *filter(None, [search_key(person.email)])):
        yield _people.search_key.contains(part, autoescape=True)
