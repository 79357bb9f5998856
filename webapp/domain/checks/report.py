"""The rule `report`: participants, costs, programme and hours are reported after the season."""

from __future__ import annotations

import datetime as dt

from webapp.domain.facts import GroupFacts
from webapp.domain.findings import RecordRef, ReportFinding, State
from webapp.domain.reasons import ReportReason, RuleId
from webapp.domain.rules import RuleSet


def check_report(group: GroupFacts, rules: RuleSet, today: dt.date) -> ReportFinding | None:
    """After the season a report (vertaisopintoryhmät, without a last day); within four weeks of the
    end (koulutus); within a month (cirkelbidrag). None when the rule set asks for none.
    """
    if not rules.requires_report:
        return None
    due = None if rules.report_due is None else rules.report_due.after(group.season_end)
    state, reason = _assess_with(group.reported_on, group.season_end, due, today)
    return ReportFinding(
        rule=RuleId.REPORT,
        state=state,
        reason=reason,
        source=rules.source,
        by=None if state is State.MET else due,
        records=() if state is State.MET else (RecordRef("group", group.id),),
        due_on=due,
        reported_on=group.reported_on,
    )


def _assess_with(
    reported: dt.date | None, season_end: dt.date, due: dt.date | None, today: dt.date
) -> tuple[State, ReportReason]:
    if reported is not None and reported <= today:
        if due is not None and reported > due:
            return State.MISSED, ReportReason.LATE
        return State.MET, ReportReason.SENT
    if due is not None and today > due:
        return State.MISSED, ReportReason.NEVER_SENT
    if reported is not None:
        return State.ACTION, ReportReason.IN_FUTURE
    if today <= season_end:
        return State.ON_TRACK, ReportReason.NOT_YET
    return State.ACTION, ReportReason.NOT_SENT_NO_DATE if due is None else ReportReason.NOT_SENT
