"""The rules `association`, `learning-goal` and `trainer`: facts that somebody must have stated."""

from __future__ import annotations

import datetime as dt

from webapp.domain.facts import GroupFacts
from webapp.domain.findings import AssociationFinding, LearningGoalFinding, RecordRef, State, TrainerFinding
from webapp.domain.reasons import AssociationReason, LearningGoalReason, RuleId, TrainerReason
from webapp.domain.rules import RuleSet


def check_association(group: GroupFacts, rules: RuleSet, today: dt.date) -> AssociationFinding | None:
    """The group is activity of a registered association in a member organisation
    (vertaisopintoryhmät, "toimintaa"). None when the rule set asks for none.
    """
    if not rules.has(RuleId.ASSOCIATION):
        return None
    state, reason = State.MET, AssociationReason.ELIGIBLE
    if group.association_eligible is None:
        state, reason = State.CHECK, AssociationReason.NOT_STATED
    elif not group.association_eligible:
        over = today > group.season_end
        state, reason = State.MISSED if over else State.ACTION, AssociationReason.NOT_ELIGIBLE
    return AssociationFinding(
        rule=RuleId.ASSOCIATION,
        state=state,
        reason=reason,
        source=rules.source_of(RuleId.ASSOCIATION),
        by=group.season_end if reason is AssociationReason.NOT_ELIGIBLE else None,
        records=() if state is State.MET else (RecordRef("association", None),),
    )


def check_learning_goal(group: GroupFacts, rules: RuleSet, today: dt.date) -> LearningGoalFinding | None:
    """The group always has a learning goal (vertaisopintoryhmät, "osaamistavoite"). It can be
    written even afterwards. None when the rule set asks for none.
    """
    if not rules.has(RuleId.LEARNING_GOAL):
        return None
    if group.learning_goal.strip():
        return LearningGoalFinding(
            rule=RuleId.LEARNING_GOAL,
            state=State.MET,
            reason=LearningGoalReason.WRITTEN,
            source=rules.source_of(RuleId.LEARNING_GOAL),
        )
    return LearningGoalFinding(
        rule=RuleId.LEARNING_GOAL,
        state=State.ACTION,
        reason=LearningGoalReason.EMPTY,
        source=rules.source_of(RuleId.LEARNING_GOAL),
        by=group.season_end if today <= group.season_end else None,
        records=(RecordRef("group", group.id),),
    )


def check_trainer(group: GroupFacts, rules: RuleSet, today: dt.date) -> TrainerFinding | None:
    """Training has a trainer (koulutus). None when the rule set asks for none."""
    if not rules.has(RuleId.TRAINER):
        return None
    state, reason = State.MET, TrainerReason.PRESENT
    if group.has_trainer is None:
        state, reason = State.CHECK, TrainerReason.NOT_STATED
    elif not group.has_trainer:
        state = State.ACTION if today <= group.season_end else State.MISSED
        reason = TrainerReason.NONE
    return TrainerFinding(
        rule=RuleId.TRAINER,
        state=state,
        reason=reason,
        source=rules.source_of(RuleId.TRAINER),
        by=group.season_end if reason is TrainerReason.NONE else None,
        records=() if state is State.MET else (RecordRef("group", group.id),),
    )
