"""The forms of a table of attendance: the file or the pasted text, and what of it is recorded."""

from typing import Any, NamedTuple

from flask_wtf.file import FileField
from wtforms import HiddenField, RadioField, SelectMultipleField, TextAreaField, ValidationError
from wtforms.validators import Length

from webapp.forms.base import BaseForm, add_error
from webapp.forms.fields import to_choices
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.imports.file_forms import FileForm
from webapp.imports.forms import MOST_PASTED
from webapp.imports.pasted_text import pasted_table, readable
from webapp.imports.tables import MOST_ROWS, Problem, Row, Table, Unreadable
from webapp.reading.days import Days, begins_with_day
from webapp.sessions.attendance_plan import AttendancePlan, PlannedRecord
from webapp.sessions.attendance_table import AttendanceTable, attendance_table
from webapp.sessions.entries import Slot
from webapp.sessions.times import overlap_text, season_text

ABSENT, NOT_KNOWN = "absent", "unknown"
EMPTY = {ABSENT: _l("the member was not there"), NOT_KNOWN: _l("it is not known")}


class AttendanceFileForm(FileForm):
    """A file, or the same cells pasted."""

    empty = _l("There are no names and days in the table. Choose another one.")
    most_rows = MOST_ROWS

    text = TextAreaField(
        _l("Cells copied from a spreadsheet"),
        [Length(max=MOST_PASTED, message=_l("The text is too long. Paste it in parts."))],
        filters=[readable],
    )

    def validate_file(self, field: FileField) -> None:
        if not field.data and not self.text.data:
            raise ValidationError(_("Choose a file, or paste the table."))

    def tables(self) -> list[Table]:
        """The tables of the file, or the pasted one. Raises Unreadable."""
        return super().tables() if self.file.data else [pasted_table(self.text.data or "", _has_days)]

    def add_file_error(self, error: Unreadable) -> None:
        """Say beside what was given why it can't be read."""
        if self.file.data or not self.text.data:
            super().add_file_error(error)
        elif error.problem is Problem.EMPTY:
            add_error(self.text, str(self.empty))
        else:
            add_error(self.text, _("The text is too long. Paste it in parts."))


class ReadTable(NamedTuple):
    """The sheet that is read, what was found in it, and the names of those that aren't read."""

    table: Table
    found: AttendanceTable
    others: list[str]


def read_tables(tables: list[Table], season: Days) -> ReadTable:
    """The first of the tables that has days. Raises Unreadable when none has."""
    for table in tables:
        found = attendance_table(table, season)
        if found:
            return ReadTable(table, found, [other.name for other in tables if other is not table])
    raise Unreadable(Problem.EMPTY)


class AttendanceTableForm(BaseForm):
    """What of the table is recorded; the table travels along."""

    table = HiddenField()
    sheet = HiddenField()
    others = HiddenField()
    shown = HiddenField()
    """Of the plan that the page showed."""
    empty = RadioField(_l("An empty cell means"), choices=to_choices(EMPTY), default=ABSENT)
    chosen = SelectMultipleField(validate_choice=False)

    def empty_is_absent(self) -> bool:
        """What the choice says of cells without a mark."""
        return str(self.empty.data) != NOT_KNOWN

    def wanted(self, plan: AttendancePlan) -> list[PlannedRecord]:
        """The ticked ones."""
        return [one for one in plan.records if one.key in (self.chosen.data or ())]

    def validate_chosen(self, field: SelectMultipleField) -> None:
        if not field.data:
            raise ValidationError(_("Tick at least one session."))

    def is_as_shown(self, shown: str, plan: AttendancePlan) -> bool:
        """True when the plan is as the page showed it, if that is known, and the ticked ones are in it."""
        if self.shown.data in {"", None, shown} and self.wanted(plan):
            return True
        self.add_changed_error()
        return False

    def add_changed_error(self) -> None:
        add_error(
            self.chosen,
            _("Some of the sessions have been recorded or changed meanwhile. Look through these, and save again."),
        )

    def add_season_error(self, first: Any, last: Any) -> None:
        add_error(self.chosen, season_text(first, last))

    def add_overlap_error(self, other: Slot) -> None:
        add_error(self.chosen, overlap_text(other))


def _has_days(row: Row) -> bool:
    return any(begins_with_day(cell) for cell in row.cells)
