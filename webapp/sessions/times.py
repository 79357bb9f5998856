"""When a session is and what it is about: the part that all forms of sessions share."""

from datetime import date, time
from typing import Any

from wtforms import Form as PlainForm
from wtforms import ValidationError

from webapp.domain import lessons
from webapp.domain.reasons import RuleId
from webapp.domain.rules import RuleSet
from webapp.eligibility import rule_texts
from webapp.eligibility.rows import GroupRow
from webapp.forms.base import required
from webapp.forms.fields import ClockField, DayField, MinutesField, TextField
from webapp.forms.text import tidy
from webapp.i18n import format_clock, format_day
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.reading.clocks import read_times
from webapp.sessions.entries import Slot

MOST_HOURS = 24


class SessionTimes(PlainForm):
    """When a session is and what it is about. `group` and `rules` must be there before it is validated."""

    group: GroupRow
    rules: RuleSet

    day = DayField(_l("Date"), [required(_l("Write the date."))])
    starts = ClockField(_l("Starts"), [required(_l("Write when it starts."))])
    ends = ClockField(_l("Ends"), [required(_l("Write when it ends."))], until_midnight=True)
    break_minutes = MinutesField(_l("Break, minutes"), most=600)
    content = TextField(_l("Content"), most=500)

    def process(self, *arguments: Any, **values: Any) -> None:
        """Both times may stand in the field of the first: 18–20."""
        super().process(*arguments, **values)
        starts, ends = self.starts, self.ends
        times = read_times(tidy(starts.raw_data[0])) if starts.raw_data else None
        if times and times.ends and ends.data is None and not ends.process_errors:
            starts.take(times.starts)
            ends.take(times.ends)

    def validate_day(self, field: DayField) -> None:
        self.check_in_season(field)

    def check_in_season(self, field: DayField) -> None:
        first, last = self.group.season_start, self.group.season_end
        if field.data and not first <= field.data <= last:
            raise ValidationError(season_text(first, last))

    def validate_ends(self, field: ClockField) -> None:
        if field.data and self.starts.data and field.data <= self.starts.data:
            if field.data == time():
                raise ValidationError(_("Write midnight at the end of the day as 24.00."))
            raise ValidationError(
                _("The session must end after it starts, on the same day: it can't go on past midnight.")
            )

    def validate_break_minutes(self, field: MinutesField) -> None:
        if field.data and field.data >= (self._clock_minutes() or MOST_HOURS * 60):
            raise ValidationError(_("The break must be shorter than the session."))

    def lesson_text(self) -> str:
        """How the rules make teaching hours of the times, in words."""
        return rule_texts.why(RuleId.LESSON, self.rules)

    def _clock_minutes(self) -> int:
        """Minutes by the clock; 0 when the times aren't known or can't be right."""
        starts, ends = self.starts.data, self.ends.data
        return lessons.clock_minutes(starts, ends) if starts and ends else 0

    def pause(self) -> int:
        """The break in minutes; an empty one is what the rules ask for that length."""
        if self.break_minutes.data is not None:
            return int(self.break_minutes.data)
        lesson = self.rules.lesson
        return lessons.default_break(lesson, self._clock_minutes()) if lesson else 0


def season_text(first: date, last: date) -> str:
    """Why a session can't be on a day that isn't in the group's season."""
    season = {"first": format_day(first), "last": format_day(last)}
    return _("The day is outside the group's season %(first)s–%(last)s.", **season)


def overlap_text(other: Slot) -> str:
    """What to do about another session of the group at the same time."""
    return _(
        "Change the time: the group has another session then, %(day)s %(starts)s–%(ends)s %(content)s",
        day=format_day(other.day),
        starts=format_clock(other.starts),
        ends=format_clock(other.ends),
        content=other.content,
    ).strip()
