"""The rules `lesson` and `eligible-activity`: whether sessions had their breaks, and whether they
are study.
"""

from __future__ import annotations

import datetime as dt

from webapp.domain.facts import GroupFacts
from webapp.domain.findings import ActivityFinding, LessonFinding, MissingBreak, RecordRef, State
from webapp.domain.programme import Programme
from webapp.domain.reasons import ActivityReason, LessonReason, RuleId
from webapp.domain.rules import RuleSet


def check_lesson(rules: RuleSet, programme: Programme, lost_minutes: int) -> LessonFinding:
    """One teaching hour is 60 minutes, of which 15 are a break (vertaisopintoryhmät).

    A session with a shorter break counts all the same; the source doesn't say what follows, so it
    is to be checked.
    """
    each = ((session.id, programme.hours[session.id].missing_break) for session in programme.held)
    breaks = tuple(MissingBreak(session, minutes) for session, minutes in each if minutes)
    missing = sum(one.minutes for one in breaks)
    if rules.lesson is None:
        state, reason = State.UNKNOWN, LessonReason.RULE_MISSING
    elif breaks:
        state, reason = State.UNKNOWN, LessonReason.BREAK_MISSING
    elif programme.held:
        state, reason = State.MET, LessonReason.BREAKS_HELD
    else:
        state, reason = State.ON_TRACK, LessonReason.NOTHING_HELD
    return LessonFinding(
        rule=RuleId.LESSON,
        state=state,
        reason=reason,
        source=rules.source,
        needed=missing,
        records=tuple(RecordRef("session", one.session_id) for one in breaks),
        lesson=rules.lesson,
        missing_break=missing,
        missing_breaks=breaks,
        lost_minutes=lost_minutes,
    )


def check_activity(group: GroupFacts, rules: RuleSet, programme: Programme, today: dt.date) -> ActivityFinding:
    """Parties, sales, annual meetings, recreation and other events are not study
    (vertaisopintoryhmät).
    """
    records = tuple(RecordRef("session", session.id) for session in programme.excluded)
    if programme.held:
        state, reason = State.MET, ActivityReason.HELD
    elif programme.planned:
        state, reason = State.ON_TRACK, ActivityReason.PLANNED
    elif programme.not_recorded:
        # Recording them mends it, even after the season.
        state, reason = State.ACTION, ActivityReason.RECORD_SESSIONS
        records = tuple(RecordRef("session", session.id) for session in programme.not_recorded) + records
    elif today <= group.season_end:
        state, reason = State.ACTION, ActivityReason.NONE_PLANNED
    else:
        state, reason = State.MISSED, ActivityReason.NONE_HELD
    open_or_missed = reason in (ActivityReason.NONE_PLANNED, ActivityReason.NONE_HELD)
    return ActivityFinding(
        rule=RuleId.ELIGIBLE_ACTIVITY,
        state=state,
        reason=reason,
        source=rules.source,
        actual=len(programme.held),
        required=1,
        needed=0 if programme.held or programme.planned else 1,
        by=group.season_end if open_or_missed else None,
        records=records,
        excluded_sessions=tuple(session.id for session in programme.excluded),
    )
