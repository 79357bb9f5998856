"""What every form of the program does."""

from typing import Any

from flask import g
from flask_wtf import FlaskForm
from wtforms import Field, StringField
from wtforms import Form as PlainForm
from wtforms.validators import StopValidation

from webapp.domain.identity_code import contains_identity_code
from webapp.form_tokens import FormTokens
from webapp.forms.binding import bound
from webapp.i18n import gettext as _


class BaseForm(FlaskForm):
    """A form with CSRF protection whose text fields refuse personal identity codes."""

    class Meta(FlaskForm.Meta):
        csrf_class = FormTokens

        def bind_field(self, form: Any, unbound_field: Any, options: Any) -> Field:
            return bound(form, unbound_field, options)

    meanwhile = ""
    """What somebody else has saved since the form was opened, and is filled in now; of a form that compares that."""

    def validate(self, extra_validators: Any = None) -> bool:
        """True when every field holds, no text field holds a personal identity code, and the form may be sent."""
        valid = bool(super().validate(extra_validators))
        return add_identity_code_errors(self) and valid and may_be_sent(self)


def only_show(note: str) -> None:
    """Whatever form this request brings is shown again as it was filled in, with `note`, and isn't valid."""
    g.only_shown = note


def may_be_sent(form: PlainForm) -> bool:
    """False, with the note in the form's summary, when the request may only show it."""
    note = g.get("only_shown")
    form.form_errors = [note] if note else []
    return not note


def add_identity_code_errors(form: PlainForm) -> bool:
    """Put an error beside each text field that holds a personal identity code; True when none does."""
    holding = [
        field for field in form if isinstance(field, StringField) and contains_identity_code(str(field.data or ""))
    ]
    for field in holding:
        add_error(field, _("This looks like a personal identity code. The register never keeps one: leave it out."))
    return not holding


def add_error(field: Field, message: str) -> None:
    """Put a sentence beside a field after validation, for example when the register says no."""
    field.errors = [*field.errors, message]


def required(message: Any) -> Any:
    """A validator that asks for a value in the field's own words."""

    def check(_form: BaseForm, field: Field) -> None:
        written = field.data.strip() if isinstance(field.data, str) else field.data is not None
        if not written:
            # One sentence is enough: the others speak of a value that isn't there.
            raise StopValidation("" if field.errors else str(message))

    check.field_flags = {"required": True}  # type: ignore[attr-defined]
    return check
