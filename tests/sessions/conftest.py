"""The groups whose weekly programme is tested."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from webapp.groups.actions import add_group


@pytest.fixture
def weekly(cast: Cast) -> str:
    return f"/groups/{cast.group}/sessions/weekly"


@pytest.fixture
def empty(cast: Cast, db: Session) -> str:
    """The pattern of a group without sessions, whose plan's extent isn't known; it starts on a Wednesday."""
    values = casting.group("Uusi", season_start=date(2026, 11, 25), season_end=date(2026, 12, 30), planned_hours=None)
    made = add_group(db, association_id=cast.association, values=values)
    db.commit()
    return f"/groups/{made.id}/sessions/weekly"
