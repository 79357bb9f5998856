"""A whole invented group, Digitaidot arjessa in Joensuu, and every figure it must give."""

import datetime as dt
from dataclasses import replace

from tests.domain.granted import granted
from webapp.domain.assess import assess
from webapp.domain.facts import (
    Birth,
    CostFacts,
    CostKind,
    GroupFacts,
    MemberFacts,
    SessionFacts,
    SessionKind,
    SessionState,
)
from webapp.domain.findings import ActivityFinding, HoursFinding, LessonFinding, MembersFinding, MissingBreak, State
from webapp.domain.notes import ActivityNote, HoursNote, LessonNote, MembersNote, QuotaNote, ReportNote
from webapp.domain.reasons import DeadlineReason, RuleId
from webapp.domain.rules import Cap, shipped
from webapp.domain.support import SupportCap
from webapp.domain.verdict import Deadline, Verdict

SIXTY = shipped()["sivis-vertaisopintoryhma"]
FORTY_FIVE = shipped()["sivis-vertaisopintoryhma-2017"]
TODAY = dt.date(2026, 11, 23)
START = dt.date(2026, 9, 1)

BIRTHS = {
    "Mäkelä Raija": Birth(date=dt.date(1952, 3, 14)),
    "Hämäläinen Seppo": Birth(date=dt.date(1949, 11, 2)),
    "Åberg Märta": Birth(year=1957),
    "Niemi Anja-Riitta": Birth(date=dt.date(1961, 1, 30)),
    "Niemi Pentti": Birth(date=dt.date(1959, 8, 8)),
    "O'Brien Kaarina": Birth(),
    "Öhman Jari": Birth(date=dt.date(1978, 6, 17)),
    "Räsänen Iida": Birth(date=dt.date(2011, 11, 30)),
    "Laine Veeti": Birth(year=2011),
    "Korhonen Aada": Birth(date=dt.date(2012, 2, 29)),
    "von Wright Christian": Birth(date=dt.date(1944, 5, 5)),
    "Nguyễn Thị Lan": Birth(date=dt.date(1988, 9, 19)),
}
PROGRAMME = [
    ("2026-09-01", "18:00", "20:00", 30, SessionKind.STUDY),
    ("2026-09-08", "18:00", "20:00", 30, SessionKind.STUDY),
    ("2026-09-15", "18:00", "19:30", 0, SessionKind.STUDY),
    ("2026-09-22", "18:00", "20:00", 15, SessionKind.STUDY),
    ("2026-09-29", "18:00", "20:00", 30, SessionKind.STUDY),
    ("2026-10-06", "18:00", "21:00", 45, SessionKind.RECREATION),
    ("2026-10-20", "18:00", "20:00", 30, SessionKind.STUDY),
    ("2026-11-03", "18:00", "20:00", 30, SessionKind.STUDY),
    ("2026-11-03", "20:00", "20:45", 0, SessionKind.STUDY),
    ("2026-11-17", "18:00", "20:00", 30, SessionKind.STUDY),
    ("2026-12-01", "18:00", "20:00", 30, SessionKind.STUDY),
    ("2026-12-08", "18:00", "20:00", 0, SessionKind.PARTY),
]


def _session(number: int, day: str, starts: str, ends: str, pause: int, kind: SessionKind) -> SessionFacts:
    held = dt.date.fromisoformat(day) <= dt.date(2026, 11, 17)
    return SessionFacts(
        id=number,
        day=dt.date.fromisoformat(day),
        starts=dt.time.fromisoformat(starts),
        ends=dt.time.fromisoformat(ends),
        break_minutes=pause,
        kind=kind,
        state=SessionState.HELD if held else SessionState.PLANNED,
    )


GROUP = GroupFacts(
    id=1,
    association_eligible=True,
    learning_goal="Osaamme käyttää puhelinta arjen asioihin.",
    season_start=START,
    season_end=dt.date(2026, 12, 8),
    plan_published_on=dt.date(2026, 9, 10),
    planned_hours=18,
    members=tuple(
        MemberFacts(id=number, name=name, birth=birth, joined_on=START)
        for number, (name, birth) in enumerate(BIRTHS.items(), start=1)
    ),
    sessions=tuple(_session(number, *row) for number, row in enumerate(PROGRAMME, start=1)),
    costs=(
        CostFacts(id=1, day=START, kind=CostKind.ROOM, cents=4500, voucher="101", booked=True),
        CostFacts(id=2, day=START, kind=CostKind.MATERIALS, cents=1500, voucher="102", booked=True),
    ),
)


def verdict() -> Verdict:
    return assess(GROUP, SIXTY, TODAY)


def members() -> MembersFinding:
    (finding,) = verdict().findings_of(RuleId.MEMBERS)
    assert isinstance(finding, MembersFinding)
    return finding


def test_eight_members_are_of_age() -> None:
    assert members().state is State.MET
    assert members().actual == 8
    assert {member.name for member in members().of_age} == {
        "Mäkelä Raija",
        "Hämäläinen Seppo",
        "Åberg Märta",
        "Niemi Anja-Riitta",
        "Niemi Pentti",
        "Öhman Jari",
        "von Wright Christian",
        "Nguyễn Thị Lan",
    }


def test_two_members_are_unsure() -> None:
    assert [(member.name, member.turns_in) for member in members().unsure] == [
        ("O'Brien Kaarina", None),
        ("Laine Veeti", 2026),
    ]


