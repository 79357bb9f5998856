"""Attendance from a table, names crossed with days: looked through, and then recorded all at once."""

from collections.abc import Callable

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from webapp import current, htmx, saving, undo_token
from webapp.eligibility.assessment import AssessedGroup
from webapp.groups import pages
from webapp.groups.permissions import check_can_edit_group
from webapp.i18n import gettext as _
from webapp.i18n import ngettext
from webapp.imports.reading import MOST_TOLD, WhatWasRead
from webapp.imports.tables import Unreadable, as_text, read_text
from webapp.reading.days import Days
from webapp.sent_forms import Answer
from webapp.sessions import actions, queries, table_actions
from webapp.sessions.attendance_file import AttendanceFileForm, AttendanceTableForm, ReadTable, read_tables
from webapp.sessions.attendance_plan import AttendancePlan, attendance_plan
from webapp.undo_rows import Carried

bp = Blueprint("attendance_file", __name__, url_prefix="/groups/<int:group_id>/attendance/import")

REFUSALS: saving.Refusals = {
    actions.Changed: AttendanceTableForm.add_changed_error,
    actions.OutsideSeason: AttendanceTableForm.add_season_error,
    actions.Overlaps: AttendanceTableForm.add_overlap_error,
}


@bp.route("", methods=["GET", "POST"])
@pages.with_group(check_can_edit_group)
def upload(assessed: AssessedGroup) -> ResponseReturnValue:
    """The file or the pasted cells; the post shows what would be recorded, and saves nothing."""
    form = AttendanceFileForm()
    if form.validate_on_submit():
        try:
            read = read_tables(form.tables(), _season(assessed))
            data = {"table": as_text(read.table), "sheet": read.table.name, "others": "\n".join(read.others)}
        except Unreadable as error:
            form.add_file_error(error)
        else:
            return _review(assessed, read, AttendanceTableForm(formdata=None, data=data))
    return _upload(assessed, form)


def _upload(assessed: AssessedGroup, form: AttendanceFileForm) -> ResponseReturnValue:
    context = pages.group_context(assessed)
    return htmx.render("sessions/attendance_file.html", "sessions/_attendance_file.html", form=form, **context)


@bp.post("/save")
@pages.with_group(check_can_edit_group)
def save(assessed: AssessedGroup) -> ResponseReturnValue:
    """Record what is ticked, all or nothing; or show it again, with empty cells understood as it was chosen."""
    form, group_id = AttendanceTableForm(), assessed.group.id
    try:
        read = read_tables([read_text(form.table.data or "", form.sheet.data or "")], _season(assessed))
    except Unreadable as error:
        again = AttendanceFileForm(formdata=None)
        again.add_file_error(error)
        return _upload(assessed, again)
    if "again" in request.form:
        return _review(assessed, read, form)
    plan, shown = _plan(assessed, read, form)
    if form.validate() and form.is_as_shown(shown, plan):
        records = [one.record for one in form.wanted(plan)]
        answer, record = _answer(len(records)), table_actions.record_table
        with saving.refused_beside(form, REFUSALS):
            return htmx.redirect_to(*saving.run_step(answer, record, group_id=group_id, records=records))
    return _review(pages.get_group_or_404(group_id), read, form)


def _answer(count: int) -> Callable[[Carried], Answer]:
    def answer(done: Carried) -> Answer:
        told = ngettext(
            "The attendance of %(num)s session was recorded.",
            "The attendance of %(num)s sessions was recorded.",
            count,
        )
        place = url_for("attendance.overview", group_id=done["group_id"])
        return Answer(place, told, undo_token.make_token("recorded table", done))

    return answer


def _season(assessed: AssessedGroup) -> Days:
    return Days(assessed.group.season_start, assessed.group.season_end)


def _plan(assessed: AssessedGroup, read: ReadTable, form: AttendanceTableForm) -> tuple[AttendancePlan, str]:
    """What the table would record, with empty cells understood as the form says; and what the page shows of it,
    however those are understood.
    """
    group, today = assessed.group, current.today()
    recorded = queries.all_attendances_of_group(current.get_db(), group.association_id, group.id)
    as_said, as_shown = (
        attendance_plan(assessed, recorded, read.found, today, empty_is_absent=is_absent)
        for is_absent in (form.empty_is_absent(), True)
    )
    return as_said, as_shown.shown


def _review(assessed: AssessedGroup, read: ReadTable, form: AttendanceTableForm) -> ResponseReturnValue:
    """What would be recorded, all of it ticked unless somebody has ticked already, and all that wouldn't."""
    plan, form.shown.data = _plan(assessed, read, form)
    if not form.errors:
        form.chosen.data = [one.key for one in plan.records]
    others = [name for name in (form.others.data or "").splitlines() if name]
    told = [*(_("Sheet %(name)s was not read.", name=name) for name in others), *plan.told]
    more = len(told) - MOST_TOLD
    if more > 0:
        told = [*told[:MOST_TOLD], _("And %(number)s parts more.", number=more)]
    return htmx.render(
        "sessions/attendance_table.html",
        "sessions/_attendance_table.html",
        form=form,
        status=422 if form.errors else 200,
        plan=plan,
        read=WhatWasRead(read.table.name, False, len(read.table.rows), plan.used, told),
        **pages.group_context(assessed),
    )
