"""The rule `members`: at least so many members who have reached the age."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from webapp.domain.ages import age_on, change_days
from webapp.domain.facts import AgeState, GroupFacts, MemberFacts, SessionFacts
from webapp.domain.periods import clip
from webapp.domain.programme import Programme
from webapp.domain.reasons import MembersReason, RuleId
from webapp.domain.rules import RuleSet
from webapp.domain.verdict import MemberAge, MembersFinding, RecordRef, State

_OPEN = (MembersReason.TOO_FEW, MembersReason.ENOUGH_LATER)


def check_members(group: GroupFacts, rules: RuleSet, programme: Programme, today: dt.date) -> MembersFinding:
    """At least five members who have turned 15 (vertaisopintoryhmät), on today clipped to the
    season.

    Members of unknown age make the check unknown only if they decide it. The sources don't say on
    which day members are counted, so a season that ends with too few, but had enough on some day,
    is unknown too.
    """
    day = clip(today, group.season_start, group.season_end)
    ages = _ages_on(group, rules, day)
    of_age, unsure, not_yet = (ages[state] for state in (AgeState.OF_AGE, AgeState.UNSURE, AgeState.NOT_YET))
    minimum = rules.min_members
    if minimum is None:
        state, reason, reached_on = State.UNKNOWN, MembersReason.RULE_MISSING, None
    else:
        state, reason, reached_on = _judge(group, rules, minimum, today)
    at_risk = () if minimum is None else _at_risk(programme.held, group, rules, minimum)
    causes = () if state in (State.MET, State.ON_TRACK) else (*unsure, *not_yet)
    return MembersFinding(
        rule=RuleId.MEMBERS,
        state=state,
        reason=reason,
        source=rules.source,
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
    )


def _judge(
    group: GroupFacts, rules: RuleSet, minimum: int, today: dt.date
) -> tuple[State, MembersReason, dt.date | None]:
    day = clip(today, group.season_start, group.season_end)

    def certain(on: dt.date) -> bool:
        return _count(group, rules, on, AgeState.OF_AGE) >= minimum

    def possible(on: dt.date) -> bool:
        return _count(group, rules, on, AgeState.OF_AGE, AgeState.UNSURE) >= minimum

    if certain(day):
        if today < group.season_start:
            return State.ON_TRACK, MembersReason.ENOUGH_AT_START, None
        return State.MET, MembersReason.ENOUGH, None
    if possible(day):
        return State.UNKNOWN, MembersReason.UNSURE_DECIDE, _first_day(group, rules, day, certain)
    if today <= group.season_end:
        reached_on = _first_day(group, rules, day, certain)
        reason = MembersReason.TOO_FEW if reached_on is None else MembersReason.ENOUGH_LATER
        return State.ACTION, reason, reached_on
    if _first_day(group, rules, group.season_start, certain) is not None:
        return State.UNKNOWN, MembersReason.PART_OF_SEASON, None
    if _first_day(group, rules, group.season_start, possible) is not None:
        return State.UNKNOWN, MembersReason.UNSURE_DECIDE, None
    return State.MISSED, MembersReason.NEVER_ENOUGH, None


def _ages_on(group: GroupFacts, rules: RuleSet, day: dt.date) -> dict[AgeState, tuple[MemberAge, ...]]:
    """The members of `day` by the state of their age, in the order of their ids."""
    ages: dict[AgeState, list[MemberAge]] = {state: [] for state in AgeState}
    for member in sorted(group.members, key=lambda member: member.id):
        if member.counts_on(day):
            age = age_on(member.birth, day, rules.min_age)
            ages[age.state].append(MemberAge(member.id, member.name, age.turns_on, age.turns_in))
    return {state: tuple(members) for state, members in ages.items()}


def _count(group: GroupFacts, rules: RuleSet, day: dt.date, *states: AgeState) -> int:
    return sum(
        member.counts_on(day) and age_on(member.birth, day, rules.min_age).state in states for member in group.members
    )


def _first_day(group: GroupFacts, rules: RuleSet, start: dt.date, enough: Callable[[dt.date], bool]) -> dt.date | None:
    """The first day from `start` to the season's end that is `enough`, which can only begin when
    someone joins or ages.
    """
    days = {start}
    for member in group.members:
        days.update(_rising_days(member, rules))
    return next((day for day in sorted(days) if start <= day <= group.season_end and enough(day)), None)


def _rising_days(member: MemberFacts, rules: RuleSet) -> tuple[dt.date, ...]:
    return (member.joined_on, *change_days(member.birth, rules.min_age))


def _at_risk(held: tuple[SessionFacts, ...], group: GroupFacts, rules: RuleSet, minimum: int) -> tuple[int, ...]:
    """Held sessions on days with fewer members than the minimum certainly of age."""
    return tuple(session.id for session in held if _count(group, rules, session.day, AgeState.OF_AGE) < minimum)
