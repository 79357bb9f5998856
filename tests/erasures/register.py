"""Looking at the register before and after a removal."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.client import Answer
from webapp.models import Member, Person

NAME = {"name": "Digitaidot"}
"""The confirmation."""


def people_of(db: Session, group_id: int) -> list[Person]:
    """Everybody in the group, once for each row of membership, in the order of the rows."""
    db.rollback()
    return list(
        db.scalars(
            select(Person)
            .join(Member, Member.person_id == Person.id)
            .where(Member.group_id == group_id)
            .order_by(Member.id)
        )
    )


def lists(answer: Answer) -> list[list[str]]:
    return [["".join(li.itertext()) for li in ul] for ul in answer.page.all("ul", **{"class": "who-list"})]
