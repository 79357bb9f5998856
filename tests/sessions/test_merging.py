"""Two versions of a session's record: nothing that somebody marked is lost without a word."""

from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.merging import Merge, merge
from webapp.sessions.merging import merge_records

KEYS = ["a", "b", "c"]
SMALL = st.dictionaries(st.sampled_from(KEYS), st.sampled_from(["1", "2", "3"]))
TICKS = st.fixed_dictionaries({str(n): st.sampled_from(["present", "absent", ""]) for n in range(3)})
RECORDS = st.builds(
    lambda parts, ticks: parts | ticks,
    st.fixed_dictionaries(
        {
            "state": st.sampled_from(["planned", "held", "cancelled"]),
            "when": st.sampled_from(["18", "19"]),
            "how": st.sampled_from(["names", "count 9", "none"]),
        }
    ),
    TICKS,
)
BASE = {"state": "held", "when": "18", "how": "names", "1": "present", "2": "present"}


def result(theirs: dict[str, str], mine: dict[str, str], found: Merge) -> dict[str, str | None]:
    return {k: theirs.get(k) if k in found.taken else mine.get(k) for k in theirs.keys() | mine.keys()}


@given(SMALL, SMALL, SMALL)
def test_every_change_is_kept_or_asked_about(
    base: dict[str, str], theirs: dict[str, str], mine: dict[str, str]
) -> None:
    found = merge(base, theirs, mine)
    both = result(theirs, mine, found)
    for key in KEYS:
        if mine.get(key) != base.get(key):
            assert both.get(key) == mine.get(key)
        if theirs.get(key) != base.get(key):
            assert both.get(key) == theirs.get(key) or key in found.conflicts


@given(SMALL, SMALL, SMALL)
def test_who_saves_first_makes_no_difference(
    base: dict[str, str], theirs: dict[str, str], mine: dict[str, str]
) -> None:
    one, other = merge(base, theirs, mine), merge(base, mine, theirs)
    assert one.conflicts == other.conflicts
    same = KEYS if not one.conflicts else [key for key in KEYS if key not in one.conflicts]
    first, second = result(theirs, mine, one), result(mine, theirs, other)
    assert {k: first.get(k) for k in same} == {k: second.get(k) for k in same}


@given(SMALL, SMALL)
def test_without_another_change_mine_is_saved(base: dict[str, str], mine: dict[str, str]) -> None:
    found = merge(base, base, mine)
    assert (found.taken, found.conflicts) == (frozenset(), frozenset())


@given(RECORDS, RECORDS, RECORDS)
def test_no_mark_is_lost_without_a_word(base: dict[str, str], theirs: dict[str, str], mine: dict[str, str]) -> None:
    found = merge_records(base, theirs, mine)
    both = result(theirs, mine, found)
    assert not found.taken & found.conflicts
    for side in (theirs, mine):
        marked = [key for key in ("0", "1", "2") if side["how"] == "names" and side[key] != base[key]]
        if marked and "how" not in found.conflicts:
            assert both["how"] == "names"
            assert all(both[key] == side[key] or key in found.conflicts for key in marked)


@given(RECORDS, RECORDS)
def test_without_another_change_my_record_is_saved(base: dict[str, str], mine: dict[str, str]) -> None:
    assert merge_records(base, base, mine) == Merge(frozenset(), frozenset())


@given(RECORDS, RECORDS)
def test_two_who_did_the_same_agree(base: dict[str, str], mine: dict[str, str]) -> None:
    assert merge_records(base, mine, mine) == Merge(frozenset(), frozenset())


def test_marks_of_different_members_go_together() -> None:
    found = merge_records(BASE, BASE | {"1": "absent"}, BASE | {"2": "absent"})
    assert found == Merge(frozenset({"1"}), frozenset())


def test_marks_of_one_member_that_differ_are_asked_about() -> None:
    found = merge_records(BASE, BASE | {"1": "absent"}, BASE | {"1": ""})
    assert found == Merge(frozenset(), frozenset({"1"}))


def test_a_head_count_does_not_wipe_names_that_were_marked() -> None:
    marked, counted = BASE | {"1": "absent"}, BASE | {"how": "count 9"}
    assert merge_records(BASE, marked, counted).conflicts == {"how"}
    assert merge_records(BASE, counted, marked).conflicts == {"how"}
    assert merge_records(BASE, counted, BASE) == Merge(frozenset({"how"}), frozenset())


def test_a_session_that_somebody_cancelled_is_not_held_by_who_does_not_know() -> None:
    assert merge_records(BASE, BASE | {"state": "cancelled"}, BASE | {"2": "absent"}).conflicts == {"state"}
