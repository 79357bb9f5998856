"""Attendance from a table, names crossed with days: looked through, and then recorded all at once."""

from collections.abc import Callable

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from webapp import access, current, htmx, saving, undo_token
from webapp.domain.identity_code import MASK
from webapp.eligibility.assessment import AssessedGroup
from webapp.groups import pages
from webapp.groups.permissions import check_can_edit_group
from webapp.i18n import gettext as _
from webapp.i18n import ngettext
from webapp.imports.actions import Confirmed
from webapp.imports.file_forms import ColumnsForm, Source, columns_context, not_too_much, sent_along, source_of
from webapp.imports.files import tables_of
from webapp.imports.reading import MOST_TOLD, WhatWasRead, what_was_read
from webapp.imports.tables import Unreadable
from webapp.members.actions import UnknownPerson
from webapp.people.actions import Namesake
from webapp.sent_forms import Answer
from webapp.sessions import actions, queries, table_actions
from webapp.sessions.attendance_columns import columns_of
from webapp.sessions.attendance_file import (
    FIELD_NAMES,
    AttendanceFileForm,
    AttendanceTableForm,
    columns_text,
    with_days,
)
from webapp.sessions.attendance_lists import read_attendance
from webapp.sessions.attendance_plan import AttendancePlan, Said, attendance_plan
from webapp.sessions.attendance_who import ask_who
from webapp.undo_rows import Carried

bp = Blueprint("attendance_file", __name__, url_prefix="/groups/<int:group_id>/attendance/import")

REFUSALS: saving.Refusals = {
    actions.Changed: AttendanceTableForm.add_changed_error,
    actions.OutsideSeason: AttendanceTableForm.add_season_error,
    actions.Overlaps: AttendanceTableForm.add_overlap_error,
    Namesake: AttendanceTableForm.add_who_error,
    UnknownPerson: AttendanceTableForm.add_unknown_person_error,
}


@bp.route("", methods=["GET", "POST"])
@pages.with_group(check_can_edit_group)
def upload(assessed: AssessedGroup) -> ResponseReturnValue:
    """The file or the pasted cells; the post shows what would be recorded, and saves nothing."""
    form = AttendanceFileForm()
    if form.validate_on_submit():
        try:
            return _first_look(assessed, with_days(source_of(tables_of(form), columns_of)))
        except Unreadable as error:
            form.add_file_error(error)
    return _upload(assessed, form)


@bp.post("/columns")
@pages.with_group(check_can_edit_group)
def columns(assessed: AssessedGroup) -> ResponseReturnValue:
    """The same table with its columns read otherwise, or another sheet."""
    try:
        return _first_look(assessed, ColumnsForm(FIELD_NAMES).source(columns_of))
    except Unreadable as error:
        return _unreadable(assessed, error)


@bp.post("/save")
@pages.with_group(check_can_edit_group)
def save(assessed: AssessedGroup) -> ResponseReturnValue:
    """Record what is ticked, all or nothing; or show it again, with empty cells and names understood as was chosen."""
    form, group_id = AttendanceTableForm(), assessed.group.id
    try:
        tables = form.tables()
        at = form.place(tables)
        source = not_too_much(Source(tables, at, form.columns_of(tables[at]) or columns_of(tables[at])))
        context = columns_context(FIELD_NAMES, source)
    except Unreadable as error:
        return _unreadable(assessed, error)
    plan, shown = _plan(assessed, source, form)
    if "again" in request.form:
        return _review(assessed, source, form, plan, shown, **context)
    if form.validate() and form.is_as_shown(shown, plan):
        with saving.refused_beside(form, REFUSALS):
            return htmx.redirect_to(*_record(group_id, form, plan))
        assessed = pages.get_group_or_404(group_id)
        plan, shown = _plan(assessed, source, form)
    return _review(assessed, source, form, plan, shown, **context)


def _record(group_id: int, form: AttendanceTableForm, plan: AttendancePlan) -> Answer:
    records = [one.record for one in form.wanted(plan)]
    return saving.run_step(
        _answer(plan, len(records)),
        table_actions.record_table,
        group_id=group_id,
        records=records,
        newcomers=plan.newcomers,
        confirmed=Confirmed(current.today(), access.actor().name) if form.all_15.data else None,
    )


