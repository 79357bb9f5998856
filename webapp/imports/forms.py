"""The forms of a list of people: the file, and who is in it."""

from collections.abc import Mapping
from typing import Any

from wtforms import BooleanField, FormField, ValidationError
from wtforms import Form as PlainForm

from webapp.domain.identity_code import MASK
from webapp.forms.base import BaseForm, add_identity_code_errors, required
from webapp.forms.doubts import Asking
from webapp.forms.fields import ChoiceField, DayField, EmailField, TextField, to_choices
from webapp.forms.rows import RowList
from webapp.genders import gender_codes
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.imports.file_forms import FileForm
from webapp.imports.people_columns import Field
from webapp.imports.tables import MOST_ROWS
from webapp.members.forms import NEW_PERSON
from webapp.people.forms import BirthField, BirthText
from webapp.people.labels import gender_names
from webapp.people.rows import ListedValues

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


class ListedRowForm(PlainForm):
    """One person of a list, from a file or pasted."""

    keep = BooleanField(default=True)
    first_name = TextField(_l("First name"), most=100)
    last_name = TextField(_l("Last name"), most=100)
    birth = BirthField(_l("Date or year of birth"))
    email = EmailField(_l("E-mail"))
    gender = ChoiceField(_l("Gender"), default="")
    municipality = TextField(_l("Municipality"), most=100)
    person = ChoiceField(_l("In the register"), default="")

    def __init__(self, *arguments: Any, **values: Any) -> None:
        super().__init__(*arguments, **values)
        self.gender.choices = to_choices(gender_names())
        self.stands_twice = False
        """Somebody earlier in the list seems to be the same person."""

    def offer(self, matches: Mapping[str, str], *, is_earlier: bool) -> None:
        """People of the register whom the names may mean, descriptions by id; ask also when somebody earlier in the
        list seems to be the same person.
        """
        choices = {**matches, NEW_PERSON: _("A new person")}
        if not matches and not is_earlier:
            # Nobody to choose from. Not "a new person": a second press of the button must be asked who is meant.
            self.person.data = ""
            choices = {"": _("A new person")}
        elif not matches or self.person.data not in choices:
            # Two of the same name, or names changed in the preview: the user says who it is.
            choices = {"": _("Choose"), **choices}
            self.person.data = self.person.data if self.person.data in choices else ""
        self.person.choices = to_choices(choices)

    def validate_first_name(self, field: TextField) -> None:
        if not field.data:
            raise ValidationError(_("Write the first name."))

    def validate_last_name(self, field: TextField) -> None:
        if not field.data:
            raise ValidationError(_("Write the last name."))

    def validate_person(self, field: ChoiceField) -> None:
        offered_people = len(field.choices or ()) - 2
        if field.data or offered_people < 0:
            return
        if offered_people:
            raise ValidationError(_("Somebody with this name is in the register. Choose whom you mean."))
        raise ValidationError(
            _("The same name is on an earlier row. Leave this row out, or choose “A new person” if it is another one.")
        )

    def validate(self, extra_validators: Any = None) -> bool:
        """True also when the row is left out: it may hold anything, and an error in it would stop the others."""
        valid = bool(super().validate(extra_validators))
        valid = add_identity_code_errors(self) and valid
        # A code was masked when the file was read: what is left of it is no value either.
        holding = [field for field in self if MASK in str((field.raw_data or [""])[0])]
        for field in holding:
            field.errors = [_("There was a personal identity code here. The register never keeps one: remove it.")]
        if not self.keep.data:
            for field in self:
                field.errors = []
        return (valid and not holding) or not self.keep.data

    def chosen_person(self) -> int | None:
        """The id of the person of the register, None for a new one."""
        return int(self.person.data) if self.person.data not in {"", NEW_PERSON} else None

    def is_another(self) -> bool:
        """Did the user say that it is a new person although somebody has the same name?"""
        return bool(self.person.data == NEW_PERSON)

    def values(self) -> ListedValues:
        """What the form says, for the actions."""
        birth = self.birth.data or BirthText(None, None)
        return {
            "first_name": self.first_name.data or "",
            "last_name": self.last_name.data or "",
            "birth_date": birth.day,
            "birth_year": birth.year,
            "email": self.email.data or "",
            "gender": self.gender.data,
            "municipality": self.municipality.data or "",
        }


class PeopleForm(BaseForm):
    """The people of a list, to correct before anything is saved."""

    rows = RowList(FormField(ListedRowForm), max_entries=MOST_ROWS)

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if any(entry.form.keep.data for entry in self.rows):
            return valid
        for entry in [*self.rows][:1]:
            entry.form.keep.errors = [_("Tick at least one person.")]
            self.rows.errors = [entry.form.errors]
        return False


class MembersForm(Asking, PeopleForm):
    """The same for people who are to be members of a group."""

    joined_on = DayField(_l("Joined"), [required(_l("Write the day when the members joined."))])


def gender_code(written: str) -> str:
    """The code of a gender as people write it, in any of the languages; what isn't known stays as it is."""
    for code, names in gender_codes():
        if written.casefold() in {code.casefold(), *(name.casefold() for name in names.values())}:
            return code
    return written
