"""What differs between two snapshots."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.snapshot import Difference, Section, Snapshot, Value, differences, from_json, to_json

LISTS = [Section.PEOPLE, Section.SESSIONS, Section.COSTS]
SINGLES = [Section.GROUP, Section.FIGURES, Section.GENDERS, Section.RULES]

texts = st.text(max_size=8)
values = st.none() | st.booleans() | st.integers() | texts
rows = st.dictionaries(texts, values, max_size=4)
numbers = st.integers(min_value=1, max_value=99).map(str)
sections = st.fixed_dictionaries(
    {},
    optional={
        **{section: st.dictionaries(numbers, rows, max_size=4) for section in LISTS},
        **{section: st.fixed_dictionaries({"": rows}) for section in SINGLES},
    },
)
snapshots = sections.map(Snapshot)


def turned(snapshot: Snapshot) -> Snapshot:
    """The same with every row and field in the other order."""
    return Snapshot(
        {
            section: {
                row_id: dict(reversed(row.items())) for row_id, row in reversed(snapshot.sections[section].items())
            }
            for section in reversed(snapshot.sections)
        }
    )


@given(snapshots)
def test_a_snapshot_never_differs_from_itself_whatever_the_order(snapshot: Snapshot) -> None:
    assert differences(snapshot, snapshot) == []
    assert differences(snapshot, turned(snapshot)) == []
    assert to_json(snapshot) == to_json(turned(snapshot))


@given(snapshots)
def test_a_snapshot_comes_back_from_its_text(snapshot: Snapshot) -> None:
    back = from_json(to_json(snapshot))

    assert differences(snapshot, back) == []
    for section in Section:
        assert back.rows(section) == snapshot.rows(section)


@given(snapshots, snapshots)
def test_there_and_back_are_the_same_differences(one: Snapshot, other: Snapshot) -> None:
    there = [(d.section, d.row_id, d.field, d.before, d.after) for d in differences(one, other)]
    back = [(d.section, d.row_id, d.field, d.after, d.before) for d in differences(other, one)]

    assert there == back
    assert len({(d[0], d[1], d[2]) for d in there}) == len(there), "each thing once"


@given(snapshots, st.sampled_from(LISTS), rows)
def test_one_more_row_is_one_difference(snapshot: Snapshot, section: Section, row: dict[str, Value]) -> None:
    more = Snapshot({**snapshot.sections, section: {**snapshot.rows(section), "100": row}})

    assert differences(snapshot, more) == [Difference(section, "100", "", None, True, row)]
    assert differences(more, snapshot) == [Difference(section, "100", "", True, None, row)]


@pytest.mark.parametrize(
    ("before", "after"), [(1, 2), (1, None), ("", None), (True, 1), (0, False), ("1", 1), ("a", "b")]
)
@pytest.mark.parametrize("section", LISTS)
def test_a_changed_field_says_what_it_was_and_is(section: Section, before: Value, after: Value) -> None:
    old = Snapshot({section: {"7": {"what": before, "same": 1}}})
    new = Snapshot({section: {"7": {"what": after, "same": 1}}})

    (found,) = differences(old, new)
    assert (found.section, found.row_id, found.field, found.row) == (section, "7", "what", {"what": after, "same": 1})
    assert (found.before, found.after) == (before, after)


@pytest.mark.parametrize("section", SINGLES)
def test_a_figure_that_only_one_has_is_a_difference(section: Section) -> None:
    old, new = Snapshot({section: {"": {"N": 1}}}), Snapshot({section: {"": {"M": 2}}})

    assert [(d.field, d.before, d.after) for d in differences(old, new)] == [("M", None, 2), ("N", 1, None)]


def test_what_is_not_known_of_a_row_any_more_is_no_difference() -> None:
    old = Snapshot({Section.PEOPLE: {"7": {"gender": "N", "has_email": True}}})
    new = Snapshot({Section.PEOPLE: {"7": {"gender": "N"}}})

    assert differences(old, new) == differences(new, old) == []


def test_rows_come_in_the_order_of_their_numbers() -> None:
    new = Snapshot({Section.COSTS: {number: {} for number in ("10", "9", "100")}})

    assert [d.row_id for d in differences(Snapshot(), new)] == ["9", "10", "100"]


def test_the_text_names_its_version_and_another_is_refused() -> None:
    kept = json.loads(to_json(Snapshot()))

    assert kept["version"] == 2
    for version in (0, 3, None, "1"):
        with pytest.raises(ValueError, match="version"):
            from_json(json.dumps(kept | {"version": version}))


def test_what_an_earlier_version_judged_otherwise_is_no_difference() -> None:
    old = {
        Section.FIGURES: {"": {"state": "unknown", "support": 600, "of_age": 5, "hours": 10}},
        Section.RULES: {"": {"quota": "unknown"}},
    }
    new = Snapshot(
        {
            Section.FIGURES: {"": {"state": "met", "support": 0, "of_age": 6, "hours": 11}},
            Section.RULES: {"": {"quota": "met"}},
        }
    )
    found = differences(Snapshot(old, version=1), new)

    assert [(one.section, one.field, one.before, one.after) for one in found] == [(Section.FIGURES, "hours", 10, 11)]
    assert len(differences(Snapshot(old), new)) == 5


def test_the_text_of_an_earlier_version_can_be_read() -> None:
    kept = json.loads(to_json(Snapshot({Section.FIGURES: {"": {"support": 600}}}))) | {"version": 1}
    read = from_json(json.dumps(kept))

    assert (read.version, read.figure("support")) == (1, 600)


def test_a_figure_that_is_not_there_is_not_known() -> None:
    assert Snapshot().figure("hours") is None
    assert Snapshot({Section.FIGURES: {"": {"hours": 8}}}).figure("hours") == 8
