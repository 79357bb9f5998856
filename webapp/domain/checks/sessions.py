"""The rules `lesson` and `eligible-activity`: whether sessions had their breaks, and whether they
are study.
"""

from __future__ import annotations

import datetime as dt

from webapp.domain.checks.hours import YearHours
from webapp.domain.checks.timing import is_at_hand, nothing_comes
from webapp.domain.facts import GroupFacts
from webapp.domain.findings import ActivityFinding, LessonFinding, MissingBreak, RecordRef, State
from webapp.domain.notes import ActivityNote, LessonNote, Note, Seen
from webapp.domain.programme import Programme
from webapp.domain.reasons import ActivityReason, LessonReason, RuleId
from webapp.domain.rules import RuleSet


def check_lesson(
    group: GroupFacts, rules: RuleSet, programme: Programme, years: tuple[YearHours, ...], today: dt.date
) -> LessonFinding | None:
    """One teaching hour is 60 minutes, of which 15 are a break (vertaisopintoryhmät). None when the rule set has no
    such rule.

    A session with a shorter break counts all the same. The source doesn't say what follows, so it is to be checked
    where the hours of the other sessions are too few. Where they aren't, it is told until somebody has seen it.
    """
    if not rules.has(RuleId.LESSON):
        return None
    hours = programme.hours
    breaks = tuple(
        MissingBreak(session.id, minutes) for session in programme.held if (minutes := hours[session.id].missing_break)
    )
    missing = sum(one.minutes for one in breaks)
    sessions = tuple(one.session_id for one in breaks)
    decides = bool(breaks) and any(year.needs(sessions, rules) for year in years)
    if rules.lesson is None:
        state, reason = State.CHECK, LessonReason.RULE_MISSING
    elif decides:
        state, reason = State.CHECK, LessonReason.BREAK_DECIDES
    elif programme.held:
        state, reason = State.MET, LessonReason.COUNTED
    else:
        state = State.MET if nothing_comes(group, programme, today) else State.ON_TRACK
        reason = LessonReason.NOTHING_HELD
    return LessonFinding(
        rule=RuleId.LESSON,
        state=state,
        reason=reason,
        source=rules.source_of(RuleId.LESSON),
        needed=missing,
        records=tuple(RecordRef("session", session) for session in sessions),
        notes=() if decides else _unseen(breaks, group),
        lesson=rules.lesson,
        missing_break=missing,
        missing_breaks=breaks,
    )


def _unseen(breaks: tuple[MissingBreak, ...], group: GroupFacts) -> tuple[Note, ...]:
    """The note on the missing breaks, without those that somebody has seen as they are."""
    reason = LessonNote.BREAK_MISSING
    new = {one: f"{one.session_id}-{one.minutes}" for one in breaks}
    new = {one: about for one, about in new.items() if Seen(reason, about) not in group.seen}
    if not new:
        return ()
    sessions = tuple(one.session_id for one in new)
    return (Note(reason=reason, amount=sum(one.minutes for one in new), sessions=sessions, about=tuple(new.values())),)


def check_activity(group: GroupFacts, rules: RuleSet, programme: Programme, today: dt.date) -> ActivityFinding | None:
    """Parties, sales, annual meetings, recreation and other events are not study
    (vertaisopintoryhmät). None when the rule set has no such rule.
    """
    if not rules.has(RuleId.ELIGIBLE_ACTIVITY):
        return None
    excluded = tuple(session.id for session in programme.excluded)
    records = tuple(RecordRef("session", session) for session in excluded)
    if programme.held:
        state, reason = State.MET, ActivityReason.HELD
    elif programme.planned:
        state, reason = State.ON_TRACK, ActivityReason.PLANNED
    elif programme.not_recorded:
        # Recording them mends it, even after the season.
        state, reason = State.ACTION, ActivityReason.RECORD_SESSIONS
        records = tuple(RecordRef("session", session.id) for session in programme.not_recorded) + records
    elif not is_at_hand(group, today):
        state, reason = State.ON_TRACK, ActivityReason.TIME_AHEAD
    elif today <= group.season_end:
        state, reason = State.ACTION, ActivityReason.NONE_PLANNED
    else:
        state, reason = State.MISSED, ActivityReason.NONE_HELD
    open_or_missed = reason in (ActivityReason.NONE_PLANNED, ActivityReason.NONE_HELD)
    return ActivityFinding(
        rule=RuleId.ELIGIBLE_ACTIVITY,
        state=state,
        reason=reason,
        source=rules.source_of(RuleId.ELIGIBLE_ACTIVITY),
        actual=len(programme.held),
        required=1,
        needed=0 if programme.held or programme.planned else 1,
        by=group.season_end if open_or_missed else None,
        records=records,
        notes=(Note(reason=ActivityNote.EXCLUDED, sessions=excluded),) if excluded else (),
        excluded_sessions=excluded,
    )
