"""Sessions held with too few members of age, and what follows from them."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.domain.members import (
    AFTER,
    BIRTHDAY,
    DAY,
    END,
    GROUP,
    RULES,
    START,
    TURNS_IN_SEASON,
    adults,
    check,
    held,
    member,
    of_group,
)
from webapp.domain.facts import (
    Birth,
    SessionFacts,
    SessionState,
)
from webapp.domain.findings import RecordRef, State
from webapp.domain.notes import MembersNote, Note
from webapp.domain.reasons import MembersReason

SIX = tuple(START + 7 * n * DAY for n in range(6))


def test_who_leaves_after_the_last_session_changes_nothing() -> None:
    leaves = member(5, left_on=SIX[-1])
    finding = check(*adults(4), leaves, today=AFTER, sessions=held(*SIX))
    assert (finding.state, finding.reason, finding.day) == (State.MET, MembersReason.ENOUGH, SIX[-1])
    planned = (replace(held(END)[0], id=9, state=SessionState.PLANNED),)
    assert check(*adults(4), leaves, today=END, sessions=(*held(*SIX), *planned)).state is State.ACTION


@pytest.mark.parametrize("days", [-7, -1, 0, 1, 7])
def test_who_joins_after_the_last_session_needs_another_one(days: int) -> None:
    """Said from the day on which it is known, until the season's end; with a session more they count."""
    joins = SIX[-1] + DAY
    late, today = member(5, joined_on=joins), SIX[-1] + days * DAY
    sessions = tuple(
        replace(one, state=SessionState.HELD if one.day <= today else SessionState.PLANNED) for one in held(*SIX)
    )
    finding = check(*adults(4), late, today=today, sessions=sessions)
    assert (finding.state, finding.reason) == (State.ACTION, MembersReason.ENOUGH_TOO_LATE)
    assert (finding.reached_on, finding.by, finding.day) == (joins, END, min(today, SIX[-1]))
    more = replace(held(END)[0], id=9, state=SessionState.PLANNED)
    with_more = check(*adults(4), late, today=today, sessions=(*sessions, more))
    expected = MembersReason.ENOUGH if today >= joins else MembersReason.ENOUGH_LATER
    assert with_more.reason in {expected, MembersReason.SESSIONS_DECIDE}


def test_who_joins_on_the_day_of_the_last_session_is_not_too_late() -> None:
    *held_days, last = SIX
    sessions = (*held(*held_days), replace(held(last)[0], id=9, state=SessionState.PLANNED))
    finding = check(*adults(4), member(5, joined_on=last), today=held_days[-1], sessions=sessions)
    assert (finding.reason, finding.reached_on) == (MembersReason.ENOUGH_LATER, last)


def test_while_hours_are_missing_further_sessions_are_to_come() -> None:
    few, joins = held(*SIX[:2]), SIX[3]
    late = member(5, joined_on=joins)
    reasons = [check(*adults(4), late, today=joins + n * DAY, sessions=few).reason for n in (-1, 0)]
    assert reasons == [MembersReason.ENOUGH_LATER, MembersReason.ENOUGH_TOO_LATE]


def test_one_alone_at_six_evenings_and_four_on_the_last_day_are_to_be_checked() -> None:
    late = [member(number, joined_on=SIX[-1]) for number in (2, 3, 4, 5)]
    finding = check(member(1), *late, today=AFTER, sessions=held(*SIX))
    assert (finding.state, finding.reason) == (State.CHECK, MembersReason.SESSIONS_DECIDE)
    assert finding.at_risk_sessions == (1, 2, 3, 4, 5)
    assert finding.notes == (Note(reason=MembersNote.SESSIONS_NOT_MEMBERS, sessions=(1, 2, 3, 4, 5)),)


@pytest.mark.parametrize(("late", "state"), [(1, State.MET), (2, State.CHECK)])
def test_sessions_with_too_few_weigh_where_the_hours_of_the_others_are_too_few(late: int, state: State) -> None:
    """Six sessions of two hours: without one there are still ten."""
    finding = check(*adults(4), member(5, joined_on=SIX[late]), today=AFTER, sessions=held(*SIX))
    assert (finding.state, finding.at_risk_sessions) == (state, tuple(range(1, late + 1)))


