"""Where the causes of a finding can be mended."""

from dataclasses import dataclass

from flask import url_for

from webapp.domain.findings import Finding, QuotaFinding, State
from webapp.domain.notes import Note
from webapp.domain.organisation import RequestKind
from webapp.domain.quota import Holder
from webapp.domain.reasons import HoursReason, RuleId, SessionsReason
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.judged import Judged
from webapp.eligibility.rule_texts import RULES, Place
from webapp.i18n import format_short_day
from webapp.i18n import gettext as _

MOST_LINKS = 5


@dataclass(frozen=True)
class Link:
    """A place where something is seen or mended; `url` is '' where the user is only told its name."""

    text: str
    url: str = ""


def links(finding: Finding, assessed: Judged) -> list[Link]:
    """Where the finding's causes are kept."""
    place = RULES[finding.rule].place
    if isinstance(finding, QuotaFinding) and finding.state is State.ACTION and finding.holder is not Holder.ASSOCIATION:
        return [Link(_("Ask for extra hours"), place_to_ask(finding))]
    if place:
        return [_link(place, assessed)]
    found = [_session_link(ref.id, assessed) for ref in finding.records if ref.kind == "session"][:MOST_LINKS]
    lacks_hours = finding.reason in {HoursReason.TOO_FEW, HoursReason.NEVER_ENOUGH} and not assessed.has_sessions
    if lacks_hours or finding.reason is SessionsReason.TOO_FEW:
        found.append(sessions_link(assessed))
    return found


def place_to_ask(finding: QuotaFinding) -> str:
    """Where extra hours are asked for: of the organisation where it gives them here, else in words to copy."""
    if finding.holder is Holder.ASSOCIATION:
        return url_for("quotas.extra")
    return url_for("hour_requests.ask", year=finding.year, kind=RequestKind.EXTRA)


def of_note(note: Note, rule: RuleId, assessed: Judged) -> list[Link]:
    """Where that is kept which the note tells of."""
    place = RULES[rule].place
    return [_link(place, assessed)] if place else [_session_link(one, assessed) for one in note.sessions[:MOST_LINKS]]


def _link(place: Place, assessed: Judged) -> Link:
    text, group_id = str(place.text), assessed.group.id
    if not place.of_group:
        return Link(text, url_for(place.endpoint, _anchor=place.anchor))
    return Link(text, url_for(place.endpoint, group_id=group_id, _anchor=place.anchor))


def sessions_link(assessed: Judged) -> Link:
    """Where sessions are added: all at once while there are none, then one by one."""
    group_id = assessed.group.id
    if assessed.has_sessions:
        return Link(_("Add a session"), url_for("sessions.new", group_id=group_id))
    return Link(_("Add a weekly programme"), url_for("programme.weekly", group_id=group_id))


def support_links(assessed: AssessedGroup) -> list[Link]:
    """Where the facts are kept that the support estimate lacks."""
    group_id = assessed.group.id
    support = assessed.verdict.support
    if not support or not support.rate_unsure:
        return []
    return [Link(_("Area of the topic"), url_for("groups.edit", group_id=group_id, _anchor="topic_kind"))]


def _session_link(session_id: int | None, assessed: Judged) -> Link:
    session = next(s for s in assessed.meetings if s.id == session_id)
    url = url_for("sessions.session", group_id=session.group_id, session_id=session.id)
    return Link(_("Session %(day)s", day=format_short_day(session.day)), url)
