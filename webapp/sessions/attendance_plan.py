"""What a table of attendance would record: session by session, with a sentence on every part that isn't used."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from webapp.domain.facts import AttendanceState, SessionState
from webapp.domain.names import search_key
from webapp.domain.programme_pattern import ProgrammeRow
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.rows import MemberRow, SessionRow
from webapp.forms.days import day_error
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.i18n import ngettext
from webapp.imports.reading import place
from webapp.members.names import name_of
from webapp.reading.days import Days, NotADay
from webapp.sessions.attendance import is_member_on
from webapp.sessions.attendance_table import AttendanceTable, Cell, Head, Line, Mark, read_head, read_mark, unclear
from webapp.sessions.entries import row_of
from webapp.sessions.merging import version_of
from webapp.sessions.programme_forms import row_text
from webapp.sessions.table_actions import TableRecord

Recorded = Mapping[int, Mapping[int, AttendanceState]]
"""What is recorded, by session and member, also what doesn't count."""
STATES = {AttendanceState.PRESENT: _l("present"), AttendanceState.ABSENT: _l("absent")}


class PlannedRecord(NamedTuple):
    """What would be recorded of one session: how many would be there and how many not, and what to know of it."""

    key: str
    text: str
    is_new: bool
    present: int
    absent: int
    notes: list[str]
    record: TableRecord


class AttendancePlan(NamedTuple):
    """What would be recorded, how marks and first names were read, how many lines were used, and what wasn't used."""

    records: list[PlannedRecord]
    marks: list[str]
    names: list[str]
    used: int
    told: list[str]

    @property
    def shown(self) -> str:
        """A short text that is another one as soon as anything is to be recorded otherwise than the page shows it."""
        texts = [f"{one.key} {one.record.version} {sorted(one.record.attendances.items())}" for one in self.records]
        return sha256("\0".join(texts).encode()).hexdigest()[:16]


