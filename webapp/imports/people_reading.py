"""People out of the rows of a table, whether it was a file or a pasted text: every part is used, or told. Pure."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from webapp.domain.identity_code import MASK
from webapp.imports.births import birth_in, says_nothing
from webapp.imports.columns import Columns, is_titles
from webapp.imports.listed_names import is_sum, words_of_cell
from webapp.imports.name_order import KnownNames, ListedName, Order, ordered
from webapp.imports.people_columns import Field, order_by_title, vocabulary
from webapp.imports.people_lines import EMAIL, Person, addresses_in, people_in
from webapp.imports.tables import MOST_CELL, Reason, Row, Table, Unused


class ListedText(NamedTuple):
    """What a list says of somebody, by field, as it is written into the form, and the row. `is_unsure` when whoever
    looks through the list should look at it.
    """

    row: int
    values: dict[str, str]
    is_unsure: bool


class Reading(NamedTuple):
    """The people of a table, what wasn't used of it, and whether the order of their names was guessed."""

    people: list[ListedText]
    unused: list[Unused]
    order_is_guessed: bool


class _Found(NamedTuple):
    row: int
    name: ListedName | None
    values: dict[str, str]
    is_unsure: bool
    may_be_parted: bool = False


def read_people(
    table: Table, columns: Columns, *, today: dt.date, known: KnownNames, choice: Order = Order.FOUND
) -> Reading:
    """The people of a table whose columns hold what `columns` says; `known` are the names of the register."""
    found: list[_Found] = []
    unused: list[Unused] = []
    rows = columns.content(table)
    titles = vocabulary(today)
    for row, below in zip(rows, [*rows[1:], None], strict=False):
        is_heading = below is not None and _filled(row) == 1 and _filled(below) > 1 and is_titles(below, titles)
        reason = Reason.TITLES if is_titles(row, titles) else Reason.SUM if is_heading or _is_sum(row) else None
        if reason:
            unused.append(_whole(row, reason))
        else:
            _Row(row, columns, today, found, unused).read()
    listed = [one for one in found if one.name]
    names = ordered(
        [one.name for one in listed if one.name], _all_known(found, known), choice or order_by_title(columns, table)
    )
    by_place = {id(one): name for one, name in zip(listed, names, strict=True)}
    has_parted = any(one.name.is_parted for one in listed if one.name)
    people = []
    for one in found:
        name = by_place.get(id(one))
        values = {**one.values, Field.FIRST: name.first, Field.LAST: name.last} if name else one.values
        text = {field.value: values.get(field, "") for field in Field if field is not Field.WHOLE}
        is_unsure = one.is_unsure or (one.may_be_parted and has_parted) or bool(name and name.is_unsure)
        people.append(ListedText(one.row, text, is_unsure))
    return Reading(people, unused, bool(listed) or _is_guessed_pair(columns))


def _is_guessed_pair(columns: Columns) -> bool:
    return not columns.titles_at and {Field.LAST, Field.FIRST} <= set(columns.fields)


def _all_known(found: Sequence[_Found], known: KnownNames) -> KnownNames:
    every = KnownNames(set(known.firsts), set(known.lasts), set(known.people))
    for one in found:
        if one.name is None:
            every.add(one.values.get(Field.FIRST, ""), one.values.get(Field.LAST, ""))
    return every


def _filled(row: Row) -> int:
    return sum(map(bool, row.cells))


def _whole(row: Row, reason: Reason) -> Unused:
    return Unused(row.number, 0, " · ".join(filter(None, row.cells))[:MOST_CELL], reason)


def _is_sum(row: Row) -> bool:
    cells = [cell for cell in row.cells if cell]
    if not any(any(map(str.isalnum, cell)) or MASK in cell for cell in cells):
        return True
    return any(is_sum(words_of_cell(cell).words) for cell in cells) and not any(
        len(words_of_cell(cell).words) > 1 and not is_sum(words_of_cell(cell).words) for cell in cells
    )


