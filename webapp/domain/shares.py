"""Whole teaching hours shared out so that nothing is lost and nothing is given twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

Key = TypeVar("Key")


def shared_out(whole: int, weights: Mapping[Key, int]) -> dict[Key, int]:
    """`whole` hours by the weights, none of which is below 0: the shares sum to exactly the whole.

    Everybody has the whole hours of their exact part; what is left goes one by one to those whose parts lost most by
    that, of equals to the greater weight, then to who comes first. Where all weights are 0 nobody has anything: there
    is nothing to share out by.
    """
    together = sum(weights.values())
    if not together:
        return dict.fromkeys(weights, 0)
    parts = {key: divmod(whole * weight, together) for key, weight in weights.items()}
    found = {key: hours for key, (hours, _lost) in parts.items()}
    # Sorting is stable: who comes first stays first.
    most_lost = sorted(parts, key=lambda key: (-parts[key][1], -weights[key]))
    for key in most_lost[: whole - sum(found.values())]:
        found[key] += 1
    return found
