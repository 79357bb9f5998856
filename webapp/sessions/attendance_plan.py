"""What a table of attendance would record: session by session, with a sentence on every part that isn't used."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from hashlib import sha256
from typing import NamedTuple

from webapp.domain import lessons
from webapp.domain.facts import AttendanceState, SessionState
from webapp.domain.programme_pattern import ProgrammeRow
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.rows import MemberRow, SessionRow
from webapp.forms.days import day_error
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.i18n import ngettext
from webapp.imports.reading import place
from webapp.members.names import name_of
from webapp.reading.clocks import Times
from webapp.reading.days import Days, NotADay
from webapp.sessions.attendance import is_member_on
from webapp.sessions.attendance_columns import Cell
from webapp.sessions.attendance_marks import Mark, read_mark, unclear
from webapp.sessions.attendance_names import AskedName, Chosen, Newcomer, named_lines
from webapp.sessions.attendance_numbers import Matching, Matchings, matchings
from webapp.sessions.attendance_table import AttendanceTable, Head, Line, read_head
from webapp.sessions.entries import row_of
from webapp.sessions.merging import version_of
from webapp.sessions.programme_forms import row_text
from webapp.sessions.table_actions import TableRecord

Recorded = Mapping[int, Mapping[int, AttendanceState]]
"""What is recorded, by session and member, also what doesn't count."""
STATES = {AttendanceState.PRESENT: _l("present"), AttendanceState.ABSENT: _l("absent")}


class Said(NamedTuple):
    """What whoever takes a table in says of it: what an empty cell means, who the lines are, by their keys, when new
    sessions are, and which sessions columns with numbers in the place of days are.
    """

    empty_is_absent: bool = True
    chosen: Mapping[str, Chosen] = {}
    starts: time | None = None
    ends: time | None = None
    matching: Matching = Matching.NOTHING


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
    """What would be recorded, how marks and first names were read, whose names are asked about and who joins by that,
    how many lines were used, what wasn't used, and whether new sessions lack their times.
    """

    records: list[PlannedRecord]
    marks: list[str]
    names: list[str]
    asked: list[AskedName]
    newcomers: list[Newcomer]
    used: int
    told: list[str]
    needs_times: bool
    matchings: Matchings
    titles: list[str]
    """Of the columns of marks."""

    @property
    def shown(self) -> str:
        """A short text that is another one as soon as anything is to be recorded otherwise than the page shows it."""
        texts = [f"{one.key} {one.record.version} {sorted(one.record.attendances.items())}" for one in self.records]
        return sha256("\0".join(texts).encode()).hexdigest()[:16]


