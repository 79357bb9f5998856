"""The season at a glance: one line from the first day for the plan to the report, with the sessions, the deadlines and
today on it, and the same facts as rows of a table.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from webapp.domain.facts import SessionFacts, SessionState
from webapp.domain.findings import ActivityFinding, PlanFinding, ReportFinding
from webapp.domain.periods import add_days
from webapp.domain.programme import in_order
from webapp.domain.reasons import DeadlineReason
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.season_weeks import Month, months_of
from webapp.eligibility.timeline_layout import LARGEST, Dot, Label, Line, PlacedLabel, dot_path, dot_paths, placed
from webapp.i18n import format_day, format_short_day
from webapp.i18n import gettext as _

LEAST_MARGIN_DAYS = 14
"""Before and after a season whose rules give no day for the plan or the report."""
MOST_DAYS_TO_TODAY = 183
"""So long after its end a season's line still reaches today."""


class Milestone(NamedTuple):
    """A day that matters, and why."""

    day: date
    text: str
    weight: int = 2
    """Whose label is placed first: 0 for today, 1 for the season's ends, 2 for the rest."""


_by_day = attrgetter("day")


@dataclass(frozen=True)
class Span:
    """A stretch of the line."""

    start: float
    width: float

    @property
    def end(self) -> float:
        return round(self.start + self.width, 1)


@dataclass(frozen=True)
class LegendEntry:
    """What a session's mark means, with the mark as an SVG path around the origin."""

    kind: Dot
    path: str
    text: str


@dataclass(frozen=True)
class Timeline:
    """The drawing, in the units of `timeline_layout`, and what it says.

    `milestones` are by day, and so are `rows`, which have the sessions too. `window` is the time in which the plan can
    be published, None when the rules give none; `today` is None when the line doesn't reach it.
    """

    first: date
    last: date
    season: Span
    window: Span | None
    today: float | None
    dots: Mapping[Dot, str]
    labels: Sequence[PlacedLabel]
    milestones: list[Milestone]
    rows: list[Milestone]
    legend: list[LegendEntry] = field(default_factory=list)
    months: Sequence[Month] = ()
    """The sessions by week, where the drawing has no room."""


def timeline_of(assessed: AssessedGroup) -> Timeline:
    """The season of a group as it stands today."""
    facts, today = assessed.facts, assessed.verdict.today
    known = _dedup(_milestones(assessed))
    # Once the plan is published, nobody waits for the months before the season any more.
    begins = facts.season_start if facts.plan_published_on else date.min
    line = _line(assessed, [milestone.day for milestone in known if milestone.day >= begins])
    shown = line.first <= today <= line.last
    if shown:
        known = sorted([*known, Milestone(today, _("Today"), 0)], key=_by_day)
    sessions = list(_sessions(assessed))
    texts = _session_texts()
    held = [Milestone(session.day, texts[kind]) for session, kind in sessions]
    plan = next((f for f in assessed.verdict.findings if isinstance(f, PlanFinding)), None)
    return Timeline(
        first=line.first,
        last=line.last,
        season=_span(line, facts.season_start, facts.season_end),
        window=_window(line, plan) if plan and not facts.plan_published_on else None,
        today=line.x(today) if shown else None,
        dots=dot_paths(line, tuple([(session.day, kind) for session, kind in sessions])),
        labels=placed(tuple(_labels([one for one in known if one.day >= line.first], line, facts.season_start.year))),
        milestones=known,
        rows=sorted([*known, *held], key=_by_day),
        legend=_legend(Counter(kind for _session, kind in sessions)),
        months=months_of(facts.season_start, facts.season_end, sessions, today),
    )


def _span(line: Line, first: date, last: date) -> Span:
    start = line.x(first)
    return Span(start, round(line.x(last) - start, 1))


def _window(line: Line, plan: PlanFinding) -> Span | None:
    return _span(line, plan.opens_on, plan.closes_on) if plan.opens_on and plan.closes_on else None


