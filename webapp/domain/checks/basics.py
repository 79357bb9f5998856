"""The rules `association`, `learning-goal` and `trainer`: facts that somebody must have stated."""

from __future__ import annotations

import datetime as dt

from webapp.domain.facts import GroupFacts
from webapp.domain.reasons import AssociationReason, LearningGoalReason, RuleId, TrainerReason
from webapp.domain.rules import RuleSet
from webapp.domain.verdict import Finding, RecordRef, State


def check_association(group: GroupFacts, rules: RuleSet, today: dt.date) -> Finding:
    """The group is activity of a registered association in a member organisation
    (vertaisopintoryhmät, "toimintaa").
    """
    state, reason = State.MET, AssociationReason.ELIGIBLE
    if group.association_eligible is None:
        state, reason = State.UNKNOWN, AssociationReason.NOT_STATED
    elif not group.association_eligible:
        over = today > group.season_end
        state, reason = State.MISSED if over else State.ACTION, AssociationReason.NOT_ELIGIBLE
    return Finding(
        rule=RuleId.ASSOCIATION,
        state=state,
        reason=reason,
        source=rules.source,
        by=group.season_end if reason is AssociationReason.NOT_ELIGIBLE else None,
        records=() if state is State.MET else (RecordRef("association", None),),
    )


def check_learning_goal(group: GroupFacts, rules: RuleSet, today: dt.date) -> Finding:
    """The group always has a learning goal (vertaisopintoryhmät, "osaamistavoite"). It can be
    written even afterwards.
    """
    if group.learning_goal.strip():
        return Finding(
            rule=RuleId.LEARNING_GOAL,
            state=State.MET,
            reason=LearningGoalReason.WRITTEN,
            source=rules.source,
        )
    return Finding(
        rule=RuleId.LEARNING_GOAL,
        state=State.ACTION,
        reason=LearningGoalReason.EMPTY,
        source=rules.source,
        by=group.season_end if today <= group.season_end else None,
        records=(RecordRef("group", group.id),),
    )


def check_trainer(group: GroupFacts, rules: RuleSet, today: dt.date) -> Finding | None:
    """Training has a trainer (koulutus). None when the rule set asks for none."""
    if not rules.trainer_required:
        return None
    state, reason = State.MET, TrainerReason.PRESENT
    if group.has_trainer is None:
        state, reason = State.UNKNOWN, TrainerReason.NOT_STATED
    elif not group.has_trainer:
        state = State.ACTION if today <= group.season_end else State.MISSED
        reason = TrainerReason.NONE
    return Finding(
        rule=RuleId.TRAINER,
        state=state,
        reason=reason,
        source=rules.source,
        by=group.season_end if reason is TrainerReason.NONE else None,
        records=() if state is State.MET else (RecordRef("group", group.id),),
    )