def _unreadable(assessed: AssessedGroup, error: Unreadable) -> ResponseReturnValue:
    form = AttendanceFileForm(formdata=None)
    form.add_file_error(error)
    return _upload(assessed, form)


def _upload(assessed: AssessedGroup, form: AttendanceFileForm) -> ResponseReturnValue:
    context = pages.group_context(assessed)
    return htmx.render("sessions/attendance_file.html", "sessions/_attendance_file.html", form=form, **context)


def _answer(plan: AttendancePlan, count: int) -> Callable[[Carried], Answer]:
    def answer(done: Carried) -> Answer:
        told = ngettext(
            "The attendance of %(num)s session was recorded.",
            "The attendance of %(num)s sessions was recorded.",
            count,
        )
        if plan.newcomers:
            added = ngettext("%(num)s member was added.", "%(num)s members were added.", len(plan.newcomers))
            told = f"{told} {added}"
        place = url_for("attendance.overview", group_id=done["group_id"])
        return Answer(place, told, undo_token.make_token("recorded table", done))

    return answer


def _plan(assessed: AssessedGroup, source: Source, form: AttendanceTableForm) -> tuple[AttendancePlan, str]:
    """What the table would record, as the form says that it is to be read; and what the page shows of it, however that
    is.
    """
    group, today = assessed.group, current.today()
    recorded = queries.all_attendances_of_group(current.get_db(), group.association_id, group.id)
    found = read_attendance(source.table, source.columns)
    said = Said(starts=form.starts.data, ends=form.ends.data, matching=form.chosen_matching())
    as_shown = attendance_plan(assessed, recorded, found, today, said)
    form.offer_matchings(as_shown)
    ask_who(form, as_shown.asked, assessed.record.members)
    return attendance_plan(assessed, recorded, found, today, form.said()), as_shown.shown


def _first_look(assessed: AssessedGroup, source: Source) -> ResponseReturnValue:
    """What is in the table. Raises Unreadable when it is more than a form takes."""
    others = [table.name for table in source.tables if table is not source.table]
    texts, at = sent_along(source)
    sheets = [{"name": name, "table": text} for name, text in texts]
    data = {"along": sheets, "along_at": str(at), "others": "\n".join(others), "columns": columns_text(source)}
    form = AttendanceTableForm(formdata=None, data=data)
    context = columns_context(FIELD_NAMES, source)
    has_codes = any(MASK in cell for row in source.table.rows for cell in row.cells)
    plan, shown = _plan(assessed, source, form)
    return _review(assessed, source, form, plan, shown, has_codes=has_codes, **context)


def _review(
    assessed: AssessedGroup,
    source: Source,
    form: AttendanceTableForm,
    plan: AttendancePlan,
    shown: str,
    **context: object,
) -> ResponseReturnValue:
    """What would be recorded, all of it ticked unless somebody has ticked already, and all that wouldn't."""
    before = {*(form.offered.data or "").split(",")}
    if not form.errors:
        form.chosen.data = [one.key for one in plan.records]
    else:
        form.chosen.data = [*(form.chosen.data or ()), *(one.key for one in plan.records if one.key not in before)]
    form.as_shown.data, form.offered.data = shown, ",".join(one.key for one in plan.records)
    return htmx.render(
        "sessions/attendance_table.html",
        "sessions/_attendance_table.html",
        form=form,
        status=422 if form.errors else 200,
        plan=plan,
        read=_read(source, form, plan),
        **context,
        **pages.group_context(assessed),
    )


def _read(source: Source, form: AttendanceTableForm, plan: AttendancePlan) -> WhatWasRead:
    """How much the table has, and what of it wasn't used."""
    others = [name for name in (form.others.data or "").splitlines() if name]
    read = what_was_read(source)
    told = [*(_("Sheet %(name)s was not read.", name=name) for name in others), *read.told, *plan.told]
    more = len(told) - MOST_TOLD
    if more > 0:
        told = [*told[:MOST_TOLD], _("And %(number)s more parts.", number=more)]
    return read._replace(used=plan.used, told=told)
