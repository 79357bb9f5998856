"""Forms of an organisation: what it says of itself, its associations and its coordinators."""

import re
from collections.abc import Iterable
from typing import Any, Protocol

from wtforms import SelectMultipleField
from wtforms.validators import Email, Optional, Regexp

from webapp.forms.answers import AnswerField, choice_of
from webapp.forms.base import BaseForm, add_error, required
from webapp.forms.fields import CountField, ParagraphField, TextField, to_choices
from webapp.forms.meanwhile import OpenedForm
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.organisations.entries import ListedAssociation, NewAssociation, OrganisationValues

MOST_DAYS = 365
WEB_ADDRESS = re.compile(r"https?://[^\s/?#@]+\.[^\s/?#@]+(?:[/?#]\S*)?$", re.IGNORECASE)
"""Of a page: another scheme could run a script when somebody follows it."""


class OrganisationForm(OpenedForm):
    """What the organisation says of itself, and its own deadlines."""

    name = TextField(_l("Organisation's name"), [required(_l("Write the organisation's name."))])
    contact = TextField(_l("Contact"), most=300)
    rules_text = ParagraphField(_l("Own rules for the support"), most=5000)
    rules_url = TextField(
        _l("Address of the own rules"),
        [Optional(), Regexp(WEB_ADDRESS, message=_l("Write the whole address, as https://www.example.org/rules."))],
        most=500,
    )
    plan_days_before = CountField(_l("Plan: how many days before the study centre's last day"), least=1, most=MOST_DAYS)
    report_days_after = CountField(_l("Report: how many days after the season's end"), most=MOST_DAYS)

    def values(self) -> OrganisationValues:
        """What the form says, for the action."""
        return {
            "name": self.name.data or "",
            "contact": self.contact.data or "",
            "rules_text": self.rules_text.data or "",
            "rules_url": self.rules_url.data or "",
            "plan_days_before": self.plan_days_before.data,
            "report_days_after": self.report_days_after.data,
        }

    def add_name_taken_error(self) -> None:
        add_error(self.name, _("There is another organisation of that name."))


class StoredOrganisation(Protocol):
    """An organisation as it is read, or held."""

    @property
    def name(self) -> str: ...

    @property
    def contact(self) -> str: ...

    @property
    def rules_text(self) -> str: ...

    @property
    def rules_url(self) -> str: ...

    @property
    def plan_days_before(self) -> int | None: ...

    @property
    def report_days_after(self) -> int | None: ...


def organisation_form(kept: StoredOrganisation, **options: Any) -> OrganisationForm:
    """The form, filled in with what is stored unless `formdata` or what was sent says otherwise."""
    return OrganisationForm(obj=kept, **options)


def _email_field() -> TextField:
    needed = required(_l("Write the e-mail address."))
    return TextField(
        _l("E-mail"), [needed, Email(message=_l("Write the e-mail address as name@example.org."))], most=254
    )


class AdministratorForm(BaseForm):
    """Who becomes an association's administrator."""

    email = _email_field()
    administrator = TextField(_l("Name"))

    def address(self) -> str:
        return (self.email.data or "").lower()

    def add_already_user_error(self) -> None:
        add_error(self.email, _("This person is a user of the association already."))


class NewAssociationForm(AdministratorForm):
    """A new association and its first administrator."""

    name = TextField(_l("Association's name"), [required(_l("Write the association's name."))])
    municipality = TextField(_l("Municipality"), most=100)
    eligible = AnswerField(_l("Is it a registered association (ry) of a member organisation of the study centre?"))

    def __init__(self, *arguments: Any, **values: Any) -> None:
        super().__init__(*arguments, **{"data": {"eligible": choice_of(True)}, **values})
        # They stand first on the page, so their errors do in the summary.
        for name in ("eligible", "municipality", "name"):
            self._fields.move_to_end(name, last=False)

    def values(self) -> NewAssociation:
        """What the form says, for the action."""
        return {
            "name": self.name.data or "",
            "municipality": self.municipality.data or "",
            "eligible": self.eligible.answer,
            "email": self.address(),
            "administrator": self.administrator.data or "",
        }

    def add_name_taken_error(self) -> None:
        add_error(self.name, _("The organisation has an association of that name."))


class JoiningForm(BaseForm):
    """Which association is asked to join."""

    association = TextField(_l("Association's name"), [required(_l("Write the association's name."))])


class CoordinatorForm(BaseForm):
    """Whom to let act for the organisation."""

    email = _email_field()
    name = TextField(_l("Name"))

    def address(self) -> str:
        return (self.email.data or "").lower()

    def add_already_user_error(self) -> None:
        add_error(self.email, _("This person is a coordinator already."))


class ReminderForm(BaseForm):
    """What is written to the administrators of the associations that are late, and to which."""

    text = ParagraphField(_l("Text"), [required(_l("Write what you want to say."))])
    associations = SelectMultipleField(_l("Associations"), [required(_l("Choose at least one."))], coerce=int)

    def __init__(self, late: Iterable[ListedAssociation]) -> None:
        late = list(late)
        ids = [one.id for one in late]
        text = _(
            "Hello! Something is waiting to be done in your peer study groups. "
            "Please have a look, and ask us if you need help."
        )
        super().__init__(data={"text": text, "associations": ids})
        self.associations.choices = to_choices({one.id: one.name for one in late})
