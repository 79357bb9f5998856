"""The form of a person."""

from datetime import date
from typing import Any, NamedTuple, Protocol

from wtforms import ValidationError

from webapp import current
from webapp.domain.ages import CONFIRMED_AGE, age_on
from webapp.domain.facts import AgeState, Birth
from webapp.forms.base import BaseForm, add_error
from webapp.forms.days import day_error
from webapp.forms.fields import (
    ChoiceField,
    DayField,
    EmailField,
    ParsedField,
    TextField,
    TickField,
    to_choices,
)
from webapp.forms.meanwhile import OpenedForm
from webapp.i18n import format_day
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.people.labels import gender_names
from webapp.people.rows import PersonValues
from webapp.reading.births import read_birth
from webapp.reading.days import NotADay, Problem


class BirthText(NamedTuple):
    """What was written of a birth: the whole date, or the year only."""

    day: date | None
    year: int | None


class BirthField(ParsedField):
    """A date of birth, or only the year."""

    def read(self, text: str) -> BirthText:
        sentence = _("Write the date of birth as 14.3.1952, or only the year. It can't be still to come.")
        try:
            birth = read_birth(text, current.today())
        except NotADay as error:
            unclear = error.problem in {Problem.NO_DAY, Problem.NO_YEAR}
            raise ValueError(sentence if unclear else day_error(error)) from error
        # A year of two digits could be of either century.
        if birth.is_short or birth.has_clock:
            raise ValueError(sentence)
        return BirthText(birth.day, None if birth.day else birth.year)

    def show(self, value: BirthText) -> str:
        return format_day(value.day) or str(value.year)


class PersonFields(BaseForm):
    """What is asked of a person, wherever a person is added or changed."""

    first_name = TextField(_l("First name"), most=100)
    last_name = TextField(_l("Last name"), most=100)
    birth = BirthField(_l("Date or year of birth"))
    email = EmailField(_l("E-mail"))
    gender = ChoiceField(_l("Gender"), default="")
    municipality = TextField(_l("Municipality"), most=100)

    def __init__(self, *arguments: Any, **values: Any) -> None:
        super().__init__(*arguments, **values)
        offer_genders(self.gender)

    def needs_names(self) -> bool:
        """False when somebody of the register was chosen instead."""
        return True

    def validate_first_name(self, field: TextField) -> None:
        if not field.data and self.needs_names():
            raise ValidationError(_("Write the first name."))

    def validate_last_name(self, field: TextField) -> None:
        if not field.data and self.needs_names():
            raise ValidationError(_("Write the last name."))

    def confirmed_on(self) -> date | None:
        """The day by which the user says that the person had turned 15."""
        raise NotImplementedError

    def values(self, confirmed_by: str) -> PersonValues:
        """What the form says of the person; `confirmed_by` is the user's name."""
        birth = self.birth.data or BirthText(None, None)
        confirmed_on = self.confirmed_on()
        return {
            "first_name": self.first_name.data or "",
            "last_name": self.last_name.data or "",
            "birth_date": birth.day,
            "birth_year": birth.year,
            "of_age_confirmed_on": confirmed_on,
            "of_age_confirmed_by": confirmed_by if confirmed_on else None,
            "email": self.email.data or "",
            "gender": self.gender.data,
            "municipality": self.municipality.data or "",
        }


class PersonForm(PersonFields, OpenedForm):
    """One person of the register."""

    of_age_confirmed_on = DayField(_l("Day when age 15 was confirmed"))
    another = TickField(_l("Add another person with the same name"))

    def confirmed_on(self) -> date | None:
        day: date | None = self.of_age_confirmed_on.data
        return day

    def validate_of_age_confirmed_on(self, field: DayField) -> None:
        if field.data and field.data > current.today():
            raise ValidationError(_("The day is still to come. Check the day."))
        if field.data and contradicts(self.birth, field.data):
            raise ValidationError(
                _(
                    "By the birth, the person had not turned 15 by %(day)s. Correct the birth, or the day.",
                    day=format_day(field.data),
                )
            )

    def add_namesake_error(self) -> None:
        add_error(self.another, _("Somebody with this name is in the register. Tick this if you mean another person."))


def contradicts(field: BirthField, day: date) -> bool:
    """By what the field says of the birth, had the person not turned 15 by that day?"""
    birth = (None if field.errors else field.data) or BirthText(None, None)
    return age_on(Birth(birth.day, birth.year), day, CONFIRMED_AGE).state is AgeState.NOT_YET


class SearchForm(BaseForm):
    """The words that narrow the list. Posted, so that names stay out of addresses and logs."""

    words = TextField(_l("Search by name or e-mail"), most=100)


class FindForm(BaseForm):
    """The words of the search for groups and people; posted, too."""

    find = TextField(_l("A name, or a part of it"), most=100)


def offer_genders(field: ChoiceField) -> None:
    """The genders to choose from, with the one that the register has: a code from an older list stays what it was."""
    choices, kept = gender_names(), field.object_data
    field.choices = to_choices(choices if not kept or kept in choices else {**choices, kept: kept})


class StoredPerson(Protocol):
    """A person as they were read or as they are held; the form takes what it has fields for."""

    @property
    def birth_date(self) -> date | None: ...

    @property
    def birth_year(self) -> int | None: ...


def person_form(person: StoredPerson, **options: Any) -> PersonForm:
    """A person's form, filled in with what is stored unless `formdata` or what was sent says otherwise."""
    return PersonForm(obj=person, data={"birth": birth_text(person)}, **options)


def birth_text(person: StoredPerson) -> BirthText | None:
    """What the register knows of a birth, as the form shows it."""
    if person.birth_date or person.birth_year:
        return BirthText(person.birth_date, person.birth_year)
    return None
