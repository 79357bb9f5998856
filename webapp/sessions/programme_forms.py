"""The forms of a weekly programme: the pattern, and the rows that it makes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from wtforms import FormField, HiddenField, ValidationError

from webapp.domain.facts import SessionKind
from webapp.domain.identity_code import contains_identity_code
from webapp.domain.programme_pattern import LAST, ProgrammeRow, WeeklyPattern, programme_rows
from webapp.domain.rules import RuleSet
from webapp.eligibility.rows import GroupRow, SessionRow
from webapp.forms.base import BaseForm, add_error, add_identity_code_errors, required
from webapp.forms.days import day_error, season
from webapp.forms.fields import ChoiceField, DayField, ParagraphField, TickField, to_choices, typed_texts
from webapp.forms.rows import RowList
from webapp.forms.text import tidy
from webapp.i18n import format_clock, format_day, format_weekday, weekday_names
from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.labels import SESSION_KINDS
from webapp.reading.days import Days, NotADay, Problem
from webapp.reading.weeks import read_left_out
from webapp.sessions.entries import PlannedSession, Slot, row_of
from webapp.sessions.times import SessionTimes, overlap_text, season_text

LONGEST_SHOWN = 30
MOST_ROWS = 110
"""Two years of weeks, which is the longest season, and a few more."""

EVERY = {
    "1": _l("every week"),
    "2": _l("every second week"),
    "3": _l("every third week"),
    "4": _l("every fourth week"),
    "month-1": _l("the first of each month"),
    "month-2": _l("the second of each month"),
    "month-3": _l("the third of each month"),
    "month-4": _l("the fourth of each month"),
    "month-last": _l("the last of each month"),
    "month-1-3": _l("the first and the third of each month"),
    "month-2-4": _l("the second and the fourth of each month"),
}
OF_MONTH = {
    **{f"month-{number}": (number,) for number in (1, 2, 3, 4)},
    "month-last": (LAST,),
    "month-1-3": (1, 3),
    "month-2-4": (2, 4),
}
KIND_NAMES = {kind.value: label for kind, label in SESSION_KINDS.items()}


class WeeklyForm(SessionTimes, BaseForm):
    """On which weekday, when, how often, from when to when, and on which days not."""

    weekday = ChoiceField(_l("Weekday"))
    other_weekday = ChoiceField(_l("And on"), default="")
    every_weeks = ChoiceField(_l("How often"), choices=to_choices(EVERY), default="1")
    first_day = DayField(_l("First day"), [required(_l("Write the first day."))])
    last_day = DayField(_l("Last day"), [required(_l("Write the last day."))])
    left_out = ParagraphField(_l("Days to leave out"))
    skip_holidays = TickField(_l("Leave out public holidays"), default=True)

    def __init__(self, group: GroupRow, rules: RuleSet, *arguments: Any, **values: Any) -> None:
        super().__init__(*arguments, **values)
        self.group, self.rules = group, rules
        # The pattern has a weekday, and its rows have days.
        del self.day
        weekdays = {str(number): name for number, name in enumerate(weekday_names())}
        self.weekday.choices, self.other_weekday.choices = to_choices(weekdays), to_choices({"": "–", **weekdays})

    def validate_first_day(self, field: DayField) -> None:
        self.check_in_season(field)

    def validate_last_day(self, field: DayField) -> None:
        self.check_in_season(field)
        if field.data and self.first_day.data and field.data < self.first_day.data:
            raise ValidationError(_("The last day can't be before the first one. Correct the day."))

    def validate_left_out(self, field: ParagraphField) -> None:
        wrong = [one for one in self._read_left_out() if isinstance(one, NotADay)]
        if wrong and not contains_identity_code(field.data or ""):
            raise ValidationError(left_out_error(wrong))

    def validate(self, extra_validators: Any = None) -> bool:
        """True when the pattern also makes rows, and not too many of them."""
        if not super().validate(extra_validators):
            return False
        rows = self.pattern_rows()
        if not rows:
            add_error(self.weekday, _("There is no such weekday between the first and the last day. Change the days."))
        if len(rows) > MOST_ROWS:
            add_error(self.last_day, _too_many())
        return not self.errors

    def pattern_rows(self) -> list[ProgrammeRow]:
        """The rows of a pattern that holds, those to be left out among them."""
        often = self.every_weeks.data
        return programme_rows(
            WeeklyPattern(
                weekday=int(self.weekday.data),
                starts=self.starts.data,
                ends=self.ends.data,
                break_minutes=self.pause(),
                first_day=self.first_day.data,
                last_day=self.last_day.data,
                every_weeks=1 if often in OF_MONTH else int(often),
                of_month=OF_MONTH.get(often, ()),
                other_weekday=int(self.other_weekday.data) if self.other_weekday.data else None,
            )
        )

    def left_out_days(self) -> list[Days]:
        """The days and ranges of days that are to be left out."""
        return sorted({one for one in self._read_left_out() if isinstance(one, Days)})

    def _read_left_out(self) -> list[Days | NotADay]:
        return read_left_out(self.left_out.data or "", season())

    def typed(self) -> list[tuple[str, str]]:
        """Names and texts of the fields, to be sent again with the rows."""
        return typed_texts(self)


class ProgrammeRowForm(SessionTimes):
    """One session to be, in the preview."""

    keep = TickField(_l("Add this session"), default=True)
    kind = ChoiceField(_l("Kind"), default=SessionKind.STUDY.value)
    state = HiddenField(filters=[tidy])
    """What a file calls the session's state; what is added is planned."""

    def __init__(self, *arguments: Any, **values: Any) -> None:
        super().__init__(*arguments, **values)
        self.kind.data = written = tidy(self.kind.data)[:100]
        # What a file calls a kind stays to be seen until one is chosen.
        self.kind.choices = to_choices(KIND_NAMES if written in KIND_NAMES else {written: written, **KIND_NAMES})

    def validate_kind(self, field: ChoiceField) -> None:
        if field.data not in KIND_NAMES:
            raise ValidationError(_("Choose one from the list."))

    def validate(self, extra_validators: Any = None) -> bool:
        """True also when the row isn't to be added: then nothing of it matters."""
        valid = bool(super().validate(extra_validators))
        valid = add_identity_code_errors(self) and valid
        if not self.keep.data:
            for field in self:
                field.errors = ()
        return valid or not self.keep.data

    def when(self) -> ProgrammeRow | None:
        """None while the day or the times can't be right."""
        day, starts, ends = self.day.data, self.starts.data, self.ends.data
        return ProgrammeRow(day, starts, ends, self.pause()) if day and starts and ends and starts < ends else None

    def session(self) -> PlannedSession | None:
        """What the row says; None while the day or the times can't be right, or the kind is none."""
        when, kind = self.when(), self.kind.data
        return PlannedSession(when, self.content.data or "", SessionKind(kind)) if when and kind in KIND_NAMES else None


