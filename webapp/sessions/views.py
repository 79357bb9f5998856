"""Sessions: adding one, recording one, removing one."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx
from webapp.db import AnyRow, as_dict, transaction
from webapp.domain.facts import AttendanceState, SessionState
from webapp.eligibility.judge import JudgedGroup
from webapp.groups import sheet
from webapp.i18n import gettext as _
from webapp.members.names import names_of
from webapp.sessions import actions, queries, what_if
from webapp.sessions.forms import BY_COUNT, BY_NAME, NOT_RECORDED, SessionForm, SessionRecordForm, defaults
from webapp.sessions.overview import is_member_on
from webapp.undo import offers

bp = Blueprint("sessions", __name__, url_prefix="/groups/<int:group_id>/sessions")


@bp.route("/new", methods=["GET", "POST"])
def new(group_id: int) -> ResponseReturnValue:
    """Add a session; the form comes back ready for the next one."""
    judged = sheet.group_to_keep(group_id)
    form = _new_form(judged)
    if form.validate_on_submit() and _added(group_id, form):
        here = url_for("sessions.new", group_id=group_id)
        return htmx.saved("sessions/_new_session.html", here, _("The session was added."), lambda: _new(group_id))
    return htmx.render(
        "sessions/new.html",
        "sessions/_new_session.html",
        status=422 if form.errors else 200,
        form=form,
        **sheet.context_of(judged),
    )


@bp.post("/new/what-if")
def new_what_if(group_id: int) -> ResponseReturnValue:
    """What the panel would say with the session; stores nothing."""
    judged = sheet.group_to_keep(group_id)
    form = _new_form(judged)
    return sheet.what_if("sessions/new.html", judged, form, what_if.new_if_saved(judged, form))


def _new_form(judged: JudgedGroup, **options: Any) -> SessionForm:
    record = judged.record
    data = defaults(record.sessions, record.group, current.today())
    return SessionForm(record.group, judged.rules, data=data, **options)


def _new(group_id: int) -> dict[str, Any]:
    judged = sheet.judged_group(group_id)
    # The post's own values must not fill the form for the next session.
    return {"form": _new_form(judged, formdata=None), **sheet.context_of(judged)}


def _added(group_id: int, form: SessionForm) -> bool:
    return _saved(
        form,
        lambda: actions.add_session(
            current.get_db(),
            association_id=access.actor().association_id,
            group_id=group_id,
            values=form.values(),
        ),
    )


def _saved(form: SessionForm, action: Callable[[], object]) -> bool:
    """Run the action; False with the reason beside its field when the register says no."""
    try:
        with transaction(current.get_db()):
            action()
    except actions.Overlaps as overlap:
        form.refuse_overlap(overlap.other)
    return not form.errors


@bp.route("/<int:session_id>", methods=["GET", "POST"])
def session(group_id: int, session_id: int) -> ResponseReturnValue:
    """One session: what was planned, and what happened."""
    judged = sheet.judged_group(group_id)
    before = _session(judged, session_id)
    form = _record_form(judged, before)
    if form.is_submitted():
        access.check_keep_group(access.actor(), judged.record.group)
        if form.validate() and _recorded(group_id, session_id, form):
            return _told(before, form)
    context = _context(judged, session_id, form)
    return htmx.render("sessions/session.html", "sessions/_session.html", status=422 if form.errors else 200, **context)


def _told(before: AnyRow, form: SessionRecordForm) -> ResponseReturnValue:
    """What was done with the session that was like `before`."""
    ids = {"group_id": before.group_id, "session_id": before.id}
    here = url_for("sessions.session", **ids)
    if form.values()["state"] is SessionState.CANCELLED and before.state is not SessionState.CANCELLED:
        # The whole page anew, so that the button is before one's eyes: the form was sent from its end.
        values = {"group_id": before.group_id, "id": before.id, "state": before.state.value}
        return htmx.leave(here, _("The session was cancelled."), offers.offer("cancelled session", values))
    return htmx.saved("sessions/_session.html", here, _("Saved."), lambda: _recorded_context(**ids))


@bp.post("/<int:session_id>/what-if")
def record_what_if(group_id: int, session_id: int) -> ResponseReturnValue:
    """What the panel would say with the session changed; stores nothing."""
    judged = sheet.group_to_keep(group_id)
    session = _session(judged, session_id)
    form = _record_form(judged, session)
    found = what_if.if_saved(judged, form, session)
    return sheet.what_if("sessions/session.html", judged, form, found, session=session)


def _recorded_context(group_id: int, session_id: int) -> dict[str, Any]:
    judged = sheet.judged_group(group_id)
    return _context(judged, session_id, _record_form(judged, _session(judged, session_id), formdata=None))


def _context(judged: JudgedGroup, session_id: int, form: SessionRecordForm) -> dict[str, Any]:
    session = _session(judged, session_id)
    return {"form": form, "session": session, **sheet.context_of(judged)}


def _session(judged: JudgedGroup, session_id: int) -> AnyRow:
    return next((s for s in judged.record.sessions if s.id == session_id), None) or abort(404)


def _record_form(judged: JudgedGroup, session: AnyRow, **options: Any) -> SessionRecordForm:
    recorded = queries.attendances(current.get_db(), access.actor().association_id, session.id)
    listed = [m for m in judged.record.members if m.id in recorded or is_member_on(m, session.day)]
    form = SessionRecordForm(
        judged.record.group, judged.rules, data=_recorded_data(session, listed, recorded), **options
    )
    names = names_of(judged.record.members)
    form.offer({member.id: names[member.id] for member in listed})
    return form


def _recorded_data(session: AnyRow, listed: list[AnyRow], recorded: dict[int, AttendanceState]) -> dict[str, Any]:
    """The form as it opens: a session whose day has come is ready to be saved as held, with all present."""
    data = as_dict(session)
    everybody = [member.id for member in listed]
    if session.state is SessionState.PLANNED and session.day <= current.today():
        return data | {"state": SessionState.HELD.value, "present": everybody, "attendance": BY_NAME}
    if session.head_count is not None:
        return data | {"attendance": BY_COUNT, "present": everybody}
    if not recorded:
        return data | {"attendance": NOT_RECORDED, "present": everybody}
    return data | {
        "attendance": BY_NAME,
        "present": [member_id for member_id, state in recorded.items() if state is AttendanceState.PRESENT],
        "not_known": [member_id for member_id in everybody if member_id not in recorded],
    }


def _recorded(group_id: int, session_id: int, form: SessionRecordForm) -> bool:
    return _saved(
        form,
        lambda: actions.change_session(
            current.get_db(),
            association_id=access.actor().association_id,
            group_id=group_id,
            session_id=session_id,
            values=form.values(),
            head_count=form.head_count_value(),
            attendances=form.attendances(),
        ),
    )


@bp.post("/<int:session_id>/delete")
def delete(group_id: int, session_id: int) -> ResponseReturnValue:
    _session(sheet.group_to_keep(group_id), session_id)
    db = current.get_db()
    with transaction(db):
        removed = actions.delete_session(
            db, association_id=access.actor().association_id, group_id=group_id, session_id=session_id
        )
    group = url_for("groups.group", group_id=group_id)
    return htmx.leave(group, _("The session was removed."), offers.offer("removed session", removed))
