"""The form of a cost."""

from datetime import date

from webapp import current
from webapp.costs.entries import CostValues
from webapp.domain.facts import CostKind
from webapp.eligibility.rows import GroupRow
from webapp.forms.base import add_error, required
from webapp.forms.fields import AmountField, ChoiceField, DayField, TextField, TickField, to_choices
from webapp.forms.meanwhile import OpenedForm
from webapp.i18n import format_day
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.labels import COST_KINDS

LONGEST_VOUCHER = 50


class CostForm(OpenedForm):
    """One cost."""

    day = DayField(_l("Date"), [required(_l("Write the date."))])
    kind = ChoiceField(
        _l("Kind of cost"),
        choices=to_choices({kind.value: label for kind, label in COST_KINDS.items()}),
        default=CostKind.MATERIALS.value,
    )
    amount = AmountField(_l("Amount, €"), [required(_l("Write the amount as 12,50."))], credit=True)
    voucher = TextField(_l("Voucher number"), most=LONGEST_VOUCHER)
    booked = TickField(_l("It is in the association's bookkeeping"), default=True)

    def values(self) -> CostValues:
        """What the form says, for the actions."""
        return {
            "day": self.day.data,
            "kind": CostKind(self.kind.data),
            "cents": self.amount.data,
            "voucher": self.voucher.data or "",
            "booked": bool(self.booked.data),
        }

    def told_in_season(self, done: str, group: GroupRow) -> str:
        """`done`, what of somebody else's is kept too, and a doubt about a day outside the season: it may be right, or
        a slip of the finger in the year.
        """
        done = self.told(done)
        if in_season(self.day.data, group):
            return done
        first, last = format_day(group.season_start), format_day(group.season_end)
        doubt = _("Its day is outside the season %(first)s–%(last)s: check that it is right.", first=first, last=last)
        return f"{done} {doubt}"

    def add_same_cost_error(self) -> None:
        add_error(self.voucher, _("This cost is in the table already. If it is another one, give it another voucher."))


def in_season(day: date, group: GroupRow) -> bool:
    """Whether the day is one of the group's season. A cost may have another: the rules set it no day."""
    return bool(group.season_start <= day <= group.season_end)


def new_cost() -> dict[str, date]:
    """What a new cost's form is filled in with."""
    return {"day": current.today()}
