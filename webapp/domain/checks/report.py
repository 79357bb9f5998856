"""The rule `report`: participants, costs, programme and hours are reported after the season."""

from __future__ import annotations

import datetime as dt

from webapp.domain.checks.hours import YearHours, last_day_of_study
from webapp.domain.facts import GroupFacts
from webapp.domain.findings import RecordRef, ReportFinding, State
from webapp.domain.lessons import total_hours
from webapp.domain.notes import Note, ReportNote
from webapp.domain.programme import Programme
from webapp.domain.reasons import ReportReason, RuleId
from webapp.domain.rules import ReportDue, RuleSet


def check_report(
    group: GroupFacts, rules: RuleSet, programme: Programme, years: tuple[YearHours, ...], today: dt.date
) -> ReportFinding | None:
    """After the season a report (vertaisopintoryhmät, without a last day); within four weeks of the
    end (koulutus); within a month, or after 20 hours (cirkelbidrag). None when the rule set asks for
    none.

    Its time comes on the day after the last session that is held or planned; where further ones are needed, after
    the season. The first sending counts: what is corrected later was nevertheless sent in time.
    """
    if not rules.has(RuleId.REPORT):
        return None
    end, last = group.season_end, last_day_of_study(group, rules, programme, years)
    full = _full_on(rules.report_due, rules, programme)
    if full is not None:
        last, end = min(last, full), min(end, full)
    due = None if rules.report_due is None else rules.report_due.after(end)
    state, reason = _assess_with(group.reported_on, last, due, today)
    return ReportFinding(
        rule=RuleId.REPORT,
        state=state,
        reason=reason,
        source=rules.source_of(RuleId.REPORT),
        by=None if state is State.MET else due,
        records=() if state is State.MET else (RecordRef("group", group.id),),
        notes=(Note(reason=ReportNote.NO_LAST_DAY),) if due is None and state is not State.MET else (),
        due_on=due,
        reported_on=group.reported_on,
        corrected_on=group.corrected_on,
    )


def _full_on(due: ReportDue | None, rules: RuleSet, programme: Programme) -> dt.date | None:
    """The day of the session with which so many hours have been held that they are to be reported, or will have been if
    all is held as planned.
    """
    if due is None or due.hours is None:
        return None
    total = total_hours((), rules)
    for session in (*programme.held, *programme.planned):
        total = total_hours((total, programme.hours[session.id]), rules)
        if total.hours >= due.hours:
            return session.day
    return None


def _assess_with(
    reported: dt.date | None, last: dt.date, due: dt.date | None, today: dt.date
) -> tuple[State, ReportReason]:
    if reported is not None and reported <= today:
        if due is not None and reported > due:
            return State.MISSED, ReportReason.LATE
        return State.MET, ReportReason.SENT
    if due is not None and today > due:
        return State.MISSED, ReportReason.NEVER_SENT
    if reported is not None:
        return State.ACTION, ReportReason.IN_FUTURE
    if today <= last:
        return State.ON_TRACK, ReportReason.NOT_YET
    return State.ACTION, ReportReason.NOT_SENT_NO_DATE if due is None else ReportReason.NOT_SENT
