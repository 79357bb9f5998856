"""Many sessions recorded at once: everybody was there, but for those whose ticks are taken away."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from wtforms import HiddenField, SelectMultipleField

from webapp.domain.facts import AttendanceState, SessionState
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.rows import MemberRow, SessionRow
from webapp.forms.base import BaseForm
from webapp.i18n import gettext as _
from webapp.members.names import names_of
from webapp.sessions.attendance import is_member_on
from webapp.sessions.many_actions import PastSession
from webapp.sessions.merging import read_versions, versions_of

MOST_AT_ONCE = 20
"""Columns; when these are recorded, the page has the next ones."""


class GridRow(NamedTuple):
    """A member's name, and what is sent for each session, '' where they weren't a member."""

    name: str
    cells: list[str]


class RecordManyForm(BaseForm):
    """Which sessions were held, which were cancelled, and who was at each."""

    held = SelectMultipleField(coerce=int, validate_choice=False)
    cancelled = SelectMultipleField(coerce=int, validate_choice=False)
    """Their ticks are never there to begin with, so they weigh more than those of `held`."""
    present = SelectMultipleField(validate_choice=False)
    versions = HiddenField()
    listed = HiddenField()
    """The members that the page showed: whoever joins meanwhile isn't absent."""

    def __init__(self, assessed: AssessedGroup, today: date) -> None:
        self.sessions, self.members = to_record(assessed, today), assessed.record.members
        self.left_out = _cancelled_between(assessed.record.sessions, self.sessions)
        everything = {"held": [session.id for session in self.sessions], "present": self._cells()}
        listed = ",".join(str(member.id) for member in self.members)
        super().__init__(data=everything | {"versions": versions_of(self.sessions), "listed": listed})

    def rows(self) -> list[GridRow]:
        """The members who were any at one of the sessions."""
        names = names_of(self.members)
        rows = [GridRow(names[one.id], [_cell(one, session) for session in self.sessions]) for one in self.members]
        return [row for row in rows if any(row.cells)]

    def validate(self, extra_validators: Any = None) -> bool:
        """True when sessions are ticked that can be recorded still."""
        valid = bool(super().validate(extra_validators))
        ticked = {*(self.held.data or ()), *(self.cancelled.data or ())}
        if not ticked:
            self.form_errors.append(_("Tick at least one session that was held or cancelled."))
        elif not ticked <= {session.id for session in self.sessions}:
            self.add_changed_error()
        return valid and not self.form_errors

    def records(self) -> list[PastSession]:
        """The ticked sessions, with those who were there and those who weren't."""
        versions = read_versions(self.versions.data)
        listed = frozenset((self.listed.data or "").split(","))
        held, cancelled = self.held.data or (), self.cancelled.data or ()
        return [
            PastSession(
                one.id, versions.get(one.id, ""), None if one.id in cancelled else self._attendances(one, listed)
            )
            for one in self.sessions
            if one.id in held or one.id in cancelled
        ]

    def add_changed_error(self) -> None:
        """Say that nothing was saved, and show what is there now; the ticks stay."""
        self.form_errors.append(
            _("Some of the sessions have been recorded or changed meanwhile. Look through these, and save again.")
        )
        self.versions.data = versions_of(self.sessions)

    def _attendances(self, session: SessionRow, listed: frozenset[str]) -> dict[int, AttendanceState]:
        present = frozenset(self.present.data or ())
        return {
            member.id: AttendanceState.PRESENT if _cell(member, session) in present else AttendanceState.ABSENT
            for member in self.members
            if str(member.id) in listed and is_member_on(member, session.day)
        }

    def _cells(self) -> list[str]:
        return [cell for one in self.members for session in self.sessions if (cell := _cell(one, session))]


def to_record(assessed: AssessedGroup, today: date) -> Sequence[SessionRow]:
    """The first of the sessions whose day has come and of which nothing is recorded."""
    found = [
        session
        for session in assessed.record.sessions
        if session.state is SessionState.PLANNED
        and session.day <= today
        and not (session.recorded or session.names_aside)
    ]
    return found[:MOST_AT_ONCE]


def _cancelled_between(sessions: Sequence[SessionRow], shown: Sequence[SessionRow]) -> list[SessionRow]:
    """The cancelled sessions between the first and the last one that are shown."""
    return [
        one
        for one in sessions
        if shown and one.state is SessionState.CANCELLED and shown[0].day <= one.day <= shown[-1].day
    ]


def _cell(member: MemberRow, session: SessionRow) -> str:
    return f"{session.id}-{member.id}" if is_member_on(member, session.day) else ""
