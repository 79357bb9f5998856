"""What each column of a table of people holds, by its title and by what stands in it: guesses, corrected by whoever
imports. Pure, no database and no web.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from webapp.domain.names import search_key
from webapp.imports.tables import Rows
from webapp.people.pasted import TITLES
from webapp.people.pasted_names import name_in

LEADING_ROWS = 5
"""A heading may stand above the columns' titles."""
DAY = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{4}-\d{2}-\d{2}|(?:19|20)\d{2}")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
NAME = re.compile(r"[^\W\d_]+(?:[\s.'’-]+[^\W\d_]+)*")


class Field(StrEnum):
    """What the register can take from a column."""

    NOTHING = ""
    LAST = "last"
    FIRST = "first"
    WHOLE = "name"
    BIRTH = "birth"
    EMAIL = "email"
    GENDER = "gender"
    MUNICIPALITY = "municipality"


_MORE_TITLES = {
    Field.GENDER: "sukupuoli kon gender sex",
    Field.MUNICIPALITY: "kunta kotikunta paikkakunta postitoimipaikka kaupunki ort kommun hemkommun hemort stad"
    " municipality city town",
}
_FIELDS: dict[str, Field] = {
    title: Field(kind) for kind, titles in (TITLES | _MORE_TITLES).items() for title in titles.split()
}


@dataclass(frozen=True)
class Columns:
    """What each column holds, and whether the first row has the titles."""

    has_titles: bool
    fields: tuple[Field, ...]

    @property
    def has_names(self) -> bool:
        return Field.WHOLE in self.fields or {Field.LAST, Field.FIRST} <= set(self.fields)

    def people(self, rows: Rows) -> list[dict[str, str]]:
        """What each row says of a person, by field, as it was written; rows that say nothing are left out, as far as
        it is known what the columns hold.
        """
        people = [self._person(row) for row in rows[1 if self.has_titles else 0 :]]
        return [person for person in people if any(person.values()) or not self.has_names]

    def _person(self, row: list[str]) -> dict[str, str]:
        said = {field.value: "" for field in Field if field}
        for field, cell in zip(self.fields, row, strict=False):
            if field and not said[field]:
                said[field] = cell
        whole = said.pop(Field.WHOLE)
        if whole and not (said[Field.LAST] or said[Field.FIRST]):
            said[Field.FIRST], said[Field.LAST] = name_in(whole, said[Field.EMAIL])
        return said


def without_heading(rows: Rows) -> Rows:
    """The table from the row of its titles on, where something else stands above them."""
    for at, row in enumerate(rows[:LEADING_ROWS]):
        if sum(_by_title(cell) is not Field.NOTHING for cell in row) > 1:
            return rows[at:]
    return rows


def guessed(rows: Rows) -> Columns:
    """What the columns seem to hold; no field is guessed twice."""
    first, rest = rows[0], rows[1:]
    titled = [_by_title(cell) for cell in first]
    has_titles = any(titled) or not any(DAY.fullmatch(cell) or EMAIL.fullmatch(cell) for cell in first)
    fields = titled if any(titled) else [Field.NOTHING] * len(first)
    fields = [field if field not in fields[:at] else Field.NOTHING for at, field in enumerate(fields)]
    content = rest if has_titles else rows
    for at, field in enumerate(fields):
        if not field and (found := _by_content([row[at] for row in content])) and found not in fields:
            fields[at] = found
    return Columns(has_titles, tuple(fields if has_titles and any(titled) else _with_names(fields, content)))


def _by_title(cell: str) -> Field:
    return _FIELDS.get("".join(char for char in search_key(cell) if char.isalpha()), Field.NOTHING)


def _by_content(cells: list[str]) -> Field:
    written = [cell for cell in cells if cell]
    for field, shape in ((Field.EMAIL, EMAIL), (Field.BIRTH, DAY)):
        if written and sum(bool(shape.fullmatch(cell)) for cell in written) > len(written) / 2:
            return field
    return Field.NOTHING


def _with_names(fields: list[Field], content: Rows) -> list[Field]:
    """Without titles: the first column of words is the last name and the next one the first name, as lists are kept."""
    words = [
        at
        for at, field in enumerate(fields)
        if not field and content and all(NAME.fullmatch(row[at]) for row in content)
    ]
    if len(words) == 1 or (words and all(" " in row[words[0]] for row in content)):
        return [Field.WHOLE if at == words[0] else field for at, field in enumerate(fields)]
    named = dict(zip(words, (Field.LAST, Field.FIRST), strict=False))
    return [named.get(at, field) for at, field in enumerate(fields)]
