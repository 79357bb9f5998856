"""Teaching hours of sessions."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.facts import SessionFacts, SessionKind
from webapp.domain.lessons import (
    SessionHours,
    clock_minutes,
    default_break,
    session_hours,
    total_hours,
)
from webapp.domain.rules import Lesson, RuleSet, shipped

SIXTY = shipped()["sivis-vertaisopintoryhma"]
FORTY_FIVE = shipped()["sivis-vertaisopintoryhma-2017"]
SESSION = SessionFacts(id=1, day=dt.date(2026, 9, 1), starts=dt.time(18), ends=dt.time(20), break_minutes=30)


def lasting(minutes: int, break_minutes: int) -> SessionFacts:
    ends = dt.time(8 + minutes // 60, minutes % 60)
    return replace(SESSION, starts=dt.time(8), ends=ends, break_minutes=break_minutes)


@pytest.mark.parametrize(
    ("minutes", "break_minutes", "by_sixty", "by_forty_five"),
    [
        (120, 30, SessionHours(2, 0, 0), SessionHours(2, 0, 0)),
        (90, 0, SessionHours(1, 30, 15), SessionHours(2, 0, 0)),
        (120, 15, SessionHours(2, 0, 15), SessionHours(2, 15, 0)),
        (120, 29, SessionHours(2, 0, 1), SessionHours(2, 1, 0)),
        (120, 31, SessionHours(2, 0, 0), SessionHours(1, 44, 0)),
        (59, 15, SessionHours(0, 59, 0), SessionHours(0, 44, 0)),
        (60, 15, SessionHours(1, 0, 0), SessionHours(1, 0, 0)),
        (60, 14, SessionHours(1, 0, 1), SessionHours(1, 1, 0)),
        (61, 15, SessionHours(1, 1, 0), SessionHours(1, 1, 0)),
        (119, 15, SessionHours(1, 59, 0), SessionHours(2, 14, 0)),
        (121, 30, SessionHours(2, 1, 0), SessionHours(2, 1, 0)),
        (44, 0, SessionHours(0, 44, 0), SessionHours(0, 44, 0)),
        (45, 0, SessionHours(0, 45, 0), SessionHours(1, 0, 0)),
        (46, 0, SessionHours(0, 46, 0), SessionHours(1, 1, 0)),
        (0, 0, SessionHours(0, 0, 0), SessionHours(0, 0, 0)),
        (30, 60, SessionHours(0, 30, 0), SessionHours(0, 0, 0)),
    ],
)
def test_a_session_gives_whole_hours(
    minutes: int, break_minutes: int, by_sixty: SessionHours, by_forty_five: SessionHours
) -> None:
    assert session_hours(lasting(minutes, break_minutes), SIXTY) == by_sixty
    assert session_hours(lasting(minutes, break_minutes), FORTY_FIVE) == by_forty_five


def test_hours_typed_over_lose_and_miss_nothing() -> None:
    session = replace(lasting(90, 0), hours_override=2)
    assert session_hours(session, SIXTY) == SessionHours(2, 0, 0)
    assert session_hours(replace(session, hours_override=0), SIXTY) == SessionHours(0, 0, 0)
    assert session_hours(replace(session, hours_override=-1), SIXTY) == SessionHours(0, 0, 0)


@pytest.mark.parametrize("kind", [kind for kind in SessionKind if kind is not SessionKind.STUDY])
def test_a_session_that_is_no_study_gives_and_loses_nothing(kind: SessionKind) -> None:
    assert session_hours(replace(lasting(90, 0), kind=kind), SIXTY) == SessionHours(0, 0, 0)
    assert session_hours(replace(SESSION, kind=kind, hours_override=3), SIXTY) == SessionHours(0, 0, 0)


def test_without_a_lesson_only_hours_typed_over_count() -> None:
    rules = replace(SIXTY, lesson=None)
    assert session_hours(SESSION, rules) == SessionHours(0, 0, 0)
    assert session_hours(replace(SESSION, hours_override=3), rules) == SessionHours(3, 0, 0)


def test_a_session_has_no_break_unless_one_is_recorded() -> None:
    session = SessionFacts(id=1, day=dt.date(2026, 9, 1), starts=dt.time(18), ends=dt.time(19, 30))
    assert session_hours(session, SIXTY) == SessionHours(1, 30, 15)
    assert session_hours(session, FORTY_FIVE) == SessionHours(2, 0, 0)
    assert (session.break_minutes, session.present) == (0, None)


def test_a_session_that_ends_before_it_starts_lasts_nothing() -> None:
    assert clock_minutes(dt.time(20), dt.time(18)) == 0
    assert clock_minutes(dt.time(18, 30), dt.time(20, 15)) == 105


@pytest.mark.parametrize(("minutes", "break_minutes"), [(59, 0), (60, 15), (119, 15), (120, 30), (180, 45)])
def test_the_break_that_the_rule_asks_for(minutes: int, break_minutes: int) -> None:
    assert default_break(Lesson(60, 15), minutes) == break_minutes
    assert default_break(Lesson(45), minutes) == 0


@given(st.integers(0, 900))
def test_nothing_is_missing_from_the_default_break(minutes: int) -> None:
    for rules in (SIXTY, FORTY_FIVE):
        assert rules.lesson is not None
        session = lasting(minutes, default_break(rules.lesson, minutes))
        assert session_hours(session, rules).missing_break == 0


def in_total(sessions: list[SessionFacts], rules: RuleSet) -> SessionHours:
    return total_hours([session_hours(session, rules) for session in sessions], rules)


def test_rounding_each_session_down_loses_the_minutes_of_each() -> None:
    assert in_total([lasting(90, 15), lasting(90, 0)], SIXTY) == SessionHours(2, 60, 15)
    assert in_total([lasting(60, 5), lasting(90, 0)], SIXTY) == SessionHours(2, 30, 25)


@pytest.mark.parametrize(
    ("minutes", "total"),
    [(29, SessionHours(2, 59, 0)), (30, SessionHours(3, 0, 0)), (31, SessionHours(3, 1, 0))],
)
def test_rounding_the_total_puts_lost_minutes_together(minutes: int, total: SessionHours) -> None:
    rules = replace(SIXTY, rounding="down-total")
    assert in_total([lasting(90, 15), lasting(60 + minutes, 15)], rules) == total


def test_rounding_the_total_leaves_hours_typed_over_as_they_are() -> None:
    rules = replace(SIXTY, rounding="down-total")
    typed = replace(lasting(90, 0), hours_override=4)
    assert in_total([typed, lasting(90, 15)], rules) == SessionHours(5, 30, 0)


def test_no_sessions_give_nothing_by_any_rounding() -> None:
    assert in_total([], SIXTY) == SessionHours(0, 0, 0)
    assert in_total([SESSION], replace(SIXTY, rounding="down-total", lesson=None)) == SessionHours(0, 0, 0)
