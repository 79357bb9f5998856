"""Forms of an association's users."""

from collections.abc import Iterable
from typing import Any

from wtforms import SelectMultipleField
from wtforms.validators import Email

from webapp.accounts.entries import AccountDetails
from webapp.accounts.forms import ChoosesPassword, new_password_field
from webapp.domain.roles import Role
from webapp.forms.base import BaseForm, add_error, required
from webapp.forms.fields import ChoiceField, TextField, to_choices
from webapp.forms.meanwhile import OpenedForm
from webapp.i18n import format_day
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.labels import ROLE_WORDS
from webapp.users.entries import GroupToLead, InvitationValues, RoleValues


class RoleForm(OpenedForm):
    """What a user may do, and which groups they lead beside it."""

    role = ChoiceField(
        _l("Role"),
        choices=to_choices({role.value: words for role, words in ROLE_WORDS.items()}),
        default=Role.SECRETARY.value,
    )
    led_groups = SelectMultipleField(_l("Groups that this user leads"), coerce=int)

    def __init__(self, groups: Iterable[GroupToLead], *arguments: Any, **values: Any) -> None:
        super().__init__(*arguments, **values)
        self.led_groups.choices = to_choices({group.id: _called(group) for group in groups})

    def values(self) -> RoleValues:
        """What the form says, for the actions."""
        return {"role": Role(self.role.data), "led_groups": self.led_groups.data or []}

    def add_last_administrator_error(self) -> None:
        add_error(self.role, last_administrator_sentence())


def last_administrator_sentence() -> str:
    """Why the only administrator stays one."""
    return _("The association needs an administrator who can sign in. Make somebody else an administrator first.")


def last_coordinator_sentence() -> str:
    """Why the only coordinator stays one."""
    return _("The organisation needs a coordinator who can sign in. Invite somebody else first.")


def _called(group: GroupToLead) -> str:
    """Groups of several seasons often have one name."""
    return f"{group.name} ({format_day(group.season_start)}–{format_day(group.season_end)})"


class InvitationForm(RoleForm):
    """Whom to let in."""

    email = TextField(
        _l("E-mail"),
        [
            required(_l("Write the e-mail address.")),
            Email(message=_l("Write the e-mail address as name@example.org.")),
        ],
        most=254,
    )
    name = TextField(_l("Name"))

    def values(self) -> InvitationValues:
        return {**super().values(), "email": (self.email.data or "").lower(), "name": self.name.data or ""}

    def add_already_user_error(self) -> None:
        add_error(self.email, _("This person is a user already. To change the role, open the name in the list."))


class CorrectionForm(OpenedForm):
    """The name and the address of a user, corrected by an administrator."""

    name = TextField(_l("Name"), [required(_l("Write the name."))])
    email = TextField(
        _l("E-mail"),
        [
            required(_l("Write the e-mail address.")),
            Email(message=_l("Write the e-mail address as name@example.org.")),
        ],
        most=254,
    )

    def values(self) -> AccountDetails:
        """What the form says, for the actions."""
        return AccountDetails(self.name.data or "", (self.email.data or "").strip().lower())

    def add_address_taken_error(self) -> None:
        add_error(self.email, _("Another account has this address. Give another."))


class AcceptForm(ChoosesPassword, BaseForm):
    """A new user's name and password."""

    name = TextField(_l("Your name"), [required(_l("Write your name."))])
    new_password = new_password_field()
