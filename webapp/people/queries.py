"""Reading the register of people."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from webapp.db import AnyRow
from webapp.domain.names import search_key
from webapp.models import Group, Member, Person

MOST_SHOWN = 200


def _people(association_id: int) -> Select[Any]:
    """Everybody who has a name: those whose data were removed are nobody's to find."""
    return (
        select(*Person.__table__.c)
        .where(Person.association_id == association_id, Person.erased_on.is_(None))
        .order_by(Person.sort_key, Person.id)
    )


def _found(query: Select[Any], words: str) -> Select[Any]:
    """Narrowed to those who have every word in their names or e-mail, å ä ö or not."""
    for word in search_key(words).split():
        query = query.where(Person.search_key.contains(word, autoescape=True))
    return query


def search(db: Session, association_id: int, words: str, *, most: int = MOST_SHOWN) -> Sequence[AnyRow]:
    """People by name, at most `most` of them, each with the number of groups that they are or were in."""
    groups = func.count(func.distinct(Member.group_id)).label("groups")
    query = _found(_people(association_id), words).outerjoin(
        Member, (Member.person_id == Person.id) & (Member.association_id == association_id)
    )
    return db.execute(query.add_columns(groups).group_by(*Person.__table__.c).limit(most)).all()


def count(db: Session, association_id: int, words: str) -> int:
    """How many people `search` would find without its limit."""
    return int(db.scalar(select(func.count()).select_from(_found(_people(association_id), words).subquery())) or 0)


def everybody(db: Session, association_id: int) -> Sequence[AnyRow]:
    """The whole register, for matching names."""
    return db.execute(_people(association_id)).all()


def person(db: Session, association_id: int, person_id: int) -> AnyRow | None:
    """Somebody of the register with a name; None when the association has no such person."""
    return db.execute(_people(association_id).where(Person.id == person_id)).first()


def groups_of(db: Session, association_id: int, person_id: int) -> Sequence[AnyRow]:
    """The groups that a person is or was a member of."""
    return db.execute(
        select(Group.id, Group.name, Group.season_start, Group.season_end)
        .join(Member, Member.group_id == Group.id)
        .where(Member.association_id == association_id, Member.person_id == person_id)
        .distinct()
        .order_by(Group.season_start.desc(), Group.name)
    ).all()
