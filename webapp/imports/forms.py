"""The forms of an import of people: the file, and who is in it."""

from collections.abc import Mapping
from typing import Any

from wtforms import BooleanField, FormField, ValidationError

from webapp.domain.identity_code import MASK
from webapp.forms.base import BaseForm
from webapp.forms.fields import ChoiceField, TextField, offered
from webapp.forms.rows import RowList
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.imports.file_forms import FileForm
from webapp.imports.people_columns import Field
from webapp.imports.tables import MOST_ROWS
from webapp.members.forms import NEW_PERSON, PastedRowForm
from webapp.people.labels import gender_names
from webapp.sivisverkko.form_data import gender_codes

FIELD_NAMES: dict[str, str] = {
    Field.LAST: _l("Last name"),
    Field.FIRST: _l("First name"),
    Field.WHOLE: _l("Whole name"),
    Field.BIRTH: _l("Date or year of birth"),
    Field.EMAIL: _l("E-mail"),
    Field.GENDER: _l("Gender"),
    Field.MUNICIPALITY: _l("Municipality"),
}


class PeopleFileForm(FileForm):
    """A file of people."""

    empty = _l("There are no people in the file. Choose another file.")
    most_rows = MOST_ROWS


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
