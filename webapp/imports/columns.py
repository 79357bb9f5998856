"""What each column of a table holds, by its title and by what stands in it: guesses, corrected by whoever imports.
Pure, no database and no web.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from webapp.domain.names import search_key
from webapp.imports.tables import Rows

LEADING_ROWS = 5
"""A heading may stand above the columns' titles."""
NOTHING = ""
"""The field of a column that is left out."""


@dataclass(frozen=True)
class Vocabulary:
    """The fields that a kind of table may have: by titles as `search_key` leaves them, letters only, and by the shape
    of what stands in a column, the first shape first. A field may have several shapes, and two fields the same.
    """

    titles: Mapping[str, str]
    shapes: Sequence[tuple[str, re.Pattern[str]]]

    def by_title(self, cell: str) -> str:
        """The field whose title the cell is."""
        return self.titles.get("".join(char for char in search_key(cell) if char.isalpha()), NOTHING)

    def by_content(self, cells: Sequence[str], taken: Sequence[str]) -> str:
        """The field that isn't `taken`, in whose shape more than half of what is written is."""
        written = [cell for cell in cells if cell]
        for field, shape in self.shapes:
            fitting = sum(bool(shape.fullmatch(cell)) for cell in written)
            if field not in taken and fitting > len(written) / 2:
                return field
        return NOTHING


def fields_by_title(words: Mapping[Any, str]) -> dict[str, str]:
    """Fields by their titles, from each field's titles with spaces between."""
    return {title: str(field) for field, all_titles in words.items() for title in all_titles.split()}


@dataclass(frozen=True)
class Columns:
    """What each column holds, and whether the first row has the titles."""

    has_titles: bool
    fields: tuple[str, ...]

    def said(self, rows: Rows) -> list[dict[str, str]]:
        """What each row says by field, as it was written; of several columns of a field, the first that says it."""
        return [self._said(row) for row in self.content(rows)]

    def content(self, rows: Rows) -> Rows:
        """The rows below the titles."""
        return rows[1 if self.has_titles else 0 :]

    def _said(self, row: list[str]) -> dict[str, str]:
        said: dict[str, str] = {}
        for field, cell in zip(self.fields, row, strict=False):
            if field and not said.get(field):
                said[field] = cell
        return said


def without_heading(rows: Rows, vocabulary: Vocabulary) -> Rows:
    """The table from the row of its titles on, where something else stands above them."""
    for at, row in enumerate(rows[:LEADING_ROWS]):
        if sum(vocabulary.by_title(cell) != NOTHING for cell in row) > 1:
            return rows[at:]
    return rows


def guessed(rows: Rows, vocabulary: Vocabulary) -> Columns:
    """What the columns seem to hold; no field is guessed twice."""
    first = rows[0]
    titled = [vocabulary.by_title(cell) for cell in first]
    has_titles = any(titled) or not any(shape.fullmatch(cell) for cell in first for _field, shape in vocabulary.shapes)
    fields = [field if field not in titled[:at] else NOTHING for at, field in enumerate(titled)]
    content = rows[1:] if has_titles else rows
    for at, field in enumerate(fields):
        if not field:
            fields[at] = vocabulary.by_content([row[at] for row in content], fields)
    return Columns(has_titles, tuple(fields))
