"""The rule `members`: at least so many members who have reached the age."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from operator import attrgetter, itemgetter
from typing import NamedTuple

from webapp.domain.ages import AgeStatus, ages_during
from webapp.domain.checks.hours import YearHours, last_day_of_study
from webapp.domain.checks.timing import is_at_hand
from webapp.domain.facts import AgeState, GroupFacts, MemberFacts
from webapp.domain.findings import MembersFinding, RecordRef, State
from webapp.domain.notes import MemberAge, MembersNote, Note
from webapp.domain.periods import SpanCount, clip
from webapp.domain.programme import Programme
from webapp.domain.reasons import MembersReason, RuleId
from webapp.domain.rules import RuleSet

_OPEN = (MembersReason.TOO_FEW, MembersReason.ENOUGH_LATER, MembersReason.ENOUGH_TOO_LATE)
_LATER = (MembersReason.UNSURE_DECIDE, MembersReason.ENOUGH_LATER, MembersReason.ENOUGH_TOO_LATE)
_since = itemgetter(0)


@dataclass(slots=True)
class _Stay:
    """A member's days in the group during the season, and their age from each day on which it may change: worked
    out once, because the rule asks about many days.
    """

    member: MemberFacts
    first_day: dt.date
    last_day: dt.date
    ages: list[tuple[dt.date, AgeStatus]]

    def age_on(self, day: dt.date) -> AgeStatus:
        """The age on a day of the stay."""
        return self.ages[bisect_right(self.ages, day, key=_since) - 1][1]


def check_members(
    group: GroupFacts, rules: RuleSet, programme: Programme, years: tuple[YearHours, ...], today: dt.date
) -> MembersFinding | None:
    """At least five members who have turned 15 (vertaisopintoryhmät), on today clipped to the time from the season's
    start to the last session. None when the rule set asks for no members.

    Members of unknown age are to be checked only if they decide it. The sources don't say whether a session with too
    few counts: that is to be checked only if the hours of the other sessions are too few.
    """
    if not rules.has(RuleId.MEMBERS):
        return None
    day = clip(today, group.season_start, programme.last_day or group.season_end)
    stays = _stays(group, rules)
    ages = _ages_on(stays, day)
    of_age, unsure, not_yet = (ages[state] for state in (AgeState.OF_AGE, AgeState.UNSURE, AgeState.NOT_YET))
    minimum = rules.min_members
    if minimum is None:
        state, reason, reached_on = State.CHECK, MembersReason.RULE_MISSING, None
        at_risk: tuple[Note, ...] = ()
        few: frozenset[int] = frozenset()
    else:
        counts = _Counts(stays)
        at_risk = counts.at_risk(programme, minimum)
        few = frozenset(chain.from_iterable(note.sessions for note in at_risk))
        sessions_say = _Sessions(
            decide=bool(few) and any(year.needs(few, rules) for year in years),
            one_with_enough=any(session.id not in few for session in programme.held),
            one_unsure=any(note.reason is MembersNote.SESSIONS_AGE_UNKNOWN for note in at_risk),
            end_on=last_day_of_study(group, rules, programme, years),
        )
        state, reason = _assess_with(group, counts, minimum, day, today, sessions_say)
        reached_on = counts.certain.reaches(minimum, day, group.season_end) if reason in _LATER else None
    settled = state in (State.MET, State.ON_TRACK)
    sessions = tuple(session.id for session in programme.held if session.id in few)
    return MembersFinding(
        rule=RuleId.MEMBERS,
        state=state,
        reason=reason,
        source=rules.source_of(RuleId.MEMBERS),
        actual=len(of_age),
        required=minimum,
        needed=None if minimum is None else max(0, minimum - len(of_age)),
        by=group.season_end if reason in (*_OPEN, MembersReason.NEVER_ENOUGH) else None,
        records=(
            *(RecordRef("member", member.id) for member in (() if settled else (*unsure, *not_yet))),
            *(RecordRef("session", session) for session in sessions),
        ),
        notes=(*(_notes(unsure, not_yet) if settled else ()), *at_risk),
        day=day,
        of_age=of_age,
        unsure=unsure,
        not_yet=not_yet,
        reached_on=reached_on,
        at_risk_sessions=sessions,
    )


def _notes(unsure: tuple[MemberAge, ...], not_yet: tuple[MemberAge, ...]) -> tuple[Note, ...]:
    """Those who aren't counted, where the others are enough."""
    kinds = ((MembersNote.UNSURE, unsure), (MembersNote.UNDER_AGE, not_yet))
    return tuple(Note(reason=reason, members=members) for reason, members in kinds if members)


