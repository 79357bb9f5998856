"""Forms of an association: its details, and the first set-up."""

from typing import Any, Protocol

from wtforms.validators import Email

from webapp.accounts.forms import ChoosesPassword, new_password_field
from webapp.associations.entries import AssociationValues
from webapp.forms.answers import AnswerField, choice_of
from webapp.forms.base import add_error, required
from webapp.forms.fields import TextField
from webapp.forms.meanwhile import OpenedForm
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l


class AssociationForm(OpenedForm):
    """What the rules and Sivisverkko ask of the association."""

    name = TextField(_l("Association's name"), [required(_l("Write the association's name."))])
    organisation = TextField(_l("Member organisation of the study centre"))
    municipality = TextField(_l("Municipality"), most=100)
    eligible = AnswerField(_l("Is it a registered association (ry) of a member organisation of the study centre?"))

    def values(self) -> AssociationValues:
        """What the form says, for the actions."""
        return {
            "name": self.name.data or "",
            "organisation": self.organisation.data or "",
            "municipality": self.municipality.data or "",
            "eligible": self.eligible.answer,
        }


class StoredAssociation(Protocol):
    """An association as it was read or as it is held."""

    @property
    def name(self) -> str: ...

    @property
    def organisation(self) -> str: ...

    @property
    def municipality(self) -> str: ...

    @property
    def eligible(self) -> bool | None: ...


def association_form(kept: StoredAssociation, **options: Any) -> AssociationForm:
    """The form, filled in with what is stored unless `formdata` or what was sent says otherwise."""
    data = {
        "name": kept.name,
        "organisation": kept.organisation,
        "municipality": kept.municipality,
        "eligible": choice_of(kept.eligible),
    }
    return AssociationForm(data=data, **options)


class SetUpForm(ChoosesPassword, AssociationForm):
    """The association and its first administrator."""

    token = TextField(_l("Set-up code"), [required(_l("Write the code that the terminal shows."))])
    user_name = TextField(_l("Your name"), [required(_l("Write your name."))])
    email = TextField(
        _l("Your e-mail address"),
        [
            required(_l("Write your e-mail address.")),
            Email(message=_l("Write the e-mail address as name@example.org.")),
        ],
        most=254,
    )
    new_password = new_password_field()

    def __init__(self, *arguments: Any, **values: Any) -> None:
        super().__init__(*arguments, **values)
        # It stands first on the page, so its error does in the summary.
        self._fields.move_to_end("token", last=False)
        # There is no old one.
        self.new_password.label.text = _("Password")

    def add_token_error(self) -> None:
        add_error(self.token, _("The code isn't the one that the terminal shows. Write it again."))
