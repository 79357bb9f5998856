"""Forms of the second step of signing in."""

from flask import request
from wtforms import HiddenField, ValidationError

from webapp.accounts.forms import CodeForm
from webapp.browsers import browser_words
from webapp.factors.codes import SECRET, SEED, new_secret, new_seed
from webapp.factors.entries import LONGEST_NAME
from webapp.forms.base import BaseForm, add_error
from webapp.forms.fields import TextField
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l


class SeedForm(BaseForm):
    """What recovery codes are made of: a page that is sent twice shows the same ones."""

    seed = HiddenField()

    def validate_seed(self, field: HiddenField) -> None:
        if not SEED.fullmatch(field.data or ""):
            field.data = new_seed()
            raise ValidationError(_("Open the page anew."))


class PasskeyForm(SeedForm):
    """A passkey to be: what its user calls it."""

    name = TextField(_l("What you call it"), most=LONGEST_NAME)

    @classmethod
    def begun(cls) -> "PasskeyForm":
        """Filled in with what it begins with."""
        return cls(data={"seed": new_seed(), "name": browser_words(request.user_agent.string)})


class AppForm(SeedForm, CodeForm):
    """A new app's secret, and a code to see that it has it."""

    secret = HiddenField()

    def validate_secret(self, field: HiddenField) -> None:
        if not SECRET.fullmatch(field.data or ""):
            field.data = new_secret()
            raise ValidationError(_("Open the page anew."))

    def add_wrong_code_error(self) -> None:
        add_error(self.code, _("The code isn't the one that the app shows now. Write the newest one."))