class ProgrammeForm(BaseForm):
    """The rows of a pattern, to look through before anything is saved."""

    # One more than can be added, so that too many are seen to be too many without reading them all.
    rows = RowList(FormField(ProgrammeRowForm), max_entries=MOST_ROWS + 1)
    write_extent = TickField()

    def __init__(self, group: GroupRow, rules: RuleSet, *arguments: Any, **values: Any) -> None:
        super().__init__(*arguments, **values)
        for row in self.row_forms():
            row.group, row.rules = group, rules

    def row_forms(self) -> list[ProgrammeRowForm]:
        return [entry.form for entry in self.rows]

    def kept(self) -> list[ProgrammeRowForm]:
        """The rows that are ticked."""
        return [row for row in self.row_forms() if row.keep.data]

    def sessions(self) -> list[PlannedSession]:
        """What the ticked rows say, without those that can't be right."""
        return [session for row in self.kept() if (session := row.session())]

    def validate(self, extra_validators: Any = None) -> bool:
        """True when every ticked row holds and none overlaps another."""
        valid = bool(super().validate(extra_validators))
        if len(self.rows) > MOST_ROWS:
            self.form_errors.append(_too_many())
        elif not self.kept():
            self.form_errors.append(_("Tick at least one session to add."))
        elif valid:
            self._refuse_overlaps()
        return not self.errors

    def _refuse_overlaps(self) -> None:
        earlier: list[ProgrammeRow] = []
        for row in self.kept():
            when = row.when()
            if when is None:
                continue
            other = next((other for other in earlier if when.overlaps(other)), None)
            if other:
                add_error(
                    row.starts, _("Change the time: another row is at the same time, %(row)s", row=row_text(other))
                )
            earlier.append(when)
        self._note_errors()

    def look_through(self) -> None:
        """Put beside each ticked row what is wrong with it, before anything is sent to be saved."""
        for row in self.row_forms():
            row.validate()
        self._refuse_overlaps()

    def add_overlap_errors(self, others: Mapping[int, Slot]) -> None:
        """Say which of the kept rows, by their numbers, overlap which sessions of the register."""
        kept = self.kept()
        if len(others) == len(kept) and all(same_time(kept[n].when(), other) for n, other in others.items()):
            # The button was pressed twice, or somebody else was faster.
            self.add_repeat_errors()
            return
        for number, other in others.items():
            add_error(kept[number].starts, overlap_text(other))
        self._note_errors()

    def add_season_errors(self, first: date, last: date) -> None:
        """Say which of the kept rows are outside the season, which is another one by now."""
        for row in self.kept():
            if row.day.data and not first <= row.day.data <= last:
                add_error(row.day, season_text(first, last))
        self._note_errors()

    def add_repeat_errors(self) -> None:
        self.form_errors.append(_("These sessions are in the register already. Nothing was added twice."))

    def _note_errors(self) -> None:
        # A list keeps its rows' errors as they were when it was validated.
        found = [row.errors for row in self.row_forms()]
        self.rows.errors = found if any(found) else []


