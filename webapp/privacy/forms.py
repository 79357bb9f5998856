"""The form of what an association says of the personal data that it keeps."""

from typing import Any, Protocol

from webapp.domain.keeping import MONTHS
from webapp.forms.fields import ChoiceField, ParagraphField, TextField, to_choices
from webapp.forms.meanwhile import OpenedForm
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.labels import month_end
from webapp.privacy.entries import Keeping

NOT_CHOSEN = ""
NOTICE_LABELS = {
    "controller": _l("Who answers for the data"),
    "contact": _l("Contact"),
    "basis": _l("Why the data may be kept"),
    "source": _l("Where the data come from"),
    "text": _l("What else there is to say"),
}
"""Of what the association's notice says, in its order."""


class KeepingForm(OpenedForm):
    """Until when participants' data are kept, and the association's own notice."""

    kept_until_month = ChoiceField(_l("Participants' personal data are kept until"), default=NOT_CHOSEN)
    notice_controller = TextField(NOTICE_LABELS["controller"])
    notice_contact = TextField(NOTICE_LABELS["contact"], most=300)
    notice_basis = ParagraphField(NOTICE_LABELS["basis"], most=1000)
    notice_source = ParagraphField(NOTICE_LABELS["source"], most=1000)
    notice_text = ParagraphField(NOTICE_LABELS["text"])

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        days = {str(month): month_end(month) for month in MONTHS}
        self.kept_until_month.choices = to_choices({NOT_CHOSEN: _("No day is chosen")} | days)

    def values(self) -> Keeping:
        """What the form says, for the action."""
        month = self.kept_until_month.data
        return Keeping(
            int(month) if month else None,
            self.notice_controller.data or "",
            self.notice_contact.data or "",
            self.notice_basis.data or "",
            self.notice_source.data or "",
            self.notice_text.data or "",
        )


class StoredKeeping(Protocol):
    """What an association says of it, as it is read, or held."""

    @property
    def kept_until_month(self) -> int | None: ...

    @property
    def notice_controller(self) -> str: ...

    @property
    def notice_contact(self) -> str: ...

    @property
    def notice_basis(self) -> str: ...

    @property
    def notice_source(self) -> str: ...

    @property
    def notice_text(self) -> str: ...


def keeping_form(kept: StoredKeeping, **options: Any) -> KeepingForm:
    """The form, filled in with what is stored unless `formdata` or what was sent says otherwise."""
    return KeepingForm(obj=kept, **options)
