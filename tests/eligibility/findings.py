"""Findings for every reason, and groups assessed without a register."""

import datetime as dt
from types import SimpleNamespace
from typing import Any, get_args

from webapp.domain.assess import assess
from webapp.domain.costs import CostSums, cost_sums
from webapp.domain.facts import GroupFacts, SessionFacts, SessionState
from webapp.domain.findings import (
    ActivityFinding,
    AssociationFinding,
    CostsFinding,
    Finding,
    HoursFinding,
    LearningGoalFinding,
    LessonFinding,
    MembersFinding,
    MissingBreak,
    PlanFinding,
    QuotaFinding,
    RecordRef,
    ReportFinding,
    SeasonFinding,
    SessionsFinding,
    State,
    ToleranceFinding,
    TrainerFinding,
    worst,
)
from webapp.domain.lessons import SessionHours
from webapp.domain.notes import MemberAge, Note, NoteReason
from webapp.domain.quota import Share
from webapp.domain.reasons import Reason, RuleId
from webapp.domain.rules import PresentTolerance, RuleSet, shipped
from webapp.domain.verdict import Verdict
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.rows import GroupRecord

START, END = dt.date(2026, 9, 1), dt.date(2026, 12, 8)
HELD, OPEN = dt.date(2026, 9, 8), dt.date(2026, 9, 15)
REASONS: list[Reason] = [reason for enum in get_args(Reason) for reason in enum]
NOTES: list[NoteReason] = [reason for enum in get_args(NoteReason) for reason in enum]

_MORE: dict[RuleId, tuple[type[Finding], dict[str, Any]]] = {
    RuleId.ASSOCIATION: (AssociationFinding, {}),
    RuleId.LEARNING_GOAL: (LearningGoalFinding, {}),
    RuleId.TRAINER: (TrainerFinding, {}),
    RuleId.MEMBERS: (
        MembersFinding,
        {
            "day": END,
            "unsure": (MemberAge(1, "Aino", turns_in=2026), MemberAge(2, "Leena")),
            "not_yet": (MemberAge(3, "Sulo", turns_on=OPEN), MemberAge(4, "Iida", turns_in=2027)),
            "reached_on": OPEN,
            "at_risk_sessions": (1,),
        },
    ),
    RuleId.PLAN: (PlanFinding, {"opens_on": START, "closes_on": END, "published_on": OPEN}),
    RuleId.SEASON_LENGTH: (SeasonFinding, {"earliest_end": END, "latest_end": END}),
    RuleId.HOURS: (
        HoursFinding,
        {
            "year": 2026,
            "starts_on": START,
            "ends_on": END,
            "held": 2,
            "planned": 4,
            "missing": 4,
            "not_recorded_hours": 2,
            "not_recorded": (2,),
            "reached_on": END,
            "maximum": 20,
        },
    ),
    RuleId.SESSIONS: (SessionsFinding, {"separate_days": True, "planned": 1, "not_recorded": 1}),
    RuleId.ATTENDANCE_TOLERANCE: (
        ToleranceFinding,
        {"tolerance": PresentTolerance(5, 4, 2), "too_few_present": (1,), "attendance_missing": (2,)},
    ),
    RuleId.LESSON: (LessonFinding, {"missing_break": 15, "missing_breaks": (MissingBreak(1, 15),)}),
    RuleId.ELIGIBLE_ACTIVITY: (ActivityFinding, {"excluded_sessions": (2,)}),
    RuleId.COSTS: (CostsFinding, {"booked": 4500}),
    RuleId.QUOTA: (QuotaFinding, {"year": 2026, "left": 8, "planned": 4, "share": Share(6, 9, 5, 0)}),
    RuleId.REPORT: (ReportFinding, {"due_on": END, "reported_on": OPEN}),
}


def assert_whole(text: str) -> None:
    assert text.strip() == text != ""
    for rubbish in ("%(", "%%", "None", "..", "  ", " ,", " ."):
        assert rubbish not in text, text


def rule_of(reason: Reason) -> RuleId:
    """The rule whose id a reason begins with."""
    return max((rule for rule in RuleId if reason.startswith(rule.value)), key=len)


def finding(reason: Reason, state: State = State.ACTION, **values: Any) -> Finding:
    """A finding with that reason in which everything is known, but for what `values` say."""
    rule = rule_of(reason)
    kind, more = _MORE[rule]
    plain = {
        "source": "https://example.org/",
        "actual": 2,
        "required": 5,
        "needed": 3,
        "by": END,
        "records": (RecordRef("session", 1),),
    }
    return kind(**{"rule": rule, "state": state, "reason": reason} | plain | more | values)


def note(reason: NoteReason) -> Note:
    """A note with that reason in which everything is known."""
    members = (MemberAge(1, "Aino", turns_in=2026), MemberAge(2, "Leena", turns_on=OPEN))
    return Note(reason=reason, amount=30, sessions=(1,), members=members)


def record(season_end: dt.date = END) -> GroupRecord:
    """A group with a member whose name has been removed, a session held on 8 September and a cancelled one."""
    typed = {"hours_override": 3, "override_reason": "Retki"}
    sessions = [
        SimpleNamespace(id=1, group_id=1, day=HELD, state=SessionState.HELD, **typed),
        SimpleNamespace(id=2, group_id=1, day=OPEN, state=SessionState.CANCELLED, hours_override=None),
    ]
    days = {"season_start": START, "season_end": season_end, "reported_on": None, "paid_on": None}
    group: Any = SimpleNamespace(id=1, organisation_id=None, locked=False, **days)
    members = [SimpleNamespace(erased_on=END)]
    return GroupRecord(group, members, sessions)  # type: ignore[arg-type]


def rules(rule_set: str = "sivis-vertaisopintoryhma") -> RuleSet:
    return shipped()[rule_set]


def with_findings(*findings: Finding, today: dt.date = OPEN, season_end: dt.date = END) -> AssessedGroup:
    """A assessed group with just those findings."""
    verdict = Verdict(
        today=today,
        rule_set="",
        state=worst(one.state for one in findings),
        findings=findings,
        session_hours={1: SessionHours(2), 2: SessionHours(2)},
        held_hours=2,
        planned_hours=0,
        lost_minutes=0,
        not_recorded=(),
        overridden=(1,),
        deadlines=(),
    )
    return AssessedGroup(record(season_end), rules(), verdict, CostSums(), _facts())


def assessed(rule_set: str, today: dt.date = OPEN, **facts: Any) -> AssessedGroup:
    """A group that held four hours on 8 September and plans four more, assessed by a shipped rule set."""
    times: dict[str, Any] = {"starts": dt.time(10), "ends": dt.time(14), "break_minutes": 60, "present": 3}
    sessions = (SessionFacts(id=1, day=HELD, state=SessionState.HELD, **times), SessionFacts(id=2, day=END, **times))
    group, by = _facts(**{"sessions": sessions} | facts), rules(rule_set)
    return AssessedGroup(record(), by, assess(group, by, today), cost_sums(group, by), group)


def _facts(**values: Any) -> GroupFacts:
    """What is known of the group of `record`."""
    known: dict[str, Any] = {
        "id": 1,
        "association_eligible": True,
        "learning_goal": "Osaamme hoitaa asioita puhelimella.",
        "season_start": START,
        "season_end": END,
        "sessions": tuple(
            SessionFacts(
                id=s.id,
                day=s.day,
                starts=dt.time(18),
                ends=dt.time(20),
                state=s.state,
                hours_override=s.hours_override,
            )
            for s in record().sessions
        ),
    }
    return GroupFacts(**known | values)
