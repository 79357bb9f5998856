"""A group as it was on a day, as plain values in JSON, and what differs between two of them.

A snapshot knows people by number only: what was reported must outlive their names.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count

VERSION = 2
"""1 judged by rules that are read otherwise by now."""
READ = frozenset({1, VERSION})
NOBODY = "nobody-"

Value = str | int | bool | None
Row = Mapping[str, Value]


class Section(StrEnum):
    """What the rows of a snapshot are. GROUP, FIGURES, GENDERS and RULES have a single row, called ""."""

    GROUP = "group"
    FIGURES = "figures"
    GENDERS = "genders"
    RULES = "rules"
    PEOPLE = "people"
    SESSIONS = "sessions"
    COSTS = "costs"


_JUDGED = frozenset({"of_age", "state", "support"})
"""The figures that aren't counted but judged by the rules."""
_LISTS = frozenset({Section.PEOPLE, Section.SESSIONS, Section.COSTS})


@dataclass(frozen=True)
class Snapshot:
    """Sections of rows by their id. Days are ISO texts, times HH:MM, money cents, hours teaching hours."""

    sections: Mapping[Section, Mapping[str, Row]] = field(default_factory=dict)
    version: int = VERSION

    def rows(self, section: Section) -> Mapping[str, Row]:
        """The section's rows, none when it has no such section."""
        return self.sections.get(section, {})

    def figure(self, name: str) -> Value:
        """One of the figures, None when it isn't known."""
        return self.rows(Section.FIGURES).get("", {}).get(name)


@dataclass(frozen=True, slots=True)
class Difference:
    """What isn't the same: one field of a row that both have, or a whole row that one of them lacks (`field` is "").

    Of a whole row, `before` and `after` say True where it is there and None where it isn't. `row` has the fields of the
    newer row, or of the one that is gone.
    """

    section: Section
    row_id: str
    field: str
    before: Value
    after: Value
    row: Row


def to_json(snapshot: Snapshot) -> str:
    """The text that is kept. The same content gives the same text."""
    kept = {section.value: snapshot.rows(section) for section in Section}
    return json.dumps({"version": VERSION} | kept, ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> Snapshot:
    """The snapshot that the text keeps. Raises ValueError for a version that this program doesn't know."""
    kept = json.loads(text)
    version = kept.get("version")
    if version not in READ:
        raise ValueError(f"a snapshot of version {version!r}, not of {sorted(READ)}")
    return Snapshot({section: kept[section.value] for section in Section if section.value in kept}, version)


def renumbered(text: str, numbers: Mapping[int, int]) -> str:
    """A kept text in which people have other numbers; one who isn't in `numbers` gets a number that leads to nobody."""
    kept = json.loads(text)
    nobody = count(1)
    kept[Section.PEOPLE.value] = {
        str(numbers[int(number)]) if number.isdecimal() and int(number) in numbers else f"{NOBODY}{next(nobody)}": row
        for number, row in kept.get(Section.PEOPLE.value, {}).items()
    }
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def with_number(text: str, old: int, new: int) -> str:
    """A kept text in which the person `old` has the number `new`: another record of the same person. What was reported
    stays as it was, also when both are in it.
    """
    kept = json.loads(text)
    people = kept.get(Section.PEOPLE.value, {})
    if str(old) not in people or str(new) in people:
        return text
    people[str(new)] = people.pop(str(old))
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def differences(old: Snapshot, new: Snapshot) -> list[Difference]:
    """What has changed from `old` to `new`: by section, then by row, then by field; their order is no difference.

    What an earlier version of the program judged otherwise is none either.
    """
    found: list[Difference] = []
    for section in Section:
        before, after = old.rows(section), new.rows(section)
        for row_id in sorted({*before, *after}, key=_by_number):
            found += _of_row(section, row_id, before.get(row_id), after.get(row_id))
    return found if old.version == new.version else [one for one in found if not _is_judged(one)]


def _is_judged(one: Difference) -> bool:
    return one.section is Section.RULES or (one.section is Section.FIGURES and one.field in _JUDGED)


def _by_number(row_id: str) -> tuple[int, str]:
    return (int(row_id), "") if row_id.isdecimal() else (-1, row_id)


def _of_row(section: Section, row_id: str, before: Row | None, after: Row | None) -> list[Difference]:
    if section not in _LISTS:
        old, new = before or {}, after or {}
        return _of_fields(section, row_id, old, new, old.keys() | new.keys())
    if before is not None and after is not None:
        # Of an erased person less is known than was: that is no difference from what was reported.
        return _of_fields(section, row_id, before, after, before.keys() & after.keys())
    return [Difference(section, row_id, "", _there(before), _there(after), before or after or {})]


def _there(row: Row | None) -> Value:
    return None if row is None else True


def _of_fields(section: Section, row_id: str, old: Row, new: Row, names: Set[str]) -> list[Difference]:
    return [
        Difference(section, row_id, name, old.get(name), new.get(name), new)
        for name in sorted(names)
        if not _same(old.get(name), new.get(name))
    ]


def _same(before: Value, after: Value) -> bool:
    # True == 1 in Python, and not in JSON.
    return before == after and isinstance(before, bool) is isinstance(after, bool)
