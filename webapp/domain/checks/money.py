"""The rule `costs`: what the support is paid for."""

from __future__ import annotations

import datetime as dt

from webapp.domain.costs import CostSums
from webapp.domain.facts import GroupFacts
from webapp.domain.findings import CostsFinding, RecordRef, State
from webapp.domain.notes import CostsNote, Note
from webapp.domain.reasons import CostsReason, RuleId
from webapp.domain.rules import RuleSet


def check_costs(group: GroupFacts, rules: RuleSet, costs: CostSums, today: dt.date) -> CostsFinding | None:
    """The group's costs are in the association's books; no costs, no support (vertaisopintoryhmät).
    None when the rule set asks for none.

    The source gives no last day for the booking, so it can be mended even after the season.
    """
    if not rules.has(RuleId.COSTS):
        return None
    records: tuple[RecordRef, ...] = ()
    if costs.booked > 0:
        state, reason = State.MET, CostsReason.BOOKED
    elif today <= group.season_end:
        state, reason = State.ON_TRACK, CostsReason.NOT_YET
        records = (RecordRef("group", group.id),)
    elif costs.open_ids:
        state, reason = State.ACTION, CostsReason.NOT_BOOKED
        records = tuple(RecordRef("cost", cost) for cost in costs.open_ids)
    else:
        state, reason = State.ACTION, CostsReason.NONE
        records = (RecordRef("group", group.id),)
    notes = (
        (CostsNote.NOT_BOOKED, costs.not_booked),
        (CostsNote.NOT_ELIGIBLE, costs.not_eligible),
        (CostsNote.OUTSIDE_SEASON, costs.outside_season),
    )
    return CostsFinding(
        rule=RuleId.COSTS,
        state=state,
        reason=reason,
        source=rules.source_of(RuleId.COSTS),
        actual=costs.booked,
        records=records,
        notes=tuple(Note(reason=reason, amount=cents) for reason, cents in notes if cents),
        booked=costs.booked,
    )