class _Planning:
    """A table on its way to a plan."""

    def __init__(
        self, assessed: AssessedGroup, recorded: Recorded, found: AttendanceTable, today: date, *, empty_is_absent: bool
    ) -> None:
        self.group, self.sessions = assessed.group, assessed.record.sessions
        self.members, self.recorded, self.today = assessed.record.members, recorded, today
        self.found, self.empty_is_absent = found, empty_is_absent
        self.told: list[tuple[int, int, str]] = []
        self.names: list[str] = []
        self.unclear = unclear(cell.text for line in found.lines for cell in line.cells)
        self.lines = self._matched()

    def tell(self, cell: Cell, sentence: str) -> None:
        """Say of a part of the table why it isn't used."""
        text = " ".join(cell.text.split())
        self.told.append((cell.row, cell.column, f"{place(cell.row, cell.column)}: {text} – {sentence}"))

    def _matched(self) -> list[tuple[Line, int]]:
        """The lines of members, each with the person."""
        by_name: dict[str, set[int]] = defaultdict(set)
        for member in self.members:
            if not member.erased_on:
                for names in ((member.first_name, member.last_name), (member.last_name, member.first_name)):
                    by_name[search_key(*names)].add(member.person_id)
        found: list[tuple[Line, int]] = []
        seen: set[int] = set()
        for line in self.found.lines:
            people = by_name[search_key(*line.words)] or self._by_first_name(line)
            if len(people) > 1:
                self.tell(line.place, _("two members have this name. Record them on the page of the session."))
            elif not people:
                self.tell(line.place, _("is no member of the group by this name."))
            elif people <= seen:
                self.tell(line.place, _("the first one was used."))
            else:
                seen |= people
                if line.aside:
                    self.tell(line.place._replace(text=line.aside), _("there is no place for it."))
                found += [(line, person_id) for person_id in people]
        return found

    def _by_first_name(self, line: Line) -> set[int]:
        """Whom a first name alone means; which of the members that was is told."""
        if len(line.words) != 1:
            return set()
        named = [one for one in self.members if not one.erased_on and one.first_name]
        called = [one for one in named if search_key(one.first_name) == search_key(line.words[0])]
        people = {one.person_id for one in called}
        if len(people) == 1:
            self.names.append(f"{line.words[0]} = {name_of(called[0])}")
        return people

    def record(self, number: int, cell: Cell, taken: set[str]) -> PlannedRecord | None:
        """What the table says of one day; None when that can't be recorded, which is told."""
        try:
            head = read_head(cell.text, Days(self.group.season_start, self.group.season_end))
        except NotADay as error:
            self.tell(cell, day_error(error))
            return None
        if head.rest:
            self.tell(cell._replace(text=head.rest), _("there is no place for it."))
        if not any(line.cells[number].text for line, _person in self.lines):
            self.tell(cell, _("nobody has a mark: nothing is recorded of this day."))
            return None
        session, problem = self._session(head)
        when = row_of(session) if session else self._like_the_last(head)
        key = str(session.id) if session else head.day.isoformat()
        if not problem and when is None:
            problem = _("the group has no session to take the times from. Add the session first.")
        if not problem and key in taken:
            problem = _("the first one was used.")
        if problem or when is None:
            self.tell(cell, problem)
            return None
        taken.add(key)
        return self._planned(key, session, when, number, cell)

    def _session(self, head: Head) -> tuple[SessionRow | None, str]:
        """The session of the day, or why there can't be one."""
        there = [one for one in self.sessions if one.day == head.day and head.starts in {None, one.starts}]
        on = [one for one in there if one.state is not SessionState.CANCELLED]
        if head.day > self.today:
            return None, _("the day is still to come.")
        if not self.group.season_start <= head.day <= self.group.season_end:
            return None, _("the day is outside the season.")
        if len(on) > 1:
            return None, _("the group has several sessions on this day. Write the time after the day.")
        if there and not on:
            return None, _("the session was cancelled.")
        if not on and head.starts and any(one.day == head.day for one in self.sessions):
            return None, _("the group has a session on this day, but not at this time.")
        return (on[0] if on else None), ""

    def _like_the_last(self, head: Head) -> ProgrammeRow | None:
        """When a session is that isn't there yet: as the last one before it, or else as the first one."""
        others = [one for one in self.sessions if one.state is not SessionState.CANCELLED]
        before = [one for one in others if one.day <= head.day]
        like = before[-1] if before else others[0] if others else None
        return replace(row_of(like), day=head.day) if like else None

    def _planned(
        self, key: str, session: SessionRow | None, when: ProgrammeRow, number: int, head: Cell
    ) -> PlannedRecord | None:
        was = self.recorded.get(session.id, {}) if session else {}
        attendances, notes = dict(was), []
        for line, person_id in self.lines:
            member = self._member(person_id, when.day)
            state = self._state(line.cells[number], member, was)
            if member and state:
                attendances[member.id] = state
                if was.get(member.id, state) is not state:
                    change = {"name": name_of(member), "was": STATES[was[member.id]], "now": STATES[state]}
                    notes.append(_("%(name)s: %(was)s → %(now)s", **change))
        if session and self._is_so_already(session) and attendances == was:
            self.tell(head, _("is recorded like this already."))
            return None
        if session and session.head_count is not None:
            notes.append(
                _("Only a number was recorded, %(number)s. The names take its place.", number=session.head_count)
            )
        missing = sum(is_member_on(one, when.day) and one.id not in attendances for one in self.members)
        if missing:
            notes.append(
                ngettext("Nothing is known of %(num)s member.", "Nothing is known of %(num)s members.", missing)
            )
        counts = Counter(attendances.values())
        version = version_of(session, was) if session else ""
        return PlannedRecord(
            key,
            row_text(when),
            session is None,
            counts[AttendanceState.PRESENT],
            counts[AttendanceState.ABSENT],
            notes,
            TableRecord(session.id if session else None, version, when, attendances),
        )

    def _is_so_already(self, session: SessionRow) -> bool:
        return session.state is SessionState.HELD and not session.names_aside and session.head_count is None

    def _member(self, person_id: int, day: date) -> MemberRow | None:
        theirs = (one for one in self.members if one.person_id == person_id and not one.erased_on)
        return next((one for one in theirs if is_member_on(one, day)), None)

    def _state(
        self, cell: Cell, member: MemberRow | None, was: Mapping[int, AttendanceState]
    ) -> AttendanceState | None:
        mark = None if cell.text.strip().casefold() in self.unclear else read_mark(cell.text)
        if mark is None:
            self.tell(cell, _("the mark isn't known."))
        if mark is Mark.PRESENT and not member:
            self.tell(cell, _("was no member on this day."))
        if mark is Mark.EMPTY and self.empty_is_absent and member and member.id not in was:
            return AttendanceState.ABSENT
        return AttendanceState(mark) if mark in {Mark.PRESENT, Mark.ABSENT} else None

    def marks(self) -> list[str]:
        """How each mark was read, and how often it stands there."""
        counts = Counter(" ".join(cell.text.split()) for line, _person in self.lines for cell in line.cells)
        found = []
        for text, count in counts.most_common():
            mark = None if text.casefold() in self.unclear else read_mark(text)
            if text and mark in {Mark.PRESENT, Mark.ABSENT}:
                found.append(f"{text} = {STATES[AttendanceState(mark)]} ({count})")
        return found


def attendance_plan(
    assessed: AssessedGroup, recorded: Recorded, found: AttendanceTable, today: date, *, empty_is_absent: bool
) -> AttendancePlan:
    """What the table would record of the group's sessions."""
    planning = _Planning(assessed, recorded, found, today, empty_is_absent=empty_is_absent)
    taken: set[str] = set()
    records = [planning.record(number, cell, taken) for number, cell in enumerate(found.days)]
    for cell in found.beside:
        planning.tell(cell, _("there is no place for it."))
    told = [sentence for _row, _column, sentence in sorted(planning.told)]
    return AttendancePlan(list(filter(None, records)), planning.marks(), planning.names, len(planning.lines), told)
