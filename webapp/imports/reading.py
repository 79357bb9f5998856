"""What of a table was used, in words: how much it had, and every part that wasn't used, with its place."""

from collections.abc import Iterable
from typing import NamedTuple

from webapp.i18n import gettext as _
from webapp.i18n import lazy_gettext as _l
from webapp.imports.columns import LeftOut
from webapp.imports.file_forms import Source
from webapp.imports.tables import Reason, Unused, column_letters

MOST_TOLD = 300
"""Sentences on a page; more than that is no list to look through."""


class WhatWasRead(NamedTuple):
    """The name of the sheet, how many rows or lines the source has, how many of them gave something, and a sentence on
    each part that wasn't used.
    """

    sheet: str
    is_text: bool
    rows: int
    used: int
    told: list[str]


def what_was_read(
    source: Source, unused: Iterable[Unused] = (), *, used: Iterable[int] = (), is_text: bool = False
) -> WhatWasRead:
    """What is told of a source; `unused` is what was found out while its rows were understood, and `used` the numbers
    of the rows that gave something.
    """
    table, columns = source.table, source.columns
    parts = sorted([*table.beside, *columns.above(table), *unused])
    told = [
        *(_told_of_column(left) for left in columns.left_out(table)),
        *(told_of(part, is_text=is_text) for part in parts[:MOST_TOLD]),
    ]
    if len(parts) > MOST_TOLD:
        told.append(_("And %(number)s more parts.", number=len(parts) - MOST_TOLD))
    # Some lines of a text are empty, and the answers of a form stand on several.
    rows = table.rows[-1].number if is_text else len(table.rows)
    return WhatWasRead(table.name, is_text, rows, len(set(used)), told)


def _told_of_column(left: LeftOut) -> str:
    letters, examples = (
        column_letters(left.number),
        ", ".join(" ".join(example.splitlines()) for example in left.examples),
    )
    if left.title:
        return _("Column %(letters)s, %(title)s: %(examples)s", letters=letters, title=left.title, examples=examples)
    return _("Column %(letters)s: %(examples)s", letters=letters, examples=examples)


def told_of(part: Unused, *, is_text: bool = False) -> str:
    """A part that wasn't used, with its place and the reason."""
    if part.reason is Reason.SHEET:
        return _("Sheet %(name)s is not read: there is too much in the file.", name=part.text)
    where = place(part.row, part.column, is_text=is_text)
    return f"{where}: {' · '.join(part.text.splitlines())} – {_REASONS[part.reason]}"


def place(row: int, column: int = 0, *, is_text: bool = False) -> str:
    """Where something stands in a file or in a text, in words; `column` is 0 for a whole row."""
    if is_text:
        return _("line %(line)s", line=row)
    if column:
        return _("row %(row)s, column %(letters)s", row=row, letters=column_letters(column))
    return _("row %(row)s", row=row)


_REASONS: dict[Reason, str] = {
    Reason.ABOVE: _l("stands above the titles."),
    Reason.TITLES: _l("titles again."),
    Reason.SUM: _l("a sum or a heading."),
    Reason.SECOND: _l("the first one was used."),
    Reason.ASIDE: _l("there is no place for it."),
    Reason.BEYOND: _l("so many columns are not read."),
    Reason.LONG: _l("the cell is too long."),
    Reason.HIDDEN: _l("the row is hidden in the file."),
    Reason.FAR: _l("stands so far down that neither it nor what is below it is read."),
    Reason.FORMULA: _l("a formula whose value is not in the file."),
    Reason.CODE: _l("has a personal identity code, which is never kept. Add the person without it."),
    Reason.NOTHING_FOUND: _l("nothing was found in it."),
}
