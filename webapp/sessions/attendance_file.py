"""The forms of a table of attendance: the file or the pasted text, and what of it is recorded."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_wtf.file import FileField
from wtforms import Form as PlainForm
from wtforms import FormField, HiddenField, RadioField, SelectMultipleField, TextAreaField, ValidationError
from wtforms.validators import Length

from webapp.eligibility.rows import SessionRow
from webapp.forms.base import BaseForm, add_error
from webapp.forms.fields import ChoiceField, ClockField, TextField, TickField, to_choices
from webapp.forms.rows import RowList
from webapp.i18n import format_day
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.imports.columns import Columns
from webapp.imports.file_forms import FileForm, SheetForm, Source
from webapp.imports.forms import MOST_PASTED
from webapp.imports.listed_names import odd_signs
from webapp.imports.pasted_text import pasted_table, readable
from webapp.imports.sent_tables import read_text
from webapp.imports.tables import MOST_ROWS, Problem, Row, Table, Unreadable
from webapp.imports.workbook import MOST_SHEETS
from webapp.members.forms import NEW_PERSON
from webapp.sessions.attendance_columns import Field, has_day
from webapp.sessions.attendance_names import AskedName, Chosen
from webapp.sessions.attendance_numbers import Matching, is_numbered
from webapp.sessions.attendance_plain import has_day_numbers, plain_table
from webapp.sessions.attendance_plan import AttendancePlan, PlannedRecord, Said
from webapp.sessions.entries import Slot
from webapp.sessions.times import overlap_text, season_text

FIELD_NAMES: dict[str, Any] = {
    Field.WHOLE: _l("Name"),
    Field.LAST: _l("Last name"),
    Field.FIRST: _l("First name"),
    Field.MARKS: _l("Who was there"),
    Field.DAYS: _l("Days of the sessions"),
}
ANOTHER = "another"
"""A new person although people of the register have the same name."""
ABSENT, NOT_KNOWN = "absent", "unknown"
EMPTY = {ABSENT: _l("the member was not there"), NOT_KNOWN: _l("it is not known")}


class AttendanceFileForm(FileForm):
    """A file, or the same cells pasted."""

    empty = _l(
        "No names with days of sessions were found in the table. Write above the marks of each session its day, "
        "such as 8.9., or its number: 1, 2, 3."
    )
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
        found = super().tables() if self.file.data else [pasted_table(self.text.data or "", _has_days)]
        return [plain_table(table) for table in found]

    def add_file_error(self, error: Unreadable) -> None:
        """Say beside what was given why it can't be read."""
        if self.file.data or not self.text.data:
            super().add_file_error(error)
        elif error.problem is Problem.EMPTY:
            add_error(self.text, str(self.empty))
        elif error.problem is Problem.NO_TABLE:
            add_error(self.text, _("The text is made for programs. Paste the names as people read them."))
        else:
            add_error(self.text, _("The text is too long. Paste it in parts."))


class WhoForm(PlainForm):
    """Whom a name of the table means."""

    person = ChoiceField(_l("Who is it?"), default="")
    first_name = TextField(_l("First name"), most=100)
    last_name = TextField(_l("Last name"), most=100)

    offered: frozenset[str]

    def choice(self) -> Chosen:
        """What was chosen; nobody while that can't be, or a new person has no name."""
        first, last = self.first_name.data or "", self.last_name.data or ""
        is_known = self.person.data in self.offered and (not self.is_new() or (first and last))
        person = str(self.person.data) if is_known else ""
        return Chosen(NEW_PERSON if person == ANOTHER else person, first, last, person == ANOTHER)

    def is_new(self) -> bool:
        """Is it somebody whom the register hasn't got?"""
        return self.person.data in {NEW_PERSON, ANOTHER}

    def add_errors(self) -> None:
        """Say what of the choice can't be."""
        if self.person.data == NEW_PERSON and self.person.errors:
            self.person.errors = [_("Somebody with this name is in the register. Choose whom you mean.")]
        if self.is_new():
            _check_name(self.first_name, _("Write the first name."))
            _check_name(self.last_name, _("Write the last name."))


