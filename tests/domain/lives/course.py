"""The course of a group's life, and what is known of the group on each of its days."""

import datetime as dt
from dataclasses import dataclass, replace
from functools import cache

from webapp.domain.assess import assess
from webapp.domain.facts import Birth, CostFacts, CostKind, GroupFacts, MemberFacts, SessionFacts, SessionState
from webapp.domain.rules import RuleSet
from webapp.domain.verdict import Verdict

DAY = dt.timedelta(days=1)
DAYS = 200
WEEKS_BETWEEN = 2


@dataclass(frozen=True)
class Course:
    """What happens on which day, None for what never does. `members` are of age and there from the start, `late` ones
    join on `late_on`; of `unsure` ones nothing is known. Sessions are recorded on their day, but for `unrecorded`.
    """

    start: dt.date
    end: dt.date
    published_on: dt.date | None
    booked_on: dt.date | None
    reported_on: dt.date | None
    members: int
    paid_on: dt.date | None = None
    added_on: dt.date | None = None
    unsure: int = 0
    late: int = 0
    late_on: dt.date | None = None
    sessions: int = 8
    minutes: int = 120
    pause: int = 30
    without_break: tuple[int, ...] = ()
    unrecorded: tuple[int, ...] = ()
    present: int = 9
    few_present: tuple[int, ...] = ()
    goal: str = "Digitaidot"
    eligible: bool | None = True
    trainer: bool | None = True
    cents: int = 60_000

    @property
    def made_on(self) -> dt.date:
        """A month before the season."""
        return self.start - 31 * DAY

    def days(self) -> list[dt.date]:
        """Every day from the making to 200 days after it."""
        return [self.made_on + n * DAY for n in range(DAYS + 1)]

    def facts_on(self, today: dt.date) -> GroupFacts:
        """What the register knows on the evening of a day."""

        def so_far(day: dt.date | None) -> dt.date | None:
            return day if day is not None and day <= today else None

        cost = CostFacts(1, self.end, CostKind.ROOM, self.cents, "1", booked=so_far(self.booked_on) is not None)
        return GroupFacts(
            id=1,
            association_eligible=self.eligible,
            learning_goal=self.goal,
            season_start=self.start,
            season_end=self.end,
            plan_published_on=so_far(self.published_on),
            planned_hours=24,
            members=self._members() if self.added_on is None or self.added_on <= today else (),
            sessions=tuple(self._session(number, today) for number in range(self.sessions)),
            costs=(cost,) if self.cents and today > self.end else (),
            topic_kind="other",
            has_trainer=self.trainer,
            reported_on=so_far(self.reported_on),
            paid_on=so_far(self.paid_on),
        )

    def _members(self) -> tuple[MemberFacts, ...]:
        adult, nothing = Birth(date=dt.date(1950, 1, 1)), Birth()
        joined = [
            *[(adult, self.start)] * self.members,
            *[(nothing, self.start)] * self.unsure,
            *[(adult, self.late_on or self.end)] * self.late,
        ]
        return tuple(MemberFacts(number, "Jäsen", birth, day) for number, (birth, day) in enumerate(joined, start=1))

    def _session(self, number: int, today: dt.date) -> SessionFacts:
        day = self.start + number * WEEKS_BETWEEN * 7 * DAY
        held = day <= today and number not in self.unrecorded
        return SessionFacts(
            id=number + 1,
            day=day,
            starts=dt.time(17),
            ends=dt.time(17 + self.minutes // 60, self.minutes % 60),
            break_minutes=0 if number in self.without_break else self.pause,
            state=SessionState.HELD if held else SessionState.PLANNED,
            present=(2 if number in self.few_present else self.present) if held else None,
        )

    def verdicts(self, rules: RuleSet) -> list[Verdict]:
        """How the group stands on each day."""
        return _verdicts(self, rules)


@cache
def _verdicts(course: Course, rules: RuleSet) -> list[Verdict]:
    return [assess(course.facts_on(day), rules, day) for day in course.days()]


def exemplary(rules: RuleSet) -> Course:
    """A group that does everything in time: the plan three days after its time has come, the costs and the report
    within ten days of the end.
    """
    start = dt.date(rules.valid_to.year if rules.valid_to else 2026, 9, 1)
    end = start + 7 * WEEKS_BETWEEN * 7 * DAY
    last_day = start + dt.timedelta(days=rules.plan_closes_days_after_start or 0)
    course = Course(
        start=start,
        end=end,
        published_on=last_day - 11 * DAY,
        booked_on=end + 5 * DAY,
        reported_on=end + 8 * DAY,
        members=(rules.min_members or 0) + 1,
    )
    if (rules.min_hours or 0) > 16:
        return replace(course, minutes=180, pause=45)
    return course
