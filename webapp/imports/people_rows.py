"""One row of a list on its way to the people that it tells of: every part is used, or told. Pure."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from webapp.domain.identity_code import MASK
from webapp.imports.births import birth_in, says_nothing
from webapp.imports.columns import Columns
from webapp.imports.line_details import EMAIL, addresses_in, spelt_out
from webapp.imports.listed_names import says_something, words_of_cell
from webapp.imports.name_order import ListedName
from webapp.imports.people_columns import Field
from webapp.imports.people_lines import Person, people_in
from webapp.imports.tables import MOST_CELL, Reason, Row, Unused
from webapp.reading.slashes import is_ambiguous

_AND = re.compile(r"\s(?:ja|sekä|och|and)\s", re.IGNORECASE)
_POSTAL_CODE = re.compile(r"(?:FI-|SE-)?\d{5}\s+(?=[^\W\d_])")


class Found(NamedTuple):
    """Somebody who was found in a row: a name that is to be put in order, or None when the values have it."""

    row: int
    name: ListedName | None
    values: dict[str, str]
    is_unsure: bool
    may_be_parted: bool = False


class Mark(NamedTuple):
    """The tick or the like before the name of a row."""

    row: int
    column: int
    text: str


def whole_row(row: Row, reason: Reason) -> Unused:
    """The row as a part that isn't used."""
    return Unused(row.number, 0, " · ".join(filter(None, row.cells))[:MOST_CELL], reason)


