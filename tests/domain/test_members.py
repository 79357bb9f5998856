"""Members of age."""

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
    TODAY,
    TURNS_IN_SEASON,
    adults,
    check,
    member,
    of_group,
)
from webapp.domain.facts import (
    Birth,
)
from webapp.domain.findings import RecordRef, State
from webapp.domain.notes import MembersNote, Note
from webapp.domain.reasons import MembersReason


@pytest.mark.parametrize(
    ("count", "state", "needed"),
    [(0, State.ACTION, 5), (4, State.ACTION, 1), (5, State.MET, 0), (6, State.MET, 0)],
)
def test_five_of_age_are_enough(count: int, state: State, needed: int) -> None:
    finding = check(*adults(count))
    assert finding.reason is (MembersReason.ENOUGH if state is State.MET else MembersReason.TOO_FEW)
    assert (finding.state, finding.actual, finding.required, finding.needed) == (
        state,
        count,
        5,
        needed,
    )


def test_too_few_must_be_mended_by_the_seasons_end() -> None:
    finding = check(*adults(4))
    assert (finding.reason, finding.by, finding.reached_on) == (MembersReason.TOO_FEW, END, None)
    assert check(*adults(3), member(6, Birth())).notes == ()
    assert check(*adults(5)).reached_on is None


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (BIRTHDAY - DAY, State.ACTION),
        (BIRTHDAY, State.MET),
        (BIRTHDAY + DAY, State.MET),
    ],
)
def test_a_fifth_member_comes_of_age_during_the_season(today: dt.date, state: State) -> None:
    assert check(*adults(4), member(5, TURNS_IN_SEASON), today=today).state is state


def test_the_day_on_which_there_will_be_enough_is_named() -> None:
    finding = check(*adults(4), member(5, TURNS_IN_SEASON))
    assert (finding.reason, finding.reached_on, finding.by) == (MembersReason.ENOUGH_LATER, BIRTHDAY, END)
    assert [(one.id, one.turns_on) for one in finding.not_yet] == [(5, BIRTHDAY)]
    assert finding.records == (RecordRef("member", 5),)


def test_a_later_member_makes_enough_from_their_first_day() -> None:
    joins = dt.date(2026, 10, 20)
    finding = check(*adults(4), member(5, joined_on=joins))
    assert (finding.state, finding.reached_on, len(finding.of_age)) == (State.ACTION, joins, 4)
    assert check(*adults(4), member(5, joined_on=joins), today=joins).state is State.MET


def test_a_birthday_after_the_season_comes_too_late() -> None:
    late = Birth(date=dt.date(2011, 12, 9))
    assert check(*adults(4), member(5, late)).reached_on is None
    on_last_day = Birth(date=dt.date(2011, 12, 8))
    assert check(*adults(4), member(5, on_last_day)).reached_on == END


def test_a_member_counts_on_the_day_of_joining_and_of_leaving() -> None:
    short = member(5, joined_on=TODAY, left_on=TODAY)
    assert check(*adults(4), short, today=TODAY).state is State.MET
    assert [check(*adults(4), short, today=TODAY + n * DAY).actual for n in (-1, 0, 1)] == [4, 5, 4]
    assert check(*adults(4), short, today=TODAY - DAY).state is State.ACTION
    assert check(*adults(4), short, today=TODAY + DAY).state is State.ACTION


def test_before_the_season_enough_members_are_on_track() -> None:
    finding = check(*adults(5), member(6, Birth()), today=START - DAY)
    assert (finding.state, finding.reason) == (State.ON_TRACK, MembersReason.ENOUGH_AT_START)
    assert (finding.day, finding.records) == (START, ())
    assert check(*adults(5), today=START).state is State.MET


@pytest.mark.parametrize(
    ("days", "reason"), [(15, MembersReason.TIME_AHEAD), (14, MembersReason.TOO_FEW), (1, MembersReason.TOO_FEW)]
)
def test_too_few_members_need_action_two_weeks_before_the_season(days: int, reason: MembersReason) -> None:
    finding = check(*adults(4), today=START - days * DAY)
    assert finding.reason is reason
    assert finding.state is (State.ON_TRACK if days == 15 else State.ACTION)


def test_nobody_is_asked_about_an_age_long_before_the_season() -> None:
    assert check(*adults(4), member(5, Birth()), today=START - 15 * DAY).reason is MembersReason.TIME_AHEAD
    assert check(*adults(4), member(5, Birth()), today=START - 14 * DAY).reason is MembersReason.UNSURE_DECIDE