class _Planning:
    """A table on its way to a plan."""

    def __init__(
        self, assessed: AssessedGroup, recorded: Recorded, found: AttendanceTable, today: date, said: Said
    ) -> None:
        self.group, self.sessions, self.rules = assessed.group, assessed.record.sessions, assessed.rules
        self.recorded, self.today, self.said, self.days = recorded, today, said, found.days
        self.told: list[tuple[int, int, str]] = []
        self.needs_times = False
        self.unclear = unclear(cell.text for line in found.lines for cell in line.cells)
        self.matchings = matchings([cell.text for cell in found.days], self.sessions)
        self.matched = self.matchings.get(said.matching) or [None] * len(found.days)
        self.heads = [self._head(cell, session) for cell, session in zip(found.days, self.matched, strict=True)]
        self.named = named_lines(found.lines, assessed.record.members, said.chosen, self._first_day, self.tell)
        self.lines = self.named.lines
        self.members = [*assessed.record.members, *(one.member for one in self.named.newcomers)]

    def tell(self, cell: Cell, sentence: str) -> None:
        """Say of a part of the table why it isn't used."""
        text = " ".join(cell.text.split())
        self.told.append((cell.row, cell.column, f"{place(cell.row, cell.column)}: {text} – {sentence}"))

    def record(self, number: int, taken: set[str]) -> PlannedRecord | None:
        """What the table says of one day; None when that can't be recorded, which is told."""
        head, cell = self.heads[number], self.days[number]
        if isinstance(head, NotADay):
            self.tell(cell, _("no session is chosen for it.") if self.matchings else day_error(head))
            return None
        if head.rest:
            self.tell(cell._replace(text=head.rest), _("there is no place for it."))
        if not any(self._mark(line.cells[number]) in {Mark.PRESENT, Mark.ABSENT} for line, _person in self.lines):
            self._tell_unknown(number)
            self.tell(cell, _("nobody has a mark: nothing is recorded of this day."))
            return None
        session, problem = self._session(head, number)
        when = row_of(session) if session else self._new_row(head)
        key = str(session.id) if session else head.day.isoformat()
        if not problem and when is None:
            self.needs_times = True
            problem = _("the group has no session to take the times from. Write them below, and read again.")
        if not problem and key in taken:
            problem = _("the first one was used.")
        if problem or when is None:
            self.tell(cell, problem)
            return None
        taken.add(key)
        return self._planned(key, session, when, number, cell)

    def _head(self, cell: Cell, session: SessionRow | None) -> Head | NotADay:
        if session:
            return Head(session.day, Times(session.starts, session.ends), "")
        try:
            return read_head(cell.text, Days(self.group.season_start, self.group.season_end))
        except NotADay as error:
            return error

    def _first_day(self, line: Line) -> date:
        """The first day on which somebody was there, or else on which anything is known."""
        found = [
            (self._mark(cell) is not Mark.PRESENT, head.day)
            for cell, head in zip(line.cells, self.heads, strict=True)
            if isinstance(head, Head) and not self._no_day(head.day)
        ]
        return min(found, default=(True, self.group.season_start))[1]

    def _no_day(self, day: date) -> str:
        """Why nothing can be recorded on a day; '' when it can."""
        if day > self.today:
            return _("the day is still to come.")
        if not self.group.season_start <= day <= self.group.season_end:
            return _("the day is outside the season.")
        return ""

    def _session(self, head: Head, number: int) -> tuple[SessionRow | None, str]:
        """The session of the day, or why there can't be one."""
        if problem := self._no_day(head.day):
            return None, problem
        starts = head.times.starts if head.times else None
        there = [one for one in self.sessions if one.day == head.day and starts in {None, one.starts}]
        on = [one for one in there if one.state is not SessionState.CANCELLED]
        if len(on) > 1:
            columns = [at for at, one in enumerate(self.heads) if isinstance(one, Head) and one.day == head.day]
            if len(columns) == len(on):
                return on[columns.index(number)], ""
            return None, _("the group has several sessions on this day. Write the time after the day.")
        if there and not on:
            return None, _("the session was cancelled.")
        if not on and starts and any(one.day == head.day for one in self.sessions):
            return None, _("the group has a session on this day, but not at this time.")
        return (on[0] if on else None), ""

    def _new_row(self, head: Head) -> ProgrammeRow | None:
        """When a session is that isn't there yet: as its title says, as the last one before it or the first one, or
        else as it was told.
        """
        if head.times and head.times.ends and head.times.starts < head.times.ends:
            return self._row(head.day, head.times.starts, head.times.ends)
        others = [one for one in self.sessions if one.state is not SessionState.CANCELLED]
        before = [one for one in others if one.day <= head.day]
        like = before[-1] if before else others[0] if others else None
        if like:
            return replace(row_of(like), day=head.day)
        return self._row(head.day, self.said.starts, self.said.ends) if self.said.starts and self.said.ends else None

    def _row(self, day: date, starts: time, ends: time) -> ProgrammeRow:
        minutes, lesson = lessons.clock_minutes(starts, ends), self.rules.lesson
        return ProgrammeRow(day, starts, ends, lessons.default_break(lesson, minutes) if lesson else 0)

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

    def _mark(self, cell: Cell) -> Mark | None:
        return None if cell.text.strip().casefold() in self.unclear else read_mark(cell.text)

    def _tell_unknown(self, number: int) -> None:
        for line, _person in self.lines:
            if self._mark(line.cells[number]) is None:
                self.tell(line.cells[number], _("the mark isn't known."))

    def _state(
        self, cell: Cell, member: MemberRow | None, was: Mapping[int, AttendanceState]
    ) -> AttendanceState | None:
        mark = self._mark(cell)
        if mark is None:
            self.tell(cell, _("the mark isn't known."))
        if mark is Mark.PRESENT and not member:
            self.tell(cell, _("was no member on this day."))
        if mark is Mark.EMPTY and self.said.empty_is_absent and member and member.id not in was:
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
    assessed: AssessedGroup, recorded: Recorded, found: AttendanceTable, today: date, said: Said
) -> AttendancePlan:
    """What the table would record of the group's sessions."""
    planning = _Planning(assessed, recorded, found, today, said)
    taken: set[str] = set()
    records = [planning.record(number, taken) for number in range(len(found.days))]
    for cell in found.beside:
        planning.tell(cell, _("there is no place for it."))
    told, named = [sentence for _row, _column, sentence in sorted(planning.told)], planning.named
    return AttendancePlan(
        list(filter(None, records)),
        planning.marks(),
        named.first_names,
        named.asked,
        named.newcomers,
        len(planning.lines),
        told,
        planning.needs_times,
        planning.matchings,
        [" ".join(cell.text.split()) for cell in found.days],
    )
