"""The form of a person."""

from datetime import date
from typing import Any, NamedTuple, Protocol

from wtforms import ValidationError

from webapp import current
from webapp.domain.ages import was_younger
from webapp.forms.base import BaseForm, add_error
from webapp.forms.days import day_error
from webapp.forms.fields import ChoiceField, EmailField, ParsedField, TextField, TickField, to_choices
from webapp.forms.meanwhile import OpenedForm
from webapp.i18n import format_day
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.people.labels import gender_names
from webapp.people.rows import AgeValues, PersonValues
from webapp.reading.births import read_birth
from webapp.reading.days import NotADay, Problem


class StoredPerson(Protocol):
    """A person as they were read or as they are held; a form takes what it has fields for."""

    @property
    def birth_date(self) -> date | None: ...

    @property
    def birth_year(self) -> int | None: ...

    @property
    def of_age_confirmed_on(self) -> date | None: ...


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


class AgeAsked(BaseForm):
    """Asks for a birth, or whether somebody has turned 15: one tick, the same in each form."""

    birth: BirthField
    of_age: TickField

    @property
    def says_by(self) -> date:
        """The day by which a tick says that the person had turned 15."""
        raise NotImplementedError

    def validate_of_age(self, field: TickField) -> None:
        birth = (None if self.birth.errors else self.birth.data) or BirthText(None, None)
        if field.data and was_younger(birth.day, birth.year, self.says_by):
            raise ValidationError(
                _(
                    "By the birth, the person had not turned 15 by %(day)s. Correct the birth, or take the tick away.",
                    day=format_day(self.says_by),
                )
            )

    def age(self, confirmed_by: str) -> AgeValues:
        """What the form says of the age; `confirmed_by` is the user's name."""
        birth, of_age = self.birth.data or BirthText(None, None), self.of_age.data
        return {
            "birth_date": birth.day,
            "birth_year": birth.year,
            "of_age_confirmed_on": self.says_by if of_age else None,
            "of_age_confirmed_by": confirmed_by if of_age else None,
        }


class PersonFields(AgeAsked):
    """What is asked of a person, wherever a person is added or changed."""

    first_name = TextField(_l("First name"), most=100)
    last_name = TextField(_l("Last name"), most=100)
    birth = BirthField(_l("Date or year of birth"))
    of_age = TickField(_l("Has turned 15"))
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

    def values(self, confirmed_by: str) -> PersonValues:
        """What the form says of the person; `confirmed_by` is the user's name."""
        return {
            "first_name": self.first_name.data or "",
            "last_name": self.last_name.data or "",
            **self.age(confirmed_by),
            "email": self.email.data or "",
            "gender": self.gender.data,
            "municipality": self.municipality.data or "",
        }


class PersonForm(PersonFields, OpenedForm):
    """One person of the register, None for a new one. A new tick says that the person had turned 15 by today."""

    another = TickField(_l("Add another person with the same name"))

    def __init__(self, person: StoredPerson | None, **options: Any) -> None:
        super().__init__(obj=person, data=age_shown(person) if person else None, **options)
        self.confirmed_on = person.of_age_confirmed_on if person else None

    @property
    def says_by(self) -> date:
        return self.confirmed_on or current.today()

    def merged_values(self, stored: StoredPerson, confirmed_by: str) -> PersonValues:
        """What to write of the person, who is `stored` as they are now. Raises Contradicted."""
        theirs = PersonForm(stored, formdata=None)
        self.confirmed_on = theirs.confirmed_on
        return self.merged(theirs).values(confirmed_by)

    def add_namesake_error(self) -> None:
        add_error(self.another, _("Somebody with this name is in the register. Tick this if you mean another person."))


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


def age_shown(person: StoredPerson) -> dict[str, object]:
    """What the register knows of a birth and an age, as forms show it."""
    birth = BirthText(person.birth_date, person.birth_year)
    return {"birth": birth if any(birth) else None, "of_age": person.of_age_confirmed_on is not None}
