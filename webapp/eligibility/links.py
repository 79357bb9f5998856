"""Where the causes of a finding can be mended."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import url_for

from webapp.domain.reasons import HoursReason, RuleId, SessionsReason
from webapp.domain.verdict import Finding
from webapp.eligibility.assessment import AssessedGroup
from webapp.i18n import format_short_day
from webapp.i18n import gettext as _

MOST_LINKS = 5


@dataclass(frozen=True)
class Link:
    """A place where something is seen or mended; `url` is '' where the user is only told its name."""

    text: str
    url: str = ""


def links(finding: Finding, assessed: AssessedGroup) -> list[Link]:
    """Where the finding's causes are kept."""
    group_id = assessed.record.group.id
    places: dict[RuleId, Callable[[], Link]] = {
        RuleId.ASSOCIATION: lambda: Link(_("Association's details"), url_for("associations.edit")),
        RuleId.LEARNING_GOAL: lambda: _edit(_("Learning goal"), group_id, "learning_goal"),
        RuleId.MEMBERS: lambda: Link(_("Members"), url_for("members.members", group_id=group_id)),
        RuleId.TRAINER: lambda: _edit(_("Trainer"), group_id, "has_trainer"),
        RuleId.PLAN: lambda: _edit(_("Day of publishing"), group_id, "plan_published_on"),
        RuleId.SEASON_LENGTH: lambda: _edit(_("Season ends"), group_id, "season_end"),
        RuleId.COSTS: lambda: Link(_("Costs"), url_for("costs.costs", group_id=group_id)),
        RuleId.QUOTA: lambda: Link(_("Hour quota"), url_for("quotas.quotas")),
        RuleId.REPORT: lambda: Link(_("Day of sending"), url_for("stages.stages", group_id=group_id, _anchor="report")),
    }
    if finding.rule in places:
        return [places[finding.rule]()]
    found = [_session_link(ref.id, assessed) for ref in finding.records if ref.kind == "session"][:MOST_LINKS]
    lacks_hours = finding.reason in {HoursReason.TOO_FEW, HoursReason.NEVER_ENOUGH} and not assessed.record.sessions
    if lacks_hours or finding.reason is SessionsReason.TOO_FEW:
        found.append(sessions_link(assessed))
    return found


def sessions_link(assessed: AssessedGroup) -> Link:
    """Where sessions are added: all at once while there are none, then one by one."""
    group_id = assessed.record.group.id
    if assessed.record.sessions:
        return Link(_("Add a session"), url_for("sessions.new", group_id=group_id))
    return Link(_("Add a weekly programme"), url_for("programme.weekly", group_id=group_id))


def support_links(assessed: AssessedGroup) -> list[Link]:
    """Where the facts are kept that the support estimate lacks."""
    group_id = assessed.record.group.id
    support = assessed.verdict.support
    return [_edit(_("Kind of topic"), group_id, "topic_kind")] if support and support.rate_unsure else []


def _edit(text: str, group_id: int, field: str) -> Link:
    """A field of the group's form."""
    return Link(text, url_for("groups.edit", group_id=group_id, _anchor=field))


def _session_link(session_id: int | None, assessed: AssessedGroup) -> Link:
    session = next(s for s in assessed.record.sessions if s.id == session_id)
    url = url_for("sessions.session", group_id=session.group_id, session_id=session.id)
    return Link(_("Session %(day)s", day=format_short_day(session.day)), url)
