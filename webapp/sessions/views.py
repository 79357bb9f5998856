"""Sessions: adding one, recording one, removing one."""

from datetime import date
from functools import partial

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, saving, undo_token
from webapp.domain.facts import SessionState
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
from webapp.sessions.forms import SessionForm
from webapp.sessions.record_editing import add, new_form, offer_people, record_form, save, session_of
from webapp.undo_rows import Carried

bp = Blueprint("sessions", __name__, url_prefix="/groups/<int:group_id>/sessions")


@bp.get("")
@pages.with_group()
def sessions(assessed: AssessedGroup) -> ResponseReturnValue:
    """All of the season's sessions: those to record, those to come, and those that were."""
    order = in_order_of_use(assessed.record.sessions, current.today())
    context = pages.group_context(assessed)
    return render_template("sessions/sessions.html", order=order, at_once=AT_ONCE, kinds=SESSION_KINDS, **context)


@bp.route("/new", methods=["GET", "POST"])
@pages.with_group(check_can_edit_group)
def new(assessed: AssessedGroup) -> ResponseReturnValue:
    """Add a session; the form comes back ready for the next one."""
    group_id, form = assessed.group.id, new_form(assessed, _after(assessed))
    offer_people(assessed, form)
    if form.validate_on_submit():
        done = add(group_id, form)
        if done is not None:
            fresh = partial(_new, group_id, form.day.data)
            return htmx.render_saved("sessions/_new_session.html", done.url, done.told, fresh)
    return htmx.render("sessions/new.html", "sessions/_new_session.html", form=form, **pages.group_context(assessed))


def _after(assessed: AssessedGroup) -> date | None:
    """The day of the session that has just been added, by the address; None when that is no day of the season."""
    try:
        day = date.fromisoformat(request.args.get("after", ""))
    except ValueError:
        return None
    return day if assessed.group.season_start <= day <= assessed.group.season_end else None


@bp.post("/new/preview")
@pages.with_group(check_can_edit_group)
def new_preview(assessed: AssessedGroup) -> ResponseReturnValue:
    """What the panel would say with the session; stores nothing."""
    form = new_form(assessed)
    return pages.preview("sessions/new.html", assessed, form, preview.if_saved(assessed, form))


def _new(group_id: int, after: date) -> Context:
    assessed = pages.get_group_or_404(group_id)
    # The post's own values must not fill the form for the next session.
    return {"form": new_form(assessed, after, formdata=None), **pages.group_context(assessed)}


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
    following = _following(pages.get_group_or_404(before.group_id), before.id) if "next" in request.form else None
    if following:
        done = done._replace(url=url_for("sessions.session", group_id=before.group_id, session_id=following.id))
    if following or done.undo:
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


def _context(assessed: AssessedGroup, session_id: int, form: SessionForm) -> Context:
    session, following = session_of(assessed, session_id), None
    if session.state is SessionState.PLANNED and session.day <= current.today():
        following = _following(assessed, session_id)
    return {"form": form, "session": session, "following": following, **pages.group_context(assessed)}


def _following(assessed: AssessedGroup, session_id: int) -> SessionRow | None:
    """Of the sessions that wait to be recorded, the one after this, or the first."""
    this = session_of(assessed, session_id)
    waiting = in_order_of_use(assessed.record.sessions, current.today()).to_record
    others = [session for session in waiting if session.id != session_id]
    later = [session for session in others if (session.day, session.starts) > (this.day, this.starts)]
    return next(iter([*later, *others]), None)


@bp.post("/<int:session_id>/delete")
@pages.with_group(check_can_edit_group)
def delete(assessed: AssessedGroup, session_id: int) -> ResponseReturnValue:
    group_id = assessed.group.id

    def done(removed: Carried) -> Answer:
        undo = undo_token.make_token("removed session", removed)
        return Answer(url_for("groups.group", group_id=group_id), _("The session was removed."), undo)

    return htmx.redirect_to(*saving.run_step(done, actions.delete_session, group_id=group_id, session_id=session_id))
