"""A table as one text, which travels in a form's field: nothing is stored between the steps."""

import csv
import io
from urllib.parse import quote_plus

from webapp.imports.tables import (
    MOST_SENT_BYTES,
    Problem,
    Reason,
    Table,
    Unreadable,
    Unused,
    clean,
    parted_rows,
    table_of_rows,
)


def as_text(table: Table) -> str:
    """The table as one text, for a form's field. Raises Unreadable when a form couldn't take it."""
    out = io.StringIO()
    rows = [[number, *cells] for number, cells in table.rows]
    beside = [["", number, column, reason, text] for number, column, text, reason in table.beside]
    csv.writer(out, delimiter=";", lineterminator="\n").writerows([*rows, *beside])
    text = out.getvalue()
    if sent_bytes(text) > MOST_SENT_BYTES:
        raise Unreadable(Problem.TOO_LARGE)
    return text


def sent_bytes(text: str) -> int:
    """How long a text is when a form sends it."""
    return len(quote_plus(text))


def read_text(text: str, name: str = "") -> Table:
    """The table that `as_text` made into one text. Raises Unreadable."""
    rows, beside = [], []
    for number, *cells in filter(any, parted_rows(text, ";")):
        if number.isascii() and number.isdecimal():
            rows.append((int(number[:7]), cells))
        elif not number and len(cells) == 4 and all(cell.isdecimal() for cell in cells[:2]) and cells[2] in set(Reason):
            beside.append(Unused(int(cells[0][:7]), int(cells[1][:7]), clean(cells[3]), Reason(cells[2])))
        else:
            raise Unreadable(Problem.NO_TABLE)
    return table_of_rows(rows, name, beside)
