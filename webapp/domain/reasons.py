"""Stable codes that say why a finding is what it is. The presentation chooses its sentence by them;
don't rename one.

Each value begins with its rule's id, so that all of them fit in one catalogue. The comment above
each gives the states that it comes with.
"""

from __future__ import annotations

from enum import StrEnum


class RuleId(StrEnum):
    """The rules that a rule set may have, in the order of the verdict's findings. One that it has without knowing its
    parameter comes with a reason that ends in RULE_MISSING.
    """

    ASSOCIATION = "association"
    LEARNING_GOAL = "learning-goal"
    MEMBERS = "members"
    TRAINER = "trainer"
    PLAN = "plan"
    SEASON_LENGTH = "season-length"
    HOURS = "hours"
    SESSIONS = "sessions"
    ATTENDANCE_TOLERANCE = "attendance-tolerance"
    LESSON = "lesson"
    ELIGIBLE_ACTIVITY = "eligible-activity"
    COSTS = "costs"
    QUOTA = "quota"
    REPORT = "report"


class AssociationReason(StrEnum):
    """Is the group activity of a registered association in a member organisation?"""

    # met: it is
    ELIGIBLE = "association-eligible"
    # check: nobody has said
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

    # met: enough today, or on the day of the last session; or at sessions with enough hours
    ENOUGH = "members-enough"
    # on track: enough on the first day of a season that hasn't begun
    ENOUGH_AT_START = "members-enough-at-start"
    # on track: not enough yet, and the season is more than two weeks away
    TIME_AHEAD = "members-time-ahead"
    # check: enough only if the unsure ones are of age
    UNSURE_DECIDE = "members-unsure-decide"
    # action: too few, and no known day of the season on which there will be enough
    TOO_FEW = "members-too-few"
    # action: too few today, enough from `reached_on`
    ENOUGH_LATER = "members-enough-later"
    # action: enough from `reached_on`, which is after the last session
    ENOUGH_TOO_LATE = "members-enough-too-late"
    # check: without the sessions held with too few the hours are too few
    SESSIONS_DECIDE = "members-sessions-decide"
    # missed: the season is over without a single session with enough
    NEVER_ENOUGH = "members-never-enough"
    # check: the rule set gives no number
    RULE_MISSING = "members-rule-missing"


class PlanReason(StrEnum):
    """Was the plan published within its window?"""

    # met
    IN_TIME = "plan-in-time"
    # on track: not published, and the window opens on `opens_on`
    NOT_OPEN_YET = "plan-not-open-yet"
    # on track: the window is open, and its last day is more than two weeks away
    OPEN = "plan-open"
    # action: the window's last two weeks
    NOT_PUBLISHED = "plan-not-published"
    # action: the recorded date is before the window's opening, so it can't be right
    TOO_EARLY = "plan-too-early"
    # action: the recorded date is still to come, so it can't be right
    IN_FUTURE = "plan-in-future"
    # missed: published after the window closed
    LATE = "plan-late"
    # missed: not published, and the window has closed
    NEVER_PUBLISHED = "plan-never-published"
    # check: the rule set gives no window
    RULE_MISSING = "plan-rule-missing"


class HoursReason(StrEnum):
    """Are there enough teaching hours in the calendar year?"""

    # met
    ENOUGH_HELD = "hours-enough-held"
    # on track: enough on `reached_on`, once what is planned is held
    ENOUGH_PLANNED = "hours-enough-planned"
    # on track: too few are planned yet, and the season is more than two weeks away
    TIME_AHEAD = "hours-time-ahead"
    # action: recording past sessions that were held would be enough
    RECORD_SESSIONS = "hours-record-sessions"
    # action: more sessions are needed
    TOO_FEW = "hours-too-few"
    # missed: the year's part of the season is over
    NEVER_ENOUGH = "hours-never-enough"
    # check: more held than the rule set's maximum
    ABOVE_MAXIMUM = "hours-above-maximum"
    # check: the rule set lacks the minimum or the length of a teaching hour
    RULE_MISSING = "hours-rule-missing"


class LessonReason(StrEnum):
    """Did the held sessions have the breaks that belong to a teaching hour?"""

    # met: sessions have been held
    COUNTED = "lesson-counted"
    # check: without the sessions that lack a break the hours are too few, and the source doesn't say what follows
    BREAK_DECIDES = "lesson-break-decides"
    # on track, and met once the season is over
    NOTHING_HELD = "lesson-nothing-held"
    # check: the rule set doesn't give the length of a teaching hour
    RULE_MISSING = "lesson-rule-missing"


class ActivityReason(StrEnum):
    """Is there any study besides parties, sales, annual meetings, recreation and other events?"""

    # met
    HELD = "eligible-activity-held"
    # on track
    PLANNED = "eligible-activity-planned"
    # on track: nothing is planned yet, and the season is more than two weeks away
    TIME_AHEAD = "eligible-activity-time-ahead"
    # action: only past study sessions that aren't recorded
    RECORD_SESSIONS = "eligible-activity-record-sessions"
    # action: the season isn't over
    NONE_PLANNED = "eligible-activity-none-planned"
    # missed: the season is over
    NONE_HELD = "eligible-activity-none-held"


