"""Groups that use hours of a quota, for the tests of the rules."""

import datetime as dt
from dataclasses import replace

from webapp.domain.facts import GroupFacts, QuotaFacts, SessionFacts, SessionState
from webapp.domain.findings import HoursFinding, State
from webapp.domain.quota import HourAccount, Stage, Use
from webapp.domain.reasons import HoursReason, RuleId
from webapp.domain.rules import HoursPeriod, shipped

TODAY = dt.date(2026, 11, 30)
SILVESTER = dt.date(2026, 12, 31)
# Of the rules, only the hours and the quota are asked after.
RULES = replace(shipped()["sivis-vertaisopintoryhma"], cost_share_percent=None)
TEN, FOUR = dt.time(10), dt.time(16)


def session(number: int, day: dt.date, hours: int, **values: object) -> SessionFacts:
    state = SessionState.HELD if day < TODAY else SessionState.PLANNED
    times = {"starts": TEN, "ends": dt.time(10 + hours), "break_minutes": 15 * hours, "state": state}
    return SessionFacts(id=number, day=day, **(times | values))  # type: ignore[arg-type]


def group(*sessions: SessionFacts, **values: object) -> GroupFacts:
    known = {"association_eligible": True, "learning_goal": "Digitaidot", "planned_hours": 40}
    season = {"season_start": dt.date(2026, 9, 1), "season_end": dt.date(2026, 12, 15)}
    return GroupFacts(id=1, sessions=sessions, **(known | season | values))  # type: ignore[arg-type]


def others(*uses: tuple[Stage, int, int], year: int = 2026) -> tuple[Use, ...]:
    """What group 2 uses: a stage, a month and hours."""
    return tuple(Use(stage, dt.date(year, month, 1), TEN, 2, hours) for stage, month, hours in uses)


SEPTEMBER, OCTOBER, DECEMBER = dt.date(2026, 9, 7), dt.date(2026, 10, 5), dt.date(2026, 12, 7)
TWICE = (session(1, SEPTEMBER, 4), session(2, DECEMBER, 3))
OVER_NEW_YEAR = group(
    *(session(day, dt.date(2026, 9, day), 4) for day in (2, 9, 16, 23, 30)),
    *(session(30 + day, dt.date(2027, 1, day), 4) for day in (13, 20, 27)),
    season_end=dt.date(2027, 5, 31),
    quota=QuotaFacts((HourAccount(2026, 30, uses=others((Stage.HELD, 8, 18))), HourAccount(2027, 40))),
)


def hours_finding(year: int, state: State = State.MISSED, period: HoursPeriod = "calendar-year") -> HoursFinding:
    return HoursFinding(
        rule=RuleId.HOURS,
        state=state,
        reason=HoursReason.NEVER_ENOUGH,
        source="",
        year=year,
        starts_on=SEPTEMBER,
        ends_on=SEPTEMBER,
        period=period,
    )