class _Counts:
    """How many members of which age there are on a day. Most groups have enough of age, and need no more counts."""

    def __init__(self, stays: list[_Stay]) -> None:
        self._stays = stays
        self.certain = _count(stays, AgeState.OF_AGE)

    @cached_property
    def possible(self) -> SpanCount:
        """Those who are of age and those who may be."""
        return _count(self._stays, AgeState.OF_AGE, AgeState.UNSURE)

    @cached_property
    def all(self) -> SpanCount:
        """All members, whatever their age."""
        return _count(self._stays, *AgeState)

    def at_risk(self, programme: Programme, minimum: int) -> tuple[Note, ...]:
        """Sessions held on days with fewer than the minimum certainly of age, each with its own reason."""
        held = programme.held
        if not held or self.certain.throughout(held[0].day, held[-1].day) >= minimum:
            return ()
        found: dict[MembersNote, list[int]] = {}
        for session in held:
            if self.certain.on(session.day) < minimum:
                found.setdefault(self._why(session.day, minimum), []).append(session.id)
        return tuple(Note(reason=reason, sessions=tuple(found[reason])) for reason in MembersNote if reason in found)

    def _why(self, day: dt.date, minimum: int) -> MembersNote:
        if self.all.on(day) < minimum:
            return MembersNote.SESSIONS_NOT_MEMBERS
        if self.possible.on(day) < minimum:
            return MembersNote.SESSIONS_UNDER_AGE
        return MembersNote.SESSIONS_AGE_UNKNOWN


class _Sessions(NamedTuple):
    """Of the held sessions: whether the hours depend on those with too few, whether there is one with enough, or one
    that may have had enough, and the day of the last one that is needed.
    """

    decide: bool
    one_with_enough: bool
    one_unsure: bool
    end_on: dt.date


def _assess_with(
    group: GroupFacts, counts: _Counts, minimum: int, day: dt.date, today: dt.date, sessions: _Sessions
) -> tuple[State, MembersReason]:
    start, end = group.season_start, group.season_end
    enough = counts.certain.on(day) >= minimum
    if today < start and enough:
        return State.ON_TRACK, MembersReason.ENOUGH_AT_START
    if not is_at_hand(group, today):
        return State.ON_TRACK, MembersReason.TIME_AHEAD
    if not enough and counts.possible.on(day) >= minimum:
        return State.CHECK, MembersReason.UNSURE_DECIDE
    if not enough and today <= end and not (today > sessions.end_on and sessions.one_with_enough):
        return State.ACTION, _too_few(counts.certain.reaches(minimum, day, end), today, sessions)
    if not enough and not sessions.one_with_enough:
        if sessions.one_unsure:
            return State.CHECK, MembersReason.UNSURE_DECIDE
        return State.MISSED, MembersReason.NEVER_ENOUGH
    return (State.CHECK, MembersReason.SESSIONS_DECIDE) if sessions.decide else (State.MET, MembersReason.ENOUGH)


def _too_few(later: dt.date | None, today: dt.date, sessions: _Sessions) -> MembersReason:
    """By the day on which there will be enough. Once it has come, it is the last session that had too few."""
    if later is None:
        return MembersReason.TOO_FEW
    is_too_late = later <= today or later > sessions.end_on
    return MembersReason.ENOUGH_TOO_LATE if is_too_late else MembersReason.ENOUGH_LATER


def _stays(group: GroupFacts, rules: RuleSet) -> list[_Stay]:
    """The members who were in the group during the season, in the order of their ids."""
    start = group.season_start
    # A season that ends before it starts is assessed by its first day, too.
    end = max(start, group.season_end)
    stays = []
    for member in sorted(group.members, key=attrgetter("id")):
        first = max(start, member.joined_on)
        last = end if member.left_on is None else min(end, member.left_on)
        if first <= last:
            stays.append(_Stay(member, first, last, ages_during(member.birth, first, last, rules.min_age)))
    return stays


def _ages_on(stays: list[_Stay], day: dt.date) -> dict[AgeState, tuple[MemberAge, ...]]:
    """The members of `day` by the state of their age."""
    ages: dict[AgeState, list[MemberAge]] = {state: [] for state in AgeState}
    for stay in stays:
        if stay.first_day <= day <= stay.last_day:
            # Most have one age all along.
            member, age = stay.member, stay.ages[0][1] if len(stay.ages) == 1 else stay.age_on(day)
            ages[age.state].append(MemberAge(member.id, member.name, age.turns_on, age.turns_in))
    return {state: tuple(members) for state, members in ages.items()}


def _count(stays: list[_Stay], *states: AgeState) -> SpanCount:
    """How many members have one of the states on a day. No other state follows them, so that a stay
    counts from the first day with one to its end.
    """
    spans = []
    for stay in stays:
        for since, age in stay.ages:
            if age.state in states:
                spans.append((since, stay.last_day))
                break
    return SpanCount(spans)
