"""Groups, sessions and memberships for the tests of a year."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from webapp.domain.facts import SessionState
from webapp.groups.actions import add_group
from webapp.models import Member, StudySession


def add(db: Session, cast: Cast, name: str, start: date, end: date, **values: Any) -> int:
    """A group of a season."""
    values = casting.group(name, season_start=start, season_end=end, **values)
    return add_group(db, association_id=cast.association, values=values).id


def hold(db: Session, cast: Cast, group_id: int, day: date, **values: Any) -> None:
    """A held session of two hours."""
    held = {"association_id": cast.association, "group_id": group_id, "state": SessionState.HELD}
    db.add(StudySession(**casting.session(day, **(held | values))))


def join(db: Session, cast: Cast, group_id: int, person_id: int, joined_on: date, left_on: date | None = None) -> None:
    ids = {"association_id": cast.association, "group_id": group_id, "person_id": person_id}
    db.add(Member(**ids, joined_on=joined_on, left_on=left_on))
