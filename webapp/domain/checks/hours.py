"""The rule `hours`: enough teaching hours in each calendar year of the season."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from webapp.domain.checks.timing import is_at_hand
from webapp.domain.facts import GroupFacts, SessionFacts
from webapp.domain.findings import HoursFinding, RecordRef, State
from webapp.domain.lessons import SessionHours, total_hours
from webapp.domain.notes import HoursNote, Note
from webapp.domain.periods import YearPart, season_parts
from webapp.domain.programme import Programme
from webapp.domain.reasons import HoursReason, RuleId
from webapp.domain.rules import RuleSet
from webapp.domain.values import value


@value()
class YearHours:
    """Teaching hours of one part of the season, and the day on which held and planned ones fill the
    minimum.
    """

    part: YearPart
    programme: Programme
    held: SessionHours
    planned: int
    not_recorded: int
    reached_on: dt.date | None

    def needs(self, sessions: Collection[int], rules: RuleSet) -> bool:
        """True when the minimum is reached, by what is planned at the latest, with the hours of those held sessions
        alone.
        """
        if rules.min_hours is None or self.held.hours + self.planned < rules.min_hours:
            return False
        others = [one for one in (*self.programme.held, *self.programme.planned) if one.id not in sessions]
        return total_hours(self.programme.hours_of(others), rules).hours < rules.min_hours


def year_hours(group: GroupFacts, rules: RuleSet, programme: Programme) -> tuple[YearHours, ...]:
    """The hours of every calendar year of the season, or of the season as one when that is the
    rule's period. Planned and not recorded ones are what they add to the held ones.
    """
    start, end = group.season_start, group.season_end
    if rules.hours_period == "season":
        return (_year(YearPart(start.year, start, end), rules, programme),)
    return tuple(_year(part, rules, programme.between(part.start, part.end)) for part in season_parts(start, end))


def last_day_of_study(group: GroupFacts, rules: RuleSet, programme: Programme, years: tuple[YearHours, ...]) -> dt.date:
    """That of the last session that is held or planned, once enough hours have been held; else the season's, because
    further sessions are needed.
    """
    last_day = programme.last_day
    if last_day is None or any(year.held.hours < (rules.min_hours or 0) for year in years):
        return group.season_end
    return last_day


def check_hours(
    group: GroupFacts, rules: RuleSet, years: tuple[YearHours, ...], today: dt.date
) -> tuple[HoursFinding, ...]:
    """At least ten teaching hours within one calendar year (vertaisopintoryhmät).

    A season that crosses New Year must reach the minimum in each of its years, unless the rule set
    counts the hours of the season (opintokerhot, cirkelbidrag). Nothing when the rule set asks for none.
    """
    if not rules.has(RuleId.HOURS):
        return ()
    return tuple(_check_year(group, rules, year, today, len(years) > 1 and year is years[0]) for year in years)


def _year(part: YearPart, rules: RuleSet, programme: Programme) -> YearHours:
    held = total_hours(programme.hours_of(programme.held), rules)

    def added(sessions: tuple[SessionFacts, ...]) -> int:
        return total_hours((held, *programme.hours_of(sessions)), rules).hours - held.hours

    planned, not_recorded = added(programme.planned), added(programme.not_recorded)
    return YearHours(part, programme, held, planned, not_recorded, _reached_on(rules, programme, held))


def _reached_on(rules: RuleSet, programme: Programme, held: SessionHours) -> dt.date | None:
    if rules.min_hours is None:
        return None
    total = held
    for session in programme.planned:
        total = total_hours((total, programme.hours[session.id]), rules)
        if total.hours >= rules.min_hours:
            return session.day
    return None


def _check_year(
    group: GroupFacts, rules: RuleSet, year: YearHours, today: dt.date, is_first_of_two: bool
) -> HoursFinding:
    minimum = None if rules.lesson is None else rules.min_hours
    if minimum is None:
        state, reason, missing = State.CHECK, HoursReason.RULE_MISSING, 0
    else:
        state, reason = _assess_with(group, year, minimum, rules.max_hours, today)
        missing = max(0, minimum - year.held.hours - year.planned)
    not_recorded = tuple(session.id for session in year.programme.not_recorded)
    over = today > year.part.end
    done = state in (State.MET, State.CHECK) or (over and state is State.ACTION)
    return HoursFinding(
        rule=RuleId.HOURS,
        state=state,
        reason=reason,
        source=rules.source_of(RuleId.HOURS),
        actual=year.held.hours,
        required=minimum,
        needed=None if minimum is None else missing,
        by=None if done else year.part.end,
        records=_records(group, state, not_recorded),
        year=year.part.year,
        starts_on=year.part.start,
        ends_on=year.part.end,
        held=year.held.hours,
        planned=year.planned,
        missing=missing,
        not_recorded_hours=year.not_recorded,
        not_recorded=not_recorded,
        reached_on=year.reached_on if reason is HoursReason.ENOUGH_PLANNED else None,
        notes=_notes(year, rules.max_hours, is_first_of_two),
        maximum=rules.max_hours,
        period=rules.hours_period,
    )


def _notes(year: YearHours, maximum: int | None, is_first_of_two: bool) -> tuple[Note, ...]:
    notes = []
    if year.held.lost_minutes:
        notes.append(Note(reason=HoursNote.LOST, amount=year.held.lost_minutes))
    typed_over = year.programme.typed_over
    if typed_over:
        notes.append(Note(reason=HoursNote.TYPED_OVER, sessions=typed_over))
    if maximum is not None and year.held.hours <= maximum < year.held.hours + year.planned:
        notes.append(Note(reason=HoursNote.PLANNED_ABOVE, amount=year.held.hours + year.planned - maximum))
    empty = tuple(session.id for session in year.programme.held if session.present == 0)
    if empty:
        notes.append(Note(reason=HoursNote.NOBODY_PRESENT, sessions=empty))
    if is_first_of_two:
        notes.append(Note(reason=HoursNote.TWO_YEARS))
    return tuple(notes)


def _assess_with(
    group: GroupFacts, year: YearHours, minimum: int, maximum: int | None, today: dt.date
) -> tuple[State, HoursReason]:
    held, planned = year.held.hours, year.planned
    if maximum is not None and held > maximum:
        # No source says whether the hours above the maximum are left out or spoil the group.
        return State.CHECK, HoursReason.ABOVE_MAXIMUM
    if held >= minimum:
        return State.MET, HoursReason.ENOUGH_HELD
    if held + planned >= minimum:
        return State.ON_TRACK, HoursReason.ENOUGH_PLANNED
    if held + planned + year.not_recorded >= minimum:
        return State.ACTION, HoursReason.RECORD_SESSIONS
    if not is_at_hand(group, today):
        return State.ON_TRACK, HoursReason.TIME_AHEAD
    if today <= year.part.end:
        return State.ACTION, HoursReason.TOO_FEW
    return State.MISSED, HoursReason.NEVER_ENOUGH


def _records(group: GroupFacts, state: State, not_recorded: tuple[int, ...]) -> tuple[RecordRef, ...]:
    """Sessions to be recorded; where hours lack, the group too, whose programme needs more."""
    sessions = tuple(RecordRef("session", session) for session in not_recorded)
    return (RecordRef("group", group.id), *sessions) if state in (State.ACTION, State.MISSED) else sessions
