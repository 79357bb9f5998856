"""The rules `season-length`, `sessions` and `attendance-tolerance`: how long the group studies, how
often, and with how many.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from webapp.domain.checks.timing import is_at_hand, nothing_comes
from webapp.domain.facts import GroupFacts, SessionFacts
from webapp.domain.findings import RecordRef, SeasonFinding, SessionsFinding, State, ToleranceFinding
from webapp.domain.periods import end_of_months
from webapp.domain.programme import Programme
from webapp.domain.reasons import RuleId, SeasonReason, SessionsReason, ToleranceReason
from webapp.domain.rules import PresentTolerance, RuleSet


def check_season(group: GroupFacts, rules: RuleSet, today: dt.date) -> SeasonFinding | None:
    """The season lasts at least two and at most twelve months (opintokerhot); at most a year from its
    start (cirkelbidrag). Both its days are counted: two months from 1 September end on 31 October.

    None when the rule set gives neither length.
    """
    if not rules.has(RuleId.SEASON_LENGTH):
        return None
    shortest, longest = rules.season_min_months, rules.season_max_months
    earliest = None if shortest is None else end_of_months(group.season_start, shortest)
    latest = None if longest is None else end_of_months(group.season_start, longest)
    state, reason, by = State.MET, SeasonReason.RIGHT_LENGTH, None
    if earliest is not None and group.season_end < earliest:
        reason, by = SeasonReason.TOO_SHORT, group.season_end
    elif latest is not None and group.season_end > latest:
        reason, by = SeasonReason.TOO_LONG, latest
    if by is not None:
        state = State.ACTION if today <= by else State.MISSED
    return SeasonFinding(
        rule=RuleId.SEASON_LENGTH,
        state=state,
        reason=reason,
        source=rules.source_of(RuleId.SEASON_LENGTH),
        by=by,
        records=() if state is State.MET else (RecordRef("group", group.id),),
        earliest_end=earliest,
        latest_end=latest,
    )


def check_sessions(group: GroupFacts, rules: RuleSet, programme: Programme, today: dt.date) -> SessionsFinding | None:
    """At least five sessions, on separate days (opintokerhot); at least three (cirkelbidrag). Only
    sessions that are study count.

    None when the rule set gives no number.
    """
    separate = rules.min_sessions_on_separate_days is not None
    minimum = rules.min_sessions_on_separate_days if separate else rules.min_sessions
    if minimum is None:
        return None

    def count(*parts: Iterable[SessionFacts]) -> int:
        return len({session.day if separate else session.id for part in parts for session in part})

    held = count(programme.held)
    with_planned = count(programme.held, programme.planned)
    with_all = count(programme.held, programme.planned, programme.not_recorded)
    over = today > group.season_end
    if held >= minimum:
        state, reason = State.MET, SessionsReason.ENOUGH_HELD
    elif with_planned >= minimum:
        state, reason = State.ON_TRACK, SessionsReason.ENOUGH_PLANNED
    elif with_all >= minimum:
        state, reason = State.ACTION, SessionsReason.RECORD_SESSIONS
    elif over:
        state, reason = State.MISSED, SessionsReason.NEVER_ENOUGH
    elif not is_at_hand(group, today):
        state, reason = State.ON_TRACK, SessionsReason.TIME_AHEAD
    else:
        state, reason = State.ACTION, SessionsReason.TOO_FEW
    records = tuple(RecordRef("session", session.id) for session in programme.not_recorded)
    mended_only_by_recording = over and state is State.ACTION
    return SessionsFinding(
        rule=RuleId.SESSIONS,
        state=state,
        reason=reason,
        source=rules.source_of(RuleId.SESSIONS),
        actual=held,
        required=minimum,
        needed=max(0, minimum - with_planned),
        by=None if state is State.MET or mended_only_by_recording else group.season_end,
        records=(RecordRef("group", group.id), *records) if state in (State.ACTION, State.MISSED) else records,
        separate_days=separate,
        planned=with_planned - held,
        not_recorded=with_all - with_planned,
    )


def check_tolerance(group: GroupFacts, rules: RuleSet, programme: Programme, today: dt.date) -> ToleranceFinding | None:
    """In two sessions of five, fewer than four may be present (opintokerhot). None when the rule set
    gives no such number.

    The source doesn't say which five are counted together. What fails counted from the first
    session on is missed; what fails only in some other five in a row is unknown.
    """
    tolerance = rules.present_tolerance
    if tolerance is None:
        return None
    held = programme.held
    few = tuple(session.id for session in held if session.present is not None and session.present < tolerance.below)
    missing = tuple(session.id for session in held if session.present is None)
    state, reason = _assess_with(tolerance, held, nothing_comes=nothing_comes(group, programme, today))
    causes = () if state is State.MET else (*few, *missing)
    return ToleranceFinding(
        rule=RuleId.ATTENDANCE_TOLERANCE,
        state=state,
        reason=reason,
        source=rules.source_of(RuleId.ATTENDANCE_TOLERANCE),
        actual=_most_few(tolerance, held, step=1, count_missing=False),
        required=tolerance.at_most,
        records=tuple(RecordRef("session", session) for session in causes),
        tolerance=tolerance,
        too_few_present=few,
        attendance_missing=missing,
    )


def _assess_with(
    tolerance: PresentTolerance, held: Sequence[SessionFacts], *, nothing_comes: bool
) -> tuple[State, ToleranceReason]:
    if not held:
        return State.MET if nothing_comes else State.ON_TRACK, ToleranceReason.NOTHING_HELD
    if _most_few(tolerance, held, step=tolerance.window, count_missing=False) > tolerance.at_most:
        return State.MISSED, ToleranceReason.TOO_OFTEN
    if _most_few(tolerance, held, step=1, count_missing=False) > tolerance.at_most:
        return State.CHECK, ToleranceReason.COUNTING_UNCLEAR
    if _most_few(tolerance, held, step=1, count_missing=True) > tolerance.at_most:
        return State.CHECK, ToleranceReason.NOT_RECORDED
    return State.MET, ToleranceReason.ENOUGH_PRESENT


def _most_few(tolerance: PresentTolerance, held: Sequence[SessionFacts], *, step: int, count_missing: bool) -> int:
    """The most sessions with too few present in one window, the windows beginning at every `step`th
    session. A session without a recorded attendance had too few only when `count_missing`.
    """
    few = [count_missing if one.present is None else one.present < tolerance.below for one in held]
    return max((sum(few[first : first + tolerance.window]) for first in range(0, len(few), step)), default=0)
