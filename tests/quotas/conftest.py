"""Three groups with 15 hours each, and 30 hours for them."""

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.quotas.sharing import QUOTAS, SESSIONS, make_group
from webapp.models import Group


@pytest.fixture
def nobody_else(cast: Cast, db: Session) -> None:
    """The cast's own groups are those of another study centre."""
    db.execute(update(Group).where(Group.association_id == cast.association).values(rule_set="sfv-studiecirkel"))
    db.commit()


@pytest.fixture
def three(nobody_else: None, aino: Browser, cast: Cast, db: Session) -> list[int]:
    """Their ids; they have held 18 hours together."""
    made = [make_group(aino, cast, db, name, *SESSIONS) for name in ("Q1", "Q2", "Q3")]
    aino.submit(QUOTAS, {"granted_2026": "30"}, status=303)
    return made
