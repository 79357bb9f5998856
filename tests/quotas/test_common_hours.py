"""Hours that are common to an organisation's associations: what others use counts, and nothing of theirs is told."""

import json

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.quotas.giving import give
from tests.quotas.sharing import QUOTAS, quota_row
from webapp.domain.organisation import HoursMode
from webapp.models import Association, Quota, StandingYear

pytestmark = [pytest.mark.usefixtures("nobody_else"), pytest.mark.slow]

HELD, PLANNED = 3, 4


@pytest.fixture
def both(cast: Cast, db: Session, three: list[int]) -> list[int]:
    """The own groups have held 18 hours and planned 27, three hours each at 17 on 1.9., 8.9., 1.12., 8.12., 10.12."""
    give(db, cast, HoursMode.COMMON, 60)
    own = db.get_one(Association, cast.association)
    db.get_one(Association, cast.foreign_association).organisation_id = own.organisation_id
    db.commit()
    return three


def use_elsewhere(cast: Cast, db: Session, *uses: tuple[int, str, str, int]) -> None:
    """What the foreign group uses of 2026: a stage, a day, a time and hours."""
    kept = db.get(StandingYear, (cast.foreign_group, 2026)) or StandingYear(group_id=cast.foreign_group, year=2026)
    kept.association_id, kept.draws, kept.reported_use, kept.uses = cast.foreign_association, True, 0, json.dumps(uses)
    kept.held = kept.held_use = sum(one[3] for one in uses if one[0] == HELD)
    kept.planned = kept.planned_use = sum(one[3] for one in uses if one[0] == PLANNED)
    db.add(kept)
    db.commit()


def over(browser: Browser) -> list[str]:
    """How many hours of each group, and of all of them, are too many."""
    return [row[3] for row in browser.get(QUOTAS).page.table("Teaching hours of the groups 2026")]


@pytest.mark.both_databases
def test_what_another_association_holds_counts_by_its_day(
    aino: Browser, cast: Cast, both: list[int], db: Session
) -> None:
    use_elsewhere(cast, db, (HELD, "2026-10-01", "18:00:00", 15))
    db.add(Quota(association_id=cast.foreign_association, year=2026, realised_before=5, extra_hours=0))
    db.commit()

    (row,) = quota_row(aino, both[0])
    assert "Their groups have held 38 h and planned 27 h more. Remaining: 22 h, so 5 h too many." in row
    # 22 for the planned ones: all of 1.12. and 8.12., and the first group's of 10.12. but for two hours.
    assert over(aino) == ["0", "2", "3", "5"]
    text = aino.get(QUOTAS).page.text
    assert "There are hours for at most 40 h of them." in text
    assert "Liperin" not in text


def test_at_one_moment_the_association_that_came_first_is_first(
    aino: Browser, cast: Cast, both: list[int], db: Session
) -> None:
    use_elsewhere(cast, db, (HELD, "2026-09-01", "17:00:00", 15), (PLANNED, "2026-12-08", "17:00:00", 9))

    # 27 for what is planned: nine on 1.12., nine of the own association on 8.12., nine of the other one, none on 10.12.
    assert over(aino) == ["3", "3", "3", "9"]
    use_elsewhere(cast, db, (HELD, "2026-09-01", "17:00:00", 15), (PLANNED, "2026-12-08", "16:59:00", 15))
    # Fifteen of the other one are before 8.12. at 17: three are left.
    assert over(aino) == ["3", "6", "6", "15"]


def test_hours_that_others_have_held_before_are_gone(aino: Browser, cast: Cast, both: list[int], db: Session) -> None:
    use_elsewhere(cast, db, (HELD, "2026-09-02", "09:00:00", 48))

    (row,) = quota_row(aino, both[2])
    assert "Their groups have held 66 h, 6 h more than there were." in row
    assert "With the 27 h that are planned, 33 h are too many." in row
    # Nine hours were held on 1.9., before the others; three are left on 8.9.
    assert over(aino) == ["9", "12", "12", "33"]


def test_hours_of_associations_that_are_no_members_do_not_count(
    aino: Browser, cast: Cast, both: list[int], db: Session
) -> None:
    use_elsewhere(cast, db, (HELD, "2026-09-02", "09:00:00", 48))
    db.get_one(Association, cast.foreign_association).organisation_id = None
    db.commit()

    (row,) = quota_row(aino, both[0])
    assert "Remaining: 42 h, which is enough while it lasts." in row
    assert over(aino) == ["0", "0", "0", "0"]
