"""Many planned sessions moved, given other times or cancelled at once: the form, and what would become of each."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from wtforms import HiddenField, RadioField, SelectMultipleField, ValidationError

from webapp.domain.facts import SessionState
from webapp.domain.programme_pattern import ProgrammeRow, moved
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.rows import SessionRow
from webapp.forms.base import BaseForm, add_error, required
from webapp.forms.fields import ChoiceField, CountField, DayField, MinutesField, to_choices, typed_texts
from webapp.i18n import gettext as _
from webapp.i18n import language
from webapp.i18n import lazy_gettext as _l
from webapp.sessions.entries import Slot, row_of
from webapp.sessions.many_actions import SessionChange
from webapp.sessions.merging import read_versions, versions_of
from webapp.sessions.programme_forms import row_text
from webapp.sessions.public_holidays import public_holidays
from webapp.sessions.times import SessionTimes, overlap_text, season_text

MOVE, TIMES, CANCEL = "move", "times", "cancel"
CHANGES = {
    MOVE: _l("Move to another day or time"),
    TIMES: _l("Give other times"),
    CANCEL: _l("Cancel them"),
}
LATER, EARLIER = "later", "earlier"


class ChangedSession(NamedTuple):
    """A session as it is, what it would become (None: cancelled, or what can't be), and what speaks against that."""

    session: SessionRow
    before: str
    after: ProgrammeRow | None
    after_text: str
    notes: list[str]


class ManySessionsForm(SessionTimes, BaseForm):
    """Which planned sessions, by the first and the last day, and what becomes of them."""

    first_day = DayField(_l("From"), [required(_l("Write the first day."))])
    last_day = DayField(_l("To"), [required(_l("Write the last day."))])
    change = RadioField(_l("What to do"), choices=to_choices(CHANGES), default=MOVE)
    days = CountField(_l("Days"), most=366)
    minutes = MinutesField(_l("Minutes"), most=1440)
    direction = ChoiceField(_l("Direction"), choices=to_choices({LATER: _l("later"), EARLIER: _l("earlier")}))
    chosen = SelectMultipleField(coerce=int, validate_choice=False)
    versions = HiddenField()

    def __init__(self, assessed: AssessedGroup, today: date) -> None:
        super().__init__(data=_defaults(assessed, today))
        self.group, self.rules, self.all_sessions = assessed.group, assessed.rules, assessed.record.sessions
        del self.day, self.content
        # They are asked for only by the change that needs them.
        self.starts.flags.required = self.ends.flags.required = False

    def validate(self, extra_validators: Any = None) -> bool:
        """True when the change is wholly told, and there are sessions to change."""
        if self.change.data != TIMES:
            for field in (self.starts, self.ends, self.break_minutes):
                field.validators = ()
        if not super().validate(extra_validators):
            return False
        if self.change.data == MOVE and not (self.days.data or self.minutes.data):
            add_error(self.days, _("Write by how many days or minutes."))
        elif not self.sessions():
            add_error(self.first_day, _("There are no planned sessions between these days. Change the days."))
        return not self.errors

    def validate_last_day(self, field: DayField) -> None:
        if field.data and self.first_day.data and field.data < self.first_day.data:
            raise ValidationError(_("The last day can't be before the first one. Correct the day."))

    def sessions(self) -> list[SessionRow]:
        """The planned sessions between the days."""
        first, last = self.first_day.data, self.last_day.data
        return [s for s in self.all_sessions if s.state is SessionState.PLANNED and first <= s.day <= last]

    def preview(self) -> list[ChangedSession]:
        """What would become of each session."""
        sessions = self.sessions()
        ids = {session.id for session in sessions}
        others = [s for s in self.all_sessions if s.state is not SessionState.CANCELLED and s.id not in ids]
        holidays = public_holidays(self.group.season_start, self.group.season_end, language())
        rows = []
        for session in sessions:
            after = self._after(session)
            notes = [] if self.change.data == CANCEL else self._notes(after, others)
            if after and after.day != session.day and after.day in holidays:
                notes.append(_("Public holiday: %(name)s", name=holidays[after.day]))
            texts = [row_text(row) if row else "" for row in (row_of(session), after)]
            rows.append(ChangedSession(session, texts[0], after, texts[1], notes))
        return rows

    def look_through(self) -> list[ChangedSession]:
        """The preview, with the ticks of those that nothing speaks against, and the versions of all."""
        rows = self.preview()
        self.chosen.data = [row.session.id for row in rows if not row.notes]
        self.versions.data = versions_of(self.sessions())
        return rows

    def changes(self) -> list[SessionChange]:
        """The ticked sessions as they are to be. Some can't be: then the form has errors."""
        shown = read_versions(self.versions.data)
        wanted = [row for row in self.preview() if row.session.id in (self.chosen.data or ())]
        if not wanted:
            self.form_errors.append(_("Tick at least one session."))
        elif len(wanted) < len(set(self.chosen.data or ())):
            self.add_changed_error()
        elif self.change.data != CANCEL and not all(row.after for row in wanted):
            self.form_errors.append(_leaves_day())
        return [SessionChange(row.session.id, shown.get(row.session.id, ""), row.after) for row in wanted]

    def add_changed_error(self) -> None:
        self.form_errors.append(
            _("Some of the sessions have been recorded or changed meanwhile. Look through these, and save again.")
        )
        self.versions.data = versions_of(self.sessions())

    def add_season_error(self, first: date, last: date) -> None:
        self.form_errors.append(season_text(first, last))

    def add_overlap_errors(self, others: dict[int, Slot]) -> None:
        self.form_errors += [overlap_text(other) for other in others.values()]

    def typed(self) -> list[tuple[str, str]]:
        """Names and texts of what was told of the change, to be sent again with the ticks."""
        return typed_texts(self, besides={"chosen", "versions"})

    def _after(self, session: SessionRow) -> ProgrammeRow | None:
        match self.change.data:
            case "move":
                sign = -1 if self.direction.data == EARLIER else 1
                days, minutes = (sign * (field.data or 0) for field in (self.days, self.minutes))
                return moved(row_of(session), days=days, minutes=minutes)
            case "times":
                pause = session.break_minutes if self.break_minutes.data is None else self.break_minutes.data
                return ProgrammeRow(session.day, self.starts.data, self.ends.data, pause)
        return None

    def _notes(self, after: ProgrammeRow | None, others: Sequence[SessionRow]) -> list[str]:
        if after is None:
            return [_leaves_day()]
        first, last = self.group.season_start, self.group.season_end
        notes = [] if first <= after.day <= last else [season_text(first, last)]
        notes += [overlap_text(_slot(other)) for other in others if after.overlaps(row_of(other))]
        return notes


def _slot(session: SessionRow) -> Slot:
    return Slot(session.day, session.starts, session.ends, session.break_minutes, session.content)


def _leaves_day() -> str:
    return _("The session would go on past midnight. Move it by fewer minutes.")


def _defaults(assessed: AssessedGroup, today: date) -> dict[str, object]:
    planned = [s for s in assessed.record.sessions if s.state is SessionState.PLANNED and s.day >= today]
    group = assessed.group
    first = planned[0].day if planned else group.season_start
    return {"first_day": first, "last_day": group.season_end}