class _Row:
    """One row on its way to the people that it tells of."""

    def __init__(self, row: Row, columns: Columns, today: dt.date, found: list[_Found], unused: list[Unused]) -> None:
        self.row, self.columns, self.today = row, columns, today
        self.found, self.unused = found, unused
        self.values: dict[str, str] = {}
        self.is_unsure = False

    def read(self) -> None:
        """Add the people of the row to those who were found."""
        people = self._people()
        for column, (field, cell) in enumerate(zip(self.columns.fields, self.row.cells, strict=True), start=1):
            if cell:
                self._read_cell(field, column, cell)
        first, last = self.values.get(Field.FIRST, ""), self.values.get(Field.LAST, "")
        if first or last:
            self.found.append(_Found(self.row.number, None, dict(self.values), self.is_unsure))
            return
        beside = {field: value for field, value in self.values.items() if len(people) == 1}
        for person in people:
            self._add_person(person, beside)
        if not people:
            self._tell_row()
        elif len(people) > 1:
            for field in (Field.BIRTH, Field.EMAIL):
                if self.values.get(field):
                    self._tell(self.columns.fields.index(field) + 1, self.values[field])

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
        if any(map(str.isalnum, text)):
            self._tell(column, text)

    def _tell_row(self) -> None:
        has_code = any(MASK in cell for cell in self.row.cells)
        self.unused.append(_whole(self.row, Reason.CODE if has_code else Reason.NOTHING_FOUND))

    def _add_person(self, person: Person, beside: dict[str, str]) -> None:
        values = {Field.BIRTH.value: person.birth, Field.EMAIL.value: person.email}
        values |= {field: value for field, value in beside.items() if value}
        for field, own in ((Field.BIRTH, person.birth), (Field.EMAIL, person.email)):
            if own and own.casefold() != values[field].casefold():
                self._tell(self._whole_columns()[0], own, Reason.SECOND)
        name = person.name._replace(email=values[Field.EMAIL])
        is_unsure = person.is_unsure or self.is_unsure
        self.found.append(_Found(self.row.number, name, values, is_unsure, person.may_be_parted))

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
            found, aside = people_in(cell, self.today)
            if not found:
                # Without a name, the row is told as a whole.
                continue
            for piece in [*aside, *(piece for person in found for piece in person.aside)]:
                self._tell(column, piece)
            people += [person for person in found if not any(_is_part(person, earlier) for earlier in people)]
        return people

    def _read_name(self, field: str, column: int, cell: str) -> None:
        if self._whole_columns() == [column]:
            return
        email, others = addresses_in(cell)
        words, aside = words_of_cell(EMAIL.sub(" ", cell) if email else cell)
        name = " ".join(words)
        if email and not self.values.get(Field.EMAIL):
            self.values[Field.EMAIL] = email
        if name and self.values.setdefault(field, name) != name:
            self._tell(column, cell, Reason.SECOND)
        for piece in [*others, *aside]:
            self._tell(column, piece)

    def _read_birth(self, column: int, cell: str) -> None:
        birth, rest = birth_in(cell, self.today)
        text = birth.text if birth else "" if says_nothing(cell) else cell
        if birth or not text:
            self._tell_words(column, rest)
        if not text:
            return
        kept = self.values.get(Field.BIRTH, "")
        if not kept or (birth and kept == str(birth.year)):
            self.values[Field.BIRTH] = text
            self.is_unsure = self.is_unsure or bool(birth and birth.is_guess)
        elif not kept.endswith(text):
            self._tell(column, cell, Reason.SECOND)

    def _read_email(self, column: int, cell: str) -> None:
        email, others = addresses_in(cell)
        if not email and says_nothing(cell):
            self._tell_words(column, cell)
            return
        email = email or cell
        kept = self.values.get(Field.EMAIL, "")
        if not kept:
            self.values[Field.EMAIL] = email
        elif kept.casefold() != email.casefold():
            others = [email, *others]
        for other in others:
            self._tell(column, other, Reason.SECOND)

    def _read_word(self, field: str, column: int, cell: str) -> None:
        if says_nothing(cell):
            self._tell_words(column, cell)
        elif self.values.setdefault(field, cell) != cell:
            self._tell(column, cell, Reason.SECOND)


def _is_part(person: Person, earlier: Person) -> bool:
    """Does the one name say no more than the other, in whatever order?"""
    words = [{word.casefold() for part in one.name.parts for word in part} for one in (person, earlier)]
    return words[0] <= words[1]
