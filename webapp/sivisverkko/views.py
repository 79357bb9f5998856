"""Handing a group over to Sivisverkko: the CSV files."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from webapp import access
from webapp.eligibility.judge import JudgedGroup
from webapp.groups import sheet
from webapp.sivisverkko import rows
from webapp.sivisverkko.csv_files import csv_file, file_name

bp = Blueprint("sivisverkko", __name__, url_prefix="/groups/<int:group_id>")

PROGRAMMES = {"plan": rows.planned_programme, "report": rows.held_programme}


@bp.get("/osallistujat.csv")
def participants(group_id: int) -> ResponseReturnValue:
    """Everybody who was a member during the season, for the report."""
    judged = sheet.judged_group(group_id)
    access.check_take_out(access.actor(), group_id)
    return _download("participants", judged, rows.participants(judged))


@bp.get("/<any(plan, report):phase>/ohjelma.csv")
def programme(group_id: int, phase: str) -> ResponseReturnValue:
    """The programme: all that is planned for the plan, what was held for the report."""
    judged = sheet.judged_group(group_id)
    return _download("programme", judged, PROGRAMMES[phase](judged))


def _download(table: str, judged: JudgedGroup, content: Iterable[Mapping[str, Any]]) -> Response:
    group = judged.record.group
    name = file_name(table, group.name, group.season_start.year)
    return Response(
        csv_file(table, content),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
