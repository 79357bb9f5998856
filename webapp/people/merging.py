"""Two records of one person: what stays of each, and what becomes of their groups. Pure: no database and no web."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property
from itertools import groupby
from typing import Literal, NamedTuple

from webapp.domain.ages import was_younger
from webapp.domain.duplicates import births_agree
from webapp.domain.facts import AttendanceState
from webapp.domain.joined_memberships import JoinedAttendance, Stay, joined_attendance, stays
from webapp.domain.names import search_key
from webapp.domain.snapshot import with_number
from webapp.people.rows import ApartOfTwo, AttendanceOfTwo, MembershipOfTwo, PersonRow, ReportOfOther, TickOfTwo
from webapp.undo_rows import Carried, plain_values, runs_of

Side = Literal["kept", "other"]
"""Of which record: the older one, which is kept, or the newer one, which goes."""

FIELDS: dict[str, tuple[str, ...]] = {
    "name": ("first_name", "last_name"),
    "birth": ("birth_date", "birth_year"),
    "of_age": ("of_age_confirmed_on", "of_age_confirmed_by"),
    "email": ("email",),
    "gender": ("gender",),
    "municipality": ("municipality",),
}
"""What is kept of one record or of the other, with its columns."""


class Choice(NamedTuple):
    """Whose value of a field is kept: asked when both have one and they differ."""

    side: Side
    is_asked: bool = False


@dataclass(frozen=True)
class GroupOfTwo:
    """A group that one of the two or both have been in: the memberships before and after, and the attendance that
    changes; `starts` are the days and times of the sessions, `counting` those at which it is counted.
    """

    id: int
    name: str
    season_start: date
    season_end: date
    locked: bool
    memberships: tuple[MembershipOfTwo, ...]
    stays: tuple[Stay, ...]
    attendance: tuple[JoinedAttendance, ...]
    starts: Mapping[int, tuple[date, time]]
    counting: frozenset[int]

    @property
    def people(self) -> set[int]:
        """Which of the two were in it."""
        return {one.person_id for one in self.memberships}

    @property
    def conflicts(self) -> list[tuple[date, time]]:
        """The sessions at which one of the two was present and the other absent."""
        return [self.starts[one.session_id] for one in self.attendance if one.is_conflict]

    @property
    def present_twice(self) -> list[tuple[date, time]]:
        """The sessions at which both were counted."""
        twice = (one.session_id for one in self.attendance if one.present_twice)
        return [self.starts[session_id] for session_id in twice if session_id in self.counting]

    def times_of(self, person_id: int) -> list[MembershipOfTwo]:
        """The memberships of one of the two."""
        return [one for one in self.memberships if one.person_id == person_id]


@dataclass(frozen=True)
class TwoRecords:
    """All that the register has of two people who are one. The one with the smaller number is kept."""

    kept: PersonRow
    other: PersonRow
    memberships: tuple[MembershipOfTwo, ...]
    attendance: tuple[AttendanceOfTwo, ...]
    ticks: tuple[TickOfTwo, ...]
    reports: tuple[ReportOfOther, ...]
    apart: tuple[ApartOfTwo, ...]

    @cached_property
    def version(self) -> str:
        """Differs when anything of it does."""
        return version_of(self)

    @cached_property
    def groups(self) -> tuple[GroupOfTwo, ...]:
        """The groups, the newest season first."""
        ordered = sorted(self.memberships, key=lambda one: (-one.season_start.toordinal(), one.group_id))
        return tuple(self._group(tuple(own)) for _id, own in groupby(ordered, key=lambda one: one.group_id))

    @property
    def touched(self) -> Iterator[GroupOfTwo]:
        """The groups in which something changes: those of the record that goes."""
        return (group for group in self.groups if self.other.id in group.people)

    def _group(self, own: tuple[MembershipOfTwo, ...]) -> GroupOfTwo:
        first = own[0]
        rows = [row for row in self.attendance if row.group_id == first.group_id]
        starts = {row.session_id: (row.day, row.starts) for row in rows}
        after = stays(own, self.kept.id)
        changed: list[JoinedAttendance] = []
        if len({one.person_id for one in own}) > 1:
            recorded = {(row.session_id, row.member_id): row.state for row in rows}
            changed = joined_attendance(after, recorded, {number: day for number, (day, _time) in starts.items()})
        facts = (first.group_id, first.name, first.season_start, first.season_end, first.locked)
        counting = frozenset(row.session_id for row in rows if row.counts)
        return GroupOfTwo(*facts, own, tuple(after), tuple(changed), starts, counting)

    @cached_property
    def choices(self) -> dict[str, Choice]:
        """Whose value of each field is kept, or which one is proposed."""
        return {field: self._choice(field) for field in FIELDS}

    def _choice(self, field: str) -> Choice:
        kept, other = values_of(self.kept, field), values_of(self.other, field)
        if not any(other) or kept == other:
            return Choice("kept")
        if not any(kept):
            return Choice("other")
        match field:
            case "of_age":
                # Both days are true: whoever was old enough on the earlier one was so on the later one.
                earlier = min(filter(None, (self.kept.of_age_confirmed_on, self.other.of_age_confirmed_on)))
                return Choice("kept" if earlier == self.kept.of_age_confirmed_on else "other")
            case "birth":
                exact = Choice("kept" if self.kept.birth_date and not self.other.birth_date else "other")
                return exact._replace(is_asked=not births_agree(self.kept, self.other))
            case "name":
                return Choice("kept" if _care(kept) > _care(other) else "other", is_asked=True)
        return Choice("other", is_asked=_plain(kept) != _plain(other))

    def values(self, chosen: Mapping[str, Side]) -> dict[str, object]:
        """The columns of the person who stays, by what was `chosen` of the fields that are asked."""
        found: dict[str, object] = {}
        for field, columns in FIELDS.items():
            found |= zip(columns, values_of(self._kept_of(field, chosen), field), strict=True)
        return found

    def younger_than_said(self, chosen: Mapping[str, Side]) -> date | None:
        """The day by which the person who stays would have turned 15 by one record, and not by the birth."""
        said_by = self._kept_of("of_age", chosen).of_age_confirmed_on
        born = self._kept_of("birth", chosen)
        return said_by if said_by and was_younger(born.birth_date, born.birth_year, said_by) else None

    def _kept_of(self, field: str, chosen: Mapping[str, Side]) -> PersonRow:
        """The record whose value of a field is kept."""
        choice = self.choices[field]
        side = chosen.get(field, choice.side) if choice.is_asked else choice.side
        return self.kept if side == "kept" else self.other

    @property
    def renumbered(self) -> list[ReportOfOther]:
        """The reports whose number of the record that goes leads to the kept one afterwards."""
        kept, other = self.kept.id, self.other.id
        return [one for one in self.reports if with_number(one.snapshot, other, kept) != one.snapshot]

    def undo(self) -> Carried:
        """What brings both back, as it is now. How things stood right after the merging is to be added."""
        ends = {stay.id: stay for group in self.touched for stay in group.stays}
        before = [one for group in self.touched for one in group.memberships]
        theirs = self._strangers(self.other.id)
        return {
            "kept": self.kept.id,
            "before": plain_values(self.kept._asdict()),
            "other": plain_values(self.other._asdict()),
            "moved": runs_of(one.id for one in before if one.id in ends and one.person_id == self.other.id),
            "days": [_days(one) for one in before if one.id in ends and len(ends[one.id].made_of) > 1],
            "gone": [[one.group_id, one.person_id, *_days(one)] for one in before if one.id not in ends],
            "attendance": [_states(one) for group in self.touched for one in group.attendance],
            "ticks": [[tick.group_id, tick.sheet, self._own_tick(tick)] for tick in self.ticks_of(self.other.id)],
            "reports": [one.id for one in self.renumbered],
            "apart": sorted(theirs),
            "handed": sorted(theirs - {self.kept.id} - self._strangers(self.kept.id)),
        }

    def is_entered(self, group_id: int) -> bool:
        """Was the record that goes ticked as entered in Sivisverkko, in that group?"""
        return any(tick.group_id == group_id for tick in self.ticks_of(self.other.id))

    def ticks_of(self, person_id: int) -> list[TickOfTwo]:
        """The ticks of one of the two."""
        return [tick for tick in self.ticks if tick.row == tick_row(person_id)]

    def _own_tick(self, of_other: TickOfTwo) -> str:
        """The fingerprint of the kept record's tick on the same sheet, '' when there is none."""
        same = (of_other.group_id, of_other.sheet)
        found = (one.fingerprint for one in self.ticks_of(self.kept.id) if (one.group_id, one.sheet) == same)
        return next(found, "")

    def _strangers(self, person_id: int) -> set[int]:
        """Those of whom it was said that they are somebody else than the person."""
        return {id_ for pair in self.apart if person_id in pair for id_ in pair} - {person_id}


