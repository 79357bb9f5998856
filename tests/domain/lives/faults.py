"""One fault in the life of a group, and the rules in which it shows."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from tests.domain.lives.course import DAY, Course
from webapp.domain.reasons import RuleId
from webapp.domain.rules import RuleSet


class Fault(NamedTuple):
    """What is otherwise than in an exemplary life, the rule that says so, None where nothing but a note does, and the
    rules in which more follows from it.
    """

    course: Callable[[Course, RuleSet], Course]
    rule: RuleId | None
    also: frozenset[RuleId] = frozenset()
    where: Callable[[RuleSet], bool] = lambda rules: True
    """The rule sets in which it is a fault."""


def _due(course: Course, rules: RuleSet) -> dt.date:
    return rules.report_due.after(course.end) if rules.report_due else course.end + 60 * DAY


def _one_session_less_than_needed(course: Course, rules: RuleSet) -> Course:
    an_hour = 60 if rules.lesson and rules.lesson.break_included else 45 + course.pause
    return replace(course, sessions=(rules.min_hours or 0) - 1, minutes=an_hour)


def _published(days: int) -> Callable[[Course, RuleSet], Course]:
    def later(course: Course, rules: RuleSet) -> Course:
        last = course.start + dt.timedelta(days=rules.plan_closes_days_after_start or 0)
        return replace(course, published_on=last + days * DAY)

    return later


_OF_SESSIONS = frozenset({RuleId.ELIGIBLE_ACTIVITY, RuleId.SESSIONS, RuleId.REPORT, RuleId.QUOTA, RuleId.LESSON})
_LOST = frozenset({RuleId.QUOTA, RuleId.REPORT})

FAULTS: dict[str, Fault] = {
    "one member too few": Fault(lambda course, _: replace(course, members=course.members - 2), RuleId.MEMBERS, _LOST),
    "members are added in the season's second week": Fault(
        lambda course, _: replace(course, added_on=course.start + 8 * DAY), RuleId.MEMBERS
    ),
    "one of unsure age beside enough": Fault(
        lambda course, _: replace(course, members=course.members - 1, unsure=1), None
    ),
    "one of unsure age decides": Fault(
        lambda course, _: replace(course, members=course.members - 2, unsure=1),
        RuleId.MEMBERS,
        where=lambda rules: rules.min_age is not None,
    ),
    "one alone, and the others join on the last day": Fault(
        lambda course, _: replace(course, members=1, late=course.members - 1, late_on=course.end), RuleId.MEMBERS
    ),
    "one hour too few": Fault(_one_session_less_than_needed, RuleId.HOURS, _OF_SESSIONS),
    "no sessions": Fault(
        lambda course, _: replace(course, sessions=0),
        RuleId.HOURS,
        _OF_SESSIONS | {RuleId.ATTENDANCE_TOLERANCE},
    ),
    "half of the sessions aren't recorded": Fault(
        lambda course, _: replace(course, unrecorded=(4, 5, 6, 7)),
        RuleId.HOURS,
        _OF_SESSIONS,
        where=lambda rules: (rules.min_hours or 0) > 8,
    ),
    "one session isn't recorded": Fault(
        lambda course, _: replace(course, unrecorded=(3,)), None, _OF_SESSIONS | {RuleId.HOURS}
    ),
    "no break once": Fault(lambda course, _: replace(course, without_break=(2,)), None),
    "no break ever": Fault(
        lambda course, _: replace(course, without_break=tuple(range(8))),
        RuleId.LESSON,
        _OF_SESSIONS | {RuleId.HOURS},
        where=lambda rules: bool(rules.lesson and rules.lesson.break_included),
    ),
    "the plan a day too late": Fault(_published(1), RuleId.PLAN, _LOST),
    "the plan on its last day": Fault(_published(0), RuleId.PLAN),
    "no plan": Fault(lambda course, _: replace(course, published_on=None), RuleId.PLAN, _LOST),
    "no costs": Fault(lambda course, _: replace(course, cents=0), RuleId.COSTS),
    "costs never booked": Fault(lambda course, _: replace(course, booked_on=None), RuleId.COSTS),
    "no learning goal": Fault(lambda course, _: replace(course, goal=""), RuleId.LEARNING_GOAL),
    "nobody says what the association is": Fault(lambda course, _: replace(course, eligible=None), RuleId.ASSOCIATION),
    "the association isn't a member": Fault(
        lambda course, _: replace(course, eligible=False), RuleId.ASSOCIATION, _LOST
    ),
    "no trainer": Fault(lambda course, _: replace(course, trainer=False), RuleId.TRAINER, _LOST),
    "the report a day too late": Fault(
        lambda course, rules: replace(course, reported_on=_due(course, rules) + DAY), RuleId.REPORT, _LOST
    ),
    "no report": Fault(lambda course, _: replace(course, reported_on=None), RuleId.REPORT, _LOST),
    "too few present three times in a row": Fault(
        lambda course, _: replace(course, few_present=(0, 1, 2)), RuleId.ATTENDANCE_TOLERANCE
    ),
    "paid without costs": Fault(
        lambda course, _: replace(course, cents=0, paid_on=course.end + 30 * DAY), RuleId.COSTS
    ),
}
"""The lives with one fault, by their names."""
