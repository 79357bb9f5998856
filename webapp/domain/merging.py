"""Two people changed the same record from the same beginning: what both of them meant."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Merge:
    """The keys whose value is theirs because mine was left as it began, and the keys that both changed differently."""

    taken: frozenset[str]
    conflicts: frozenset[str]


def merge(base: Mapping[str, Hashable], theirs: Mapping[str, Hashable], mine: Mapping[str, Hashable]) -> Merge:
    """Compare two versions with what both began from. A key that is missing is a value of its own."""
    differing = {key for key in theirs.keys() | mine.keys() if theirs.get(key) != mine.get(key)}
    taken = {key for key in differing if mine.get(key) == base.get(key)}
    both = {key for key in differing - taken if theirs.get(key) != base.get(key)}
    return Merge(frozenset(taken), frozenset(both))
