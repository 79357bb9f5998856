"""The form of what an association says about hours."""

from webapp.domain.organisation import RequestKind
from webapp.forms.base import required
from webapp.forms.fields import CountField, ParagraphField
from webapp.forms.meanwhile import OpenedForm
from webapp.hour_requests.entries import RequestValues
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.quotas.forms import MOST_HOURS

LONGEST_REASON = 1000


class RequestForm(OpenedForm):
    """Hours, and why."""

    hours = CountField(_l("Teaching hours"), [required(_l("Write how many hours."))], least=1, most=MOST_HOURS)
    why = ParagraphField(_l("Reason"), most=LONGEST_REASON)

    def values(self) -> RequestValues:
        return {"hours": self.hours.data or 0, "why": self.why.data or ""}


class EstimateForm(RequestForm):
    """Hours of the next year, of which there may be none."""

    hours = CountField(_l("Teaching hours"), [required(_l("Write how many hours."))], most=MOST_HOURS)


def label_of(kind: RequestKind, year: int) -> str:
    """What the form asks."""
    match kind:
        case RequestKind.ESTIMATE:
            return _("How many teaching hours will your groups need in %(year)s?", year=year)
        case RequestKind.EXTRA:
            return _("How many extra hours do you ask for?")
        case RequestKind.RETURN:
            return _("How many hours do you give back?")
