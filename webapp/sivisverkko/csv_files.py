"""Sivisverkko's tables as CSV files, and what they are called."""

from collections.abc import Iterable, Mapping

from webapp.downloads import csv_bytes, plain_name
from webapp.eligibility.rows import GroupRow
from webapp.groups.names import name_outside
from webapp.sivisverkko import form_data


def csv_file(table: str, rows: Iterable[Mapping[str, object]]) -> bytes:
    """The file's bytes; `rows` have the fields of the form's table."""
    columns = form_data.columns(table)
    content = ([row[field] for field, _header in columns] for row in rows)
    return csv_bytes([[header for _field, header in columns], *content])


def file_name(kind: str, group: GroupRow, ending: str = "csv") -> str:
    """digitaidot-arjessa-2026-osallistujat.csv, by the group's neutral name where it has one."""
    return f"{plain_name(name_outside(group)) or 'ryhma'}-{group.season_start.year}-{kind}.{ending}"
