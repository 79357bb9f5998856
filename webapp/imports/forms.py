"""The forms of a list of people: the file, and who is in it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from wtforms import Form as PlainForm
from wtforms import FormField, HiddenField, TextAreaField, ValidationError
from wtforms.validators import Length

from webapp.domain.ages import was_younger
from webapp.domain.identity_code import MASK
from webapp.forms.base import BaseForm, add_error, add_identity_code_errors, may_be_sent, required
from webapp.forms.doubts import Asking
from webapp.forms.fields import ChoiceField, DayField, EmailField, TextField, TickField, to_choices
from webapp.forms.rows import RowList
from webapp.i18n import format_day
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.imports.file_forms import ColumnsForm, FileForm
from webapp.imports.listed_names import odd_signs
from webapp.imports.name_order import Order
from webapp.imports.pasted_text import readable
from webapp.imports.people_columns import Field
from webapp.imports.tables import MOST_ROWS, Problem
from webapp.members.forms import NEW_PERSON
from webapp.people.forms import BirthField, BirthText
from webapp.people.labels import gender_names
from webapp.people.rows import ListedValues

MOST_PASTED = 50_000
"""Characters."""

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


class PasteForm(BaseForm):
    """People as somebody wrote them in a mail or has them in a spreadsheet."""

    # As it was pasted: tabs part the cells of a spreadsheet.
    text = TextAreaField(
        _l("People, one on each line"),
        [
            required(_l("Paste at least one name.")),
            Length(max=MOST_PASTED, message=_l("The text is too long. Paste it in parts.")),
        ],
        filters=[readable],
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Without the refusal of identity codes: the lines that hold one are left out, and the others kept."""
        return bool(PlainForm.validate(self, extra_validators)) and may_be_sent(self)

    def add_problem(self, problem: Problem) -> None:
        """Say why the text can't be read."""
        if problem is Problem.EMPTY:
            add_error(self.text, _("Paste at least one name."))
        elif problem is Problem.NO_TABLE:
            add_error(self.text, _("The text is made for programs. Paste the names as people read them."))
        else:
            add_error(self.text, _("The text is too long. Paste it in parts."))


class PeopleColumnsForm(ColumnsForm):
    """What the columns of a list of people hold, in which order its names are, and whether it is a pasted text."""

    order = ChoiceField(_l("Order of the names"), default=Order.FOUND.value)
    pasted = HiddenField()

    def __init__(self, *arguments: Any, **values: Any) -> None:
        super().__init__(*arguments, **values)
        self.order.choices = to_choices(
            {
                Order.FOUND: _("As they seem to be"),
                Order.FIRST_FIRST: _("First name first in all of them"),
                Order.LAST_FIRST: _("Last name first in all of them"),
            }
        )

    def chosen_order(self) -> Order:
        """The order that was chosen for the whole list."""
        return Order(self.order.data) if self.order.data in set(Order) else Order.FOUND


KEEP_EMAIL, NEW_EMAIL = "", "new"


class ListedRowForm(PlainForm):
    """One person of a list, from a file or pasted."""

    keep = TickField(default=True)
    first_name = TextField(_l("First name"), most=100)
    last_name = TextField(_l("Last name"), most=100)
    birth = BirthField(_l("Date or year of birth"))
    email = EmailField(_l("E-mail"))
    gender = ChoiceField(_l("Gender"), default="")
    municipality = TextField(_l("Municipality"), most=100)
    person = ChoiceField(_l("In the register"), default="")
    email_choice = ChoiceField(_l("E-mail address"), default=KEEP_EMAIL)

    def __init__(self, *arguments: Any, **values: Any) -> None:
        super().__init__(*arguments, **values)
        self.gender.choices = to_choices(gender_names())
        self.email_choice.choices = to_choices({KEEP_EMAIL: ""})
        self.stands_twice = False
        """Somebody earlier in the list seems to be the same person."""
        self.is_unsure = False
        """It wasn't clear how the row is to be read."""
        self.said_15_by: date | None = None
        """By which day the register says that the person had turned 15."""
        self.is_alike = False
        """The people of the register have other names, but the same birth or e-mail address."""

    def is_doubtful(self) -> bool:
        """Is there something to look at or to choose in the row?"""
        choosing = len(self.person.choices or ()) > 1 and not self.chosen_person()
        return bool(self.errors or self.is_unsure or choosing or len(self.email_choice.choices or ()) > 1)

    def offer_email(self, known: str) -> None:
        """Ask which address is right, when the register has another one than the list."""
        if known and self.email.data and known.casefold() != self.email.data.casefold():
            self.email_choice.choices = to_choices(
                {
                    KEEP_EMAIL: _("Keep %(email)s", email=known),
                    NEW_EMAIL: _("Change it to %(email)s", email=self.email.data),
                }
            )

    def replaces_email(self) -> bool:
        """Did the user choose the list's address for somebody of the register?"""
        return bool(self.chosen_person() and self.email_choice.data == NEW_EMAIL)

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
        _check_letters(field.data)

    def validate_last_name(self, field: TextField) -> None:
        if not field.data:
            raise ValidationError(_("Write the last name."))
        _check_letters(field.data)

    def validate_birth(self, field: BirthField) -> None:
        if field.data and self.said_15_by and was_younger(field.data.day, field.data.year, self.said_15_by):
            raise ValidationError(
                _(
                    "The register says that this person had turned 15 by %(day)s. "
                    "Correct the birth, or leave it empty.",
                    day=format_day(self.said_15_by),
                )
            )

    def validate_person(self, field: ChoiceField) -> None:
        offered_people = len(field.choices or ()) - 2
        if field.data or offered_people < 0:
            return
        if offered_people and self.is_alike:
            raise ValidationError(
                _("Somebody with the same birth or e-mail address is in the register. Choose whom you mean.")
            )
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


def _check_letters(name: str) -> None:
    signs = odd_signs(name)
    if signs:
        raise ValidationError(_("No name has “%(signs)s” in it. Correct the name.", signs=signs))


class PeopleForm(BaseForm):
    """The people of a list, to correct before anything is saved."""

    all_15 = TickField(_l("All whose age isn't known have turned 15"))
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
