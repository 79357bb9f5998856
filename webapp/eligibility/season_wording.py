"""Sentences for the trainer, the season's length, and its sessions: how many, of what kind, with breaks, with how many
present.
"""

from collections.abc import Iterable
from typing import assert_never

from webapp.domain import reasons
from webapp.domain.findings import (
    ActivityFinding,
    LessonFinding,
    SeasonFinding,
    SessionsFinding,
    State,
    ToleranceFinding,
    TrainerFinding,
)
from webapp.eligibility.judged import Judged
from webapp.eligibility.rule_texts import unknown_rule
from webapp.i18n import format_day, format_names, format_short_day, ngettext
from webapp.i18n import gettext as _


def sentences(
    finding: TrainerFinding | SeasonFinding | SessionsFinding | ToleranceFinding | LessonFinding | ActivityFinding,
    assessed: Judged,
) -> list[str]:
    """The finding in words, the most important sentence first."""
    match finding:
        case TrainerFinding():
            return [_trainer(finding)]
        case SeasonFinding():
            return [_season_length(finding)]
        case SessionsFinding():
            return _sessions(finding)
        case ToleranceFinding():
            return _tolerance(finding, assessed)
        case LessonFinding():
            return _lesson(finding, assessed)
        case ActivityFinding():
            return [_activity(finding)]
        case never:
            assert_never(never)


def session_days(session_ids: Iterable[int], assessed: Judged) -> str:
    """The days of those sessions, each with its full stop: "1.9. and 8.9." """
    wanted = set(session_ids)
    return format_names(format_short_day(s.day) for s in assessed.spoken_of if s.id in wanted)


def _trainer(finding: TrainerFinding) -> str:
    reason = reasons.TrainerReason
    match finding.reason:
        case reason.PRESENT:
            return _("The group has a trainer.")
        case reason.NOT_STATED:
            return _("Nobody has said whether the group has a trainer.")
        case reason.NONE if finding.state is State.MISSED:
            return _("The group had no trainer.")
        case reason.NONE:
            return _("Find a trainer by %(day)s at the latest.", day=format_day(finding.by))
        case never:
            assert_never(never)


def _season_length(finding: SeasonFinding) -> str:
    reason = reasons.SeasonReason
    earliest, latest = format_day(finding.earliest_end), format_day(finding.latest_end)
    missed = finding.state is State.MISSED
    match finding.reason:
        case reason.TOO_SHORT if missed:
            return _("The season was too short. It should have gone on until %(day)s at least.", day=earliest)
        case reason.TOO_SHORT:
            return _(
                "The season is too short. It must go on until %(day)s at least: change its end before it is over.",
                day=earliest,
            )
        case reason.TOO_LONG if missed:
            return _("The season was too long. It should have ended on %(day)s at the latest.", day=latest)
        case reason.TOO_LONG:
            return _("The season is too long. It must end on %(day)s at the latest.", day=latest)
        case reason.RIGHT_LENGTH:
            return _("The season is of the right length.")
        case never:
            assert_never(never)


def _sessions(finding: SessionsFinding) -> list[str]:
    lines = [_sessions_main(finding)]
    if finding.planned:
        lines.append(_("Planned: %(count)s.", count=finding.planned))
    if finding.not_recorded:
        lines.append(_("Not recorded: %(count)s.", count=finding.not_recorded))
    return lines


def counted(finding: SessionsFinding) -> str:
    """ "2 sessions, 5 are enough"."""
    if finding.separate_days:
        return ngettext(
            "%(num)s day with a session, %(required)s are enough",
            "%(num)s days with a session, %(required)s are enough",
            finding.actual or 0,
            required=finding.required,
        )
    return ngettext(
        "%(num)s session, %(required)s are enough",
        "%(num)s sessions, %(required)s are enough",
        finding.actual or 0,
        required=finding.required,
    )


