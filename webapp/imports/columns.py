"""What each column of a table holds, by its title or, without one, by what stands in it: guesses, corrected by whoever
imports. Pure, no database and no web.

A column with a title means what its title says, whatever stands in it; one whose title isn't known isn't used. Only a
column without a title is guessed, when most of it fits and nothing contradicts.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from webapp.domain.names import search_key
from webapp.imports.tables import Reason, Row, Table, Unused

LEADING_ROWS = 20
"""How far down the titles of the columns are looked for: reports begin with a summary."""
NOTHING = ""
"""The field of a column that isn't used."""
FITTING = 0.8
"""How much of what is written in a column without a title must look like its field."""
LONGEST_TITLE = 120
"""Letters."""
MOST_DIGITS = 2
"""In a title: "Osallistuja 12" is one, "Syntynyt 1.2.1950" isn't."""
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NUMBERS = re.compile(r"[\W\d]*\d[\W\d]*")


def _nothing(_cell: str) -> bool:
    return False


class Shape(NamedTuple):
    """How the cells of a field look, and what no cell of it may look like."""

    field: str
    fits: Callable[[str], object]
    contradicts: Callable[[str], object] = _nothing


@dataclass(frozen=True)
class Vocabulary:
    """The fields that a kind of table may have: by titles as `search_key` leaves them, letters only, and by the shape
    of what stands in a column, the first shape first. A field may have several shapes, and two fields the same.

    `weak` are titles that often head something else, too: they count when no other column has the field. With one of
    `others` in brackets, the title is of something else.
    """

    titles: Mapping[str, str]
    shapes: Sequence[Shape]
    weak: Collection[str] = ()
    others: Collection[str] = ()

    def by_title(self, cell: str) -> str:
        """The field whose title the cell is, with or without what stands in brackets."""
        if len(cell) > LONGEST_TITLE or sum(map(str.isdigit, cell)) > MOST_DIGITS:
            return NOTHING
        title = title_of(cell)
        whole = self.titles.get(title)
        if whole or any(word in title for word in self.others):
            return whole or NOTHING
        return self.titles.get(title_of(outside), NOTHING) if (outside := _BRACKETS.sub(" ", cell)) != cell else NOTHING

    def by_content(self, cells: Sequence[str], taken: Collection[str]) -> str:
        """The field that isn't `taken`, in whose shape most of what is written is."""
        written = [cell for cell in cells if cell]
        for field, fits, contradicts in self.shapes:
            fitting = sum(bool(fits(cell)) for cell in written)
            if (
                field not in taken
                and fitting
                and fitting >= FITTING * len(written)
                and not any(map(contradicts, written))
            ):
                return field
        return NOTHING


def title_of(cell: str) -> str:
    """A title as the vocabularies have it."""
    return "".join(char for char in search_key(cell) if char.isalpha())


def fields_by_title(words: Mapping[Any, str]) -> dict[str, str]:
    """Fields by their titles, from each field's titles with spaces between."""
    return {title: str(field) for field, all_titles in words.items() for title in all_titles.split()}


class Said(NamedTuple):
    """What a row says by field, as it was written, and what else stands in the columns of these fields."""

    row: int
    values: dict[str, str]
    unused: list[Unused]


class LeftOut(NamedTuple):
    """A column that isn't used, with its number, its title and a few of its cells."""

    number: int
    title: str
    examples: list[str]


