"""The forms of an import: the file, what its columns hold, and its people."""

from collections.abc import Mapping
from typing import Any

from flask_wtf.file import FileField
from wtforms import BooleanField, FormField, HiddenField, ValidationError
from wtforms import Form as PlainForm

from webapp.domain.identity_code import MASK
from webapp.forms.base import BaseForm, refuse
from webapp.forms.fields import ChoiceField, TextField, offered
from webapp.forms.rows import RowList
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.imports.columns import Columns, Field
from webapp.imports.tables import MOST_COLUMNS, MOST_ROWS, Problem, Unreadable
from webapp.members.forms import NEW_PERSON, PastedRowForm
from webapp.people.labels import gender_names
from webapp.sivisverkko.form_data import gender_codes

FIELD_NAMES = {
    Field.NOTHING: _l("Leave out"),
    Field.LAST: _l("Last name"),
    Field.FIRST: _l("First name"),
    Field.WHOLE: _l("Whole name"),
    Field.BIRTH: _l("Date or year of birth"),
    Field.EMAIL: _l("E-mail"),
    Field.GENDER: _l("Gender"),
    Field.MUNICIPALITY: _l("Municipality"),
}
SENTENCES = {
    Problem.EMPTY: _l("There are no people in the file. Choose another file."),
    Problem.NO_TABLE: _l("The file is not a table. Save it in your spreadsheet program as CSV or XLSX."),
    Problem.LOCKED: _l(
        "The file has a password or is of an old kind. Open it in your spreadsheet program and save it as XLSX or CSV"
        " without a password."
    ),
    Problem.LETTERS: _l("The letters of the file are mixed up. Save it in your spreadsheet program as CSV UTF-8."),
    Problem.TOO_MANY: _l("The file has more than %(most)s rows. Divide it into smaller files.", most=MOST_ROWS),
    Problem.TOO_LARGE: _l("The file is too large. Remove the columns that are not needed, or divide it."),
}


class UploadForm(BaseForm):
    """A file of people."""

    file = FileField(_l("File (CSV or XLSX)"))

    def validate_file(self, field: FileField) -> None:
        if not field.data:
            raise ValidationError(_("Choose a file."))

    def refuse_file(self, error: Unreadable) -> None:
        refuse(self.file, str(SENTENCES[error.problem]))


class ColumnForm(PlainForm):
    """What one column of the table holds."""

    field = ChoiceField(choices=offered(FIELD_NAMES), default="")


class ColumnsForm(BaseForm):
    """What the columns hold, with the table itself: nothing is stored between the steps."""

    table = HiddenField()
    has_titles = BooleanField(_l("The first row has the titles of the columns"))
    columns = RowList(FormField(ColumnForm), max_entries=MOST_COLUMNS)

    def chosen(self) -> Columns:
        return Columns(bool(self.has_titles.data), tuple(Field(entry.form.field.data) for entry in self.columns))


class ImportedRowForm(PastedRowForm):
    """One person of the file."""

    keep = BooleanField(_l("Bring to the register"), default=True)
    gender = ChoiceField(_l("Gender"), default="")
    municipality = TextField(_l("Municipality"), most=100)

    def __init__(self, *arguments: Any, **values: Any) -> None:
        super().__init__(*arguments, **values)
        self.gender.choices = offered(gender_names())

    def offer_with_earlier(self, matches: Mapping[str, str], *, earlier: bool) -> None:
        """Offer people of the register; also ask when an `earlier` row of the file seems to be the same person."""
        chosen = self.person.data
        self.offer(matches)
        if earlier and not matches:
            self.person.choices = offered({"": _("Choose"), NEW_PERSON: _("A new person")})
            self.person.data = chosen if chosen == NEW_PERSON else ""

    def validate_person(self, field: ChoiceField) -> None:
        offered_people = len(field.choices or ()) - 2
        if not self.keep.data or field.data or offered_people < 0:
            return
        if offered_people:
            raise ValidationError(_("Somebody with this name is in the register. Choose whom you mean."))
        raise ValidationError(
            _("The same name is on an earlier row. Leave this row out, or choose “A new person” if it is another one.")
        )

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        # A code was masked when the file was read: what is left of it is no value either.
        holding = [field for field in self if self.keep.data and MASK in str((field.raw_data or [""])[0])]
        for field in holding:
            field.errors = [_("There was a personal identity code here. The register never keeps one: remove it.")]
        return valid and not holding

    def values(self) -> dict[str, Any]:
        return super().values() | {"gender": self.gender.data, "municipality": self.municipality.data or ""}


class ImportForm(BaseForm):
    """The people of the file, to correct before anything is saved."""

    rows = RowList(FormField(ImportedRowForm), max_entries=MOST_ROWS)

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if any(entry.form.keep.data for entry in self.rows):
            return valid
        for entry in [*self.rows][:1]:
            entry.form.keep.errors = [_("Tick at least one person.")]
            self.rows.errors = [entry.form.errors]
        return False


def gender_code(written: str) -> str:
    """The code of a gender as people write it, in any of the languages; what isn't known stays as it is."""
    for code, names in gender_codes():
        if written.casefold() in {code.casefold(), *(names[name].casefold() for name in ("fi", "sv", "en"))}:
            return code
    return written