def test_unsure_ones_are_shown_apart_when_they_do_not_decide() -> None:
    finding = check(*adults(5), member(6, Birth()))
    assert finding.state is State.MET
    assert [one.id for one in finding.unsure] == [6]
    assert len(finding.of_age) == 5
    assert finding.records == ()
    (young,) = check(*adults(5), member(7, Birth(date=TODAY))).not_yet
    assert check(*adults(5), member(6, Birth()), member(7, Birth(date=TODAY))).notes == (
        Note(reason=MembersNote.UNSURE, members=finding.unsure),
        Note(reason=MembersNote.UNDER_AGE, members=(young,)),
    )


def test_unsure_ones_who_decide_make_the_check_unknown() -> None:
    finding = check(*adults(4), member(6, Birth()))
    assert (finding.state, finding.reason) == (State.CHECK, MembersReason.UNSURE_DECIDE)
    assert finding.records == (RecordRef("member", 6),)
    assert finding.by is None


def test_too_few_unsure_ones_do_not_decide() -> None:
    assert check(*adults(3), member(6, Birth(year=2011))).state is State.ACTION


def test_an_unsure_year_is_settled_by_the_next_new_year() -> None:
    group = replace(GROUP, season_end=dt.date(2027, 5, 1), members=(*adults(4), member(5, Birth(year=2011))))
    finding = of_group(group, today=TODAY)
    assert finding.state is State.CHECK
    assert finding.reached_on == dt.date(2027, 1, 1)
    assert finding.unsure[0].turns_in == 2026


def test_nobody_counts_twice_when_their_age_is_settled() -> None:
    """One who is unsure, or confirmed, in the year of the birthday and certainly of age from the next one on."""
    day = dt.date(2027, 1, 1)
    for birth in (Birth(year=2011), Birth(year=2011, confirmed_on=dt.date(2026, 10, 1))):
        group = replace(GROUP, season_end=dt.date(2027, 5, 1), members=(*adults(3), member(5, birth)))
        finding = of_group(group, today=day)
        assert (finding.state, finding.reason, finding.actual) == (State.ACTION, MembersReason.TOO_FEW, 4)


def test_one_who_left_before_joining_takes_nobody_away() -> None:
    never = member(6, joined_on=TODAY + DAY, left_on=TODAY - DAY)
    finding = check(*adults(5), never)
    assert (finding.state, finding.actual) == (State.MET, 5)


def test_a_season_that_ends_before_it_starts_is_judged_by_its_first_day() -> None:
    group = replace(GROUP, season_end=START - DAY, members=adults(5))
    finding = of_group(group, today=TODAY)
    assert (finding.state, finding.day, finding.actual) == (State.MET, START, 5)


def test_the_season_is_judged_by_its_last_day_once_it_is_over() -> None:
    finding = check(*adults(4), member(5, joined_on=END), today=AFTER)
    assert (finding.state, finding.day) == (State.MET, END)


def test_a_season_never_with_enough_members_is_missed() -> None:
    finding = check(*adults(4), today=AFTER)
    assert (finding.state, finding.reason, finding.by) == (
        State.MISSED,
        MembersReason.NEVER_ENOUGH,
        END,
    )
    assert check(*adults(4), today=END).state is State.ACTION


def test_members_who_were_never_there_together_are_not_enough() -> None:
    leaves = member(5, left_on=dt.date(2026, 10, 1))
    joins = member(4, joined_on=dt.date(2026, 10, 2))
    assert check(*adults(3), leaves, joins, today=AFTER).state is State.MISSED


def test_unsure_ones_decide_on_the_last_day_of_a_past_season() -> None:
    assert check(*adults(4), member(5, Birth()), today=AFTER).reason is MembersReason.UNSURE_DECIDE


def test_during_the_season_those_who_left_must_be_replaced() -> None:
    leaves = member(5, left_on=TODAY - DAY)
    assert check(*adults(4), leaves).reason is MembersReason.TOO_FEW


def test_without_a_minimum_the_check_is_unknown() -> None:
    rules = replace(RULES, min_members=None)
    group = replace(GROUP, members=adults(3))
    finding = of_group(group, rules)
    assert (finding.state, finding.reason) == (State.CHECK, MembersReason.RULE_MISSING)
    assert (finding.actual, finding.required, finding.needed) == (3, None, None)


def test_without_an_age_everybody_counts() -> None:
    rules = replace(RULES, min_age=None)
    group = replace(GROUP, members=tuple(member(number, Birth()) for number in range(5)))
    assert of_group(group, rules).state is State.MET
