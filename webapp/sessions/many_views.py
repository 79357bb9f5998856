"""Many sessions at once: recording those whose day has come, and moving or cancelling those to come."""

from collections.abc import Callable, Sequence

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from webapp import current, htmx, saving, undo_token
from webapp.eligibility.assessment import AssessedGroup
from webapp.groups import pages
from webapp.groups.permissions import check_can_edit_group
from webapp.i18n import ngettext
from webapp.sent_forms import Answer
from webapp.sessions import actions, many_actions
from webapp.sessions.many_actions import PastSession
from webapp.sessions.move_many import CANCEL, ChangedSession, ManySessionsForm
from webapp.sessions.record_many import RecordManyForm
from webapp.undo_rows import Carried

bp = Blueprint("many_sessions", __name__, url_prefix="/groups/<int:group_id>/sessions")

RECORD_REFUSALS: saving.Refusals = {actions.Changed: RecordManyForm.add_changed_error}
CHANGE_REFUSALS: saving.Refusals = {
    actions.Changed: ManySessionsForm.add_changed_error,
    actions.OutsideSeason: ManySessionsForm.add_season_error,
    actions.Taken: ManySessionsForm.add_overlap_errors,
}


@bp.route("/record", methods=["GET", "POST"])
@pages.with_group(check_can_edit_group)
def record(assessed: AssessedGroup) -> ResponseReturnValue:
    """The sessions that nobody recorded, crossed with the members: one post records them all."""
    group_id, form = assessed.group.id, RecordManyForm(assessed, current.today())
    if form.validate_on_submit():
        records = form.records()
        answer = _answer("recorded sessions", _told_of_past(records))
        with saving.refused_beside(form, RECORD_REFUSALS):
            record_all = many_actions.record_sessions
            return htmx.redirect_to(*saving.run_step(answer, record_all, group_id=group_id, records=records))
        assessed = pages.get_group_or_404(group_id)
    context = pages.group_context(assessed)
    return htmx.render("sessions/record_many.html", "sessions/_record_many.html", form=form, **context)


@bp.route("/change", methods=["GET", "POST"])
@pages.with_group(check_can_edit_group)
def change(assessed: AssessedGroup) -> ResponseReturnValue:
    """Which sessions, and what to do with them; the post shows what would become of each, and saves nothing."""
    form = ManySessionsForm(assessed, current.today())
    rows = form.look_through() if form.validate_on_submit() else None
    return _change(assessed, form, rows, status=None if rows is None else 200)


@bp.post("/change/save")
@pages.with_group(check_can_edit_group)
def save(assessed: AssessedGroup) -> ResponseReturnValue:
    """Change the ticked sessions, all or none; or back to what was told of the change."""
    group_id, form = assessed.group.id, ManySessionsForm(assessed, current.today())
    if "back" in request.form:
        return _change(assessed, form, None, status=200)
    if not form.validate():
        return _change(assessed, form, None, status=422)
    changes = form.changes()
    if not form.form_errors:
        answer = _answer("changed sessions", _told(form, len(changes)))
        with saving.refused_beside(form, CHANGE_REFUSALS):
            change_all = many_actions.change_sessions
            return htmx.redirect_to(*saving.run_step(answer, change_all, group_id=group_id, changes=changes))
    return _change(pages.get_group_or_404(group_id), form, form.preview(), status=422)


def _change(
    assessed: AssessedGroup, form: ManySessionsForm, rows: list[ChangedSession] | None, *, status: int | None
) -> ResponseReturnValue:
    context = pages.group_context(assessed)
    page, panel = "sessions/change_many.html", "sessions/_change_many.html"
    return htmx.render(page, panel, form=form, rows=rows, cancels=form.change.data == CANCEL, status=status, **context)


def _answer(undo: str, told: str) -> Callable[[Carried], Answer]:
    """What the form is answered with when it is done: the sessions, the sentence, and the button that takes it back."""

    def answer(done: Carried) -> Answer:
        place = url_for("sessions.sessions", group_id=done["group_id"])
        return Answer(place, told, undo_token.make_token(undo, done))

    return answer


def _told_of_past(records: Sequence[PastSession]) -> str:
    held = sum(record.attendances is not None for record in records)
    cancelled = len(records) - held
    sentences = (
        ngettext("%(num)s session was recorded.", "%(num)s sessions were recorded.", held) if held else "",
        ngettext("%(num)s session was cancelled.", "%(num)s sessions were cancelled.", cancelled) if cancelled else "",
    )
    return " ".join(filter(None, sentences))


def _told(form: ManySessionsForm, count: int) -> str:
    if form.change.data == CANCEL:
        return ngettext("%(num)s session was cancelled.", "%(num)s sessions were cancelled.", count)
    return ngettext("%(num)s session was changed.", "%(num)s sessions were changed.", count)
