"""The rule `quota`: the hours of all groups against what there is for the calendar year."""

from __future__ import annotations

import datetime as dt

from webapp.domain.facts import GroupFacts
from webapp.domain.findings import QuotaFinding, RecordRef, State
from webapp.domain.notes import Note, QuotaNote
from webapp.domain.quota_uses import YearQuota
from webapp.domain.reasons import QuotaReason, RuleId
from webapp.domain.rules import RuleSet


def check_quota(
    group: GroupFacts, rules: RuleSet, quotas: tuple[YearQuota, ...], today: dt.date
) -> tuple[QuotaFinding, ...]:
    """What all groups hold and plan in a calendar year is within its hour quota; further hours are given on request
    during the year (vertaisopintoryhmät).

    Each year of a season that crosses New Year draws on that year's own. Going over doesn't spoil the group, only the
    hours above are without support: it is never missed, and asks for something only as long as more can be granted.
    """
    return tuple(_check_year(group, rules, quota, today) for quota in quotas)


def _check_year(group: GroupFacts, rules: RuleSet, quota: YearQuota, today: dt.date) -> QuotaFinding:
    account = quota.account if quota.is_used else quota.account.with_group(group.id, ())
    year_ends = dt.date(account.year, 12, 31)
    state, reason = _assess_with(quota, none_of_own=group.quota.none_of_own, is_over=today > year_ends)
    return QuotaFinding(
        rule=RuleId.QUOTA,
        state=state,
        reason=reason,
        source=rules.source_of(RuleId.QUOTA),
        notes=(Note(reason=QuotaNote.UNKNOWN),) if reason is QuotaReason.NOT_GIVEN else (),
        actual=account.realised,
        required=account.available,
        needed=None if account.available is None else account.over,
        by=year_ends if state is State.ACTION else None,
        records=(RecordRef("association", None),) if state is State.ACTION else (),
        year=account.year,
        planned=account.planned,
        left=account.left,
        share=quota.share,
        reported=group.reported_on is not None,
        holder=account.holder,
    )


def _assess_with(quota: YearQuota, *, none_of_own: bool, is_over: bool) -> tuple[State, QuotaReason]:
    account, share = quota.account, quota.share
    if not quota.is_used:
        return State.MET, QuotaReason.NOT_USED
    if account.available is None:
        return State.MET, QuotaReason.NONE_OF_OWN if none_of_own else QuotaReason.NOT_GIVEN
    if is_over:
        return State.MET, QuotaReason.LOST if share.over else QuotaReason.ENOUGH
    if share.held_granted < share.held:
        return State.ACTION, QuotaReason.HELD_OVER
    if not share.planned:
        return State.MET, QuotaReason.ENOUGH
    if account.over:
        return State.ACTION, QuotaReason.PLANNED_OVER
    return State.ON_TRACK, QuotaReason.ENOUGH_PLANNED
