"""Values that registers hold, exports show and rule sets name: a renamed one would no longer be read."""

from enum import StrEnum

import pytest

from webapp.domain import reasons
from webapp.domain.facts import AgeState, AttendanceState, CostKind, FormOfStudy, SessionKind, SessionState
from webapp.domain.findings import State
from webapp.domain.reasons import RuleId
from webapp.domain.roles import Role
from webapp.domain.rules import Cap
from webapp.domain.stages import Stage

REASONS = {
    RuleId.ASSOCIATION: reasons.AssociationReason,
    RuleId.LEARNING_GOAL: reasons.LearningGoalReason,
    RuleId.MEMBERS: reasons.MembersReason,
    RuleId.TRAINER: reasons.TrainerReason,
    RuleId.PLAN: reasons.PlanReason,
    RuleId.SEASON_LENGTH: reasons.SeasonReason,
    RuleId.HOURS: reasons.HoursReason,
    RuleId.SESSIONS: reasons.SessionsReason,
    RuleId.ATTENDANCE_TOLERANCE: reasons.ToleranceReason,
    RuleId.LESSON: reasons.LessonReason,
    RuleId.ELIGIBLE_ACTIVITY: reasons.ActivityReason,
    RuleId.COSTS: reasons.CostsReason,
    RuleId.QUOTA: reasons.QuotaReason,
    RuleId.REPORT: reasons.ReportReason,
}


@pytest.mark.parametrize(
    ("values", "names"),
    [
        (SessionKind, "study party sales annual_meeting recreation other_event"),
        (SessionState, "planned held cancelled"),
        (AttendanceState, "present absent"),
        (CostKind, "fee travel materials room other_study volunteer_work"),
        (FormOfStudy, "local remote hybrid"),
        (Role, "administrator secretary leader treasurer auditor"),
        (AgeState, "of_age not_yet unsure"),
        (Stage, "draft published reported paid archived"),
        (State, "met on_track action check missed"),
        (Cap, "hours plan quota maximum costs lump-sum"),
    ],
)
def test_stored_values_keep_their_names(values: type[StrEnum], names: str) -> None:
    assert [value.value for value in values] == names.split()


def test_every_rule_has_reasons_that_begin_with_it() -> None:
    assert list(REASONS) == list(RuleId)
    for rule, of_rule in REASONS.items():
        assert all(reason.value.startswith(f"{rule.value}-") for reason in of_rule)


def test_no_two_reasons_are_alike() -> None:
    values = [reason.value for of_rule in REASONS.values() for reason in of_rule]
    assert len(values) == len(set(values))