class TrainerReason(StrEnum):
    """Does the group have a trainer?"""

    # met
    PRESENT = "trainer-present"
    # check: nobody has said
    NOT_STATED = "trainer-not-stated"
    # action until the season ends, then missed
    NONE = "trainer-none"


class SeasonReason(StrEnum):
    """Is the season as long as it must be, and no longer?"""

    # met
    RIGHT_LENGTH = "season-length-right"
    # action until the season ends, then missed: it must last until `earliest_end`
    TOO_SHORT = "season-length-too-short"
    # action until `latest_end`, then missed: the season goes on after it
    TOO_LONG = "season-length-too-long"


class SessionsReason(StrEnum):
    """Are there enough sessions, or days with one?"""

    # met
    ENOUGH_HELD = "sessions-enough-held"
    # on track: enough once what is planned is held
    ENOUGH_PLANNED = "sessions-enough-planned"
    # on track: too few are planned yet, and the season is more than two weeks away
    TIME_AHEAD = "sessions-time-ahead"
    # action: recording past sessions that were held would be enough
    RECORD_SESSIONS = "sessions-record-sessions"
    # action: more sessions are needed
    TOO_FEW = "sessions-too-few"
    # missed: the season is over
    NEVER_ENOUGH = "sessions-never-enough"


class ToleranceReason(StrEnum):
    """Were there enough present in enough of the held sessions?"""

    # met
    ENOUGH_PRESENT = "attendance-tolerance-enough-present"
    # on track, and met once the season is over
    NOTHING_HELD = "attendance-tolerance-nothing-held"
    # check: sessions without a recorded attendance decide
    NOT_RECORDED = "attendance-tolerance-not-recorded"
    # check: too few present too often in some consecutive sessions, not when counted from the first
    # session on; the source doesn't say how they are counted
    COUNTING_UNCLEAR = "attendance-tolerance-counting-unclear"
    # missed: too few present too often, however it is counted
    TOO_OFTEN = "attendance-tolerance-too-often"


class CostsReason(StrEnum):
    """Are there eligible costs in the association's books?"""

    # met
    BOOKED = "costs-booked"
    # on track: none in the books, and the season isn't over
    NOT_YET = "costs-not-yet"
    # action: the eligible costs aren't in the books yet
    NOT_BOOKED = "costs-not-booked"
    # action: no eligible costs
    NONE = "costs-none"


class QuotaReason(StrEnum):
    """Does the hour quota of the calendar year cover what all groups hold and plan?"""

    # met: what the group has held is covered, and it plans nothing more
    ENOUGH = "quota-enough"
    # on track: what all groups have planned is covered
    ENOUGH_PLANNED = "quota-enough-planned"
    # action until the year ends: what all groups have planned isn't covered
    PLANNED_OVER = "quota-planned-over"
    # action until the year ends: what this group has held isn't
    HELD_OVER = "quota-held-over"
    # met: the year is over, and hours of this group are without support
    LOST = "quota-lost"
    # met: nobody has given the quota, which limits the amount alone
    NOT_GIVEN = "quota-not-given"
    # met: the association has none of its own
    NONE_OF_OWN = "quota-none-of-own"
    # met: the group can't be supported any more, and uses none
    NOT_USED = "quota-not-used"


class ReportReason(StrEnum):
    """Was the report sent after the season?"""

    # met
    SENT = "report-sent"
    # on track: the last session is still to come, or further ones are needed before the season ends
    NOT_YET = "report-not-yet"
    # on track: a rule that decides was missed, and the study centre is to be asked before anything is sent
    WAITS = "report-waits"
    # action: the last session has been
    NOT_SENT = "report-not-sent"
    # action: the last session has been, and the source gives no last day
    NOT_SENT_NO_DATE = "report-not-sent-no-date"
    # action: the recorded date is still to come, so it can't be right
    IN_FUTURE = "report-in-future"
    # missed: sent after the last day
    LATE = "report-late"
    # missed: not sent, and the last day has passed
    NEVER_SENT = "report-never-sent"


Reason = (
    AssociationReason
    | LearningGoalReason
    | MembersReason
    | TrainerReason
    | PlanReason
    | SeasonReason
    | HoursReason
    | SessionsReason
    | ToleranceReason
    | LessonReason
    | ActivityReason
    | CostsReason
    | QuotaReason
    | ReportReason
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
    # the last day on which the season may end
    SEASON_LIMIT = "season-limit"
    # the last day of the year in which further hours can be asked for the quota
    QUOTA_ENDS = "quota-ends"
    # the last day for the report
    REPORT_DUE = "report-due"
