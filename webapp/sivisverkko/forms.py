"""The form of the report's free text."""

from webapp.forms.fields import ParagraphField
from webapp.forms.meanwhile import OpenedForm
from webapp.i18n import lazy_gettext as _l


class ReportTextForm(OpenedForm):
    """How the studying went."""

    report_text = ParagraphField(_l("How the studying went"))

    def merged_text(self, stored: object) -> str:
        """The text to write, when `stored` is the group as it is now. Raises Contradicted."""
        return self.merged(type(self)(obj=stored, formdata=None)).report_text.data or ""