def test_a_season_with_enough_hours_before_one_left_is_met() -> None:
    leaves = member(5, left_on=SIX[-2])
    finding = check(*adults(4), leaves, today=AFTER, sessions=held(*SIX))
    assert (finding.state, finding.reason, finding.at_risk_sessions) == (State.MET, MembersReason.ENOUGH, (6,))
    assert check(*adults(4), leaves, today=SIX[-1], sessions=held(*SIX)).reason is MembersReason.TOO_FEW
    between = check(*adults(4), leaves, today=SIX[-1] + DAY, sessions=held(*SIX))
    assert (between.state, between.reason, between.by) == (State.MET, MembersReason.ENOUGH, None)
    assert check(*adults(4), leaves, today=END, sessions=held(*SIX, hours=1)).reason is MembersReason.TOO_FEW
    assert check(*adults(4), today=END, sessions=held(*SIX)).reason is MembersReason.TOO_FEW
    earlier = member(5, left_on=SIX[-3])
    assert check(*adults(4), earlier, today=END, sessions=held(*SIX)).reason is MembersReason.SESSIONS_DECIDE
    assert check(*adults(4), earlier, today=AFTER, sessions=held(*SIX)).reason is MembersReason.SESSIONS_DECIDE


def test_who_never_had_enough_has_missed_it() -> None:
    finding = check(*adults(4), today=AFTER, sessions=held(*SIX))
    assert (finding.state, finding.reason, finding.by) == (State.MISSED, MembersReason.NEVER_ENOUGH, END)


def test_without_a_number_no_session_has_too_few() -> None:
    rules = replace(RULES, min_members=None)
    finding = of_group(replace(GROUP, members=adults(1), sessions=held(*SIX)), rules)
    assert (finding.state, finding.reason) == (State.CHECK, MembersReason.RULE_MISSING)
    assert (finding.records, finding.notes, finding.at_risk_sessions) == ((), (), ())


def test_each_session_with_too_few_has_its_own_reason() -> None:
    days = (START, START + DAY, START + 2 * DAY, BIRTHDAY)
    people = (
        *adults(3),
        member(4, joined_on=START + DAY),
        member(5, TURNS_IN_SEASON, joined_on=START + DAY),
        member(6, Birth(), joined_on=START + 2 * DAY),
    )
    assert check(*people, today=AFTER, sessions=held(*days)).notes[-3:] == (
        Note(reason=MembersNote.SESSIONS_NOT_MEMBERS, sessions=(1,)),
        Note(reason=MembersNote.SESSIONS_AGE_UNKNOWN, sessions=(3,)),
        Note(reason=MembersNote.SESSIONS_UNDER_AGE, sessions=(2,)),
    )


def test_unsure_ones_may_decide_a_part_of_a_past_season() -> None:
    leaves = member(5, Birth(), left_on=SIX[-2])
    finding = check(*adults(4), leaves, today=AFTER, sessions=held(*SIX))
    assert (finding.state, finding.reason) == (State.CHECK, MembersReason.UNSURE_DECIDE)


@pytest.mark.parametrize("confirmed_on", [START - DAY, START, END, AFTER])
def test_has_turned_fifteen_is_said_of_the_seasons_first_day(confirmed_on: dt.date) -> None:
    people = (*adults(4), member(5, Birth(confirmed_on=confirmed_on)))
    assert check(*people, today=START).state is State.MET
    assert check(*people, today=AFTER, sessions=held(*SIX)).at_risk_sessions == ()


def test_has_turned_fifteen_is_not_said_against_the_year_of_birth() -> None:
    born = Birth(year=2012, confirmed_on=END)
    assert check(*adults(4), member(5, born)).state is State.ACTION
    assert check(*adults(4), member(5, replace(born, year=2011))).state is State.MET


def test_sessions_held_with_too_few_of_age_are_at_risk() -> None:
    sessions = tuple(
        SessionFacts(id=number, day=day, starts=dt.time(18), ends=dt.time(20), break_minutes=30, state=state)
        for number, day, state in [
            (3, BIRTHDAY, SessionState.HELD),
            (2, BIRTHDAY - DAY, SessionState.HELD),
            (1, START, SessionState.HELD),
            (4, START + DAY, SessionState.PLANNED),
        ]
    )
    members = (*adults(4), member(5, TURNS_IN_SEASON))
    finding = check(*members, today=END, sessions=sessions)
    assert finding.state is State.MET
    assert finding.at_risk_sessions == (1, 2)
    assert finding.records == (RecordRef("session", 1), RecordRef("session", 2))
