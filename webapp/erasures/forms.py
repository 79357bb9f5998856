"""The form that asks for a group's name before its participants are forgotten."""

from typing import Any

from wtforms import ValidationError

from webapp.forms.base import BaseForm, required
from webapp.forms.fields import TextField
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l


class ErasureForm(BaseForm):
    """The confirmation: the group's name, typed."""

    name = TextField(_l("Group's name"), [required(_l("Write the group's name to confirm."))])

    def __init__(self, group_name: str, **options: Any) -> None:
        super().__init__(**options)
        self.group_name = group_name

    def validate_name(self, field: TextField) -> None:
        if _folded(field.data or "") != _folded(self.group_name):
            raise ValidationError(_("Write the name exactly as it is here: %(name)s", name=self.group_name))


def _folded(text: str) -> str:
    """Capital letters and spaces don't matter: the name is asked for to make somebody stop and think."""
    return " ".join(text.casefold().split())
