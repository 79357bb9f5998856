"""What the preview of a weekly programme says of its rows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from webapp.domain.facts import SessionKind, SessionState
from webapp.domain.programme_pattern import ProgrammeRow
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.rows import SessionRow
from webapp.forms.days import days_text
from webapp.groups.forms import MOST_HOURS
from webapp.htmx import Context
from webapp.i18n import format_clock, language
from webapp.i18n import gettext as _
from webapp.labels import SESSION_KINDS
from webapp.reading.days import Days
from webapp.sessions.entries import row_of
from webapp.sessions.programme_columns import state_of
from webapp.sessions.programme_forms import (
    LONGEST_SHOWN,
    ProgrammeForm,
    ProgrammeRowForm,
    WeeklyForm,
    row_text,
    same_time,
)
from webapp.sessions.programme_sums import ProgrammeSums, hours_of, programme_sums
from webapp.sessions.public_holidays import public_holidays

MOST_STATE = 60


@dataclass(frozen=True)
class PreviewRow:
    """A row with its heading, its kind when it is no study, its teaching hours (None: not known), and what speaks
    against it."""

    form: ProgrammeRowForm
    heading: str
    kind: str
    hours: int | None
    notes: list[str]


class Reasons:
    """Why a row might not be wanted."""

    def __init__(self, assessed: AssessedGroup, weekly: WeeklyForm) -> None:
        group = assessed.record.group
        self.left_out = weekly.left_out_days()
        self.skip_holidays = bool(weekly.skip_holidays.data)
        self.holidays: Mapping[date, str] = public_holidays(group.season_start, group.season_end, language())
        self.sessions = [s for s in assessed.record.sessions if s.state is not SessionState.CANCELLED]

    def leave_out(self, row: ProgrammeRow) -> bool:
        """Does the row begin without its tick?"""
        return self.unwanted(row) or self.other(row) is not None

    def unwanted(self, row: ProgrammeRow) -> bool:
        """Is the row on a day that was asked to be left out?"""
        return self.asked(row.day) or (self.skip_holidays and row.day in self.holidays)

    def asked(self, day: date) -> bool:
        """Was the day asked to be left out?"""
        return any(day in days for days in self.left_out)

    def beside(self, days: Collection[date]) -> list[Days]:
        """What was asked to be left out, and has none of the days."""
        return [asked for asked in self.left_out if not any(day in asked for day in days)]

    def notes(self, row: ProgrammeRow) -> list[str]:
        notes = []
        if self.asked(row.day):
            notes.append(_("You asked to leave this day out."))
        if row.day in self.holidays:
            notes.append(_("Public holiday: %(name)s", name=self.holidays[row.day]))
        other = self.other(row)
        if other is not None:
            notes.append(_other_text(other))
        return notes

    def other(self, row: ProgrammeRow) -> SessionRow | None:
        """The group's session at the time of the row."""
        return next((session for session in self.sessions if row.overlaps(row_of(session))), None)


def _other_text(other: SessionRow) -> str:
    return _(
        "The group meets then: %(starts)s–%(ends)s %(content)s",
        starts=format_clock(other.starts),
        ends=format_clock(other.ends),
        content=other.content if len(other.content) <= LONGEST_SHOWN else f"{other.content[:LONGEST_SHOWN]}…",
    ).strip()


def first_preview(assessed: AssessedGroup, weekly: WeeklyForm) -> ProgrammeForm:
    """The rows of a pattern that holds, ticked but for those that something speaks against."""
    reasons = Reasons(assessed, weekly)
    rows = [
        {
            "keep": not reasons.leave_out(row),
            "day": row.day,
            "starts": row.starts,
            "ends": row.ends,
            "break_minutes": row.break_minutes,
            "content": weekly.content.data,
        }
        for row in weekly.pattern_rows()
    ]
    extent = assessed.record.group.planned_hours is None
    data = {"rows": rows, "write_extent": extent}
    return ProgrammeForm(assessed.record.group, assessed.rules, formdata=None, data=data)


def may_be_added_unseen(assessed: AssessedGroup, weekly: WeeklyForm, form: ProgrammeForm) -> bool:
    """Whether nobody needs to look through the rows of a pattern: none is at the time of another session, every day
    to leave out is one of theirs, and they don't make more hours than the rules allow.
    """
    reasons, rows = Reasons(assessed, weekly), weekly.pattern_rows()
    free = not any(reasons.other(row) for row in rows) and not reasons.beside([row.day for row in rows])
    times = form.sessions()
    return bool(times) and free and not any(period.too_many for period in programme_sums(assessed, times).periods)


def there_already(assessed: AssessedGroup, weekly: WeeklyForm) -> bool:
    """Whether each of the pattern's sessions is in the register: the button was pressed twice."""
    reasons = Reasons(assessed, weekly)
    wanted = [(row, reasons.other(row)) for row in weekly.pattern_rows() if not reasons.unwanted(row)]
    return bool(wanted) and all(other is not None and same_time(row, other) for row, other in wanted)


def preview_context(assessed: AssessedGroup, weekly: WeeklyForm, form: ProgrammeForm) -> Context:
    """What the preview's template needs beside the group's own."""
    reasons = Reasons(assessed, weekly)
    days = [row.day.data for row in form.row_forms() if row.day.data]
    sums = programme_sums(assessed, form.sessions())
    return {
        "form": form,
        "typed": weekly.typed(),
        "rows": [_preview_row(row, assessed, reasons) for row in form.row_forms()],
        "beside": [days_text(asked) for asked in reasons.beside(days)],
        "left_out_by_day": sum(reasons.asked(day) for day in days),
        "sums": sums,
        "extent": _extent_of(sums),
    }


def _preview_row(row: ProgrammeRowForm, assessed: AssessedGroup, reasons: Reasons) -> PreviewRow:
    when, session = row.when(), row.session()
    if when is None:
        return PreviewRow(row, "", "", None, _state_notes(row))
    kind = SESSION_KINDS[session.kind] if session and session.kind is not SessionKind.STUDY else ""
    hours = hours_of(session, assessed.rules) if session else None
    return PreviewRow(row, row_text(when), kind, hours, [*_state_notes(row), *reasons.notes(when)])


def _state_notes(row: ProgrammeRowForm) -> list[str]:
    written = (row.state.data or "")[:MOST_STATE]
    if not written or state_of(written) is SessionState.PLANNED:
        return []
    return [_("State in the file: %(state)s", state=written)]


def extent_to_write(assessed: AssessedGroup, form: ProgrammeForm) -> int | None:
    """The teaching hours that may become the plan's extent; None when they aren't known or stand there already."""
    return _extent_of(programme_sums(assessed, form.sessions()))


def _extent_of(sums: ProgrammeSums) -> int | None:
    fits = sums.hours is not None and sums.hours != sums.declared and sums.hours <= MOST_HOURS
    return sums.hours if fits else None
