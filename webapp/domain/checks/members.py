"""The rule `members`: at least so many members who have reached the age."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter, itemgetter

from webapp.domain.ages import AgeStatus, ages_during
from webapp.domain.facts import AgeState, GroupFacts, MemberFacts
from webapp.domain.findings import MembersFinding, RecordRef, State
from webapp.domain.notes import MemberAge, MembersNote, Note
from webapp.domain.periods import SpanCount, clip
from webapp.domain.programme import Programme
from webapp.domain.reasons import MembersReason, RuleId
from webapp.domain.rules import RuleSet

_OPEN = (MembersReason.TOO_FEW, MembersReason.ENOUGH_LATER)
_since = itemgetter(0)


@dataclass(slots=True)
class _Stay:
    """A member's days in the group during the season, and their age from each day on which it may change: worked
    out once, because the rule asks about many days.
    """

    member: MemberFacts
    last_day: dt.date
    ages: list[tuple[dt.date, AgeStatus]]

    def age_on(self, day: dt.date) -> AgeStatus:
        """The age on a day of the stay."""
        return self.ages[bisect_right(self.ages, day, key=_since) - 1][1]


def check_members(group: GroupFacts, rules: RuleSet, programme: Programme, today: dt.date) -> MembersFinding | None:
    """At least five members who have turned 15 (vertaisopintoryhmät), on today clipped to the
    season.

    Members of unknown age are to be checked only if they decide it. The sources don't say on
    which day members are counted, so a season that ends with too few, but had enough on some day,
    is to be checked too. None when the rule set asks for no members.
    """
    if not rules.has(RuleId.MEMBERS):
        return None
    day = clip(today, group.season_start, group.season_end)
    stays = _stays(group, rules)
    ages = _ages_on(stays, day)
    of_age, unsure, not_yet = (ages[state] for state in (AgeState.OF_AGE, AgeState.UNSURE, AgeState.NOT_YET))
    minimum = rules.min_members
    if minimum is None:
        state, reason, reached_on = State.CHECK, MembersReason.RULE_MISSING, None
        at_risk: tuple[int, ...] = ()
    else:
        certain = _count(stays, AgeState.OF_AGE)
        state, reason, reached_on = _assess_with(group, stays, certain, minimum, today)
        # Held on days with fewer members than the minimum certainly of age.
        at_risk = tuple(session.id for session in programme.held if certain.on(session.day) < minimum)
    causes = () if state in (State.MET, State.ON_TRACK) else (*unsure, *not_yet)
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
            *(RecordRef("member", member.id) for member in causes),
            *(RecordRef("session", session) for session in at_risk),
        ),
        day=day,
        of_age=of_age,
        unsure=unsure,
        not_yet=not_yet,
        reached_on=reached_on,
        at_risk_sessions=at_risk,
        notes=_notes(unsure, not_yet) if state in (State.MET, State.ON_TRACK) else (),
    )


def _notes(unsure: tuple[MemberAge, ...], not_yet: tuple[MemberAge, ...]) -> tuple[Note, ...]:
    """Those who aren't counted, where the others are enough."""
    kinds = ((MembersNote.UNSURE, unsure), (MembersNote.UNDER_AGE, not_yet))
    return tuple(Note(reason=reason, members=members) for reason, members in kinds if members)


def _assess_with(
    group: GroupFacts, stays: list[_Stay], certain: SpanCount, minimum: int, today: dt.date
) -> tuple[State, MembersReason, dt.date | None]:
    start, end = group.season_start, group.season_end
    day = clip(today, start, end)
    if certain.on(day) >= minimum:
        if today < start:
            return State.ON_TRACK, MembersReason.ENOUGH_AT_START, None
        return State.MET, MembersReason.ENOUGH, None
    possible = _count(stays, AgeState.OF_AGE, AgeState.UNSURE)
    if possible.on(day) >= minimum:
        return State.CHECK, MembersReason.UNSURE_DECIDE, certain.reaches(minimum, day, end)
    if today <= end:
        reached_on = certain.reaches(minimum, day, end)
        reason = MembersReason.TOO_FEW if reached_on is None else MembersReason.ENOUGH_LATER
        return State.ACTION, reason, reached_on
    if certain.reaches(minimum, start, end) is not None:
        return State.CHECK, MembersReason.PART_OF_SEASON, None
    if possible.reaches(minimum, start, end) is not None:
        return State.CHECK, MembersReason.UNSURE_DECIDE, None
    return State.MISSED, MembersReason.NEVER_ENOUGH, None


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
            stays.append(_Stay(member, last, ages_during(member.birth, first, last, rules.min_age)))
    return stays


def _ages_on(stays: list[_Stay], day: dt.date) -> dict[AgeState, tuple[MemberAge, ...]]:
    """The members of `day` by the state of their age."""
    ages: dict[AgeState, list[MemberAge]] = {state: [] for state in AgeState}
    for stay in stays:
        member = stay.member
        if member.counts_on(day):
            age = stay.age_on(day)
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
