"""The form of the report's free text."""

from webapp.forms.base import BaseForm
from webapp.forms.fields import ParagraphField
from webapp.i18n import lazy_gettext as _l


class ReportTextForm(BaseForm):
    """How the studying went."""

    report_text = ParagraphField(_l("How the studying went"))
