"""How each rule stands: a finding, with everything that a page needs to say what and by when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import Literal

from webapp.domain.notes import MemberAge, Note
from webapp.domain.quota import Holder, Share
from webapp.domain.reasons import (
    ActivityReason,
    AssociationReason,
    CostsReason,
    HoursReason,
    LearningGoalReason,
    LessonReason,
    MembersReason,
    PlanReason,
    QuotaReason,
    Reason,
    ReportReason,
    RuleId,
    SeasonReason,
    SessionsReason,
    ToleranceReason,
    TrainerReason,
)
from webapp.domain.rules import HoursPeriod, Lesson, PresentTolerance
from webapp.domain.values import value


class State(StrEnum):
    """How a rule stands. What only informs is a note, and never a state."""

    MET = "met"  # done, or true of all that has happened, and nothing more is needed
    ON_TRACK = "on_track"  # true once what is planned happens, or its time hasn't come
    ACTION = "action"  # its time has come, and somebody must do what isn't planned yet
    CHECK = "check"  # a fact that can be found out is missing and decides, or the source's silence does
    MISSED = "missed"  # cannot be met any more


WORST_FIRST = (State.MISSED, State.ACTION, State.CHECK, State.ON_TRACK, State.MET)


NEEDS_SOMEBODY = frozenset({State.MISSED, State.ACTION, State.CHECK})
"""Somebody has something to do, or should know that nothing can be done any more."""


def worst(states: Iterable[State]) -> State:
    """The state that decides the whole; MET when there are none."""
    return min(states, key=WORST_FIRST.index, default=State.MET)


@value()
class RecordRef:
    """A record that a page can link to. The association's `id` is None: it is the one that the
    group belongs to.
    """

    kind: Literal["group", "member", "session", "association", "cost"]
    id: int | None


@value(kw_only=True)
class BaseFinding:
    """How one rule stands.

    `actual`, `required` and `needed` are counts in the rule's own unit (members, teaching hours,
    minutes, sessions, cents), None where nothing is counted. `by` is the last day on which the rule can still
    be met, or on a missed finding could have been; None otherwise. `records` are those that cause the finding.
    `notes` inform, and never weigh. `source` is the address of the page that states the rule, '' when the rule is our
    own reading.

    Each rule has a class of its own, which says which reasons there are: what is said of a finding is complete, or a
    type checker says what was forgotten.
    """

    rule: RuleId
    state: State
    reason: Reason
    source: str
    actual: int | None = None
    required: int | None = None
    needed: int | None = None
    by: dt.date | None = None
    records: tuple[RecordRef, ...] = ()
    notes: tuple[Note, ...] = ()


@value(kw_only=True)
class AssociationFinding(BaseFinding):
    """Nothing but how the rule stands."""

    reason: AssociationReason


@value(kw_only=True)
class LearningGoalFinding(BaseFinding):
    """Nothing but how the rule stands."""

    reason: LearningGoalReason


@value(kw_only=True)
class TrainerFinding(BaseFinding):
    """Nothing but how the rule stands."""

    reason: TrainerReason


@value(kw_only=True)
class MembersFinding(BaseFinding):
    """Members by age on `day`, which is today clipped to the season.

    `reached_on` is the first later day of the season on which enough are certainly of age.
    `at_risk_sessions` were held while too few were certainly of age; the sources don't say whether
    they count.
    """

    reason: MembersReason
    day: dt.date
    of_age: tuple[MemberAge, ...] = ()
    unsure: tuple[MemberAge, ...] = ()
    not_yet: tuple[MemberAge, ...] = ()
    reached_on: dt.date | None = None
    at_risk_sessions: tuple[int, ...] = ()


@value(kw_only=True)
class PlanFinding(BaseFinding):
    """The window in which the plan must be published, both days included, and the day on which it
    was.
    """

    reason: PlanReason
    opens_on: dt.date | None = None
    closes_on: dt.date | None = None
    published_on: dt.date | None = None


@value(kw_only=True)
class HoursFinding(BaseFinding):
    """Teaching hours of one calendar year of the season, from `starts_on` to `ends_on`; of the whole
    season, and `year` the one in which it starts, when that is the rule's `period`.

    `planned` comes from today's and later sessions, `not_recorded_hours` from past ones that are
    still planned and count in neither. `missing` is what the year lacks even with what is planned.
    `reached_on` is the day of the planned session that fills the minimum.
    """

    reason: HoursReason
    year: int
    starts_on: dt.date
    ends_on: dt.date
    held: int = 0
    planned: int = 0
    missing: int = 0
    not_recorded_hours: int = 0
    not_recorded: tuple[int, ...] = ()
    reached_on: dt.date | None = None
    maximum: int | None = None
    period: HoursPeriod = "calendar-year"


@value()
class MissingBreak:
    """A held session, and how many minutes its break is shorter than the rule asks."""

    session_id: int
    minutes: int


@value(kw_only=True)
class LessonFinding(BaseFinding):
    """The length of a teaching hour, and the break minutes missing from held sessions."""

    reason: LessonReason
    lesson: Lesson | None = None
    missing_break: int = 0
    missing_breaks: tuple[MissingBreak, ...] = ()


@value(kw_only=True)
class ActivityFinding(BaseFinding):
    """Sessions of the season, not cancelled, that are no study and never count."""

    reason: ActivityReason
    excluded_sessions: tuple[int, ...] = ()


@value(kw_only=True)
class SeasonFinding(BaseFinding):
    """The first and the last day on which a season with this start may end, None for no limit."""

    reason: SeasonReason
    earliest_end: dt.date | None = None
    latest_end: dt.date | None = None


@value(kw_only=True)
class SessionsFinding(BaseFinding):
    """Sessions, or days with one when they must be on `separate_days`: held (`actual`), and what
    planned ones and past ones that aren't recorded would add to them.
    """

    reason: SessionsReason
    separate_days: bool
    planned: int = 0
    not_recorded: int = 0


@value(kw_only=True)
class ToleranceFinding(BaseFinding):
    """Held sessions with too few present, and those without a recorded attendance. `actual` is the
    most sessions with too few in one window.
    """

    reason: ToleranceReason
    tolerance: PresentTolerance
    too_few_present: tuple[int, ...] = ()
    attendance_missing: tuple[int, ...] = ()


@value(kw_only=True)
class CostsFinding(BaseFinding):
    """Cents: eligible costs in the books (`booked`, also `actual`)."""

    reason: CostsReason
    booked: int


@value(kw_only=True)
class QuotaFinding(BaseFinding):
    """Teaching hours of one calendar year's account: what all groups have realised (`actual`) and planned, what there
    is (`required`) and what is `left` of it, both None when it isn't known; `needed` hours are too many. `share` is
    what of it is this group's, which has `reported` it or still holds it. The hours are those of the `holder`.
    """

    reason: QuotaReason
    year: int
    planned: int = 0
    left: int | None = None
    share: Share = Share()
    reported: bool = False
    holder: Holder = Holder.ASSOCIATION


@value(kw_only=True)
class ReportFinding(BaseFinding):
    """The last day for the report, None when no source gives it, the day on which it was sent first, and that of its
    newest correction.
    """

    reason: ReportReason
    due_on: dt.date | None = None
    reported_on: dt.date | None = None
    corrected_on: dt.date | None = None


Finding = (
    AssociationFinding
    | LearningGoalFinding
    | MembersFinding
    | TrainerFinding
    | PlanFinding
    | SeasonFinding
    | HoursFinding
    | SessionsFinding
    | ToleranceFinding
    | LessonFinding
    | ActivityFinding
    | CostsFinding
    | QuotaFinding
    | ReportFinding
)
