"""Teaching hours of a session: rounded down, because the sources allow no fractions.

A rule set whose teaching hour includes its break (60 minutes, 15 of them break) counts the clock;
one whose hour has no break in it (45 minutes) counts the clock less the recorded break.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache

from webapp.domain.clock import minutes_of
from webapp.domain.facts import SessionFacts
from webapp.domain.rules import Lesson, RuleSet
from webapp.domain.values import value


@value()
class SessionHours:
    """Whole teaching hours, minutes that filled none, and break minutes that the rule asks for
    beyond the recorded ones.
    """

    hours: int = 0
    lost_minutes: int = 0
    missing_break: int = 0


def clock_minutes(starts: dt.time, ends: dt.time) -> int:
    """Minutes from start to end by the clock; 0 when it ends before it starts."""
    return max(0, minutes_of(ends) - minutes_of(starts))


def default_break(lesson: Lesson, minutes: int) -> int:
    """Break in minutes that the rule asks for in `minutes` by the clock: 30 in two hours of 60 with
    15, none where it asks none.
    """
    return lesson.break_included * (minutes // lesson.minutes)


def session_hours(session: SessionFacts, rules: RuleSet) -> SessionHours:
    """What one session gives, held or not.

    Hours typed over by a leader stand as they are, and lose and miss nothing. A kind that is no
    study gives nothing at all; neither does a session by a rule set without a lesson, unless its
    hours were typed over.
    """
    return eligible_hours(session, rules) if rules.is_eligible(session.kind) else SessionHours()


def eligible_hours(session: SessionFacts, rules: RuleSet) -> SessionHours:
    """The same of a session of an eligible kind."""
    if session.hours_override is not None:
        return SessionHours(hours=max(0, session.hours_override))
    if rules.lesson is None:
        return SessionHours()
    lesson = rules.lesson
    return _by_clock(session.starts, session.ends, session.break_minutes, lesson.minutes, lesson.break_included)


def total_hours(each: Iterable[SessionHours], rules: RuleSet) -> SessionHours:
    """What sessions give together, by the rule set's rounding. A total can be added to further
    sessions as if it were one.

    Rounded in total, the lost minutes of the sessions are put together into further hours; a
    session's break is nevertheless assessed by the hours of that session.
    """
    hours = lost = missing = 0
    for one in each:
        hours += one.hours
        lost += one.lost_minutes
        missing += one.missing_break
    if rules.rounding == "down-total" and rules.lesson is not None:
        further, lost = divmod(lost, rules.lesson.minutes)
        hours += further
    return SessionHours(hours, lost, missing)


@lru_cache(maxsize=1024)
def _by_clock(
    starts: dt.time, ends: dt.time, break_minutes: int, lesson_minutes: int, break_included: int
) -> SessionHours:
    """Kept for the next sessions, because a group meets at the same hours week after week."""
    counted = clock_minutes(starts, ends)
    # A break that is part of the hour is already in the clock minutes.
    if not break_included:
        counted = max(0, counted - break_minutes)
    hours, lost = divmod(counted, lesson_minutes)
    return SessionHours(hours, lost, max(0, break_included * hours - break_minutes))
