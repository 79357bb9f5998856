"""Stable codes that say why a finding is what it is. The presentation chooses its sentence by them;
don't rename one.

Each value begins with its rule's id, so that all of them fit in one catalogue. The comment above
each gives the states that it comes with.
"""

from __future__ import annotations

from enum import StrEnum


class RuleId(StrEnum):
    """The rules that the verdict covers, in the order of its findings."""

    ASSOCIATION = "association"
    LEARNING_GOAL = "learning-goal"
    MEMBERS = "members"
    PLAN = "plan"
    HOURS = "hours"
    LESSON = "lesson"
    ELIGIBLE_ACTIVITY = "eligible-activity"


class AssociationReason(StrEnum):
    """Is the group activity of a registered association in a member organisation?"""

    # met: it is
    ELIGIBLE = "association-eligible"
    # unknown: nobody has said
    NOT_STATED = "association-not-stated"
    # action until the season ends, then missed: it isn't
    NOT_ELIGIBLE = "association-not-eligible"


class LearningGoalReason(StrEnum):
    """Does the group have a learning goal?"""

    # met
    WRITTEN = "learning-goal-written"
    # action: nothing but white space
    EMPTY = "learning-goal-empty"


class MembersReason(StrEnum):
    """Are there enough members of age?"""

    # met: enough today, or on the season's last day
    ENOUGH = "members-enough"
    # on track: enough on the first day of a season that hasn't begun
    ENOUGH_AT_START = "members-enough-at-start"
    # unknown: enough only if the unsure ones are of age
    UNSURE_DECIDE = "members-unsure-decide"
    # action: too few, and no known day of the season on which there will be enough
    TOO_FEW = "members-too-few"
    # action: too few today, enough from `reached_on`
    ENOUGH_LATER = "members-enough-later"
    # unknown: the season is over; enough on some day, not on the last one
    PART_OF_SEASON = "members-part-of-season"
    # missed: the season is over without a single day with enough
    NEVER_ENOUGH = "members-never-enough"
    # unknown: the rule set gives no number
    RULE_MISSING = "members-rule-missing"


class PlanReason(StrEnum):
    """Was the plan published within its window?"""

    # met
    IN_TIME = "plan-in-time"
    # on track: not published, and the window opens on `opens_on`
    NOT_OPEN_YET = "plan-not-open-yet"
    # action: the window is open
    NOT_PUBLISHED = "plan-not-published"
    # action: the recorded date is before the window's opening, so it can't be right
    TOO_EARLY = "plan-too-early"
    # action: the recorded date is still to come, so it can't be right
    IN_FUTURE = "plan-in-future"
    # missed: published after the window closed
    LATE = "plan-late"
    # missed: not published, and the window has closed
    NEVER_PUBLISHED = "plan-never-published"
    # unknown: the rule set gives no window
    RULE_MISSING = "plan-rule-missing"


class HoursReason(StrEnum):
    """Are there enough teaching hours in the calendar year?"""

    # met
    ENOUGH_HELD = "hours-enough-held"
    # on track: enough on `reached_on`, once what is planned is held
    ENOUGH_PLANNED = "hours-enough-planned"
    # action: recording past sessions that were held would be enough
    RECORD_SESSIONS = "hours-record-sessions"
    # action: more sessions are needed
    TOO_FEW = "hours-too-few"
    # missed: the year's part of the season is over
    NEVER_ENOUGH = "hours-never-enough"
    # unknown: more held than the rule set's maximum
    ABOVE_MAXIMUM = "hours-above-maximum"
    # unknown: the rule set lacks the minimum or the length of a teaching hour
    RULE_MISSING = "hours-rule-missing"


class LessonReason(StrEnum):
    """Did the held sessions have the breaks that belong to a teaching hour?"""

    # met
    BREAKS_HELD = "lesson-breaks-held"
    # unknown: the sessions count, and the source doesn't say what follows
    BREAK_MISSING = "lesson-break-missing"
    # on track
    NOTHING_HELD = "lesson-nothing-held"
    # unknown: the rule set doesn't give the length of a teaching hour
    RULE_MISSING = "lesson-rule-missing"


class ActivityReason(StrEnum):
    """Is there any study besides parties, sales, annual meetings, recreation and other events?"""

    # met
    HELD = "eligible-activity-held"
    # on track
    PLANNED = "eligible-activity-planned"
    # action: only past study sessions that aren't recorded
    RECORD_SESSIONS = "eligible-activity-record-sessions"
    # action: the season isn't over
    NONE_PLANNED = "eligible-activity-none-planned"
    # missed: the season is over
    NONE_HELD = "eligible-activity-none-held"


Reason = (
    AssociationReason | LearningGoalReason | MembersReason | PlanReason | HoursReason | LessonReason | ActivityReason
)


class DeadlineReason(StrEnum):
    """What happens on a deadline's day."""

    # the first day on which the plan can be published
    PLAN_OPENS = "plan-opens"
    # the last day on which the plan can be published
    PLAN_CLOSES = "plan-closes"
    # the last day of the calendar year, the season goes on
    YEAR_ENDS = "year-ends"
    # the season's last day
    SEASON_ENDS = "season-ends"
