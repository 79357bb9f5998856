"""What a programme gives in teaching hours, beside what the rules ask and what the plan declares."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from webapp import current
from webapp.domain.assess import assess
from webapp.domain.facts import SessionFacts
from webapp.domain.findings import HoursFinding
from webapp.domain.lessons import session_hours
from webapp.domain.rules import RuleSet
from webapp.eligibility.assessment import AssessedGroup
from webapp.sessions.entries import PlannedSession


@dataclass(frozen=True)
class PeriodSum:
    """Teaching hours of one calendar year of the season, or of the whole season (`year` is None), once all has been
    held; what the rules ask at least and allow at most, None where they don't say.
    """

    year: int | None
    hours: int
    least: int | None
    most: int | None

    @property
    def missing(self) -> int:
        return max(0, (self.least or 0) - self.hours)

    @property
    def too_many(self) -> bool:
        return self.most is not None and self.hours > self.most


@dataclass(frozen=True)
class ProgrammeSums:
    """What the new rows give, and what the whole programme does with the sessions that the group has already.

    Hours are None when the rules don't give the length of a teaching hour. `declared` is the plan's extent.
    """

    rows: int
    row_hours: int | None
    hours: int | None
    periods: list[PeriodSum]
    declared: int | None
    others: bool
    only_declared_supported: bool


def programme_sums(assessed: AssessedGroup, rows: Sequence[PlannedSession]) -> ProgrammeSums:
    """The sums with these rows added to the group's programme."""
    periods = _periods(assessed, rows)
    knows_hours = assessed.rules.lesson is not None
    whole = sum(period.hours for period in periods)
    before = sum(period.hours for period in _periods(assessed, ()))
    return ProgrammeSums(
        rows=len(rows),
        row_hours=whole - before if knows_hours else None,
        hours=whole if knows_hours else None,
        periods=periods if knows_hours else [],
        declared=assessed.record.group.planned_hours,
        others=before > 0,
        only_declared_supported=assessed.rules.capped_by_planned_hours,
    )


def _periods(assessed: AssessedGroup, rows: Sequence[PlannedSession]) -> list[PeriodSum]:
    known = assessed.facts
    # Numbers below zero belong to no session of the register.
    new = tuple(_facts_of(row, -number) for number, row in enumerate(rows, start=1))
    verdict = assess(replace(known, sessions=(*known.sessions, *new)), assessed.rules, current.today())
    return [_period(finding) for finding in verdict.findings if isinstance(finding, HoursFinding)]


def _period(finding: HoursFinding) -> PeriodSum:
    return PeriodSum(
        year=None if finding.period == "season" else finding.year,
        hours=finding.held + finding.planned + finding.not_recorded_hours,
        least=finding.required,
        most=finding.maximum,
    )


def hours_of(row: PlannedSession, rules: RuleSet) -> int | None:
    """The whole teaching hours of one row; None when the rules don't give the length of a teaching hour."""
    return session_hours(_facts_of(row, -1), rules).hours if rules.lesson else None


def _facts_of(row: PlannedSession, number: int) -> SessionFacts:
    when = row.when
    return SessionFacts(
        id=number,
        day=when.day,
        starts=when.starts,
        ends=when.ends,
        break_minutes=when.break_minutes,
        kind=row.kind,
    )