def _sessions_main(finding: SessionsFinding) -> str:
    reason = reasons.SessionsReason
    match finding.reason:
        case reason.ENOUGH_HELD:
            return _("Enough sessions have been held.")
        case reason.ENOUGH_PLANNED:
            return _("Enough, once the planned sessions have been held.")
        case reason.TIME_AHEAD:
            return _("More sessions are to be planned before the season starts.")
        case reason.RECORD_SESSIONS:
            return _("Enough when you record the past sessions that were held.")
        case reason.TOO_FEW:
            return sessions_needed(finding)
        case reason.NEVER_ENOUGH:
            return _sessions_lacked(finding)
        case never:
            assert_never(never)


def sessions_needed(finding: SessionsFinding) -> str:
    """How many sessions must still be planned, and by when."""
    needed, day = finding.needed or 0, format_day(finding.by)
    if finding.separate_days:
        return ngettext(
            "Plan a session for %(num)s more day, by %(day)s at the latest.",
            "Plan sessions for %(num)s more days, by %(day)s at the latest.",
            needed,
            day=day,
        )
    return ngettext(
        "Plan %(num)s more session, by %(day)s at the latest.",
        "Plan %(num)s more sessions, by %(day)s at the latest.",
        needed,
        day=day,
    )


def _sessions_lacked(finding: SessionsFinding) -> str:
    needed, day = finding.needed or 0, format_day(finding.by)
    if finding.separate_days:
        return ngettext(
            "The season ended on %(day)s and lacked %(num)s day with a session.",
            "The season ended on %(day)s and lacked %(num)s days with a session.",
            needed,
            day=day,
        )
    return ngettext(
        "The season ended on %(day)s and lacked %(num)s session.",
        "The season ended on %(day)s and lacked %(num)s sessions.",
        needed,
        day=day,
    )


def _tolerance(finding: ToleranceFinding, assessed: Judged) -> list[str]:
    reason = reasons.ToleranceReason
    few = _("Too few were present: %(days)s", days=session_days(finding.too_few_present, assessed))
    match finding.reason:
        case reason.ENOUGH_PRESENT:
            return [_("Enough were present often enough."), *([few] if finding.too_few_present else [])]
        case reason.NOTHING_HELD:
            return [_nothing_held(finding)]
        case reason.NOT_RECORDED:
            days = session_days(finding.attendance_missing, assessed)
            return [_("Record who was present, because it decides: %(days)s", days=days)]
        case reason.COUNTING_UNCLEAR:
            return [_("Ask the study centre which sessions are counted together."), few]
        case reason.TOO_OFTEN:
            return [_("Too few were present too often."), few]
        case never:
            assert_never(never)


def _lesson(finding: LessonFinding, assessed: Judged) -> list[str]:
    reason = reasons.LessonReason
    match finding.reason:
        case reason.COUNTED:
            return [_("The teaching hours of the held sessions are counted.")]
        case reason.NOTHING_HELD:
            return [_nothing_held(finding)]
        case reason.BREAK_DECIDES:
            days = session_days((missing.session_id for missing in finding.missing_breaks), assessed)
            return [
                _("%(minutes)s min of break missing: %(days)s", minutes=finding.missing_break, days=days),
                _(
                    "Without these sessions there are too few teaching hours. Check that the breaks were recorded "
                    "right, and ask the study centre whether the sessions count."
                ),
            ]
        case reason.RULE_MISSING:
            return [unknown_rule()]
        case never:
            assert_never(never)


def _nothing_held(finding: LessonFinding | ToleranceFinding) -> str:
    return _("No session has been held.") if finding.state is State.MET else _("No session has been held yet.")


def _activity(finding: ActivityFinding) -> str:
    reason = reasons.ActivityReason
    match finding.reason:
        case reason.HELD:
            return _("Study has been held.")
        case reason.PLANNED:
            return _("Study is planned.")
        case reason.TIME_AHEAD:
            return _("No study is planned yet.")
        case reason.RECORD_SESSIONS:
            return _("Record the past study sessions.")
        case reason.NONE_PLANNED:
            return _("No study is planned. Add sessions.")
        case reason.NONE_HELD:
            return _("The group held no study sessions in the season.")
        case never:
            assert_never(never)
