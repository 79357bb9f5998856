"""Sessions: adding one, recording one, removing one."""

from typing import Any

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, undo_token
from webapp.db import transaction
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.rows import SessionRow
from webapp.groups import pages
from webapp.groups.permissions import check_can_edit_group
from webapp.htmx import Context
from webapp.i18n import gettext as _
from webapp.sessions import actions, preview
from webapp.sessions.forms import SessionForm, SessionRecordForm, defaults
from webapp.sessions.record_editing import cancels, offer_people, record_form, save, session_of

bp = Blueprint("sessions", __name__, url_prefix="/groups/<int:group_id>/sessions")


@bp.route("/new", methods=["GET", "POST"])
def new(group_id: int) -> ResponseReturnValue:
    """Add a session; the form comes back ready for the next one."""
    assessed = pages.get_editable_group(group_id)
    form = _new_form(assessed)
    if form.validate_on_submit() and _added(group_id, form):
        here = url_for("sessions.new", group_id=group_id)
        return htmx.render_saved(
            "sessions/_new_session.html", here, _("The session was added."), lambda: _new(group_id)
        )
    return htmx.render(
        "sessions/new.html",
        "sessions/_new_session.html",
        status=422 if form.errors else 200,
        form=form,
        **pages.group_context(assessed),
    )


@bp.post("/new/preview")
def new_preview(group_id: int) -> ResponseReturnValue:
    """What the panel would say with the session; stores nothing."""
    assessed = pages.get_editable_group(group_id)
    form = _new_form(assessed)
    return pages.preview("sessions/new.html", assessed, form, preview.new_if_saved(assessed, form))


def _new_form(assessed: AssessedGroup, **options: Any) -> SessionForm:
    record = assessed.record
    data = defaults(record.sessions, record.group, current.today())
    return SessionForm(record.group, assessed.rules, data=data, **options)


def _new(group_id: int) -> Context:
    assessed = pages.get_group_or_404(group_id)
    # The post's own values must not fill the form for the next session.
    return {"form": _new_form(assessed, formdata=None), **pages.group_context(assessed)}


def _added(group_id: int, form: SessionForm) -> bool:
    """Add the session; False with the reason beside its field when the register says no."""
    db, association_id = current.get_db(), access.actor().association_id
    try:
        with transaction(db):
            actions.add_session(db, association_id=association_id, group_id=group_id, values=form.values())
    except actions.Overlaps as overlap:
        form.add_overlap_error(overlap.other)
    return not form.errors


@bp.route("/<int:session_id>", methods=["GET", "POST"])
def session(group_id: int, session_id: int) -> ResponseReturnValue:
    """One session: what was planned, and what happened."""
    assessed = pages.get_group_or_404(group_id)
    before = session_of(assessed, session_id)
    form = record_form(assessed, before)
    if form.is_submitted():
        check_can_edit_group(access.actor(), assessed.record.group)
        offer_people(assessed, form)
        if form.validate():
            form, told = save(before, form)
            if not form.errors:
                return _told(before, form, told)
            assessed = pages.get_group_or_404(group_id)
    status = 422 if form.errors else 200
    return htmx.render(
        "sessions/session.html", "sessions/_session.html", status=status, **_context(assessed, session_id, form)
    )


def _told(before: SessionRow, form: SessionRecordForm, told: str) -> ResponseReturnValue:
    """What was done with the session that was like `before`."""
    group_id, session_id = before.group_id, before.id
    here = url_for("sessions.session", group_id=group_id, session_id=session_id)
    if cancels(before, form):
        # The whole page anew, so that the button is before one's eyes: the form was sent from its end.
        values = {"group_id": before.group_id, "id": before.id, "state": before.state.value}
        return htmx.redirect_to(here, told, undo_token.make_token("cancelled session", values))
    return htmx.render_saved("sessions/_session.html", here, told, lambda: _recorded(group_id, session_id))


@bp.post("/<int:session_id>/preview")
def record_preview(group_id: int, session_id: int) -> ResponseReturnValue:
    """What the panel would say with the session changed; stores nothing."""
    assessed = pages.get_editable_group(group_id)
    session = session_of(assessed, session_id)
    form = record_form(assessed, session)
    found = preview.if_saved(assessed, form, session)
    return pages.preview("sessions/session.html", assessed, form, found, session=session)


def _recorded(group_id: int, session_id: int) -> Context:
    assessed = pages.get_group_or_404(group_id)
    return _context(assessed, session_id, record_form(assessed, session_of(assessed, session_id), formdata=None))


def _context(assessed: AssessedGroup, session_id: int, form: SessionRecordForm) -> Context:
    return {"form": form, "session": session_of(assessed, session_id), **pages.group_context(assessed)}


@bp.post("/<int:session_id>/delete")
def delete(group_id: int, session_id: int) -> ResponseReturnValue:
    session_of(pages.get_editable_group(group_id), session_id)
    db = current.get_db()
    with transaction(db):
        removed = actions.delete_session(
            db, association_id=access.actor().association_id, group_id=group_id, session_id=session_id
        )
    group = url_for("groups.group", group_id=group_id)
    return htmx.redirect_to(group, _("The session was removed."), undo_token.make_token("removed session", removed))
