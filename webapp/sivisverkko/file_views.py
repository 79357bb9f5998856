"""The files for Sivisverkko: CSV and XLSX one at a time, or all CSV files in a zip."""

from collections.abc import Callable, Iterable, Mapping

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from webapp import access, saving
from webapp.actors import Actor
from webapp.domain.happenings import Done, Record
from webapp.downloads import download, zip_file
from webapp.eligibility.assessment import AssessedGroup
from webapp.eligibility.rows import GroupRow
from webapp.groups import pages
from webapp.groups.permissions import can_export_participants, check_can_export_participants
from webapp.sivisverkko import figures, rows
from webapp.sivisverkko.csv_files import csv_file, file_name, xlsx_file
from webapp.sivisverkko.form_data import archive_name
from webapp.sivisverkko.form_data import file_name as table_name

bp = Blueprint("sivisverkko_files", __name__, url_prefix="/groups/<int:group_id>")

Content = Iterable[Mapping[str, object]]
PROGRAMMES: dict[str, Callable[[AssessedGroup], Content]] = {
    "plan": rows.planned_programme,
    "report": rows.held_programme,
}


@bp.get("/osallistujat.csv")
@pages.with_group()
def participants(assessed: AssessedGroup) -> ResponseReturnValue:
    """Everybody who was a member during the season, for the report."""
    return _csv("participants", assessed, _taken_out(assessed))


@bp.get("/osallistujat.xlsx")
@pages.with_group()
def participants_workbook(assessed: AssessedGroup) -> ResponseReturnValue:
    """The same as a workbook."""
    return _xlsx("participants", assessed, _taken_out(assessed))


@bp.get("/<any(plan, report):phase>/ohjelma.csv")
@pages.with_group()
def programme(assessed: AssessedGroup, phase: str) -> ResponseReturnValue:
    """The programme: all that is planned for the plan, what was held for the report."""
    return _csv("programme", assessed, PROGRAMMES[phase](assessed))


@bp.get("/<any(plan, report):phase>/ohjelma.xlsx")
@pages.with_group()
def programme_workbook(assessed: AssessedGroup, phase: str) -> ResponseReturnValue:
    """The same as a workbook."""
    return _xlsx("programme", assessed, PROGRAMMES[phase](assessed))


@bp.get("/kulut.csv")
@pages.with_group()
def costs(assessed: AssessedGroup) -> ResponseReturnValue:
    """Every cost, for the report."""
    return _csv("costs", assessed, rows.costs(assessed))


@bp.get("/kulut.xlsx")
@pages.with_group()
def costs_workbook(assessed: AssessedGroup) -> ResponseReturnValue:
    """The same as a workbook, with the zeros of the vouchers."""
    return _xlsx("costs", assessed, rows.costs(assessed))


@bp.get("/<any(plan, report):phase>/yhteenveto.csv")
@pages.with_group()
def summary(assessed: AssessedGroup, phase: str) -> ResponseReturnValue:
    """Every single value and total: of the plan, or of both forms and how the group stands."""
    return _csv("summary", assessed, _summary(assessed, access.actor(), phase))


@bp.get("/<any(plan, report):phase>/yhteenveto.xlsx")
@pages.with_group()
def summary_workbook(assessed: AssessedGroup, phase: str) -> ResponseReturnValue:
    """The same as a workbook."""
    return _xlsx("summary", assessed, _summary(assessed, access.actor(), phase))


@bp.get("/<any(plan, report):phase>/sivisverkko.zip")
@pages.with_group()
def archive(assessed: AssessedGroup, phase: str) -> ResponseReturnValue:
    """All files for a form in one. Participants are in it only for those who may take them out."""
    who = access.actor()
    tables: dict[str, Content] = {"programme": PROGRAMMES[phase](assessed), "summary": _summary(assessed, who, phase)}
    if phase == "report":
        tables["costs"] = rows.costs(assessed)
        if can_export_participants(who, assessed.group.id):
            tables["participants"] = rows.participants(assessed)
            saving.note(Done.TAKEN_OUT, Record.MEMBER, group_id=assessed.group.id)
    group = assessed.group
    files = {file_name(table_name(table), group): csv_file(table, tables[table]) for table in sorted(tables)}
    name = file_name(f"sivisverkko-{archive_name(phase)}", group, "zip")
    return download(zip_file(files.items(), assessed.verdict.today), name)


def _summary(assessed: AssessedGroup, who: Actor, phase: str) -> Content:
    found = figures.summary(assessed, who.association_name, phase)
    return [{"item": figure.header, "value": figure.value} for figure in found]


def _taken_out(assessed: AssessedGroup) -> Content:
    """The participants for a file, which the history tells of."""
    check_can_export_participants(access.actor(), assessed.group.id)
    saving.note(Done.TAKEN_OUT, Record.MEMBER, group_id=assessed.group.id)
    return rows.participants(assessed)


def _xlsx(table: str, assessed: AssessedGroup, content: Content) -> Response:
    return download(xlsx_file(table, content), file_name(table_name(table), assessed.group, "xlsx"))


def _csv(table: str, assessed: AssessedGroup, content: Content) -> Response:
    group: GroupRow = assessed.group
    return download(csv_file(table, content), file_name(table_name(table), group))
