"""A group whose hours go over stands to its coordinator as it does to its own users."""

from collections.abc import Callable, Iterable

import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.organisations.test_overview import LINES, START
from tests.organisations.union import Union
from tests.page import Element, text_of
from tests.quotas.sharing import SESSIONS, make_group
from webapp.db import Base
from webapp.domain.organisation import HoursMode
from webapp.models import Group, HourShare, OrganisationYear, Quota

pytestmark = [pytest.mark.both_databases, pytest.mark.slow]

Give = Callable[[Union, Cast, int], list[Base]]

ON_TRACK, ACTION = "On track", "Action needed"


@pytest.fixture
def two(union: Union, aino: Browser, cast: Cast, db: Session) -> list[int]:
    """The ids of two groups, each of which has held 6 hours and plans 9; nobody else uses any."""
    db.execute(delete(Group).where(Group.association_id == cast.association))
    db.commit()
    return [make_group(aino, cast, db, name, *SESSIONS) for name in ("Q1", "Q2")]


def shared(union: Union, cast: Cast, hours: int) -> list[Base]:
    """The association's share is so much."""
    return [
        OrganisationYear(organisation_id=union.id, year=2026, mode=HoursMode.SHARED, granted_hours=90),
        HourShare(organisation_id=union.id, association_id=cast.association, year=2026, hours=hours),
    ]


def common(union: Union, _cast: Cast, hours: int) -> list[Base]:
    """All have so much together beside the seven hours that have been realised elsewhere."""
    figures = {"granted_hours": hours, "extra_hours": 7, "realised_before": 7}
    return [OrganisationYear(organisation_id=union.id, year=2026, mode=HoursMode.COMMON, **figures)]


def own(_union: Union, cast: Cast, hours: int) -> list[Base]:
    """The organisation has given nothing; the association has typed in what it has, and five hours outside."""
    figures = {"granted_hours": hours, "extra_hours": 5, "realised_before": 5}
    return [Quota(association_id=cast.association, year=2026, **figures)]


def state_in(elements: Iterable[Element]) -> str:
    """The first word of a state in there."""
    return next(text_of(one) for one in elements if (one.get("class") or "").startswith("state "))


@pytest.mark.parametrize("give", [shared, common, own])
def test_it_says_what_each_groups_own_page_says(
    kerttu: Browser, aino: Browser, union: Union, cast: Cast, db: Session, two: list[int], give: Give
) -> None:
    address = f"{START}/associations/{cast.association}"
    for hours, expected in ((30, ON_TRACK), (29, ACTION), (11, ACTION)):
        for model in (HourShare, OrganisationYear, Quota):
            db.execute(delete(model))
        for row in give(union, cast, hours):
            db.add(row)
            db.flush()
        db.commit()

        rows = {text_of(row[0])[:2]: row for row in kerttu.get(address).page.all("tr")}
        for name, group_id in zip(("Q1", "Q2"), two, strict=True):
            assert state_in(aino.get(f"/groups/{group_id}").page.elements) == expected, (name, hours)
            assert state_in(rows[name].iter()) == expected, (name, hours)
            assert ("Hour quota" in text_of(rows[name])) == (expected == ACTION), (name, hours)


def test_hours_that_are_too_many_want_attention_everywhere(
    kerttu: Browser, union: Union, cast: Cast, db: Session, two: list[int]
) -> None:
    for row in shared(union, cast, 30):
        db.add(row)
        db.flush()
    db.commit()
    late = "In 1 association a group has something to do, or has missed something."
    assert late not in kerttu.get(START).page.text
    assert "No association is late." in kerttu.get(f"{START}/remind").page.text

    db.execute(update(HourShare).values(hours=29))
    db.commit()
    assert late in kerttu.get(START).page.text
    assert "Q1" in kerttu.get(f"{START}/remind").page.text
    groups = kerttu.get(f"{START}/year/2026/ryhmat.csv").data.decode("utf-8-sig").split(LINES)
    assert [line.split(";")[4] for line in groups if ";Q1;" in line] == ["tehtävää"]
    overview = kerttu.get(f"{START}/yhdistykset.csv").data.decode("utf-8-sig").split(LINES)
    assert overview[1].split(";")[3:8] == ["0", "2", "0", "0", "0"]
