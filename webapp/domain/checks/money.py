"""The rules `costs` and `quota`: what the support is paid for, and from."""

from __future__ import annotations

import datetime as dt

from webapp.domain.costs import CostSums
from webapp.domain.facts import GroupFacts
from webapp.domain.findings import CostsFinding, QuotaFinding, RecordRef, State
from webapp.domain.reasons import CostsReason, QuotaReason, RuleId
from webapp.domain.rules import RuleSet


def check_costs(group: GroupFacts, rules: RuleSet, costs: CostSums) -> CostsFinding | None:
    """The group's costs are in the association's books; no costs, no support (vertaisopintoryhmät).
    None when the rule set asks for none.

    The source gives no last day for the booking, so it can be mended even after the season.
    """
    if not rules.requires_booked_costs:
        return None
    records: tuple[RecordRef, ...] = ()
    if costs.booked > 0:
        state, reason = State.MET, CostsReason.BOOKED
    elif costs.open_ids:
        state, reason = State.ACTION, CostsReason.NOT_BOOKED
        records = tuple(RecordRef("cost", cost) for cost in costs.open_ids)
    else:
        state, reason = State.ACTION, CostsReason.NONE
        records = (RecordRef("group", group.id),)
    return CostsFinding(
        rule=RuleId.COSTS,
        state=state,
        reason=reason,
        source=rules.source,
        actual=costs.booked,
        records=records,
        booked=costs.booked,
        not_booked=costs.not_booked,
        not_eligible=costs.not_eligible,
    )


def check_quota(group: GroupFacts, rules: RuleSet, held: int, planned: int, today: dt.date) -> QuotaFinding | None:
    """Hours held and planned are within what is left of the hour quota; further hours are given on
    request during the year (vertaisopintoryhmät). None when the rule set has no quota.

    Going over doesn't spoil the group, only the hours above are without support: it is never missed.
    """
    if not rules.capped_by_quota:
        return None
    left = group.quota.left if group.quota else None
    over = 0 if left is None else max(0, held + planned - left)
    state = State.ACTION
    if left is None:
        state, reason = State.UNKNOWN, QuotaReason.NOT_GIVEN
    elif not over:
        state, reason = State.MET, QuotaReason.ENOUGH
    elif held > left:
        reason = QuotaReason.HELD_OVER
    else:
        reason = QuotaReason.PLANNED_OVER
    year_ends = dt.date(group.season_end.year, 12, 31)
    return QuotaFinding(
        rule=RuleId.QUOTA,
        state=state,
        reason=reason,
        source=rules.source,
        actual=held,
        required=left,
        needed=None if left is None else over,
        by=year_ends if over and today <= year_ends else None,
        records=() if state is State.MET else (RecordRef("association", None),),
        left=left,
        planned=planned,
    )
