"""Where the causes of a finding can be mended."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import url_for

from webapp.domain.reasons import RuleId
from webapp.domain.verdict import Finding
from webapp.eligibility.judge import JudgedGroup
from webapp.i18n import format_short_day
from webapp.i18n import gettext as _

MOST_LINKS = 5


@dataclass(frozen=True)
class Link:
    """Where something can be mended."""

    text: str
    url: str


def links(finding: Finding, judged: JudgedGroup) -> list[Link]:
    """Where the finding's causes are kept."""
    group_id = judged.record.group.id
    places: dict[RuleId, Callable[[], Link]] = {
        RuleId.ASSOCIATION: lambda: Link(_("Association's details"), url_for("associations.edit")),
        RuleId.LEARNING_GOAL: lambda: Link(
            _("Learning goal"), url_for("groups.edit", group_id=group_id, _anchor="learning_goal")
        ),
        RuleId.MEMBERS: lambda: Link(_("Members"), url_for("members.members", group_id=group_id)),
        RuleId.PLAN: lambda: Link(
            _("Day of publishing"), url_for("groups.edit", group_id=group_id, _anchor="plan_published_on")
        ),
    }
    if finding.rule in places:
        return [places[finding.rule]()]
    return [_session_link(ref.id, judged) for ref in finding.records if ref.kind == "session"][:MOST_LINKS]


def _session_link(session_id: int | None, judged: JudgedGroup) -> Link:
    session = next(s for s in judged.record.sessions if s.id == session_id)
    url = url_for("sessions.session", group_id=session.group_id, session_id=session.id)
    return Link(_("Session %(day)s", day=format_short_day(session.day)), url)
