"""The next season of a group: two days are asked for, and everything else is shown before it is saved."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from wtforms import SelectMultipleField, ValidationError

from webapp.domain.clock import stored_clock
from webapp.domain.facts import SessionState
from webapp.domain.programme_pattern import ProgrammeRow, in_next_season
from webapp.domain.rules import RuleSet
from webapp.eligibility.assessment import AssessedGroup
from webapp.forms.base import BaseForm, add_error, required
from webapp.forms.fields import DayField, TextField, TickField
from webapp.groups.forms import LONGEST_SEASON
from webapp.i18n import gettext as _
from webapp.i18n import language
from webapp.i18n import lazy_gettext as _l
from webapp.members.names import name_of
from webapp.members.of_age import is_open
from webapp.sessions.entries import row_of
from webapp.sessions.programme_forms import row_text
from webapp.sessions.public_holidays import public_holidays


class NewSession(NamedTuple):
    """A session to be, what is sent of it when it is ticked, and the public holiday that it would be on."""

    row: ProgrammeRow
    sent: str
    text: str
    holiday: str


class NextSeasonForm(BaseForm):
    """The days of the season, what the group is called in it, and who and what goes on."""

    name = TextField(_l("Group's name"), [required(_l("Write the group's name."))], most=150)
    season_start = DayField(_l("Season starts"), [required(_l("Write the season's first day."))])
    season_end = DayField(_l("Season ends"), [required(_l("Write the season's last day."))])
    sessions = SelectMultipleField(validate_choice=False)
    people = SelectMultipleField(coerce=int, validate_choice=False)
    leaders = SelectMultipleField(coerce=int, validate_choice=False)
    all_15 = TickField(_l("All whose age isn't known have turned 15"))

    def __init__(self, assessed: AssessedGroup, leaders: Mapping[int, str], **values: Any) -> None:
        super().__init__(**{"data": {"name": assessed.group.name}} | values)
        self.assessed, self.all_leaders = assessed, leaders
        until = min(assessed.verdict.today, assessed.group.season_end)
        self.all_people = {
            member.person_id: name_of(member)
            for member in assessed.record.members
            if not member.erased_on and (member.left_on is None or member.left_on >= until)
        }

    def validate_season_end(self, field: DayField) -> None:
        start, end = self.season_start.data, field.data
        if start and end and end < start:
            raise ValidationError(_("The last day can't be before the first one. Correct the day."))
        if start and end and end - start > LONGEST_SEASON:
            raise ValidationError(_("A season can be at most two years long. Make a group for each season."))

    def validate_season_start(self, field: DayField) -> None:
        rules: RuleSet = self.assessed.rules
        if field.data and field.data <= self.assessed.group.season_end:
            raise ValidationError(_("The next season starts after this one has ended. Correct the day."))
        if field.data and not rules.is_valid_on(field.data):
            raise ValidationError(_("The rules of this group are not for a season that starts then."))

    def tick_everything(self) -> None:
        """As the page shows it first: without the sessions of public holidays."""
        self.sessions.data = [one.sent for one in self.new_sessions() if not one.holiday]
        self.people.data, self.leaders.data = [*self.all_people], [*self.all_leaders]

    def new_sessions(self) -> list[NewSession]:
        """The sessions of this season, so many weeks later."""
        first, last = self.season_start.data, self.season_end.data
        old = [row_of(s) for s in self.assessed.record.sessions if s.state is not SessionState.CANCELLED]
        holidays = public_holidays(first, last, language())
        rows = in_next_season(old, first, last)
        return [NewSession(row, _sent(row), row_text(row), holidays.get(row.day, "")) for row in rows]

    def chosen_sessions(self) -> list[ProgrammeRow]:
        """The ticked ones."""
        return [one.row for one in self.new_sessions() if one.sent in (self.sessions.data or ())]

    def is_seen(self) -> bool:
        """Are the days right, so that what the season would have can be shown?"""
        return not (self.season_start.errors or self.season_end.errors)

    def unsure_ages(self) -> dict[int, date]:
        """Of whom it isn't known whether they have turned 15, with the day by which a word on it says so."""
        first, today = self.season_start.data, self.assessed.verdict.today
        return {
            one.person_id: min(first, today)
            for one in self.assessed.record.members
            if one.person_id in self.all_people
            and is_open(one.birth_date, one.birth_year, one.of_age_confirmed_on, first)
        }

    def add_name_taken_error(self) -> None:
        add_error(self.name, _("A group with this name and season is already in the register. Give another name."))

    def season(self) -> tuple[date, date]:
        """Its first and its last day."""
        return self.season_start.data, self.season_end.data


def _sent(row: ProgrammeRow) -> str:
    return f"{row.day.isoformat()} {stored_clock(row.starts)}"
