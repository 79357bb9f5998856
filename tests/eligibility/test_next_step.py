"""What is to be done about a finding, and what a rule set of one's own may say."""

from dataclasses import replace
from typing import Any

import pytest

from tests.eligibility.findings import END, finding, rules, with_findings
from webapp.domain.findings import CostsFinding, State
from webapp.domain.reasons import (
    ActivityReason,
    AssociationReason,
    CostsReason,
    LearningGoalReason,
    PlanReason,
    Reason,
    RuleId,
)
from webapp.domain.rule_set import Reading, ReportDue
from webapp.eligibility import money_wording, rule_texts, support_texts
from webapp.eligibility.next_step import mend

STEPS: list[tuple[Reason, str | None]] = [
    (
        AssociationReason.NOT_STATED,
        "Say whether your association belongs to a member organisation of the study centre.",
    ),
    (AssociationReason.NOT_ELIGIBLE, None),
    (LearningGoalReason.EMPTY, "Write the group's learning goal."),
    (LearningGoalReason.WRITTEN, None),
    (PlanReason.NOT_PUBLISHED, "Publish the plan in Sivisverkko by 8.12.2026 and write the day here."),
    (PlanReason.LATE, None),
    (ActivityReason.NONE_PLANNED, "No study is planned. Add sessions."),
    (CostsReason.NOT_YET, None),
]


@pytest.mark.parametrize(("reason", "text"), STEPS)
def test_a_finding_that_can_be_mended_has_its_step(english: None, reason: Reason, text: str | None) -> None:
    made = finding(reason, State.ACTION)
    step = mend(made, with_findings(made))

    assert (step and step.text) == text


def test_costs_that_are_not_booked_after_the_report_ask_for_its_correction(english: None) -> None:
    made = finding(CostsReason.NOT_BOOKED, State.ACTION, booked=0)
    assert isinstance(made, CostsFinding)

    group = with_findings(made)
    group.group.reported_on = END
    assert money_wording.costs(made, group) == (
        "Nothing is in the bookkeeping yet. Have the costs booked, and correct the report."
    )


@pytest.mark.parametrize(
    ("rule", "values", "text"),
    [
        (
            RuleId.SEASON_LENGTH,
            {"season_min_months": 2, "season_max_months": None},
            "The season lasts at least 2 months.",
        ),
        (RuleId.REPORT, {"report_due": ReportDue(months=1)}, "It is sent within 1 month of the end."),
        (RuleId.ATTENDANCE_TOLERANCE, {"present_tolerance": None}, rule_texts.unknown_rule),
    ],
)
def test_a_rule_set_of_ones_own_is_told_with_what_it_says(
    english: None, rule: RuleId, values: dict[str, Any], text: Any
) -> None:
    told = rule_texts.why(rule, replace(rules("dsl-opintokerho"), **values))

    assert told.endswith(text() if callable(text) else text)


def test_rounding_of_the_whole_is_told(english: None) -> None:
    whole = replace(rules(), rounding="down-total")

    assert support_texts.reading(Reading.ROUNDING, whole) == (
        "Only whole teaching hours count: what is left over of the sessions is added up first."
    )