class RowReader:
    """One row on its way to the people that it tells of."""

    def __init__(
        self,
        row: Row,
        columns: Columns,
        today: dt.date,
        found: list[Found],
        unused: list[Unused],
        ambiguous: Sequence[bool],
    ) -> None:
        self.row, self.columns, self.today = row, columns, today
        self.found, self.unused = found, unused
        self.values: dict[str, str] = {}
        self.mark: Mark | None = None
        self.nameless: list[int] = []
        """The columns of whole names in which there is none."""
        self.is_unsure = any(
            field in {Field.BIRTH, Field.WHOLE} and either_way and is_ambiguous(cell)
            for field, cell, either_way in zip(columns.fields, row.cells, ambiguous, strict=True)
        )

    def read(self) -> bool:
        """Add the people of the row to those who were found. Was anybody?"""
        before = len(self.found)
        self._read()
        names = {Field.WHOLE, Field.LAST, Field.FIRST}
        if len(self.found) == before:
            return False
        for column in self.nameless:
            self._tell_words(column, self.row.cells[column - 1])
        for column, (field, cell) in enumerate(zip(self.columns.fields, self.row.cells, strict=True), start=1):
            if MASK in cell and field in names:
                self._tell(column, cell, Reason.CODE)
        return True

    def _read(self) -> None:
        people = self._people()
        for column, (field, cell) in enumerate(zip(self.columns.fields, self.row.cells, strict=True), start=1):
            if cell:
                self._read_cell(field, column, cell)
        first, last = self.values.get(Field.FIRST, ""), self.values.get(Field.LAST, "")
        if first or last:
            self._compare(people, {word.casefold() for word in f"{first} {last}".split()})
            self.found.append(Found(self.row.number, None, dict(self.values), self.is_unsure))
            return
        beside = {field: value for field, value in self.values.items() if len(people) == 1}
        for person in people:
            self._add_person(person, beside)
        if not people:
            self._tell_row()
        elif len(people) > 1:
            for field, value in self.values.items():
                # An address in a name's cell has no column of its own.
                if value:
                    self._tell(self.columns.fields.index(field) + 1 if field in self.columns.fields else 0, value)

    def _compare(self, people: Sequence[Person], words: set[str]) -> None:
        """Use what whole names say besides those of the two columns, or tell it."""
        for person in people:
            for field, own in ((Field.BIRTH, person.birth), (Field.EMAIL, person.email)):
                if own and self.values.setdefault(field, own).casefold() != own.casefold():
                    self._tell(self._whole_columns()[0], own, Reason.SECOND)
            own_words = [word for part in person.name.parts for word in part]
            if not {word.casefold() for word in own_words} <= words:
                self._tell(self._whole_columns()[0], " ".join(own_words), Reason.SECOND)

    def _read_cell(self, field: str, column: int, cell: str) -> None:
        match field:
            case Field.LAST | Field.FIRST:
                self._read_name(field, column, cell)
            case Field.BIRTH:
                self._read_birth(column, cell)
            case Field.EMAIL:
                self._read_email(column, cell)
            case Field.GENDER | Field.MUNICIPALITY:
                self._read_word(field, column, cell)

    def _tell(self, column: int, text: str, reason: Reason = Reason.ASIDE) -> None:
        self.unused.append(Unused(self.row.number, column, text, reason))

    def _tell_words(self, column: int, text: str) -> None:
        """Tell it unless it is but dashes."""
        if says_something(text):
            self._tell(column, text)

    def _tell_row(self) -> None:
        has_code = any(MASK in cell for cell in self.row.cells)
        self.unused.append(whole_row(self.row, Reason.CODE if has_code else Reason.NOTHING_FOUND))

    def _add_person(self, person: Person, beside: dict[str, str]) -> None:
        values = {Field.BIRTH.value: person.birth, Field.EMAIL.value: person.email}
        values |= {field: value for field, value in beside.items() if value}
        for field, own in ((Field.BIRTH, person.birth), (Field.EMAIL, person.email)):
            if own and own.casefold() != values[field].casefold():
                self._tell(self._whole_columns()[0], own, Reason.SECOND)
        name = person.name._replace(email=values[Field.EMAIL])
        is_unsure = person.is_unsure or self.is_unsure
        self.found.append(Found(self.row.number, name, values, is_unsure, person.may_be_parted))

    def _whole_columns(self) -> list[int]:
        """The columns that have whole names, or the only one that has anything, when it isn't one name only."""
        whole = [at for at, field in enumerate(self.columns.fields, start=1) if field == Field.WHOLE]
        named = [at for at, field in enumerate(self.columns.fields, start=1) if field in {Field.LAST, Field.FIRST}]
        filled = [at for at, cell in enumerate(self.row.cells, start=1) if cell]
        if not whole and len(filled) == 1 and filled[0] in named and " " in self.row.cells[filled[0] - 1]:
            return filled
        return whole

    def _people(self) -> list[Person]:
        people: list[Person] = []
        for column in self._whole_columns():
            cell = self.row.cells[column - 1]
            if not cell or MASK in cell:
                continue
            found, aside, mark = people_in(cell, self.today)
            self.mark = self.mark or (Mark(self.row.number, column, mark) if mark else None)
            if not found:
                # Without any name, the row is told as a whole.
                self.nameless.append(column)
                continue
            for piece in [*aside, *(piece for person in found for piece in person.aside)]:
                self._tell(column, piece)
            same = [person for person in found if any(_is_part(person, earlier) for earlier in people)]
            said = {text for earlier in people for text in (earlier.birth, earlier.email)}
            for piece in (
                text for person in same for text in (person.birth, person.email) if text and text not in said
            ):
                self._tell(column, piece, Reason.SECOND)
            people += [person for person in found if person not in same]
        return people

    def _read_name(self, field: str, column: int, cell: str) -> None:
        if self._whole_columns() == [column]:
            return
        email, others = addresses_in(cell)
        words, aside, signs = words_of_cell(EMAIL.sub(" ", cell) if email else cell)
        name = " ".join(words)
        if email and self.values.setdefault(Field.EMAIL, email) != email:
            self._tell(column, email, Reason.SECOND)
        if name and self.values.setdefault(field, name) != name:
            self._tell(column, cell, Reason.SECOND)
        self.is_unsure = self.is_unsure or any(sign in signs for sign in ",;:&+") or bool(_AND.search(f" {name} "))
        for piece in filter(None, [*others, *aside, signs]):
            self._tell(column, piece)

    def _read_birth(self, column: int, cell: str) -> None:
        birth, rest = birth_in(cell, self.today)
        text = birth.text if birth else "" if says_nothing(cell) else cell
        if birth and birth.has_clock:
            self._tell(column, cell)
        elif birth or not text:
            self._tell_words(column, rest)
        if not text:
            return
        kept = self.values.get(Field.BIRTH, "")
        if not kept or (birth and kept == str(birth.year)):
            self.values[Field.BIRTH] = text
            self.is_unsure = self.is_unsure or bool(birth and (birth.is_unlikely or birth.has_clock))
        elif not kept.endswith(text):
            self._tell(column, cell, Reason.SECOND)

    def _read_email(self, column: int, cell: str) -> None:
        email, others = addresses_in(cell)
        if not email and says_nothing(cell):
            self._tell_words(column, cell)
            return
        email = email or cell
        if email != cell and email:
            self._tell_words(column, EMAIL.sub(" ", spelt_out(cell)).strip(" ,;/"))
        kept = self.values.get(Field.EMAIL, "")
        if not kept:
            self.values[Field.EMAIL] = email
        elif kept.casefold() != email.casefold():
            others = [email, *others]
        for other in others:
            self._tell(column, other, Reason.SECOND)

    def _read_word(self, field: str, column: int, cell: str) -> None:
        if field == Field.MUNICIPALITY and (code := _POSTAL_CODE.match(cell)):
            self._tell(column, code[0].strip())
            cell = cell[code.end() :]
        if says_nothing(cell):
            self._tell_words(column, cell)
        elif self.values.setdefault(field, cell) != cell:
            self._tell(column, cell, Reason.SECOND)


def _is_part(person: Person, earlier: Person) -> bool:
    """Does the one name say no more than the other, in whatever order?"""
    words = [{word.casefold() for part in one.name.parts for word in part} for one in (person, earlier)]
    return words[0] <= words[1]
