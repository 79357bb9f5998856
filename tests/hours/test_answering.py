"""What an answer does to the hours: no more is given than there is, and it can be taken back."""

from collections.abc import Mapping

import pytest
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.hours.federation import NOW, Federation, ask, give, realise
from webapp.db import transaction
from webapp.domain.organisation import HoursMode, RequestKind, RequestState
from webapp.hours import actions
from webapp.hours.entries import AnswerValues
from webapp.models import Association, HourRequest, HourShare, OrganisationYear

pytestmark = pytest.mark.both_databases


def answer(db: Session, federation: Federation, asked: int, decided: int, centre: int = 0) -> None:
    values = AnswerValues(decided, "Näin on.", centre)
    with transaction(db):
        actions.answer(db, federation.id, request_id=asked, values=values, by="Kaija", at=NOW)


def take_back(db: Session, federation: Federation, asked: int) -> None:
    with transaction(db):
        actions.take_back(db, federation.id, request_id=asked)


def shares(db: Session, federation: Federation) -> Mapping[int, int]:
    db.rollback()
    found = db.execute(select(HourShare.association_id, HourShare.hours))
    names = {federation.own: 1, federation.other: 2, federation.third: 3}
    return {names[association]: hours for association, hours in found}


def extra(db: Session) -> int:
    return db.scalars(select(OrganisationYear.extra_hours)).one()


def test_extra_hours_come_from_what_is_not_shared_out(federation: Federation, db: Session) -> None:
    give(db, federation, HoursMode.SHARED, 100, own=30, other=60)
    asked = ask(db, federation, 15)

    with pytest.raises(actions.NotEnough) as refused:
        answer(db, federation, asked, 15)
    assert refused.value.args == (10,)
    assert shares(db, federation) == {1: 30, 2: 60}
    answer(db, federation, asked, 10)
    assert shares(db, federation) == {1: 40, 2: 60}
    with pytest.raises(actions.Answered):
        answer(db, federation, asked, 10)
    take_back(db, federation, asked)
    assert shares(db, federation) == {1: 30, 2: 60}
    assert db.get_one(HourRequest, asked).state is RequestState.OPEN


def test_what_the_study_centre_gives_is_the_years(federation: Federation, db: Session) -> None:
    give(db, federation, HoursMode.SHARED, 100, own=40, other=60)
    asked = ask(db, federation, 15)
    with pytest.raises(actions.NotEnough):
        answer(db, federation, asked, 15, centre=14)
    assert extra(db) == 0

    answer(db, federation, asked, 15, centre=20)
    assert extra(db) == 20
    assert shares(db, federation) == {1: 55, 2: 60}
    take_back(db, federation, asked)
    assert (extra(db), shares(db, federation)) == (20, {1: 40, 2: 60})


def test_the_first_share_of_an_association_may_be_an_answer(federation: Federation, db: Session) -> None:
    give(db, federation, HoursMode.SHARED, 100)
    answer(db, federation, ask(db, federation, 15), 15)

    assert shares(db, federation) == {1: 15}


def test_hours_given_back_can_be_given_to_others(federation: Federation, db: Session) -> None:
    give(db, federation, HoursMode.SHARED, 100, own=40, other=60)
    asked = ask(db, federation, 15, RequestKind.RETURN)
    with pytest.raises(actions.NotEnough) as refused:
        answer(db, federation, asked, 16)
    assert refused.value.args == (15,)

    answer(db, federation, asked, 15)
    assert shares(db, federation) == {1: 25, 2: 60}
    # They have gone elsewhere: there is nothing to take them back from.
    db.scalars(select(HourShare).where(HourShare.association_id == federation.other)).one().hours = 70
    db.commit()
    with pytest.raises(actions.ChangedSince):
        take_back(db, federation, asked)


def test_hours_that_were_used_since_are_not_taken_back(federation: Federation, db: Session) -> None:
    give(db, federation, HoursMode.SHARED, 100, own=30)
    asked = ask(db, federation, 15)
    answer(db, federation, asked, 15)
    db.scalars(select(HourShare)).one().hours = 10
    db.commit()

    with pytest.raises(actions.ChangedSince):
        take_back(db, federation, asked)


def test_an_answer_is_not_taken_back_beside_a_new_ask(federation: Federation, db: Session) -> None:
    give(db, federation, HoursMode.SHARED, 100, own=30)
    asked = ask(db, federation, 15)
    answer(db, federation, asked, 0)
    ask(db, federation, 5)

    with pytest.raises(actions.ChangedSince):
        take_back(db, federation, asked)


def test_common_hours_are_given_while_nobody_has_planned_them(federation: Federation, cast: Cast, db: Session) -> None:
    give(db, federation, HoursMode.COMMON, 100)
    realise(db, federation.own, cast.group, 2026, 50, 10)
    realise(db, federation.other, cast.foreign_group, 2026, 20, 15)
    asked = ask(db, federation, 15)
    with pytest.raises(actions.NotEnough) as refused:
        answer(db, federation, asked, 15)

    assert refused.value.args == (5,)
    answer(db, federation, asked, 15, centre=10)
    assert (extra(db), shares(db, federation)) == (10, {})
    take_back(db, federation, asked)
    assert extra(db) == 10


def test_of_hours_that_nobody_knows_none_are_given(federation: Federation, db: Session) -> None:
    give(db, federation, HoursMode.SHARED, None)
    asked = ask(db, federation, 15)

    with pytest.raises(actions.NotEnough):
        answer(db, federation, asked, 15)
    answer(db, federation, asked, 0)


def test_another_organisations_requests_do_not_exist(federation: Federation, db: Session) -> None:
    give(db, federation, HoursMode.SHARED, 100)
    asked = ask(db, federation, 15)
    with pytest.raises(NoResultFound), transaction(db):
        actions.answer(db, 99, request_id=asked, values=AnswerValues(0, ""), by="Kaija", at=NOW)


def test_the_share_of_an_association_that_left_is_not_given_out(federation: Federation, db: Session) -> None:
    give(db, federation, HoursMode.SHARED, 100, own=30, other=70)
    db.get_one(Association, federation.other).organisation_id = None
    db.commit()

    answer(db, federation, ask(db, federation, 15), 15)
    assert shares(db, federation) == {1: 45, 2: 70}
