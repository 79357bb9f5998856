"""The rule `plan`: entered at the earliest some months before the season, and published soon after
it has started.
"""

from __future__ import annotations

import datetime as dt

from webapp.domain.checks.timing import is_near
from webapp.domain.facts import GroupFacts
from webapp.domain.findings import PlanFinding, RecordRef, State
from webapp.domain.periods import add_days, add_months
from webapp.domain.reasons import PlanReason, RuleId
from webapp.domain.rules import RuleSet


def plan_window(season_start: dt.date, rules: RuleSet) -> tuple[dt.date, dt.date] | None:
    """First and last day on which a plan can be published, None when the rule set doesn't give
    both.
    """
    months, days = rules.plan_opens_months_before, rules.plan_closes_days_after_start
    if months is None or days is None:
        return None
    return add_months(season_start, -months), add_days(season_start, days)


def check_plan(group: GroupFacts, rules: RuleSet, today: dt.date) -> PlanFinding | None:
    """The plan is in state "julkaistu" at the latest two weeks after the season's start
    (vertaisopintoryhmät). None when the rule set asks for none.
    """
    if not rules.has(RuleId.PLAN):
        return None
    window = plan_window(group.season_start, rules)
    record = RecordRef("group", group.id)
    published = group.plan_published_on
    if window is None:
        return PlanFinding(
            rule=RuleId.PLAN,
            state=State.CHECK,
            reason=PlanReason.RULE_MISSING,
            source=rules.source_of(RuleId.PLAN),
            published_on=published,
        )
    opens, closes = window
    state, reason = _assess_with(published, opens, closes, today)
    passed_unmended = state is State.ACTION and today > closes
    return PlanFinding(
        rule=RuleId.PLAN,
        state=state,
        reason=reason,
        source=rules.source_of(RuleId.PLAN),
        by=None if state is State.MET or passed_unmended else closes,
        records=() if state is State.MET else (record,),
        opens_on=opens,
        closes_on=closes,
        published_on=published,
    )


def _assess_with(
    published: dt.date | None, opens: dt.date, closes: dt.date, today: dt.date
) -> tuple[State, PlanReason]:
    if published is not None and published <= today:
        if published > closes:
            return State.MISSED, PlanReason.LATE
        if published < opens:
            return State.ACTION, PlanReason.TOO_EARLY
        return State.MET, PlanReason.IN_TIME
    if today > closes:
        return State.MISSED, PlanReason.NEVER_PUBLISHED
    if published is not None:
        return State.ACTION, PlanReason.IN_FUTURE
    if today < opens:
        return State.ON_TRACK, PlanReason.NOT_OPEN_YET
    if not is_near(closes, today):
        return State.ON_TRACK, PlanReason.OPEN
    return State.ACTION, PlanReason.NOT_PUBLISHED
