"""Snapshots in examples: the text that is kept, and what differs between two of them."""

import json

import pytest

from webapp.domain.snapshot import (
    Difference,
    Section,
    Snapshot,
    Value,
    differences,
    from_json,
    renumbered,
    to_json,
    with_number,
)

AINO, SULO = {"of_age": True, "hours": 12}, {"of_age": None, "hours": 9}
SNAPSHOT = Snapshot(
    {
        Section.FIGURES: {"": {"held_hours": 15, "support_cents": 4500, "at_most": True}},
        Section.PEOPLE: {"2": AINO, "10": SULO},
        Section.SESSIONS: {"1": {"day": "2026-09-01", "starts": "18:00", "hours": 2}},
    }
)


def with_people(**rows: dict[str, Value]) -> Snapshot:
    """People by their number, written p2, p10 and so on."""
    return Snapshot({Section.PEOPLE: {name.removeprefix("p"): row for name, row in rows.items()}})


def test_a_snapshot_is_kept_as_text_and_read_again() -> None:
    text = to_json(SNAPSHOT)
    assert json.loads(text) == {
        "version": 2,
        "group": {},
        "figures": {"": {"held_hours": 15, "support_cents": 4500, "at_most": True}},
        "genders": {},
        "rules": {},
        "people": {"2": AINO, "10": SULO},
        "sessions": {"1": {"day": "2026-09-01", "starts": "18:00", "hours": 2}},
        "costs": {},
    }
    assert differences(SNAPSHOT, from_json(text)) == []
    assert to_json(from_json(text)) == text


def test_the_same_content_gives_the_same_text_in_its_own_letters() -> None:
    one = Snapshot({Section.GROUP: {"": {"name": "Päivärinki", "goal": "Ö"}}, Section.COSTS: {}})
    other = Snapshot({Section.GROUP: {"": {"goal": "Ö", "name": "Päivärinki"}}})
    assert to_json(one) == to_json(other)
    assert '"goal": "Ö", "name": "Päivärinki"' in to_json(one)


def test_a_text_without_some_section_is_read_without_it() -> None:
    read = from_json('{"version": 1, "costs": {"1": {"cents": 5}}, "later": {}}')
    assert read.sections == {Section.COSTS: {"1": {"cents": 5}}}
    assert read.rows(Section.PEOPLE) == {}


@pytest.mark.parametrize(("text", "version"), [('{"version": 3}', "3"), ('{"version": "1"}', "'1'"), ("{}", "None")])
def test_another_version_is_refused(text: str, version: str) -> None:
    with pytest.raises(ValueError, match=rf"^a snapshot of version {version}, not of \[1, 2\]$"):
        from_json(text)


def test_people_get_other_numbers_and_one_without_leads_to_nobody() -> None:
    snapshot = with_people(p2=AINO, p10=SULO, p11={"hours": 1}, p12={"hours": 2})
    kept = from_json(renumbered(to_json(snapshot), {2: 5, 10: 6, 99: 7}))
    assert kept.rows(Section.PEOPLE) == {"5": AINO, "6": SULO, "nobody-1": {"hours": 1}, "nobody-2": {"hours": 2}}
    again = renumbered(to_json(kept), {5: 2, 6: 10})
    assert from_json(again).rows(Section.PEOPLE) == {
        "2": AINO,
        "10": SULO,
        "nobody-1": {"hours": 1},
        "nobody-2": {"hours": 2},
    }


def test_other_numbers_change_nothing_else() -> None:
    text = to_json(Snapshot({Section.GROUP: {"": {"name": "Päivärinki", "goal": "Ö"}}, Section.COSTS: {"1": {}}}))
    assert renumbered(text, {1: 2}) == text
    assert renumbered('{"version": 1}', {1: 2}) == '{"people": {}, "version": 1}'


def test_another_record_of_a_person_takes_over_what_was_reported() -> None:
    text = to_json(Snapshot({Section.GROUP: {"": {"goal": "Ö"}}, Section.PEOPLE: {"2": AINO, "10": SULO}}))
    changed = with_number(text, 2, 3)
    assert from_json(changed).rows(Section.PEOPLE) == {"3": AINO, "10": SULO}
    assert with_number(changed, 3, 2) == text
    again = Snapshot({Section.GROUP: {"": {"goal": "Ö"}}, Section.PEOPLE: {"1": AINO, "10": SULO}})
    assert with_number(text, 2, 1) == to_json(again)


