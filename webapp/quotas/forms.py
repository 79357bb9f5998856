"""The form of the hour quotas: three numbers a year, and whether there are any."""

from collections.abc import Sequence
from typing import Any, cast

from webapp.forms.fields import CountField, TickField
from webapp.forms.meanwhile import OpenedForm
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.quotas.entries import Answers
from webapp.quotas.years import YearRow

MOST_HOURS = 99_999


class QuotasForm(OpenedForm):
    """Fields for each of the years; `quotas_form` makes them."""

    years: tuple[YearRow, ...] = ()
    no_own_quota = TickField(_l("We have no hour quota of our own"))

    def answers(self) -> Answers:
        """What the form says, for the action; the realised hours only where they may be typed in."""
        found: dict[int, dict[str, int | None]] = {}
        for year in self.years:
            found[year.year] = {}
            if year.is_own:
                found[year.year] |= {
                    "granted_hours": self[f"granted_{year.year}"].data,
                    "extra_hours": self[f"extra_{year.year}"].data or 0,
                }
            if year.can_type:
                found[year.year]["realised_before"] = self[f"realised_{year.year}"].data
        return Answers(found, self.no_own_quota.data)


def quotas_form(years: Sequence[YearRow], no_own_quota: bool, **options: Any) -> QuotasForm:
    """The form for the years, filled in with what is known. Each field says its year, also in the error summary."""
    fields: dict[str, object] = {"years": tuple(years)}
    data: dict[str, int | None] = {"no_own_quota": no_own_quota}
    for one in years:
        year = one.year
        if one.is_own:
            fields[f"granted_{year}"] = CountField(_("Granted hours %(year)s", year=year), most=MOST_HOURS)
            fields[f"extra_{year}"] = CountField(_("Extra hours %(year)s", year=year), most=MOST_HOURS)
            data |= {f"granted_{year}": one.granted, f"extra_{year}": one.extra or None}
        if one.can_type:
            fields[f"realised_{year}"] = CountField(
                _("Hours realised outside the register %(year)s", year=year), most=MOST_HOURS
            )
            data[f"realised_{year}"] = one.outside
    made = type("YearsForm", (QuotasForm,), fields)
    return cast(QuotasForm, made(data=data, **options))
