"""What is known of a member, as whoever keeps the group completes it."""

from datetime import date
from typing import Any

from webapp.forms.fields import ChoiceField, EmailField, TextField, TickField
from webapp.forms.meanwhile import OpenedForm
from webapp.i18n import lazy_gettext as _l
from webapp.people.forms import AgeAsked, BirthField, StoredPerson, age_shown, offer_genders
from webapp.people.rows import NotSaid


class MemberDetailsForm(AgeAsked, OpenedForm):
    """The person's details without the names. A new tick says that the person had turned 15 on the day `first`."""

    birth = BirthField(_l("Date or year of birth"))
    of_age = TickField(_l("Has turned 15"))
    email = EmailField(_l("E-mail"))
    gender = ChoiceField(_l("Gender"), default="")
    municipality = TextField(_l("Municipality"), most=100)

    def __init__(self, person: StoredPerson, first: date, **options: Any) -> None:
        super().__init__(obj=person, data=age_shown(person), **options)
        offer_genders(self.gender)
        self.person, self.first, self.confirmed_on = person, first, person.of_age_confirmed_on

    @property
    def says_by(self) -> date:
        return self.confirmed_on or self.first

    def merged_values(self, stored: StoredPerson, confirmed_by: str) -> NotSaid:
        """What to write of the person, who is `stored` as they are now. Raises Contradicted."""
        theirs = type(self)(stored, self.first, formdata=None)
        self.confirmed_on = theirs.confirmed_on
        return self.merged(theirs).values(confirmed_by)

    def values(self, confirmed_by: str) -> NotSaid:
        """What the form says of the person; `confirmed_by` is the user's name."""
        return {
            **self.age(confirmed_by),
            "email": self.email.data or "",
            "gender": self.gender.data,
            "municipality": self.municipality.data or "",
        }
