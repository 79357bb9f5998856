"""Reading the register of people."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, bindparam, func, select
from sqlalchemy.orm import Session

from webapp.db import table_of
from webapp.domain.names import search_key
from webapp.models import Group, Member, Person
from webapp.people.rows import FoundPerson, GroupOfPerson, PersonRow
from webapp.typed_rows import RowQuery, columns_of

MOST_SHOWN = 200

_people, _members, _groups = table_of(Person).c, table_of(Member).c, table_of(Group).c

# Everybody who has a name: those whose data were removed are nobody's to find.
_named = (_people.association_id == bindparam("association_id"), _people.erased_on.is_(None))

_EVERYBODY = RowQuery(
    PersonRow, select(*columns_of(PersonRow, Person)).where(*_named).order_by(_people.sort_key, _people.id)
)

_FOUND = RowQuery(
    FoundPerson,
    select(*columns_of(FoundPerson, Person, groups=func.count(_members.group_id.distinct())))
    .join_from(
        table_of(Person),
        table_of(Member),
        (_members.person_id == _people.id) & (_members.association_id == _people.association_id),
        isouter=True,
    )
    .where(*_named)
    .group_by(_people.id)
    .order_by(_people.sort_key, _people.id),
)

_GROUPS_OF = RowQuery(
    GroupOfPerson,
    select(*columns_of(GroupOfPerson, Group))
    .join_from(table_of(Group), table_of(Member), _members.group_id == _groups.id)
    .where(_members.association_id == bindparam("association_id"), _members.person_id == bindparam("person_id"))
    .distinct()
    .order_by(_groups.season_start.desc(), _groups.name),
)


def _have(words: str) -> Iterator[ColumnElement[bool]]:
    """Every word is in the names or the e-mail, å ä ö or not."""
    for word in search_key(words).split():
        yield _people.search_key.contains(word, autoescape=True)


def search(db: Session, association_id: int, words: str, *, most: int = MOST_SHOWN) -> list[FoundPerson]:
    """People by name, at most `most` of them."""
    return _FOUND.where(*_have(words)).limit(most).all(db, association_id=association_id)


def count(db: Session, association_id: int, words: str) -> int:
    """How many people `search` would find without its limit."""
    counted = select(func.count()).select_from(table_of(Person)).where(*_named, *_have(words))
    return db.scalar(counted, {"association_id": association_id}) or 0


def everybody(db: Session, association_id: int) -> list[PersonRow]:
    """The whole register, for matching names."""
    return _EVERYBODY.all(db, association_id=association_id)


def with_names(db: Session, association_id: int, first_name: str, last_name: str) -> list[PersonRow]:
    """Those who have each word of the names among theirs: more than have the same names, and never fewer."""
    words = f"{first_name} {last_name}".replace("-", " ")
    return _EVERYBODY.where(*_have(words)).all(db, association_id=association_id)


def person(db: Session, association_id: int, person_id: int) -> PersonRow | None:
    """Somebody of the register with a name; None when the association has no such person."""
    return _EVERYBODY.where(_people.id == person_id).first(db, association_id=association_id)


def members_of(db: Session, association_id: int, group_id: int) -> dict[int, PersonRow]:
    """Those with a name who are or were in the group, by id."""
    inside = select(_members.person_id).where(
        _members.association_id == bindparam("association_id"), _members.group_id == group_id
    )
    found = _EVERYBODY.where(_people.id.in_(inside)).all(db, association_id=association_id)
    return {person.id: person for person in found}


def groups_of(db: Session, association_id: int, person_id: int) -> list[GroupOfPerson]:
    """The groups that a person is or was a member of."""
    return _GROUPS_OF.all(db, association_id=association_id, person_id=person_id)
