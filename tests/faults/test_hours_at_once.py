"""Coordinators and associations who give out and ask for hours at the same moment: nothing is given twice."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.faults.crew import Crew, Step
from tests.hours.federation import Federation, ask, federate, give
from webapp.domain.organisation import HoursMode
from webapp.models import HourRequest, HourShare, OrganisationYear

pytestmark = pytest.mark.both_databases

YEAR, EXTRA = "/organisation/hours/2026", "/association/quotas/2026/extra"


@pytest.fixture
def federation(cast: Cast, db: Session) -> Federation:
    made = federate(db, cast)
    give(db, made, HoursMode.SHARED, 100, own=30, other=30, third=30)
    return made


def shares(db: Session) -> list[int]:
    db.rollback()
    return list(db.scalars(select(HourShare.hours).order_by(HourShare.association_id)))


def test_coordinators_who_share_out_at_once_keep_each_others_shares(
    people: Crew, federation: Federation, db: Session
) -> None:
    each = [(federation.kaija, federation.own, 31), (federation.kalle, federation.other, 32)]
    each.append((federation.kaija, federation.third, 33))
    outcomes = people.do([Step(who, YEAR, {f"share_{one}": str(hours)}, "year") for who, one, hours in each])

    assert [outcome.told for outcome in outcomes] == ["303"] * 3
    assert shares(db) == [31, 32, 33]
    assert db.scalars(select(OrganisationYear.version)).one() == 4


def test_no_more_is_shared_out_at_once_than_there_is(people: Crew, federation: Federation, db: Session) -> None:
    both = [(federation.kaija, federation.own), (federation.kalle, federation.other)]
    outcomes = people.do([Step(who, YEAR, {f"share_{one}": "38"}, "year") for who, one in both])

    assert sorted(outcome.status for outcome in outcomes) == [303, 422]
    assert sum(shares(db)) == 98


def test_of_two_answers_at_once_one_counts(people: Crew, federation: Federation, db: Session) -> None:
    page = f"/organisation/asks/{ask(db, federation, 9)}"
    some = {"decision": "some", "hours": "6"}
    outcomes = people.do([Step(who, page, some, "answer-form") for who in (federation.kaija, federation.kalle)] * 2)

    assert sorted(outcome.status for outcome in outcomes) == [303, 422, 422, 422]
    assert shares(db) == [36, 30, 30]


def test_two_asks_are_not_both_granted_when_there_is_one(people: Crew, federation: Federation, db: Session) -> None:
    """Ten hours aren't shared out."""
    pages = [f"/organisation/asks/{ask(db, federation, 8)}" for _both in range(2)]
    outcomes = people.do([Step(federation.kaija, page, {"decision": "all"}, "answer-form") for page in pages])

    assert sorted(outcome.status for outcome in outcomes) == [303, 422]
    assert shares(db) == [38, 30, 30]


def test_what_is_asked_for_at_once_is_one_ask(people: Crew, federation: Federation, cast: Cast, db: Session) -> None:
    users = [cast.users[name] for name in ("Aino", "Tuomas")] * 2
    outcomes = people.do([Step(user, EXTRA, {"hours": "12", "why": "Uusi ryhmä"}, "request") for user in users])

    assert [outcome.told for outcome in outcomes] == ["303"] * 4
    assert [one.hours for one in db.scalars(select(HourRequest))] == [12]