class AttendanceTableForm(BaseForm):
    """What of the table is recorded; the table travels along."""

    along = RowList(FormField(SheetForm), max_entries=MOST_SHEETS)
    along_at = HiddenField()
    """The place of the one that is read."""
    others = HiddenField()
    """The names of those that are not."""
    columns = HiddenField()
    as_shown = HiddenField()
    """Of the plan that the page showed."""
    offered = HiddenField()
    """The keys of the records that it showed."""
    empty = RadioField(_l("An empty cell means"), choices=to_choices(EMPTY), default=ABSENT)
    matching = RadioField(_l("The columns have no days. Which sessions are they?"), default=Matching.NOTHING.value)
    starts = ClockField(_l("New sessions start"))
    ends = ClockField(_l("New sessions end"), until_midnight=True)
    all_15 = TickField(_l("All whose age isn't known have turned 15"))
    chosen = SelectMultipleField(validate_choice=False)

    def __init__(self, *arguments: Any, **values: Any) -> None:
        super().__init__(*arguments, **values)
        self.who: dict[str, WhoForm] = {}
        self.matching.choices = to_choices(dict.fromkeys(Matching, ""))

    def ask(self, asked: AskedName, choices: Mapping[str, str], formdata: Any) -> None:
        """Ask whom a name means. The row's fields are the form's own, too."""
        names = {"first_name": asked.first_name, "last_name": asked.last_name}
        row = WhoForm(formdata, prefix=f"who-{asked.key}-", data=names)
        row.offered, row.person.choices = frozenset(choices), to_choices(choices)
        row.person.label.text = asked.text
        self.who[asked.key] = row
        self._fields |= {field.name: field for field in row}

    def said(self) -> Said:
        """How the table is to be read."""
        chosen = {key: row.choice() for key, row in self.who.items()}
        return Said(str(self.empty.data) != NOT_KNOWN, chosen, self.starts.data, self.ends.data, self.chosen_matching())

    def chosen_matching(self) -> Matching:
        """Which sessions columns with numbers in the place of days are."""
        return Matching(self.matching.data) if self.matching.data in {*Matching} else Matching.NOTHING

    def offer_matchings(self, plan: AttendancePlan) -> None:
        """Show what each way of understanding the numbers makes of them."""
        texts = {
            Matching.ORDER: _l("the group's sessions in the order of time"),
            Matching.WEEKS: _l("the sessions in the weeks of these numbers"),
        }
        offered = {
            way: f"{texts[way]}: {_matched_text(plan.titles, sessions)}" for way, sessions in plan.matchings.items()
        }
        self.matching.choices = to_choices({Matching.NOTHING: _("none: nothing is recorded of them"), **offered})

    def tables(self) -> list[Table]:
        """The sheets that travel along. Raises Unreadable."""
        found = [read_text(entry.form.table.data or "", entry.form.name.data or "") for entry in self.along]
        if not found:
            raise Unreadable(Problem.EMPTY)
        return found

    def place(self, tables: Sequence[Table]) -> int:
        """The place of the sheet that is read."""
        written = self.along_at.data or ""
        at = int(written) if written.isascii() and written.isdecimal() else 0
        return at if at < len(tables) else 0

    def columns_of(self, table: Table) -> Columns | None:
        """What the columns hold, as it was shown; None for what doesn't fit."""
        titles_at, *fields = (self.columns.data or "").split(".")
        known = {*Field, ""}
        if len(fields) != table.width or not titles_at.isdecimal() or not known >= {*fields}:
            return None
        return Columns(int(titles_at), tuple(fields))

    def wanted(self, plan: AttendancePlan) -> list[PlannedRecord]:
        """The ticked ones."""
        return [one for one in plan.records if one.key in (self.chosen.data or ())]

    def validate(self, extra_validators: Any = None) -> bool:
        """True when every new person has a name, too."""
        super().validate(extra_validators)
        for row in self.who.values():
            row.add_errors()
        return not self.errors

    def validate_chosen(self, field: SelectMultipleField) -> None:
        if not field.data:
            raise ValidationError(_("Tick at least one session."))

    def is_as_shown(self, shown: str, plan: AttendancePlan) -> bool:
        """True when the plan is as the page showed it, if that is known, and the ticked ones are in it."""
        offered = {*(self.offered.data or "").split(",")} - {""}
        if offered and not {one.key for one in plan.records} <= offered:
            add_error(self.chosen, _("There are more sessions to record now. Look through them, and save again."))
            return False
        if self.as_shown.data in {"", None, shown} and self.wanted(plan):
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

    def add_who_error(self) -> None:
        add_error(self.chosen, _("Somebody with this name is in the register. Choose whom you mean."))

    def add_unknown_person_error(self) -> None:
        add_error(self.chosen, _("The person is no longer in the register. Choose again."))


def _matched_text(titles: Sequence[str], sessions: Sequence[SessionRow | None]) -> str:
    pairs = zip(titles, sessions, strict=True)
    return " · ".join(f"{title} = {format_day(one.day) if one else '–'}" for title, one in pairs)


def with_days(source: Source) -> Source:
    """The source again. Raises Unreadable when no sheet of it has days."""
    if not {Field.MARKS, Field.DAYS} & {*source.columns.fields}:
        raise Unreadable(Problem.EMPTY)
    return source


def columns_text(source: Source) -> str:
    """What the columns hold, as the form carries it."""
    return ".".join([str(source.columns.titles_at), *source.columns.fields])


def _check_name(field: TextField, missing: str) -> None:
    signs = odd_signs(field.data or "")
    if not field.data:
        add_error(field, missing)
    elif signs:
        add_error(field, _("No name has “%(signs)s” in it. Correct the name.", signs=signs))


def _has_days(row: Row) -> bool:
    return any(map(has_day, row.cells)) or has_day_numbers(row.cells) or sum(map(is_numbered, row.cells)) > 1
