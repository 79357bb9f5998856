"""Sessions: adding one, recording one, removing one."""

from typing import Any

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, saving, undo_token
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.rows import SessionRow
from webapp.groups import pages
from webapp.groups.permissions import check_can_edit_group
from webapp.groups.session_order import AT_ONCE, in_order_of_use
from webapp.htmx import Context
from webapp.i18n import gettext as _
from webapp.labels import SESSION_KINDS
from webapp.sent_forms import Answer
from webapp.sessions import actions, preview
from webapp.sessions.forms import SessionForm, SessionRecordForm, defaults
from webapp.sessions.record_editing import offer_people, record_form, save, session_of
from webapp.undo_rows import Carried

bp = Blueprint("sessions", __name__, url_prefix="/groups/<int:group_id>/sessions")


REFUSALS: saving.Refusals = {
    actions.OutsideSeason: SessionForm.add_season_error,
    actions.Overlaps: SessionForm.add_overlap_error,
}


@bp.get("")
@pages.with_group()
def sessions(assessed: AssessedGroup) -> ResponseReturnValue:
    """All of the season's sessions: those to record, those to come, and those that were."""
    order = in_order_of_use(assessed, current.today())
    context = pages.group_context(assessed)
    return render_template("sessions/sessions.html", order=order, at_once=AT_ONCE, kinds=SESSION_KINDS, **context)


@bp.route("/new", methods=["GET", "POST"])
@pages.with_group(check_can_edit_group)
def new(assessed: AssessedGroup) -> ResponseReturnValue:
    """Add a session; the form comes back ready for the next one."""
    group_id, form = assessed.group.id, _new_form(assessed)
    if form.validate_on_submit():
        with saving.refused_beside(form, REFUSALS):
            done = Answer(url_for("sessions.new", group_id=group_id), _("The session was added."))
            saving.run_once(lambda _made: done, actions.add_session, group_id=group_id, values=form.values())
            return htmx.render_saved("sessions/_new_session.html", done.url, done.told, lambda: _new(group_id))
    return htmx.render("sessions/new.html", "sessions/_new_session.html", form=form, **pages.group_context(assessed))


@bp.post("/new/preview")
@pages.with_group(check_can_edit_group)
def new_preview(assessed: AssessedGroup) -> ResponseReturnValue:
    """What the panel would say with the session; stores nothing."""
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


@bp.route("/<int:session_id>", methods=["GET", "POST"])
@pages.with_group()
def session(assessed: AssessedGroup, session_id: int) -> ResponseReturnValue:
    """One session: what was planned, and what happened."""
    before = session_of(assessed, session_id)
    form = record_form(assessed, before)
    if form.is_submitted():
        check_can_edit_group(access.actor(), assessed.group)
        offer_people(assessed, form)
        if form.validate():
            done = save(before, form)
            if done is not None:
                return _told(before, done)
            assessed = pages.get_group_or_404(assessed.group.id)
    return htmx.render("sessions/session.html", "sessions/_session.html", **_context(assessed, session_id, form))


def _told(before: SessionRow, done: Answer) -> ResponseReturnValue:
    """What was done with the session that was like `before`."""
    if done.undo:
        # The whole page anew, so that the button is before one's eyes: the form was sent from its end.
        return htmx.redirect_to(*done)
    return htmx.render_saved(
        "sessions/_session.html", done.url, done.told, lambda: _recorded(before.group_id, before.id)
    )


@bp.post("/<int:session_id>/preview")
@pages.with_group(check_can_edit_group)
def record_preview(assessed: AssessedGroup, session_id: int) -> ResponseReturnValue:
    """What the panel would say with the session changed; stores nothing."""
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
@pages.with_group(check_can_edit_group)
def delete(assessed: AssessedGroup, session_id: int) -> ResponseReturnValue:
    group_id = assessed.group.id

    def done(removed: Carried) -> Answer:
        undo = undo_token.make_token("removed session", removed)
        return Answer(url_for("groups.group", group_id=group_id), _("The session was removed."), undo)

    return htmx.redirect_to(*saving.run_step(done, actions.delete_session, group_id=group_id, session_id=session_id))