def test_two_members_are_not_of_age_yet() -> None:
    assert [(member.name, member.turns_on) for member in members().not_yet] == [
        ("Räsänen Iida", dt.date(2026, 11, 30)),
        ("Korhonen Aada", dt.date(2027, 3, 1)),
    ]


def test_no_session_was_held_with_too_few_of_age() -> None:
    assert members().at_risk_sessions == ()


def test_fifteen_hours_are_held_and_two_planned() -> None:
    (hours,) = verdict().findings_of(RuleId.HOURS)
    assert isinstance(hours, HoursFinding)
    assert (hours.state, hours.held, hours.planned, hours.missing) == (State.MET, 15, 2, 0)
    assert (verdict().held_hours, verdict().planned_hours) == (15, 2)


def test_each_session_gives_its_hours() -> None:
    assert [hours.hours for hours in verdict().session_hours.values()] == [
        2,
        2,
        1,
        2,
        2,
        0,
        2,
        2,
        0,
        2,
        2,
        0,
    ]


def test_seventy_five_minutes_are_lost() -> None:
    assert verdict().lost_minutes == 75
    lost = {number: hours.lost_minutes for number, hours in verdict().session_hours.items()}
    assert {number: minutes for number, minutes in lost.items() if minutes} == {3: 30, 9: 45}


def test_two_sessions_lack_fifteen_minutes_of_break() -> None:
    (lesson,) = verdict().findings_of(RuleId.LESSON)
    assert isinstance(lesson, LessonFinding)
    assert lesson.state is State.MET
    assert lesson.missing_breaks == (MissingBreak(3, 15), MissingBreak(4, 15))


def test_seventeen_hours_are_held_by_the_forty_five_minute_rule() -> None:
    by_forty_five = assess(GROUP, FORTY_FIVE, TODAY)
    assert by_forty_five.held_hours == 17
    held = [by_forty_five.session_hours[number].hours for number in range(1, 11)]
    assert held == [2, 2, 2, 2, 2, 0, 2, 2, 1, 2]


def test_the_plan_is_met() -> None:
    (plan,) = verdict().findings_of(RuleId.PLAN)
    assert plan.state is State.MET


def test_the_trip_and_the_party_are_no_study() -> None:
    (activity,) = verdict().findings_of(RuleId.ELIGIBLE_ACTIVITY)
    assert isinstance(activity, ActivityFinding)
    assert (activity.state, activity.excluded_sessions) == (State.MET, (6, 12))


def test_the_support_is_45_euros_now_and_51_in_the_end() -> None:
    support = verdict().support
    assert support is not None
    assert (support.now.cents, support.now.binds) == (4500, Cap.HOURS)
    assert (support.forecast.cents, support.forecast.binds) == (5100, Cap.HOURS)
    assert support.forecast.caps == (
        SupportCap(Cap.HOURS, 5100, 17),
        SupportCap(Cap.PLAN, 5400, 18),
        SupportCap(Cap.QUOTA, None),
        SupportCap(Cap.COSTS, 6000),
    )


def test_the_support_is_at_most_that_while_the_quota_is_unknown() -> None:
    support = verdict().support
    assert support is not None
    assert (support.now.at_most, support.forecast.at_most) == (True, True)
    known = assess(replace(GROUP, quota=granted(17)), SIXTY, TODAY).support
    assert known is not None
    assert (known.now.at_most, known.forecast.at_most, known.forecast.cents) == (False, False, 5100)


def test_the_group_is_on_track_with_notes() -> None:
    assert verdict().state is State.ON_TRACK
    notes = [(note.reason, note.amount, note.sessions) for finding in verdict().findings for note in finding.notes]
    assert notes == [
        (MembersNote.UNSURE, 0, ()),
        (MembersNote.UNDER_AGE, 0, ()),
        (HoursNote.LOST, 75, ()),
        (LessonNote.BREAK_MISSING, 30, (3, 4)),
        (ActivityNote.EXCLUDED, 0, (6, 12)),
        (QuotaNote.UNKNOWN, 0, ()),
        (ReportNote.NO_LAST_DAY, 0, ()),
    ]
    assert verdict().next_deadline is None
    assert verdict().not_recorded == ()


def test_the_costs_are_booked_and_the_report_comes_after_the_season() -> None:
    states = {finding.rule: finding.state for finding in verdict().findings}
    assert (states[RuleId.COSTS], states[RuleId.REPORT]) == (State.MET, State.ON_TRACK)


def test_before_the_first_session_everything_planned_is_on_track() -> None:
    planned = tuple(replace(session, state=SessionState.PLANNED) for session in GROUP.sessions)
    group = replace(GROUP, sessions=planned, plan_published_on=None, quota=granted(17))
    early = assess(group, SIXTY, dt.date(2026, 2, 28))
    assert early.state is State.ON_TRACK
    assert early.planned_hours == 17
    assert early.deadlines == (
        Deadline(RuleId.PLAN, dt.date(2026, 3, 1), DeadlineReason.PLAN_OPENS),
        Deadline(RuleId.PLAN, dt.date(2026, 9, 15), DeadlineReason.PLAN_CLOSES),
        Deadline(RuleId.HOURS, dt.date(2026, 12, 8), DeadlineReason.SEASON_ENDS),
    )
