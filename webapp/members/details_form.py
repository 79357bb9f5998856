"""What is known of a member, as whoever keeps the group completes it."""

from datetime import date
from typing import Any, Protocol

from wtforms import ValidationError

from webapp.forms.fields import ChoiceField, EmailField, TextField, TickField
from webapp.forms.meanwhile import OpenedForm
from webapp.i18n import format_day
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.people.forms import BirthField, BirthText, StoredPerson, birth_text, contradicts, offer_genders
from webapp.people.rows import NotSaid


class ConfirmedPerson(StoredPerson, Protocol):
    """A person as they were read or as they are held, with the day on which they were old enough for certain."""

    @property
    def of_age_confirmed_on(self) -> date | None: ...


def too_young_error(day: date) -> str:
    """What is said of a tick that the birth contradicts."""
    return _(
        "By the birth, the person had not turned 15 by %(day)s. Correct the birth, or take the tick away.",
        day=format_day(day),
    )


class MemberDetailsForm(OpenedForm):
    """The person's details without the names. A new tick says that the person had turned 15 on the day `first`."""

    birth = BirthField(_l("Date or year of birth"))
    of_age = TickField(_l("Has turned 15"))
    email = EmailField(_l("E-mail"))
    gender = ChoiceField(_l("Gender"), default="")
    municipality = TextField(_l("Municipality"), most=100)

    def __init__(self, person: ConfirmedPerson, first: date, **options: Any) -> None:
        said = {"birth": birth_text(person), "of_age": person.of_age_confirmed_on is not None}
        super().__init__(obj=person, data=said, **options)
        offer_genders(self.gender)
        self.person, self.first = person, first
        self.confirmed_on = person.of_age_confirmed_on or first

    def validate_of_age(self, field: TickField) -> None:
        if field.data and contradicts(self.birth, self.confirmed_on):
            raise ValidationError(too_young_error(self.confirmed_on))

    def merged_values(self, stored: ConfirmedPerson, confirmed_by: str) -> NotSaid:
        """What to write of the person, who is `stored` as they are now. Raises Contradicted."""
        theirs = type(self)(stored, self.first, formdata=None)
        self.confirmed_on = theirs.confirmed_on
        return self.merged(theirs).values(confirmed_by)

    def values(self, confirmed_by: str) -> NotSaid:
        """What the form says of the person; `confirmed_by` is the user's name."""
        birth, of_age = self.birth.data or BirthText(None, None), self.of_age.data
        return {
            "birth_date": birth.day,
            "birth_year": birth.year,
            "of_age_confirmed_on": self.confirmed_on if of_age else None,
            "of_age_confirmed_by": confirmed_by if of_age else None,
            "email": self.email.data or "",
            "gender": self.gender.data,
            "municipality": self.municipality.data or "",
        }
