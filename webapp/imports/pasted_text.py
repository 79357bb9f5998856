"""Text that somebody pasted, from a spreadsheet, a mail or minutes, as a table. Pure."""

import re
import unicodedata
from collections.abc import Callable

from webapp.domain.identity_code import masked
from webapp.imports.tables import MOST_ROWS, Problem, Row, Table, Unreadable, cells_of, table_of_rows

MOST_ALIKE = 0.8
_BULLET = re.compile(r"^(?:\W|o|\d{1,3}[.)])?\t")


def pasted_table(text: str, is_titles: Callable[[Row], bool]) -> Table:
    """The rows of a pasted text. Cells out of a spreadsheet are parted by tabs; by other signs only when nearly all
    lines have as many of them, or the first line has the titles. Otherwise a line is one cell.

    Raises Unreadable when there is nothing in it, or too much.
    """
    text = readable(text)
    lines = [line for line in re.split(r"\r\n|\r|\n", text) if line.strip()]
    if len(lines) > MOST_ROWS:
        raise Unreadable(Problem.TOO_MANY)
    for sign in "\t;,":
        rows = cells_of(text, sign)
        if rows and (_are_alike(lines, sign) or (len(rows[0].cells) > 1 and is_titles(rows[0]))):
            return table_of_rows(rows)
    numbered = enumerate(re.split(r"\r\n|\r|\n", text), start=1)
    return table_of_rows([Row(number, [_one_cell(line)]) for number, line in numbered if line.strip()])


def readable(text: str | None) -> str:
    """The text with its lines and tabs, without the other characters that nobody sees, identity codes masked."""
    # Masked before, since what isn't seen may be what sets a personal identity code off.
    return "".join(_shown(char) for char in masked(text or ""))


def _shown(char: str) -> str:
    if char in "\t\r\n" or char.isprintable():
        return char
    return " " if char.isspace() or unicodedata.category(char) == "Cc" else ""


def _are_alike(lines: list[str], sign: str) -> bool:
    """Do nearly all lines have the sign, and as often?"""
    counts = [_BULLET.sub("", line).strip(" ").count(sign) for line in lines]
    if sign == ",":
        return False  # it stands between the names of a sentence as well
    most = max(counts, key=counts.count)
    alike = counts.count(most) if sign == ";" else sum(map(bool, counts))
    return most > 0 and alike >= MOST_ALIKE * len(lines) and (sign == "\t" or len(lines) > 1)


def _one_cell(line: str) -> str:
    """A line as one cell: its tabs part what stands in it, all the same."""
    return " ; ".join(part for part in _BULLET.sub("", line).split("\t") if part.strip())
