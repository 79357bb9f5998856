"""The attendance of a whole season, to look at, and a sheet on paper for the sessions to come."""

from collections.abc import Iterator
from datetime import date

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from webapp import access, current, saving
from webapp.domain.facts import SessionState
from webapp.domain.happenings import Done, Record
from webapp.downloads import csv_bytes, download
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.rows import SessionRow
from webapp.groups import pages
from webapp.groups.permissions import check_can_export_participants
from webapp.sessions import queries
from webapp.sessions.attendance import (
    WHOLE_SEASON,
    attendance_of,
    blank_sheet,
    in_month,
    months_of,
    planned,
)
from webapp.sessions.attendance_export import NAME, TITLE, attendance_lines
from webapp.sivisverkko.csv_files import file_name
from webapp.workbooks import xlsx_bytes

bp = Blueprint("attendance", __name__, url_prefix="/groups/<int:group_id>")


@bp.get("/attendance")
@pages.with_group()
def overview(assessed: AssessedGroup) -> ResponseReturnValue:
    """Members and held sessions, crossed; of a long season a month at a time. It is changed on each session's page."""
    record, group = assessed.record, assessed.group
    months = months_of(record.sessions)
    shown = _month(months)
    recorded = queries.attendances_of_group(current.get_db(), group.association_id, group.id)
    sessions = in_month(record.sessions, shown)
    return render_template(
        "sessions/attendance.html",
        overview=attendance_of(record.members, sessions, recorded),
        cancelled=[one for one in sessions if one.state is SessionState.CANCELLED],
        months=months,
        shown=shown,
        **pages.group_context(assessed),
    )


def _month(months: list[date]) -> date | None:
    """The month in the query string, the last one when it names none, None for the whole season; 404 for another."""
    text = request.args.get("month", "")
    if text == WHOLE_SEASON or not months:
        return None
    return next((month for month in reversed(months) if text in {"", f"{month:%Y-%m}"}), None) or abort(404)


@bp.get("/lasnaolo.csv")
@pages.with_group()
def csv(assessed: AssessedGroup) -> ResponseReturnValue:
    """The attendance as a file that can be filled in and taken in again."""
    return download(csv_bytes(_taken_out(assessed)), file_name(NAME, assessed.group))


@bp.get("/lasnaolo.xlsx")
@pages.with_group()
def workbook(assessed: AssessedGroup) -> ResponseReturnValue:
    """The same as a workbook."""
    return download(xlsx_bytes(_taken_out(assessed), TITLE), file_name(NAME, assessed.group, "xlsx"))


def _taken_out(assessed: AssessedGroup) -> Iterator[list[object]]:
    """Who was there, for a file, which the history tells of."""
    record, group = assessed.record, assessed.group
    check_can_export_participants(access.actor(), group.id)
    saving.note(Done.TAKEN_OUT, Record.MEMBER, group_id=group.id)
    recorded = queries.all_attendances_of_group(current.get_db(), group.association_id, group.id)
    return attendance_lines(record.members, record.sessions, recorded, current.today())


@bp.get("/attendance-sheet")
@pages.with_group()
def sheet(assessed: AssessedGroup) -> ResponseReturnValue:
    """Names and empty boxes for the next sessions, or for the one in the query string."""
    record, today = assessed.record, current.today()
    chosen = _chosen(assessed)
    return render_template(
        "sessions/attendance_sheet.html",
        blank=blank_sheet(record.members, record.sessions, today, chosen),
        chosen=chosen,
        choices=planned(record.sessions, today),
        **pages.group_context(assessed),
    )


def _chosen(assessed: AssessedGroup) -> SessionRow | None:
    """The session in the query string, None when there is none; 404 for what is no session of the group."""
    text = request.args.get("session", "")
    if not text:
        return None
    return next((session for session in assessed.record.sessions if str(session.id) == text), None) or abort(404)
