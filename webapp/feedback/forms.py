"""The form that anybody can give feedback with."""

from webapp.domain.feedback import FeedbackKind
from webapp.feedback.entries import FeedbackValues
from webapp.forms.base import BaseForm, add_error, required
from webapp.forms.fields import ChoiceField, EmailField, ParagraphField, to_choices
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l

KINDS = {FeedbackKind.ACCESSIBILITY.value: _l("Accessibility"), FeedbackKind.OTHER.value: _l("Something else")}


class FeedbackForm(BaseForm):
    """What somebody wants to say of the program, and where to answer."""

    kind = ChoiceField(_l("What is it about?"), choices=to_choices(KINDS))
    text = ParagraphField(_l("Your feedback"), [required(_l("Write your feedback."))])
    email = EmailField(_l("Your e-mail"))

    def values(self) -> FeedbackValues:
        """What the form says, for the actions."""
        return {"kind": FeedbackKind(self.kind.data), "text": self.text.data or "", "email": self.email.data or ""}

    def add_too_much_error(self) -> None:
        add_error(
            self.text,
            _("So much feedback has come today that no more is taken without signing in. Sign in, or try tomorrow."),
        )