def tick_row(person_id: int) -> str:
    """The key of a person's row on a keying sheet."""
    return f"person-{person_id}"


def version_of(what: object) -> str:
    """A short text that differs when what is told of `what` differs."""
    return hashlib.sha256(repr(what).encode()).hexdigest()[:16]


def values_of(person: PersonRow, field: str) -> tuple[object, ...]:
    """What a record has in the columns of a field."""
    return tuple(getattr(person, column) for column in FIELDS[field])


def _plain(values: Collection[object]) -> str:
    """Capital letters and spaces are no difference."""
    return search_key(*map(str, values))


def _care(names: Collection[object]) -> tuple[int, bool]:
    """How carefully a name was written: with its ä and é, and neither all capitals nor all small letters."""
    text = " ".join(map(str, names))
    return sum(not letter.isascii() for letter in text), not (text.isupper() or text.islower())


def _days(one: MembershipOfTwo) -> list[object]:
    return [one.id, one.joined_on.isoformat(), one.left_on and one.left_on.isoformat()]


def _states(one: JoinedAttendance) -> list[object]:
    """The session, what the attendance hangs on afterwards, and the members who were present and absent before."""
    by_state = [[member for member, was in one.recorded.items() if was is state] for state in AttendanceState]
    return [one.session_id, one.holder, *by_state]
