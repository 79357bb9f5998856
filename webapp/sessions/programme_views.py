"""A programme by a weekly pattern, looked through before it is saved; a file's sessions are saved here too."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from webapp import htmx, saving, undo_token
from webapp.eligibility.assessment import AssessedGroup
from webapp.groups import pages
from webapp.groups.permissions import check_can_edit_group
from webapp.htmx import Context
from webapp.i18n import gettext as _
from webapp.i18n import ngettext
from webapp.sent_forms import Answer
from webapp.sessions import actions
from webapp.sessions.programme_forms import ProgrammeForm, WeeklyForm, weekly_defaults
from webapp.sessions.programme_preview import (
    extent_to_write,
    first_preview,
    may_be_added_unseen,
    preview_context,
    there_already,
)
from webapp.undo_rows import Carried

bp = Blueprint("programme", __name__, url_prefix="/groups/<int:group_id>/sessions/weekly")


REFUSALS: saving.Refusals = {
    actions.OutsideSeason: ProgrammeForm.add_season_errors,
    actions.Taken: ProgrammeForm.add_overlap_errors,
}


@bp.route("", methods=["GET", "POST"])
@pages.with_group(check_can_edit_group)
def weekly(assessed: AssessedGroup) -> ResponseReturnValue:
    """The pattern; its post shows the rows that it makes and saves nothing, unless asked to add them at once."""
    form = _weekly_form(assessed)
    if not form.validate_on_submit():
        return _pattern(assessed, form)
    rows = first_preview(assessed, form)
    return _add_at_once(assessed, form, rows) if "at_once" in request.form else _preview(assessed, rows)


def _add_at_once(assessed: AssessedGroup, weekly: WeeklyForm, form: ProgrammeForm) -> ResponseReturnValue:
    """Add the pattern's rows unseen; those with something in the way have to be looked through after all."""
    if may_be_added_unseen(assessed, weekly, form):
        return _add(assessed, form)
    if there_already(assessed, weekly):
        form.add_repeat_errors()
        return _preview(assessed, form, status=422)
    return _preview(assessed, form, held_up=True)


def _weekly_form(assessed: AssessedGroup) -> WeeklyForm:
    record = assessed.record
    return WeeklyForm(record.group, assessed.rules, data=weekly_defaults(record.sessions, record.group))


def _pattern(assessed: AssessedGroup, form: WeeklyForm, *, status: int | None = None) -> ResponseReturnValue:
    context = pages.group_context(assessed)
    return htmx.render("sessions/weekly.html", "sessions/_weekly.html", form=form, status=status, **context)


def _preview(
    assessed: AssessedGroup, form: ProgrammeForm, *, status: int = 200, held_up: bool = False
) -> ResponseReturnValue:
    context = _context(assessed, form) | {"held_up": held_up}
    return htmx.render("sessions/weekly_preview.html", "sessions/_weekly_preview.html", status=status, **context)


def _context(assessed: AssessedGroup, form: ProgrammeForm) -> Context:
    return {**pages.group_context(assessed), **preview_context(assessed, _weekly_form(assessed), form)}


@bp.post("/save")
@pages.with_group(check_can_edit_group)
def save(assessed: AssessedGroup) -> ResponseReturnValue:
    """Add the ticked rows, all or none; or back to the pattern, or count anew."""
    if "back" in request.form:
        return _pattern(assessed, _weekly_form(assessed), status=200)
    form = ProgrammeForm(assessed.group, assessed.rules)
    if "count" in request.form:
        return _preview(assessed, form)
    if not form.validate():
        return _preview(assessed, form, status=422)
    return _add(assessed, form)


def _add(assessed: AssessedGroup, form: ProgrammeForm) -> ResponseReturnValue:
    """Add the ticked rows of a form that holds, and go on: to the members while there are none."""
    group_id = assessed.group.id
    extent = extent_to_write(assessed, form) if form.write_extent.data else None
    sessions, message = form.sessions(), _message(len(form.kept()), extent)

    def done(added: Carried) -> Answer:
        undo = undo_token.make_token("added sessions", added)
        if assessed.record.members:
            return Answer(url_for("groups.group", group_id=group_id), message, undo)
        onwards = _("Next, the members: paste their names.")
        return Answer(url_for("paste.paste", group_id=group_id), f"{message} {onwards}", undo)

    with saving.refused_beside(form, REFUSALS):
        return htmx.redirect_to(
            *saving.run_once(done, actions.add_programme, group_id=group_id, sessions=sessions, planned_hours=extent)
        )
    return _preview(pages.get_group_or_404(group_id), form, status=422)


def _message(count: int, extent: int | None) -> str:
    added = ngettext("%(num)s session was added.", "%(num)s sessions were added.", count)
    if extent is None:
        return added
    declared = _("The plan's extent is now %(hours)s h.", hours=extent)
    return f"{added} {declared}"


@bp.post("/sums")
@pages.with_group(check_can_edit_group)
def sums(assessed: AssessedGroup) -> ResponseReturnValue:
    """The sums of the rows that are ticked now."""
    form = ProgrammeForm(assessed.group, assessed.rules)
    context = _context(assessed, form)
    return htmx.render("sessions/weekly_preview.html", "sessions/_weekly_counted.html", status=200, **context)
