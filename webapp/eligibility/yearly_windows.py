"""When the study centre took something in a year gone by, in words: to know when to look for this year's days."""

from collections.abc import Sequence
from typing import NamedTuple, assert_never

from webapp import current
from webapp.domain.rule_set import Window, WindowOf
from webapp.i18n import format_day, format_names, format_short_day
from webapp.i18n import gettext as _


class YearlyWindow(NamedTuple):
    """A sentence, and the study centre's own pages, where this year's days are."""

    text: str
    contact: str


def yearly_windows(*wanted: WindowOf) -> list[YearlyWindow]:
    """Of each of the `wanted`, what the rule sets in force today know."""
    today = current.today()
    in_force = [rules for rules in current.rule_sets().values() if rules.is_valid_on(today)]
    return [
        YearlyWindow(_sentence(what, windows), rules.contact)
        for what in wanted
        for rules in in_force
        if (windows := [window for window in rules.windows if window.what is what])
    ]


def _sentence(what: WindowOf, windows: Sequence[Window]) -> str:
    year, days = windows[0].last.year, format_names(map(_days, windows))
    match what:
        case WindowOf.EXTRA:
            return _("In %(year)s extra hours were asked for, and hours given back, %(days)s.", year=year, days=days)
        case WindowOf.NEXT_YEAR:
            return _("In %(year)s the next year's hours were asked for %(days)s.", year=year, days=days)
        case WindowOf.COSTS:
            return _("In %(year)s the costs of the year before had to be told %(days)s.", year=year, days=days)
        case never:
            assert_never(never)


def _days(window: Window) -> str:
    if window.first is None:
        return _("by %(day)s", day=format_day(window.last))
    return f"{format_short_day(window.first)}–{format_day(window.last)}"