def _line(assessed: AssessedGroup, days: list[date]) -> Line:
    facts, today = assessed.facts, assessed.verdict.today
    margin = max(LEAST_MARGIN_DAYS, (facts.season_end - facts.season_start).days // 10)
    first, last = min(days), max(days)
    if first == facts.season_start:
        first = add_days(first, -margin)
    if last == facts.season_end:
        last = add_days(last, margin)
    waiting = assessed.record.group.paid_on is None
    if waiting and last < today <= add_days(facts.season_end, MOST_DAYS_TO_TODAY):
        last = today
    return Line(first, last)


def _milestones(assessed: AssessedGroup) -> Iterator[Milestone]:
    facts = assessed.facts
    yield Milestone(facts.season_start, _("Season starts"), 1)
    yield Milestone(facts.season_end, _("Season ends"), 1)
    for day, text in _of_plan_and_report(assessed):
        if day is not None:
            yield Milestone(day, text)
    words = {
        DeadlineReason.YEAR_ENDS: _("Year's teaching hours must be full"),
        DeadlineReason.SEASON_LIMIT: _("Season must end"),
        DeadlineReason.QUOTA_ENDS: _("Last day to ask for quota hours"),
    }
    for deadline in assessed.verdict.deadlines:
        if deadline.reason in words:
            yield Milestone(deadline.day, words[deadline.reason])


def _of_plan_and_report(assessed: AssessedGroup) -> Iterator[tuple[date | None, str]]:
    facts = assessed.facts
    for finding in assessed.verdict.findings:
        if isinstance(finding, PlanFinding):
            if not facts.plan_published_on:
                yield finding.opens_on, _("Plan can be entered")
            yield finding.closes_on, _("Plan must be published")
        elif isinstance(finding, ReportFinding):
            yield finding.due_on, _("Report must be sent")
    yield facts.plan_published_on, _("Plan published")
    yield facts.reported_on, _("Report sent")
    yield facts.corrected_on, _("Report corrected")
    yield assessed.record.group.paid_on, _("Support paid")


def _dedup(milestones: Iterator[Milestone]) -> list[Milestone]:
    """By day, and each thing once: two rules may set the same deadline."""
    return sorted(dict.fromkeys(milestones), key=_by_day)


def _sessions(assessed: AssessedGroup) -> Iterator[tuple[SessionFacts, Dot]]:
    """The sessions by time with their marks, without those that were cancelled."""
    findings = assessed.verdict.findings
    no_study = {id_ for f in findings if isinstance(f, ActivityFinding) for id_ in f.excluded_sessions}
    for session in in_order(assessed.facts.sessions):
        if session.state is SessionState.CANCELLED:
            continue
        if session.id in no_study:
            yield session, Dot.NO_HOURS
        elif session.state is SessionState.HELD:
            yield session, Dot.HELD
        else:
            yield session, Dot.OPEN if session.day < assessed.verdict.today else Dot.PLANNED


def _session_texts() -> dict[Dot, str]:
    return {
        Dot.HELD: _("Session held"),
        Dot.PLANNED: _("Session planned"),
        Dot.OPEN: _("Session not recorded"),
        Dot.NO_HOURS: _("Session without teaching hours"),
    }


def _legend(counts: Counter[Dot]) -> list[LegendEntry]:
    texts = {
        Dot.HELD: _("Sessions held: %(count)s", count=counts[Dot.HELD]),
        Dot.PLANNED: _("Sessions planned: %(count)s", count=counts[Dot.PLANNED]),
        Dot.OPEN: _("Sessions not recorded: %(count)s", count=counts[Dot.OPEN]),
        Dot.NO_HOURS: _("Sessions without teaching hours: %(count)s", count=counts[Dot.NO_HOURS]),
    }
    return [LegendEntry(kind, dot_path(kind, 0, 0, LARGEST), texts[kind]) for kind in Dot if counts[kind]]


def _labels(milestones: list[Milestone], line: Line, year: int) -> Iterator[Label]:
    """The most important first. The season's own days stand below the line, the others rather above it."""
    for milestone in sorted(milestones, key=lambda one: one.weight):
        day = format_short_day(milestone.day) if milestone.day.year == year else format_day(milestone.day)
        yield Label(line.x(milestone.day), f"{day} {milestone.text}", milestone.weight == 1)
