"""Whom the names of a table of attendance mean: members of the group, by what they are called or by what was chosen."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from webapp.domain.names import search_key
from webapp.eligibility.rows import MemberRow
from webapp.i18n import gettext as _
from webapp.imports.actions import ListedPerson
from webapp.members.forms import NEW_PERSON
from webapp.members.names import name_of
from webapp.people.rows import ListedValues
from webapp.sessions.attendance_columns import Cell
from webapp.sessions.attendance_table import Line

Tell = Callable[[Cell, str], None]


class Chosen(NamedTuple):
    """Who was chosen for a line: a person by the number, or a new one with these names."""

    person: str
    first_name: str
    last_name: str
    is_another: bool
    """A new person although somebody has the same name."""


class Newcomer(NamedTuple):
    """Somebody who joins the group by the table, as a member whose number is below 0 until then."""

    member: MemberRow
    listed: ListedPerson


class AskedName(NamedTuple):
    """A line of which it isn't known whom it means, and how its name seems to be parted."""

    key: str
    text: str
    first_name: str
    last_name: str


class NamedLines(NamedTuple):
    """The lines of people, each with the person's number; the names to ask about, who joins, and which first names
    alone were understood.
    """

    lines: list[tuple[Line, int]]
    asked: list[AskedName]
    newcomers: list[Newcomer]
    first_names: list[str]


def named_lines(
    lines: Sequence[Line],
    members: Sequence[MemberRow],
    chosen: Mapping[str, Chosen],
    first_day: Callable[[Line], date],
    tell: Tell,
) -> NamedLines:
    """Whom the lines mean. Those who are chosen and aren't members yet join on the `first_day` of their line."""
    naming = _Naming(members)
    found = NamedLines([], [], [], naming.first_names)
    last_first = naming.is_last_first(lines)
    for line in lines:
        people, choice = naming.people(line), chosen.get(line.key)
        if choice and choice.person and len(people) != 1:
            people = {naming.chosen(choice, found.newcomers, first_day(line))}
        if len(people) != 1:
            if line.words:
                found.asked.append(_asked(line, last_first=last_first))
            tell(line.place, _why_not(line, people))
        elif not _add(found.lines, line, *people):
            tell(line.place, _("the first one was used."))
        else:
            if line.aside:
                tell(line.place._replace(text=line.aside), _("there is no place for it."))
            if choice and choice.person:
                found.asked.append(_asked(line, last_first=last_first))
    return found


def _add(lines: list[tuple[Line, int]], line: Line, person_id: int) -> bool:
    """Add a line of somebody. Who has one already has both together, unless they say different things: then False."""
    at = next((at for at, (_line, known) in enumerate(lines) if known == person_id), None)
    if at is None:
        lines.append((line, person_id))
        return True
    first = lines[at][0]
    pairs = [*zip(first.cells, line.cells, strict=True)]
    if any(one.text and other.text and one.text != other.text for one, other in pairs):
        return False
    lines[at] = (first._replace(cells=[one if one.text else other for one, other in pairs]), person_id)
    return True


class _Naming:
    def __init__(self, members: Sequence[MemberRow]) -> None:
        self.members = [one for one in members if not one.erased_on]
        self.first_names: list[str] = []
        self.by_name: dict[str, set[int]] = defaultdict(set)
        for member in self.members:
            for names in ((member.first_name, member.last_name), (member.last_name, member.first_name)):
                self.by_name[search_key(*names)].add(member.person_id)

    def people(self, line: Line) -> set[int]:
        """The members whom a line may mean."""
        return set(self.by_name.get(search_key(*line.words), ())) or self._by_first_name(line)

    def is_last_first(self, lines: Sequence[Line]) -> bool:
        """Do most of the members' names stand with the last name first?"""
        keys = [search_key(*line.words) for line in lines]
        last_first = {search_key(one.last_name, one.first_name) for one in self.members}
        first_first = {search_key(one.first_name, one.last_name) for one in self.members}
        return sum(key in last_first for key in keys) > sum(key in first_first for key in keys)

    def chosen(self, choice: Chosen, newcomers: list[Newcomer], joined_on: date) -> int:
        """The number of the person who was chosen; whoever isn't a member becomes one."""
        number = -len(newcomers) - 1
        person_id = number if choice.person == NEW_PERSON else int(choice.person)
        inside = {one.person_id for one in self.members} | {one.member.person_id for one in newcomers}
        if person_id not in inside:
            values: ListedValues = {
                "first_name": choice.first_name,
                "last_name": choice.last_name,
                "birth_date": None,
                "birth_year": None,
                "email": "",
                "gender": "",
                "municipality": "",
            }
            known = None if person_id < 0 else person_id
            listed = ListedPerson(known, choice.is_another, values)
            newcomers.append(Newcomer(_member(number, person_id, choice, joined_on), listed))
        return person_id

    def _by_first_name(self, line: Line) -> set[int]:
        """Whom a first name alone means; which of the members that was is told."""
        if len(line.words) != 1:
            return set()
        called = [one for one in self.members if search_key(one.first_name) == search_key(line.words[0])]
        people = {one.person_id for one in called}
        if len(people) == 1:
            self.first_names.append(f"{line.words[0]} = {name_of(called[0])}")
        return people


def _member(number: int, person_id: int, choice: Chosen, joined_on: date) -> MemberRow:
    return MemberRow(
        id=number,
        group_id=0,
        person_id=person_id,
        joined_on=joined_on,
        left_on=None,
        first_name=choice.first_name,
        last_name=choice.last_name,
        birth_date=None,
        birth_year=None,
        of_age_confirmed_on=None,
        email="",
        gender="",
        erased_on=None,
        age_band="",
    )


def _asked(line: Line, *, last_first: bool) -> AskedName:
    if len(line.names) == 2:
        last, first = line.names
    else:
        at = 1 if last_first or "," in line.place.text else len(line.words) - 1
        parts = " ".join(line.words[:at]), " ".join(line.words[at:])
        last, first = parts if last_first or "," in line.place.text else reversed(parts)
    return AskedName(line.key, " ".join(" ".join(line.names).split()), first, last)


def _why_not(line: Line, people: set[int]) -> str:
    if not line.words:
        return _("a sum or a heading.")
    if people:
        return _("two members have this name. Choose below whom it means.")
    return _("is no member of the group by this name. Choose below whom it means.")
