"""Two people changed the same record: nothing that either of them changed is lost without a word."""

import pytest

from webapp.domain.merging import Merge, merge

Record = dict[str, str]
MINE = Merge(frozenset(), frozenset())
THEIRS = Merge(frozenset("a"), frozenset())
ASKED = Merge(frozenset(), frozenset("a"))


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "found"),
    [
        ({"a": "1"}, {"a": "1"}, {"a": "1"}, MINE),
        ({"a": "1"}, {"a": "1"}, {"a": "2"}, MINE),
        ({"a": "1"}, {"a": "2"}, {"a": "2"}, MINE),
        ({"a": "1"}, {"a": "2"}, {"a": "1"}, THEIRS),
        ({"a": "1"}, {"a": "2"}, {"a": "3"}, ASKED),
        ({"a": "1"}, {}, {}, MINE),
        ({"a": "1"}, {"a": "1"}, {}, MINE),
        ({"a": "1"}, {}, {"a": "1"}, THEIRS),
        ({"a": "1"}, {}, {"a": "2"}, ASKED),
        ({"a": "1"}, {"a": "2"}, {}, ASKED),
        ({}, {}, {"a": "1"}, MINE),
        ({}, {"a": "1"}, {}, THEIRS),
        ({}, {"a": "1"}, {"a": "2"}, ASKED),
    ],
)
def test_a_part_is_mine_or_theirs_or_asked_about(base: Record, theirs: Record, mine: Record, found: Merge) -> None:
    assert merge(base, theirs, mine) == found


def test_parts_are_told_apart() -> None:
    base = dict.fromkeys("abcd", "1")
    found = merge(base, base | {"a": "2", "b": "2", "d": "2"}, base | {"b": "3", "c": "3", "d": "2"})
    assert found == Merge(frozenset({"a"}), frozenset({"b"}))
