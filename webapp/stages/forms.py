"""The forms of a group's stages: the plan's day, the report's day, the reopening and the payment."""

from datetime import date
from typing import Any, Protocol

from wtforms import ValidationError

from webapp import current
from webapp.domain.rules import RuleSet
from webapp.eligibility.rows import GroupRow
from webapp.forms.base import BaseForm, required
from webapp.forms.doubts import Asking, Doubt
from webapp.forms.fields import AmountField, DayField, ParagraphField
from webapp.forms.meanwhile import OpenedForm
from webapp.groups.forms import check_published_on
from webapp.i18n import format_day
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l

LONGEST_REASON = 500


class Planned(Protocol):
    """A group, as it was read or as it is held, as far as its plan goes."""

    @property
    def season_start(self) -> date: ...

    @property
    def plan_published_on(self) -> date | None: ...


class Paid(Protocol):
    """The same as far as its payment goes."""

    @property
    def paid_on(self) -> date | None: ...

    @property
    def paid_cents(self) -> int | None: ...


class PublishForm(OpenedForm):
    """The day on which the plan was published."""

    plan_published_on = DayField(_l("Plan published in Sivisverkko"), [required(_l("Write the date."))])

    def __init__(self, group: Planned, rules: RuleSet, **options: Any) -> None:
        super().__init__(data={"plan_published_on": group.plan_published_on}, **options)
        self.group, self.rules = group, rules

    def validate_plan_published_on(self, field: DayField) -> None:
        check_published_on(field.data, self.group.season_start, self.rules)


class ReportForm(Asking, BaseForm):
    """The day on which the report was sent, or a correction of it."""

    reported_on = DayField(_l("Report sent in Sivisverkko"), [required(_l("Write the date."))])

    def __init__(self, group: GroupRow, last_meeting: date | None, **options: Any) -> None:
        super().__init__(data={"reported_on": current.today()}, **options)
        self.group, self.last_meeting = group, last_meeting
        if self.corrects:
            self.reported_on.label.text = _("Correction sent in Sivisverkko")

    @property
    def corrects(self) -> bool:
        """Has the report been sent already? Its day stays then."""
        return self.group.reported_on is not None

    def questions(self) -> list[Doubt]:
        """What is asked before the group is locked."""
        sent = self.reported_on.data
        day = format_day(sent)
        if self.corrects:
            locks = _("This marks a correction as sent on %(day)s and locks the group.", day=day)
        else:
            locks = _("This marks the report as sent on %(day)s and locks the group.", day=day)
        asked = [Doubt(sent.isoformat(), locks)]
        if self.is_early:
            text = _("The group's last session is only on %(last)s.", last=format_day(self.last_meeting))
            asked.insert(0, Doubt(f"before-{self.last_meeting}", text))
        return asked

    @property
    def is_early(self) -> bool:
        """Is it the day of a report that was sent before the last session?"""
        sent, last = self.reported_on.data, self.last_meeting
        return sent is not None and last is not None and sent < last

    def validate_reported_on(self, field: DayField) -> None:
        start, first = self.group.season_start, self.group.reported_on
        if field.data and first and field.data < first:
            raise ValidationError(
                _("The report was sent on %(day)s. A correction comes after it: check the day.", day=format_day(first))
            )
        if field.data and field.data > current.today():
            raise ValidationError(_("The day is still to come. Write the day when the report was sent."))
        if field.data and field.data < start:
            raise ValidationError(
                _("The report can't be sent before the season starts (%(day)s). Check the day.", day=format_day(start))
            )


class ReopenForm(BaseForm):
    """Why a reported group is opened again."""

    reason = ParagraphField(
        _l("Why is the group reopened?"), [required(_l("Write why the group is reopened."))], most=LONGEST_REASON
    )


class PaymentForm(OpenedForm):
    """The support that came."""

    paid_on = DayField(_l("Day of payment"), [required(_l("Write the date."))])
    paid_amount = AmountField(_l("Amount, €"), [required(_l("Write the amount as 12,50."))], least=0)

    def __init__(self, group: Paid, first_reported_on: date | None, **options: Any) -> None:
        super().__init__(data={"paid_on": group.paid_on, "paid_amount": group.paid_cents}, **options)
        self.first_reported_on = first_reported_on

    def suggest(self, day: date, cents: int | None) -> None:
        """Fill in what is likely where no payment is stored; what the form was opened with stays nothing."""
        self._opened = self.opened
        if self.paid_on.data is None:
            self.paid_on.data, self.paid_amount.data = day, cents

    def validate_paid_on(self, field: DayField) -> None:
        first = self.first_reported_on
        if field.data and field.data > current.today():
            raise ValidationError(_("The day is still to come. Write the day when the money came."))
        if field.data and first and field.data < first:
            raise ValidationError(
                _("The support can't come before the report was sent (%(day)s). Check the day.", day=format_day(first))
            )
