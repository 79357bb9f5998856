"""Forms of accounts."""

from collections.abc import Collection

from wtforms import PasswordField, ValidationError
from wtforms.validators import Email

from webapp.domain.passwords import LONGEST, SHORTEST, Weakness, weakness
from webapp.forms.base import BaseForm, add_error, required
from webapp.forms.fields import TextField, TickField
from webapp.forms.meanwhile import OpenedForm
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l


class SignInForm(BaseForm):
    """Who are you?"""

    email = TextField(_l("E-mail"), [required(_l("Write your e-mail address."))], most=254)
    password = PasswordField(_l("Password"), [required(_l("Write your password."))])

    def add_sign_in_error(self) -> None:
        """Don't say which of the two was wrong: that would tell who has an account."""
        add_error(self.password, _("The e-mail address and the password don't belong together. Try again."))


class CodeForm(BaseForm):
    """The second step of signing in: an app's code, or one of those on paper."""

    code = TextField(_l("Code"), [required(_l("Write the code."))], most=40)

    def add_wrong_code_error(self) -> None:
        add_error(self.code, _("The code is wrong, or it has been used. Write the one that the app shows now."))


class ProofForm(BaseForm):
    """Is it you?"""

    password = PasswordField(_l("Password"), [required(_l("Write your password."))])

    def add_wrong_password_error(self) -> None:
        add_error(self.password, _("The password is wrong. Write it again."))

    def add_passkey_error(self) -> None:
        add_error(self.password, _("The passkey did not work. Try again, or write your password."))


def new_password_field() -> PasswordField:
    """A field for a password to be; each form needs one of its own."""
    return PasswordField(_l("New password"), [required(_l("Write a new password."))])


class ChoosesPassword:
    """Of a form with `new_password`: which passwords are good enough."""

    least = SHORTEST
    own_words: Collection[str] = ()
    """What others know of the user: names, the address. The form's own fields may say more."""

    def validate_new_password(self, field: PasswordField) -> None:
        """The form's own check of the field."""
        said = [str(getattr(self, name).data or "") for name in ("name", "user_name", "email") if hasattr(self, name)]
        wrong = weakness(field.data or "", least=self.least, own=[*self.own_words, *said])
        if wrong:
            raise ValidationError(password_sentence(wrong, self.least))


def password_sentence(wrong: Weakness, least: int) -> str:
    """What to do about a weak password."""
    match wrong:
        case Weakness.SHORT:
            return _("Write at least %(least)s characters; a few words will do.", least=least)
        case Weakness.LONG:
            return _("Write at most %(most)s characters.", most=LONGEST)
        case Weakness.COMMON:
            return _("Many people use this password, so it is tried first. Choose a few words of your own.")
        case Weakness.PATTERN:
            return _("This repeats itself or follows the keys. Choose a few words that don't belong together.")
        case Weakness.OWN:
            return _("This is made of a name or an address that others know. Choose a few other words.")


class PasswordForm(ChoosesPassword, BaseForm):
    """A new password for one's own account."""

    current_password = PasswordField(_l("Current password"), [required(_l("Write your current password."))])
    new_password = new_password_field()

    def validate_new_password(self, field: PasswordField) -> None:
        if field.data and field.data == self.current_password.data:
            raise ValidationError(_("The new password is the same as the current one. Choose another."))
        super().validate_new_password(field)

    def add_wrong_password_error(self) -> None:
        add_error(self.current_password, _("The current password is wrong. Write it again."))


class DetailsForm(OpenedForm):
    """The name and the address of one's own account."""

    name = TextField(_l("Name"), [required(_l("Write your name."))])
    email = TextField(
        _l("E-mail"),
        [
            required(_l("Write your e-mail address.")),
            Email(message=_l("Write the e-mail address as name@example.org.")),
        ],
        most=254,
    )
    current_password = PasswordField(_l("Current password"), [required(_l("Write your current password."))])

    def address(self) -> str:
        """The address as accounts have them."""
        return (self.email.data or "").strip().lower()

    def add_wrong_password_error(self) -> None:
        add_error(self.current_password, _("The current password is wrong. Write it again."))

    def add_address_taken_error(self) -> None:
        add_error(self.email, _("Another account has this address. Give another."))


class RemindersForm(BaseForm):
    """E-mail about what is due?"""

    wants_reminders = TickField(_l("Remind me by e-mail of what is due"))
