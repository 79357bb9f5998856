"""Days in forms: the season that a day without its year is of, and what is said of a text that is no day."""

from datetime import date
from typing import assert_never

from flask import g

from webapp.i18n import format_day, weekday_names
from webapp.i18n import gettext as _
from webapp.reading.days import Days, NotADay, Problem

LONGEST_SHOWN = 40


def is_of_season(first: date, last: date) -> None:
    """What this request's forms say is of a group with that season."""
    g.season = Days(first, last)


def season() -> Days | None:
    """In which a day without its year is looked for; None where no group has been opened."""
    found: Days | None = g.get("season")
    return found


def days_text(days: Days) -> str:
    """25.12.2026–6.1.2027; a single day alone."""
    return format_day(days.first) if days.first == days.last else f"{format_day(days.first)}–{format_day(days.last)}"


def day_error(error: NotADay) -> str:
    """What is wrong, and what to do."""
    written = error.written if len(error.written) <= LONGEST_SHOWN else f"{error.written[:LONGEST_SHOWN]}…"
    match error.problem:
        case Problem.NO_DAY:
            return _("Write the date as 31.12.2026.")
        case Problem.NO_SUCH_DAY:
            return _("There is no such date. Check the day, the month and the year.")
        case Problem.NO_YEAR:
            return _("Write the year too, as in 31.12.2026.")
        case Problem.OTHER_WEEKDAY:
            return _(
                "“%(written)s” can't be right: %(day)s is a %(weekday)s. Correct the date or the weekday.",
                written=written,
                day=format_day(error.day),
                weekday=weekday_names()[error.day.weekday()] if error.day else "",
            )
        case Problem.BACKWARDS:
            return _("The last day can't be before the first one. Correct the day.")
        case never:
            assert_never(never)