@pytest.mark.parametrize(("old", "new"), [(3, 4), (2, 10)])
def test_who_is_not_in_the_text_and_who_is_in_it_twice_stay(old: int, new: int) -> None:
    text = to_json(with_people(p2=AINO, p10=SULO))
    assert with_number(text, old, new) == text
    assert with_number('{"version": 1}', old, new) == '{"version": 1}'


def test_a_figure_that_is_not_known_is_none() -> None:
    assert SNAPSHOT.figure("held_hours") == 15
    assert SNAPSHOT.figure("lost_minutes") is None
    assert Snapshot().figure("held_hours") is None
    assert Snapshot({Section.FIGURES: {}}).figure("held_hours") is None


def test_a_changed_field_is_named_with_both_values() -> None:
    changed = AINO | {"hours": 10, "of_age": None}
    assert differences(with_people(p2=AINO), with_people(p2=changed)) == [
        Difference(Section.PEOPLE, "2", "hours", 12, 10, changed),
        Difference(Section.PEOPLE, "2", "of_age", True, None, changed),
    ]


def test_changed_fields_come_by_name() -> None:
    fields = ["g", "b", "f", "a", "e", "c", "d"]
    found = differences(with_people(p2=dict.fromkeys(fields, 1)), with_people(p2=dict.fromkeys(fields, 2)))
    assert [one.field for one in found] == sorted(fields)


def test_a_row_that_came_or_went_is_one_difference() -> None:
    old, new = with_people(p2=AINO), with_people(p10=SULO)
    assert differences(old, new) == [
        Difference(Section.PEOPLE, "2", "", True, None, AINO),
        Difference(Section.PEOPLE, "10", "", None, True, SULO),
    ]
    assert differences(Snapshot(), with_people(p3={})) == [Difference(Section.PEOPLE, "3", "", None, True, {})]
    assert differences(with_people(p3={}), Snapshot()) == [Difference(Section.PEOPLE, "3", "", True, None, {})]


def test_less_known_of_somebody_is_no_difference() -> None:
    assert differences(with_people(p2=AINO), with_people(p2={"hours": 12})) == []
    assert differences(with_people(p2={"hours": 12}), with_people(p2=AINO)) == []


def test_a_figure_that_came_or_went_is_a_difference() -> None:
    one, two = ({"held_hours": 15}, {"held_hours": 15, "lost_minutes": 30})
    before, after = Snapshot({Section.FIGURES: {"": one}}), Snapshot({Section.FIGURES: {"": two}})
    assert differences(before, after) == [Difference(Section.FIGURES, "", "lost_minutes", None, 30, two)]
    assert differences(after, before) == [Difference(Section.FIGURES, "", "lost_minutes", 30, None, one)]
    assert differences(Snapshot(), before) == [Difference(Section.FIGURES, "", "held_hours", None, 15, one)]
    assert differences(before, Snapshot()) == [Difference(Section.FIGURES, "", "held_hours", 15, None, {})]


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [(1, 1, True), (1, True, False), (False, 0, False), (True, True, True), (None, "", False), ("1", 1, False)],
)
def test_yes_is_not_one(before: Value, after: Value, same: bool) -> None:
    found = differences(with_people(p1={"value": before}), with_people(p1={"value": after}))
    assert found == ([] if same else [Difference(Section.PEOPLE, "1", "value", before, after, {"value": after})])


def test_differences_come_by_section_then_by_number() -> None:
    old = Snapshot(
        {
            Section.COSTS: {"1": {"cents": 1}},
            Section.PEOPLE: dict.fromkeys(["10", "b", "2", "c", "1", "a", "9", "d"], AINO),
            Section.GROUP: {"": {"name": "Ringit"}},
        }
    )
    found = [(one.section, one.row_id) for one in differences(old, Snapshot())]
    assert found == [
        (Section.GROUP, ""),
        *((Section.PEOPLE, row_id) for row_id in ["a", "b", "c", "d", "1", "2", "9", "10"]),
        (Section.COSTS, "1"),
    ]
