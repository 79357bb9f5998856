"""A programme from a file: its columns and rows are looked through; saving is the weekly programme's."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from webapp import htmx
from webapp.domain.identity_code import MASK
from webapp.eligibility.assessment import AssessedGroup
from webapp.groups import pages
from webapp.groups.permissions import check_can_edit_group
from webapp.imports.columns import Columns, without_heading
from webapp.imports.file_forms import ColumnsForm, columns_context
from webapp.imports.tables import Problem, Rows, Unreadable
from webapp.sessions.programme_columns import PROGRAMME, columns_of, has_days, sessions_of
from webapp.sessions.programme_file import FIELD_NAMES, ProgrammeFileForm, form_of
from webapp.sessions.programme_forms import MOST_ROWS, WeeklyForm
from webapp.sessions.programme_preview import preview_context

bp = Blueprint("programme_file", __name__, url_prefix="/groups/<int:group_id>/sessions/import")


@bp.route("", methods=["GET", "POST"])
@pages.with_group(check_can_edit_group)
def upload(assessed: AssessedGroup) -> ResponseReturnValue:
    """The file; its post shows what was understood, and saves nothing."""
    form = ProgrammeFileForm()
    if form.validate_on_submit():
        try:
            rows = without_heading(form.rows(), PROGRAMME)
            return _review(assessed, rows, columns_of(rows))
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
        rows = form.rows()
        return _review(assessed, rows, form.chosen(rows) or columns_of(rows))
    except Unreadable as error:
        again = ProgrammeFileForm(formdata=None)
        again.add_file_error(error)
        return _upload(assessed, again)


def _review(assessed: AssessedGroup, rows: Rows, columns: Columns) -> ResponseReturnValue:
    """What is in the file, read by its columns. Raises Unreadable."""
    group = assessed.group
    found = sessions_of(columns, rows, group.season_start, group.season_end)
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
        has_codes=any(MASK in cell for row in rows for cell in row),
        **columns_context(FIELD_NAMES, rows, columns),
        **context,
    )
