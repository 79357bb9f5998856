"""The verdict on one group: every rule checked against the facts, as of a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from webapp.domain.checks.basics import check_association, check_learning_goal, check_trainer
from webapp.domain.checks.hours import check_hours, year_hours
from webapp.domain.checks.members import check_members
from webapp.domain.checks.money import check_costs
from webapp.domain.checks.plan import check_plan
from webapp.domain.checks.quota import check_quota
from webapp.domain.checks.report import check_report
from webapp.domain.checks.season import check_season, check_sessions, check_tolerance
from webapp.domain.checks.sessions import check_activity, check_lesson
from webapp.domain.costs import cost_sums
from webapp.domain.facts import GroupFacts
from webapp.domain.findings import Finding, PlanFinding, State, worst
from webapp.domain.let_pass import supported, waiting
from webapp.domain.programme import programme_on
from webapp.domain.quota_uses import year_quotas
from webapp.domain.reasons import DeadlineReason, PlanReason, RuleId, SeasonReason
from webapp.domain.rules import RuleSet
from webapp.domain.verdict import Deadline, Verdict

_ENDS = {
    RuleId.PLAN: DeadlineReason.PLAN_CLOSES,
    RuleId.QUOTA: DeadlineReason.QUOTA_ENDS,
    RuleId.REPORT: DeadlineReason.REPORT_DUE,
}


def assess(facts: GroupFacts, rules: RuleSet, today: dt.date) -> Verdict:
    """How the group stands on `today` by the rule set. Takes the facts in any order; raises
    nothing, whatever the dates.
    """
    programme = programme_on(facts, rules, today)
    years = year_hours(facts, rules, programme)
    held, planned = sum(year.held.hours for year in years), sum(year.planned for year in years)
    lost_minutes = sum(year.held.lost_minutes for year in years)
    costs = cost_sums(facts, rules)
    checks: tuple[Finding | None, ...] = (
        check_association(facts, rules, today),
        check_learning_goal(facts, rules, today),
        check_members(facts, rules, programme, years, today),
        check_trainer(facts, rules, today),
        check_plan(facts, rules, today),
        check_season(facts, rules, today),
        *check_hours(facts, rules, years, today),
        check_sessions(facts, rules, programme, today),
        check_tolerance(facts, rules, programme, today),
        check_lesson(facts, rules, programme, years, today),
        check_activity(facts, rules, programme, today),
        check_costs(facts, rules, costs, today),
    )
    report = check_report(facts, rules, programme, years, today)
    before = [finding for finding in checks if finding is not None]
    after = [waiting(report, facts, before)] if report else []
    # Whether the group uses any of the quota follows from all the rest.
    quotas = year_quotas(facts, rules, programme, [*before, *after])
    findings = (*before, *check_quota(facts, rules, quotas, today), *after)
    if facts.paid_on is not None and facts.paid_on <= today:
        findings = settled(findings)
    return Verdict(
        today=today,
        rule_set=rules.id,
        state=worst([finding.state for finding in findings]),
        findings=findings,
        session_hours=programme.hours,
        held_hours=held,
        planned_hours=planned,
        lost_minutes=lost_minutes,
        not_recorded=tuple(session.id for session in programme.not_recorded),
        overridden=programme.typed_over,
        deadlines=deadlines_of(findings, facts.season_end, today),
        support=supported(facts, rules, costs, quotas, years, findings),
    )


def settled(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What still speaks once the support has been paid: whatever the rules would ask, the study centre has decided."""
    return tuple(replace(finding, notes=()) for finding in findings if finding.state is State.MET)


def deadlines_of(findings: tuple[Finding, ...], season_end: dt.date, today: dt.date) -> tuple[Deadline, ...]:
    """What is still to be done, nearest first; on one day in the rules' order."""
    deadlines = []
    for finding in findings:
        if isinstance(finding, PlanFinding) and finding.reason is PlanReason.NOT_OPEN_YET and finding.opens_on:
            deadlines.append(Deadline(finding.rule, finding.opens_on, DeadlineReason.PLAN_OPENS))
        if finding.by is not None and finding.by >= today:
            deadlines.append(Deadline(finding.rule, finding.by, _what_ends(finding, season_end)))
    return tuple(sorted(deadlines, key=lambda deadline: deadline.day))


def _what_ends(finding: Finding, season_end: dt.date) -> DeadlineReason:
    if finding.rule in _ENDS:
        return _ENDS[finding.rule]
    if finding.rule is RuleId.HOURS and finding.by != season_end:
        return DeadlineReason.YEAR_ENDS
    return DeadlineReason.SEASON_LIMIT if finding.reason is SeasonReason.TOO_LONG else DeadlineReason.SEASON_ENDS
