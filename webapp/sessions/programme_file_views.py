"""A programme from a file: its columns and rows are looked through; saving is the weekly programme's."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from webapp import htmx
from webapp.domain.identity_code import MASK
from webapp.eligibility.assessment import AssessedGroup
from webapp.groups import pages
from webapp.groups.permissions import check_can_edit_group
from webapp.imports.file_forms import ColumnsForm, Source, columns_context, source_of
from webapp.imports.files import tables_of
from webapp.imports.reading import what_was_read
from webapp.imports.tables import Problem, Unreadable
from webapp.reading.days import Days
from webapp.sessions.programme_columns import columns_of, has_days
from webapp.sessions.programme_file import FIELD_NAMES, ProgrammeFileForm, form_of
from webapp.sessions.programme_forms import MOST_ROWS, WeeklyForm
from webapp.sessions.programme_preview import preview_context
from webapp.sessions.programme_rows import sessions_of

bp = Blueprint("programme_file", __name__, url_prefix="/groups/<int:group_id>/sessions/import")


@bp.route("", methods=["GET", "POST"])
@pages.with_group(check_can_edit_group)
def upload(assessed: AssessedGroup) -> ResponseReturnValue:
    """The file; its post shows what was understood, and saves nothing."""
    form = ProgrammeFileForm()
    if form.validate_on_submit():
        try:
            return _review(assessed, source_of(tables_of(form), columns_of))
        except Unreadable as error:
            form.add_file_error(error)
    return _upload(assessed, form)


def _upload(assessed: AssessedGroup, form: ProgrammeFileForm) -> ResponseReturnValue:
    context = pages.group_context(assessed)
    return htmx.render("sessions/programme_file.html", "sessions/_programme_file.html", form=form, **context)


@bp.post("/columns")
@pages.with_group(check_can_edit_group)
def columns(assessed: AssessedGroup) -> ResponseReturnValue:
    """The same table with its columns read otherwise."""
    form = ColumnsForm(FIELD_NAMES)
    try:
        return _review(assessed, form.source(columns_of))
    except Unreadable as error:
        again = ProgrammeFileForm(formdata=None)
        again.add_file_error(error)
        return _upload(assessed, again)


def _review(assessed: AssessedGroup, source: Source) -> ResponseReturnValue:
    """What is in the file, read by its columns. Raises Unreadable."""
    group, table, columns = assessed.group, source.table, source.columns
    found, unused = sessions_of(columns, table, Days(group.season_start, group.season_end))
    if not found or len(found) > MOST_ROWS:
        raise Unreadable(Problem.TOO_MANY if found else Problem.EMPTY)
    no_pattern = WeeklyForm(group, assessed.rules, formdata=None)
    form = form_of(assessed, no_pattern, found if has_days(columns) else [])
    context = {**pages.group_context(assessed), **preview_context(assessed, no_pattern, form)}
    return htmx.render(
        "sessions/weekly_preview.html",
        "sessions/_weekly_preview.html",
        status=200,
        left_out=len(form.row_forms()) - len(form.kept()),
        has_codes=any(MASK in cell for row in table.rows for cell in row.cells),
        read=what_was_read(source, unused),
        **columns_context(FIELD_NAMES, source),
        **context,
    )
