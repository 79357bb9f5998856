"""The forms of a session: when, what, and who was there."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from wtforms import RadioField, SelectMultipleField, ValidationError

from webapp import current
from webapp.domain.facts import AttendanceState, SessionKind, SessionState
from webapp.domain.rules import RuleSet
from webapp.eligibility.rows import GroupRow, SessionRow
from webapp.forms.base import add_error
from webapp.forms.fields import ChoiceField, CountField, TextField, to_choices
from webapp.i18n import format_day, format_session_time
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.labels import SESSION_KINDS, SESSION_STATES
from webapp.members.forms import NEW_PERSON, chosen_id, person_choices
from webapp.people.rows import FoundPerson, PersonRow
from webapp.sessions.entries import Newcomer, SessionRecord, SessionValues, Slot
from webapp.sessions.merging import BY_NAME
from webapp.sessions.record_parts import ATTENDANCE, BY_COUNT, RecordParts
from webapp.sessions.times import MOST_HOURS, SessionTimes, overlap_text, season_text

MOST_PEOPLE = 999
ASKED_FIRST = frozenset(
    {"state", "day", "starts", "ends", "break_minutes", "kind", "hours_override", "override_reason"}
)
"""The fields of whether and when, which are folded into one line."""


class SessionForm(SessionTimes, RecordParts):
    """A session, with who was there: by name, by head count, or not recorded."""

    kind = ChoiceField(
        _l("Kind"), choices=to_choices({k.value: label for k, label in SESSION_KINDS.items()}), default="study"
    )
    state = RadioField(
        _l("State"), choices=to_choices({s.value: label for s, label in SESSION_STATES.items()}), default="planned"
    )

    attendance = RadioField(
        _l("Attendance"),
        choices=to_choices(ATTENDANCE),
        default=BY_NAME,
    )
    present = SelectMultipleField(_l("Present"), coerce=int)
    not_known = SelectMultipleField(_l("Not known"), coerce=int)
    guests = CountField(_l("Others present"), most=MOST_PEOPLE)
    head_count = CountField(_l("How many were present"), most=MOST_PEOPLE)
    hours_override = CountField(_l("Teaching hours entered by the group"), most=MOST_HOURS)
    override_reason = TextField(_l("Why the hours are entered by the group"), most=500)

    other_first_name = TextField(_l("First name"), most=100)
    other_last_name = TextField(_l("Last name"), most=100)
    other_person = RadioField(_l("Is it somebody in the register?"), validate_choice=False)
    planned = False
    """Has it become a plan, because its day is to come?"""
    recorded_guests = 0
    recorded_count: int | None = None
    """What the register has, so that a number that is only left standing is told from one that somebody wrote."""
    offered: frozenset[int] = frozenset()
    """The ids of the people of the register whom the name of somebody else may mean: nobody else can be chosen."""

    def __init__(self, group: GroupRow, rules: RuleSet, *arguments: Any, **values: Any) -> None:
        super().__init__(*arguments, **values)
        self.group, self.rules = group, rules

    def asks_when(self) -> bool:
        """Is there something to decide beside who was there: is the session to come, or something wrong in it?"""
        known = None not in (self.day.data, self.starts.data, self.ends.data)
        return self.state.data != SessionState.HELD or not known or bool(self.errors.keys() & ASKED_FIRST)

    def in_short(self, with_day: bool) -> str:
        """Whether and when, as far as it is written: Held, Tue 15.9. 17:00–19:00, break 30 min."""
        state, kind = str(SESSION_STATES.get(self.state.data, "")), SESSION_KINDS.get(self.kind.data, "")
        when, pause = (self.day.data, self.starts.data, self.ends.data), self.break_minutes.data
        parts = [
            state[:1].upper() + state[1:],
            (format_session_time(*when) if None not in when else format_day(self.day.data)) if with_day else "",
            _("break %(minutes)s min", minutes=pause) if pause else "",
            str(kind) if self.kind.data != SessionKind.STUDY else "",
        ]
        return ", ".join(filter(None, parts)) or str(self.state.label.text)

    def validate_state(self, field: RadioField) -> None:
        if field.data == SessionState.HELD and self.day.data and self.day.data > current.today():
            raise ValidationError(
                _("The day is still to come, so the session can't have been held yet. Check the day or the state.")
            )

    def add_overlap_error(self, other: Slot) -> None:
        add_error(self.starts, overlap_text(other))

    def add_season_error(self, first: date, last: date) -> None:
        """The season is another one by now."""
        add_error(self.day, season_text(first, last))

    def offer(self, names: Mapping[int, str]) -> None:
        self.names = names
        self.present.choices = self.not_known.choices = to_choices(self.names)

    def validate_head_count(self, field: CountField) -> None:
        if field.errors or self.state.data != SessionState.HELD:
            return
        if self.attendance.data == BY_COUNT:
            if field.data is None:
                raise ValidationError(_("Write how many were present, or choose another way."))
        elif field.data not in {None, self.recorded_count}:
            raise ValidationError(
                _("The number counts only when just how many is recorded. Choose that, or leave this empty.")
            )

    def validate_guests(self, field: CountField) -> None:
        by_name = self.attendance.data == BY_NAME or self.state.data != SessionState.HELD
        if not by_name and field.data not in {None, 0, self.recorded_guests}:
            raise ValidationError(_("Others count beside the names only. Record names, or leave this empty."))

    def validate_override_reason(self, field: TextField) -> None:
        if self.hours_override.data is not None and not field.data:
            raise ValidationError(_("Write why the hours are other than the clock says."))
        if self.hours_override.data is None and field.data and not self.hours_override.errors:
            raise ValidationError(_("Write the hours too, or leave the reason empty."))

    def values(self) -> SessionValues:
        """When and what, for the actions."""
        return {
            "day": self.day.data,
            "starts": self.starts.data,
            "ends": self.ends.data,
            "break_minutes": self.pause(),
            "content": self.content.data or "",
            "kind": SessionKind(self.kind.data),
            "state": SessionState(self.state.data),
            "hours_override": self.hours_override.data,
            "override_reason": self.override_reason.data or "",
        }

    def record(self) -> SessionRecord:
        """All that the form says, for the action."""
        return SessionRecord(self.values(), self.head_count_value(), self.attendances(), self.guests.data or 0)

    def head_count_value(self) -> int | None:
        return self.head_count.data if self.attendance.data == BY_COUNT else None

    def present_count(self) -> int | None:
        """How many were there by the form; None when it doesn't say."""
        if self.attendance.data == BY_COUNT:
            return self.head_count_value()
        names = self.attendances()
        if names is None:
            return None
        states = [*names.values(), *([AttendanceState.PRESENT] if self.names_somebody() else [])]
        guests = self.guests.data or 0
        return states.count(AttendanceState.PRESENT) + guests if states or guests else None

    def attendances(self) -> dict[int, AttendanceState] | None:
        """The state of each listed member; a member who isn't in it is not recorded. None: no names are recorded."""
        if self.attendance.data != BY_NAME:
            return None
        return {member_id: AttendanceState(state) for member_id, state in self.ticks().items() if state}

    def names_somebody(self) -> bool:
        """Was somebody written who isn't on the list?"""
        return bool(self.other_first_name.data or self.other_last_name.data)

    def validate_other_first_name(self, field: TextField) -> None:
        if not self.names_somebody():
            return
        if not field.data:
            raise ValidationError(_("Write the first name."))
        if self.state.data != SessionState.HELD or self.attendance.data != BY_NAME:
            raise ValidationError(
                _("Choose that the session was held and that names are recorded, or leave this name empty.")
            )

    def validate_other_last_name(self, field: TextField) -> None:
        if self.names_somebody() and not field.data:
            raise ValidationError(_("Write the last name."))

    def offer_people(self, matches: Sequence[PersonRow | FoundPerson]) -> None:
        """People of the register whom the name may mean."""
        self.other_person.choices = to_choices(person_choices(matches))

    def newcomer(self) -> Newcomer | None:
        """Who was there besides those on the list."""
        if not self.names_somebody():
            return None
        names = self.other_first_name.data or "", self.other_last_name.data or ""
        return Newcomer(chosen_id(self.other_person), self.other_person.data == NEW_PERSON, *names, self.offered)

    def ask_who(self) -> None:
        add_error(self.other_person, _("Somebody with this name is in the register. Choose whom you mean."))

    def add_unknown_person_error(self) -> None:
        add_error(self.other_person, _("The person is no longer in the register. Choose again."))

    def add_already_member_error(self) -> None:
        add_error(
            self.other_first_name,
            _("The person is already a member of the group. Tick the name in the list, or correct the day of joining."),
        )


def defaults(
    sessions: Sequence[SessionRow], group: GroupRow, today: date, after: date | None
) -> tuple[date, dict[str, object]]:
    """The day of a new session, and what else is known of it: like the previous one, today while today is free, else a
    week after it; the season's first day when there is none. `sessions` are the group's, in the order of time. When
    they are added one by one, the next comes a week `after` the one before.
    """
    previous = next((s for s in reversed(sessions) if s.kind is SessionKind.STUDY), None)
    taken = any(s.day == today and s.state is not SessionState.CANCELLED for s in sessions)
    if not after and group.season_start <= today <= group.season_end and not taken:
        day, state = today, SessionState.HELD
    else:
        before = after or (previous.day if previous else None)
        day = min(before + timedelta(days=7), group.season_end) if before else group.season_start
        state = SessionState.HELD if day < today else SessionState.PLANNED
    data: dict[str, object] = {"day": day, "state": state.value}
    if previous:
        data |= {"starts": previous.starts, "ends": previous.ends, "break_minutes": previous.break_minutes}
    return day, data
