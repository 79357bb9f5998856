"""CSV files that open by double click in a Finnish spreadsheet program."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from webapp.domain.names import search_key
from webapp.sivisverkko import form_data

BYTE_ORDER_MARK = "\ufeff"

# What a spreadsheet would take for the beginning of a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_file(table: str, rows: Iterable[Mapping[str, Any]]) -> bytes:
    """The file's bytes; `rows` have the fields of the form's table."""
    columns = form_data.columns(table)
    content = ([row[field] for field, _header in columns] for row in rows)
    return csv_bytes([[header for _field, header in columns], *content])


def csv_bytes(rows: Iterable[Iterable[Any]]) -> bytes:
    """Rows of values, the headers first, as a file: UTF-8 with a byte order mark, semicolons, CRLF."""
    text = io.StringIO()
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows(map(cell, row) for row in rows)
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
        case Decimal():
            return f"{value:f}".replace(".", ",")
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def file_name(table: str, group_name: str, year: int) -> str:
    """digitaidot-arjessa-2026-osallistujat.csv"""
    words = "".join(c if c.isalnum() else " " for c in search_key(group_name)).split()
    # A header takes ASCII only; a name in other letters leaves the number and the table.
    plain = "-".join(words).encode("ascii", "ignore").decode()[:60].strip("-") or "ryhma"
    return f"{plain}-{year}-{form_data.file_name(table)}.csv"
