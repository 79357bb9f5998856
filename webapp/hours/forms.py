"""The form of a year's hours: what there is, how it is given out, and a share for each association."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from webapp.domain.organisation import HoursMode
from webapp.forms.base import add_error
from webapp.forms.fields import ChoiceField, CountField, DayField, to_choices
from webapp.forms.meanwhile import OpenedForm
from webapp.hours.entries import YearValues
from webapp.hours.table import Line
from webapp.i18n import format_hours, format_hours_done
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.labels import HOURS_MODES

MOST_HOURS = 999_999


class YearForm(OpenedForm):
    """Fields for the year, and for each of its associations; `year_form` makes them."""

    associations: tuple[int, ...] = ()
    granted = CountField(_l("Granted hours"), most=MOST_HOURS)
    extra = CountField(_l("Extra hours"), most=MOST_HOURS)
    mode = ChoiceField(
        _l("How the hours are given out"), choices=to_choices({one.value: label for one, label in HOURS_MODES.items()})
    )

    @property
    def whole(self) -> int | None:
        """What there is to be shared out; None when nobody knows."""
        granted = self.granted.data
        return None if granted is None else granted + (self.extra.data or 0)

    @property
    def shared(self) -> int:
        """What the shares come to."""
        return sum(self.shares().values())

    def shares(self) -> dict[int, int]:
        """The shares that were filled in, by the associations' ids."""
        filled = ((one, self[f"share_{one}"].data) for one in self.associations)
        return {one: hours for one, hours in filled if hours is not None}

    def fill(self, shares: Mapping[int, int]) -> None:
        """Fill in those shares; nothing is saved by it."""
        for one in self.associations:
            cast(CountField, self[f"share_{one}"]).take(shares.get(one, 0))

    def validate(self, extra_validators: Any = None) -> bool:
        """True when no more is shared out than there is, too."""
        valid = super().validate(extra_validators)
        over = self.shared - (self.whole or 0)
        if self.mode.data != HoursMode.SHARED or over <= 0 or self.granted.errors or self.extra.errors:
            return valid
        add_error(
            self.granted,
            _(
                "The shares come to %(shared)s: %(over)s more than there are.",
                shared=format_hours(self.shared),
                over=format_hours_done(over),
            ),
        )
        return False

    def values(self) -> YearValues:
        return YearValues(
            mode=HoursMode(self.mode.data),
            granted_hours=self.granted.data,
            extra_hours=self.extra.data or 0,
            realised_before=self["realised"].data if "realised" in self else None,
            shares=self.shares(),
        )


def year_form(lines: Sequence[Line], stored: YearValues, *, has_begun: bool, **options: Any) -> YearForm:
    """The form filled in with what is stored. Each share's field bears the association's name, also in the summary."""
    fields: dict[str, object] = {"associations": tuple(line.id for line in lines)}
    data: dict[str, object] = {
        "granted": stored.granted_hours,
        "extra": stored.extra_hours or None,
        "mode": stored.mode.value,
    }
    if has_begun:
        fields["realised"] = CountField(_l("Hours realised outside the registers"), most=MOST_HOURS)
        data["realised"] = stored.realised_before
    for line in lines:
        fields[f"share_{line.id}"] = CountField(line.name, most=MOST_HOURS)
        data[f"share_{line.id}"] = stored.shares.get(line.id)
    return cast(YearForm, type("FormOfYear", (YearForm,), fields)(data=data, **options))


class EstimatesForm(OpenedForm):
    """The last day for the estimates of a year, in the year before it; empty when nobody is asked."""

    year = 0
    day = DayField(_l("Last day for the estimates"))

    def validate(self, extra_validators: Any = None) -> bool:
        """True when the day is in the year before, too."""
        valid = super().validate(extra_validators)
        if self.day.data is None or self.day.data.year == self.year - 1:
            return valid
        add_error(self.day, _("Give a day in %(year)s.", year=self.year - 1))
        return False


def estimates_form(day: date | None, year: int, **options: Any) -> EstimatesForm:
    """The form for the estimates of a year, with the day that is stored when it is for that year."""
    form = EstimatesForm(data={"day": day if day and day.year == year - 1 else None}, **options)
    form.year = year
    return form
