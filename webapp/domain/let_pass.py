"""The support of a group that has missed a rule: what it gets, and what it would if the study centre lets it pass."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from webapp.domain.checks.hours import YearHours
from webapp.domain.costs import CostSums
from webapp.domain.facts import GroupFacts
from webapp.domain.findings import Finding, HoursFinding, ReportFinding, State
from webapp.domain.quota_uses import YearQuota, can_be_supported, failed_years
from webapp.domain.reasons import ReportReason
from webapp.domain.rules import RuleSet
from webapp.domain.support import SupportAmount, SupportEstimate, support_estimate


def supported(
    group: GroupFacts,
    rules: RuleSet,
    costs: CostSums,
    quotas: tuple[YearQuota, ...],
    years: tuple[YearHours, ...],
    findings: tuple[Finding, ...],
) -> SupportEstimate | None:
    """The estimate of all hours; nothing once a rule that decides was missed. The hours of a calendar year that failed
    its minimum are left out, which is our reading: no source says it.
    """

    def estimate(counted: Collection[YearHours]) -> SupportEstimate | None:
        held, planned = sum(year.held.hours for year in counted), sum(year.planned for year in counted)
        return support_estimate(group, rules, costs, quotas, held, planned)

    whole = estimate(years)
    if whole is None:
        return None
    if is_lost(findings):
        return replace(whole, now=_nothing(whole.now), forecast=_nothing(whole.forecast), if_let_pass=whole.forecast)
    failed = failed_years(findings)
    part = estimate([year for year in years if year.part.year not in failed]) if failed else None
    return replace(part, if_let_pass=whole.forecast) if part else whole


_STILL_TO_SEND = {ReportReason.NOT_YET, ReportReason.NOT_SENT, ReportReason.NOT_SENT_NO_DATE}


def waiting(report: ReportFinding, group: GroupFacts, others: Collection[Finding]) -> ReportFinding:
    """The report of a group that has missed one of the other rules waits: the study centre is asked before anything is
    sent. The day by which it would have to be there stays in `due_on`. Of a group without members and sessions nothing
    has been written down yet, and nothing waits.
    """
    if report.reason not in _STILL_TO_SEND or not (group.members or group.sessions) or not is_lost(others):
        return report
    return replace(report, state=State.ON_TRACK, reason=ReportReason.WAITS, by=None, notes=())


def is_lost(findings: Collection[Finding]) -> bool:
    """True when the group gets no support unless the study centre lets it pass."""
    if not can_be_supported(findings):
        return True
    failed = failed_years(findings)
    return bool(failed) and failed == {finding.year for finding in findings if isinstance(finding, HoursFinding)}


def _nothing(amount: SupportAmount) -> SupportAmount:
    return replace(amount, cents=0, at_most=False)
