"""Text that somebody pasted, from a spreadsheet, a mail or minutes, as a table. Pure."""

import re
import unicodedata
from collections.abc import Callable
from itertools import chain

from webapp.domain.identity_code import masked
from webapp.imports.columns import LEADING_ROWS
from webapp.imports.tables import MOST_ROWS, OTHER_KINDS, Problem, Row, Table, Unreadable, cells_of, table_of_rows

MOST_ALIKE = 0.8
_LINE_END = re.compile(r"\r\n|\r|\n")
_WIDE = re.compile(r"(?<=\S) {3,}(?=\S)")
_LABELLED = re.compile(r"\W{0,3}([^\W\d][^:@\d]{0,39}):(?:\s+(.*))?")
_BULLET = re.compile(r"\W|o|\d{1,3}[.)]")


def pasted_table(text: str, is_titles: Callable[[Row], bool]) -> Table:
    """The rows of a pasted text. Cells out of a spreadsheet are parted by tabs; by other signs only when nearly all
    lines have as many of them, or one of the first lines has the titles. Otherwise a line is one cell.

    Raises Unreadable when there is nothing in it, or too much.
    """
    text = readable(text)
    every = _LINE_END.split(text)
    lines = [line for line in every if line.strip()]
    if not lines:
        raise Unreadable(Problem.EMPTY)
    if len(lines) > MOST_ROWS:
        raise Unreadable(Problem.TOO_MANY)
    if OTHER_KINDS.match(text):
        raise Unreadable(Problem.NO_TABLE)
    answers = _answers(every, is_titles)
    if answers:
        return table_of_rows(answers)
    text = _without_rules(text, lines)
    for sign in "\t;,":
        rows = cells_of(text, sign)
        above = rows[: 1 if sign == "," else LEADING_ROWS]
        if rows and (_are_alike(rows, sign) or any(len(row.cells) > 1 and is_titles(row) for row in above)):
            return table_of_rows(rows)
    numbered = enumerate(_LINE_END.split(text), start=1)
    return table_of_rows([Row(number, [_one_cell(line)]) for number, line in numbered if line.strip()])


def _answers(lines: list[str], is_titles: Callable[[Row], bool]) -> list[Row]:
    """The rows of what a form sent, "Nimi: …" and "Sähköposti: …" on lines of their own, below a row with the labels;
    nothing when the lines aren't like that. Someone new begins where a label comes again. What is no answer is in a
    column without a title. Somebody's row has the number of the last line.
    """
    people: list[dict[str, str]] = []
    last_lines: list[int] = []
    filled = [(number, line.strip()) for number, line in enumerate(lines, start=1) if line.strip()]
    for number, line in filled:
        found = _LABELLED.fullmatch(line)
        label, answer = (found[1].strip(), found[2] or "") if found else ("", line)
        if not people or (label and label in people[-1]):
            people.append({})
            last_lines.append(number)
        people[-1][label] = " ; ".join(filter(None, (people[-1].get(label, ""), answer)))
        last_lines[-1] = number
    labels = sorted(dict.fromkeys(chain(*people)), key=lambda label: not label)
    answers = sum(len(one) - ("" in one) for one in people)
    if len(people[0]) < 2 or answers < MOST_ALIKE * len(filled) or not is_titles(Row(0, labels)):
        return []
    rows = zip(last_lines, ([one.get(label, "") for label in labels] for one in people), strict=True)
    return [Row(filled[0][0], labels), *(Row(*row) for row in rows)]


def _without_rules(text: str, lines: list[str]) -> str:
    """The text with tabs in the place of what else parts cells: upright rules, and at least three spaces in a row."""
    if "\t" in text or len(lines) == 1:
        return text
    if sum("|" in line for line in lines) >= MOST_ALIKE * len(lines):
        return "\n".join(line.strip().strip("|").replace("|", "\t") for line in _LINE_END.split(text))
    if sum(bool(_WIDE.search(line)) for line in lines) >= MOST_ALIKE * len(lines):
        return _WIDE.sub("\t", text)
    return text


def readable(text: str | None) -> str:
    """The text with its lines and tabs, without the other characters that nobody sees, identity codes masked."""
    # Masked before, since what isn't seen may be what sets a personal identity code off.
    return "".join(_shown(char) for char in masked(text or ""))


def _shown(char: str) -> str:
    if char in "\t\r\n" or char.isprintable():
        return char
    return " " if char.isspace() or unicodedata.category(char) == "Cc" else ""


def _are_alike(rows: list[Row], sign: str) -> bool:
    """Do nearly all rows have the sign, and as often? A bullet or a number with a tab is no cell."""
    widths = [sum(map(bool, map(str.strip, row.cells))) - bool(_BULLET.fullmatch(row.cells[0].strip())) for row in rows]
    if sign == "\t":
        return sum(width > 1 for width in widths) >= MOST_ALIKE * len(rows)
    counts = [len(row.cells) for row in rows]
    most = max(counts, key=counts.count)
    # A comma stands between the names of a sentence as well.
    return sign == ";" and len(rows) > 1 and most > 1 and counts.count(most) >= MOST_ALIKE * len(rows)


def _one_cell(line: str) -> str:
    """A line as one cell: its tabs part what stands in it, all the same."""
    parts = [part for part in line.split("\t") if part.strip()]
    return " ; ".join(parts[1:] if len(parts) > 1 and _BULLET.fullmatch(parts[0].strip()) else parts)
