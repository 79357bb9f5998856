"""Forms of the second step of signing in."""

from wtforms import HiddenField, ValidationError
from wtforms.validators import Regexp

from webapp.accounts.forms import CodeForm
from webapp.factors.codes import SECRET, SEED
from webapp.forms.base import BaseForm, add_error
from webapp.i18n import gettext as _


class SeedForm(BaseForm):
    """What recovery codes are made of: a page that is sent twice shows the same ones."""

    seed = HiddenField(validators=(Regexp(SEED),))


class AppForm(CodeForm):
    """A new app's secret, and a code to see that it has it."""

    secret = HiddenField()
    seed = HiddenField(validators=(Regexp(SEED),))

    def validate_secret(self, field: HiddenField) -> None:
        if not SECRET.fullmatch(field.data or ""):
            field.data = ""
            raise ValidationError(_("Open the page anew."))

    def add_wrong_code_error(self) -> None:
        add_error(self.code, _("The code isn't the one that the app shows now. Write the newest one."))
