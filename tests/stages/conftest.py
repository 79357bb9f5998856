"""The state page of Digitaidot, and the register behind it."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.reporting import report
from webapp.models import Group, Report


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/groups/{cast.group}/stages"


@pytest.fixture
def reported(sulo: Browser, cast: Cast, url: str) -> str:
    """The page of the group once Sulo has reported it."""
    report(sulo, cast.group, "22.11.2026", status=303)
    return url


def group_of(db: Session, cast: Cast) -> Group:
    """The group as it is saved now."""
    db.rollback()
    db.expire_all()
    return db.get_one(Group, cast.group)


def reports_of(db: Session) -> list[Report]:
    """Every report, the oldest first."""
    db.rollback()
    db.expire_all()
    return list(db.scalars(select(Report).order_by(Report.id)))
