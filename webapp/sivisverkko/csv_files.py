"""Sivisverkko's tables as CSV and XLSX files, and what they are called."""

from collections.abc import Iterable, Mapping

from webapp.downloads import csv_bytes, plain_name
from webapp.eligibility.rows import GroupRow
from webapp.groups.names import name_outside
from webapp.sivisverkko import form_data
from webapp.workbooks import xlsx_bytes


def csv_file(table: str, rows: Iterable[Mapping[str, object]]) -> bytes:
    """The file's bytes; `rows` have the fields of the form's table."""
    return csv_bytes(_lines(table, rows))


def xlsx_file(table: str, rows: Iterable[Mapping[str, object]]) -> bytes:
    """The same as a workbook, in which the vouchers keep their zeros."""
    return xlsx_bytes(_lines(table, rows), form_data.file_name(table))


def _lines(table: str, rows: Iterable[Mapping[str, object]]) -> list[list[object]]:
    columns = form_data.columns(table)
    headers: list[object] = [header for _field, header in columns]
    return [headers, *([row[field] for field, _header in columns] for row in rows)]


def file_name(kind: str, group: GroupRow, ending: str = "csv") -> str:
    """digitaidot-arjessa-2026-osallistujat.csv, by the group's neutral name where it has one."""
    return f"{plain_name(name_outside(group)) or 'ryhma'}-{group.season_start.year}-{kind}.{ending}"
