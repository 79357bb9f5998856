"""What the panel would say if the form of a session were saved."""

from webapp import access, current
from webapp.domain.facts import SessionFacts, SessionState
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.facts import present_count
from webapp.eligibility.preview import NEW, Preview, compare, invalid, unfinished, with_session
from webapp.eligibility.rows import SessionRow
from webapp.groups.permissions import group_permissions
from webapp.i18n import gettext as _
from webapp.sessions import queries
from webapp.sessions.entries import SessionValues
from webapp.sessions.forms import SessionForm


def if_saved(assessed: AssessedGroup, form: SessionForm, session: SessionRow | None = None) -> Preview:
    """With the form of a session that is in the register, or of a new one. Only a held one gets the form's
    attendance.
    """
    form.validate()
    held, session_id = form.state.data == SessionState.HELD, session.id if session else NEW
    present = form.present_count() if held else present_count(session) if session else None
    if None in (form.day.data, form.starts.data, form.ends.data):
        return unfinished(assessed, _("Fill in the date and times first."))
    if not form.errors:
        _check_free(assessed, form, session_id)
    if form.errors:
        return invalid(assessed, {field.name: field.errors for field in form if field.errors})
    facts = with_session(assessed.facts, session_as(form.values(), session_id=session_id, present=present))
    return compare(assessed, facts, permissions=group_permissions(access.actor(), assessed.group))


def session_as(values: SessionValues, *, session_id: int = NEW, present: int | None = None) -> SessionFacts:
    """The session that a form's `values` would make."""
    return SessionFacts(
        id=session_id,
        day=values["day"],
        starts=values["starts"],
        ends=values["ends"],
        break_minutes=values["break_minutes"],
        kind=values["kind"],
        state=values["state"],
        hours_override=values.get("hours_override"),
        present=present,
    )


def _check_free(assessed: AssessedGroup, form: SessionForm, session_id: int) -> None:
    """Refuse the form when saving would."""
    values, who = form.values(), access.actor()
    if values["state"] is SessionState.CANCELLED:
        return
    other = queries.overlapping(
        current.get_db(),
        who.association_id,
        assessed.record.group.id,
        day=values["day"],
        starts=values["starts"],
        ends=values["ends"],
        besides=session_id,
    )
    if other:
        form.add_overlap_error(other)
