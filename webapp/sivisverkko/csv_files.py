"""CSV files that open by double click in a Finnish spreadsheet program."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from webapp.domain.names import search_key
from webapp.sivisverkko import form_data

BYTE_ORDER_MARK = "\ufeff"

# What a spreadsheet would take for the beginning of a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_file(table: str, rows: Iterable[Mapping[str, Any]]) -> bytes:
    """The file's bytes: UTF-8 with a byte order mark, semicolons, CRLF; `rows` have the fields of the form's table."""
    columns = form_data.columns(table)
    text = io.StringIO()
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(header for _field, header in columns)
    for row in rows:
        writer.writerow(cell(row[field]) for field, _header in columns)
    return text.getvalue().encode()


def cell(value: Any) -> str:
    """A value as a Finnish spreadsheet reads it; text that would run as a formula is made harmless by an apostrophe."""
    match value:
        case None:
            return ""
        case date():
            return f"{value.day}.{value.month}.{value.year}"
        case time():
            return f"{value.hour}.{value.minute:02}"
        case int():
            return str(value)
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def file_name(table: str, group_name: str, year: int) -> str:
    """digitaidot-arjessa-2026-osallistujat.csv"""
    words = "".join(c if c.isalnum() else " " for c in search_key(group_name)).split()
    # A header takes ASCII only; a name in other letters leaves the number and the table.
    plain = "-".join(words).encode("ascii", "ignore").decode()[:60].strip("-") or "ryhma"
    return f"{plain}-{year}-{form_data.file_name(table)}.csv"
