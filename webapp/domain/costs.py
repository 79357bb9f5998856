"""Sums of a group's costs, in cents."""

from __future__ import annotations

from webapp.domain.facts import GroupFacts
from webapp.domain.rules import RuleSet
from webapp.domain.values import value


@value()
class CostSums:
    """Cents of eligible kinds in the books, of eligible kinds not yet there, and of other kinds; and how much of the
    eligible ones has a day outside the season.

    `open_ids` are the eligible costs that aren't in the books, in the order of their ids.
    """

    booked: int = 0
    not_booked: int = 0
    not_eligible: int = 0
    open_ids: tuple[int, ...] = ()
    outside_season: int = 0


def cost_sums(group: GroupFacts, rules: RuleSet) -> CostSums:
    """The group's costs by whether they count. A refund is a cost below 0; the day doesn't matter,
    because no source limits it.
    """
    booked = not_booked = not_eligible = outside_season = 0
    open_ids = []
    for cost in group.costs:
        if cost.kind not in rules.eligible_cost_kinds:
            not_eligible += cost.cents
            continue
        if not group.season_start <= cost.day <= group.season_end:
            outside_season += cost.cents
        if cost.booked:
            booked += cost.cents
        else:
            not_booked += cost.cents
            open_ids.append(cost.id)
    return CostSums(booked, not_booked, not_eligible, tuple(sorted(open_ids)), outside_season)
