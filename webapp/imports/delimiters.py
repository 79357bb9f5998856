"""Which sign parts the cells of a text file, and the cells. Pure."""

import csv
import io
from itertools import islice

MOST_LINES = 12
"""Of a cell."""
SAMPLE_ROWS = 20
FEWEST_PARTED = 0.5
DELIMITERS = ";,\t|"
NO_DELIMITER = "\x1f"
"""Which no text has: a line is one cell."""


def delimiter_of(text: str) -> str:
    """The one that parts the first rows into the most cells, nearly all rows alike; NO_DELIMITER when none does.

    A comma stands in running text, too: it must part most of the rows alike. Of the others one that parts half of them
    is enough, because a report may have anything above its table.
    """
    found = {delimiter: _evenness(text, delimiter) for delimiter in DELIMITERS}
    for delimiter in sorted(DELIMITERS, key=lambda one: found[one][:2], reverse=True):
        alike, _usual, parted = found[delimiter]
        if (alike if delimiter == "," else parted) >= FEWEST_PARTED:
            return delimiter
    return NO_DELIMITER


def _evenness(text: str, delimiter: str) -> tuple[float, int, float]:
    """How many of the first rows have as many cells as is usual, how many that is, and how many rows are parted."""
    widths = [len(row) for row in islice(parted(text, delimiter), SAMPLE_ROWS) if any(row)]
    if not widths:
        return 0, 0, 0
    usual = max(set(widths) - {1} or {1}, key=lambda width: (widths.count(width), width))
    alike = round(widths.count(usual) / len(widths), 1) if usual > 1 else 0
    return alike, usual, sum(width > 1 for width in widths) / len(widths)


def parted(text: str, delimiter: str) -> list[list[str]]:
    """The rows of the text. Raises csv.Error."""
    rows = [*csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    over_lines = [cell for row in rows for cell in row if "\n" in cell]
    if any(cell.count("\n") > MOST_LINES or _has_rows(cell, delimiter, rows) for cell in over_lines):
        # A quotation mark that is never closed takes all that follows into its cell.
        rows = [*csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE)]
    return rows


def _has_rows(cell: str, delimiter: str, rows: list[list[str]]) -> bool:
    """Has a line in a cell, below its first, as many cells as the rows mostly have?"""
    widths = [len(row) for row in rows if row]
    usual = max(set(widths), key=lambda width: (widths.count(width), width))
    return usual > 1 and any(line.count(delimiter) == usual - 1 for line in cell.split("\n")[1:])