@dataclass(frozen=True)
class Columns:
    """The field of each column, and the number of the row that has the titles, 0 when none has."""

    titles_at: int
    fields: tuple[str, ...]

    def titles(self, table: Table) -> list[str]:
        """The titles of the columns, '' for a column that has none."""
        return next((row.cells for row in table.rows if row.number == self.titles_at), [""] * table.width)

    def content(self, table: Table) -> list[Row]:
        """The rows below the titles."""
        return [row for row in table.rows if row.number > self.titles_at]

    def used_bytes(self, table: Table) -> int:
        """How much there is to be read in the columns that are used."""
        at = [at for at, field in enumerate(self.fields) if field]
        return sum(len(row.cells[number].encode()) for row in self.content(table) for number in at)

    def above(self, table: Table) -> list[Unused]:
        """What stands above the titles."""
        rows = [row for row in table.rows if row.number < self.titles_at]
        return [Unused(row.number, 0, " · ".join(filter(None, row.cells)), Reason.ABOVE) for row in rows]

    def said(self, table: Table) -> list[Said]:
        """What each row says; of several columns of a field, the first that says it."""
        return [self._said(row) for row in self.content(table)]

    def left_out(self, table: Table, most: int = 3) -> list[LeftOut]:
        """The columns that aren't used though something stands in them, each with at most `most` examples."""
        found, titles, rows = [], self.titles(table), self.content(table)
        for at, field in enumerate(self.fields):
            cells = [row.cells[at] for row in rows if row.cells[at]]
            if not field and cells:
                found.append(LeftOut(at + 1, titles[at], [*dict.fromkeys(cells)][:most]))
        return found

    def _said(self, row: Row) -> Said:
        values: dict[str, str] = {}
        unused = []
        cells = (cell.replace("\n", " ") for cell in row.cells)
        for column, (field, cell) in enumerate(zip(self.fields, cells, strict=False), start=1):
            if field and cell and values.setdefault(field, cell) != cell:
                unused.append(Unused(row.number, column, cell, Reason.SECOND))
        return Said(row.number, values, unused)


def titles_row(table: Table, vocabulary: Vocabulary) -> int:
    """The number of the row among the first that has the most titles that are known, 0 when there is none."""
    known = {row.number: _titles_in(row, vocabulary) for row in table.rows[:LEADING_ROWS]}
    best = max(known, key=lambda number: known[number])
    # "Osallistujat: Armas Koskela", alone in its row, has no columns below it.
    is_alone = best == table.rows[-1].number and known[best] * 2 < sum(map(bool, table.rows[-1].cells))
    return best if known[best] and not is_alone else 0


def is_titles(row: Row, vocabulary: Vocabulary) -> bool:
    """Does the row look like titles, wherever it stands? Of one that has several cells more than one must be known."""
    return _titles_in(row, vocabulary) >= min(2, sum(map(bool, row.cells)))


def _titles_in(row: Row, vocabulary: Vocabulary) -> int:
    """How many titles the row has; none when it has a number, a day or an address, which no title is."""
    if any(_NUMBERS.fullmatch(cell) or "@" in cell for cell in row.cells):
        return 0
    cells = [cell for cell in row.cells if cell]
    if len(cells) == 1 and " " in cells[0] and all(map(vocabulary.by_title, cells[0].split())):
        return 1  # "Name E-mail" above a list that isn't a table
    return len({vocabulary.by_title(cell) for cell in cells} - {NOTHING})


def guessed(table: Table, vocabulary: Vocabulary, titles_at: int | None = None) -> Columns:
    """What the columns seem to hold, with the titles in the row that is told by `titles_at`, or else is found."""
    titles_at = titles_row(table, vocabulary) if titles_at is None else titles_at
    unknown = Columns(titles_at, (NOTHING,) * table.width)
    titles, content = unknown.titles(table), unknown.content(table)
    fields = _by_titles(titles, vocabulary)
    any_known = any(fields)
    for at, field in enumerate(fields):
        if not field and not (titles[at] and any_known):
            fields[at] = vocabulary.by_content([row.cells[at] for row in content], fields)
    return Columns(titles_at, tuple(fields))


def _by_titles(titles: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    fields = [vocabulary.by_title(title) for title in titles]
    weak = [title_of(title) in vocabulary.weak for title in titles]
    sure = {field for field, is_weak in zip(fields, weak, strict=True) if not is_weak}
    return [NOTHING if is_weak and field in sure else field for field, is_weak in zip(fields, weak, strict=True)]