def left_out_error(wrong: Sequence[NotADay]) -> str:
    """What is wrong with days to leave out, and which they are."""
    contradicted = [one for one in wrong if one.problem is Problem.OTHER_WEEKDAY]
    if contradicted:
        return day_error(contradicted[0])
    texts = [one.written if len(one.written) <= LONGEST_SHOWN else f"{one.written[:LONGEST_SHOWN]}…" for one in wrong]
    return _("Write each date as 31.12.2026. Correct these: %(texts)s", texts=", ".join(texts))


def _too_many() -> str:
    return _("At most %(most)s sessions can be added at once. Choose a shorter time.", most=MOST_ROWS)


def same_time(when: ProgrammeRow | None, other: SessionRow | Slot) -> bool:
    """Does a session of the register begin and end when the row does?"""
    taken = row_of(other)
    return when is not None and (when.day, when.starts, when.ends) == (taken.day, taken.starts, taken.ends)


def row_text(row: ProgrammeRow) -> str:
    """Tue 1.9.2026 18:00–20:00"""
    return f"{format_weekday(row.day)} {format_day(row.day)} {format_clock(row.starts)}–{format_clock(row.ends)}"


def weekly_defaults(sessions: Sequence[SessionRow], group: GroupRow) -> dict[str, object]:
    """The whole season, on the weekday and at the hours of the last study session, else on the season's weekday.

    `sessions` are the group's, in the order of time.
    """
    season: dict[str, object] = {"first_day": group.season_start, "last_day": group.season_end}
    previous = _last_study(sessions)
    if previous is None:
        return season | {"weekday": str(group.season_start.weekday())}
    return season | {
        "weekday": str(previous.day.weekday()),
        "starts": previous.starts,
        "ends": previous.ends,
        "break_minutes": previous.break_minutes,
    }


def _last_study(sessions: Iterable[SessionRow]) -> SessionRow | None:
    study = [session for session in sessions if session.kind is SessionKind.STUDY]
    return study[-1] if study else None
