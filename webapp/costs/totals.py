"""What a group's costs come to."""

from collections.abc import Iterable

from webapp.domain.facts import CostKind
from webapp.eligibility.rows import CostRow


def by_kind(costs: Iterable[CostRow]) -> dict[CostKind, int]:
    """Cents of each kind that the group has, in the order of the kinds."""
    rows = list(costs)
    return {
        kind: sum(cost.cents for cost in rows if cost.kind is kind)
        for kind in CostKind
        if any(cost.kind is kind for cost in rows)
    }
