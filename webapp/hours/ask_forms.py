"""The answer to what an association asks."""

from typing import Any

from webapp.domain.organisation import RequestKind
from webapp.forms.base import BaseForm, add_error
from webapp.forms.fields import ChoiceField, CountField, ParagraphField, to_choices
from webapp.hour_requests.entries import RequestRow
from webapp.hours.entries import AnswerValues
from webapp.hours.forms import MOST_HOURS
from webapp.i18n import format_hours
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l

LONGEST_ANSWER = 1000
ALL, SOME, NONE = "all", "some", "none"
DECISIONS = {ALL: _l("All of it"), SOME: _l("Some of it"), NONE: _l("Nothing")}


class AnswerForm(BaseForm):
    """All, some or nothing, with a sentence; of extra hours also what the study centre has given for them."""

    asked = 0
    decision = ChoiceField(_l("Answer"), choices=to_choices(DECISIONS))
    hours = CountField(_l("How many hours, when it is some"), most=MOST_HOURS)
    answer = ParagraphField(_l("In a sentence"), most=LONGEST_ANSWER)
    centre = CountField(_l("Extra hours that the study centre has given for this"), most=MOST_HOURS)

    def validate(self, extra_validators: Any = None) -> bool:
        """True when some are fewer than were asked for, and more than none, too."""
        valid = super().validate(extra_validators)
        if self.decision.data != SOME or self.hours.errors or 0 < (self.hours.data or 0) < self.asked:
            return valid
        add_error(self.hours, _("Write a whole number from %(least)s to %(most)s.", least=1, most=self.asked - 1))
        return False

    def values(self) -> AnswerValues:
        decided = {ALL: self.asked, SOME: self.hours.data or 0, NONE: 0}[self.decision.data]
        centre = self.centre.data or 0 if "centre" in self else 0
        return AnswerValues(decided, self.answer.data or "", centre)

    def add_not_enough(self, free: int) -> None:
        """Say how many hours there are."""
        if "centre" in self:
            sentence = _(
                "There are only %(hours)s h. Give fewer, or say below how many more the study centre has given.",
                hours=free,
            )
        else:
            sentence = _("There are only %(hours)s to take back.", hours=format_hours(free))
        add_error(self.hours if self.decision.data == SOME else self.decision, sentence)

    def add_answered(self) -> None:
        """Say that there is nothing to answer any more."""
        add_error(self.decision, _("It has been answered or taken back meanwhile. Nothing was changed by this."))


def answer_form(asked: RequestRow) -> AnswerForm:
    """The form for a request."""
    form = AnswerForm()
    form.asked = asked.hours
    if asked.kind is RequestKind.RETURN:
        del form.centre
    return form
