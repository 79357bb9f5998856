"""People out of the rows of a table, whether it was a file or a pasted text: every part is used, or told. Pure."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from webapp.domain.identity_code import MASK
from webapp.imports.columns import Columns, is_titles
from webapp.imports.listed_names import is_sum, may_be_sum, without_label, words_of_cell
from webapp.imports.name_order import KnownNames, Order, ordered
from webapp.imports.people_around import unlike, with_addresses
from webapp.imports.people_columns import LONGEST_NAME, Field, order_by_title, titled_anew, vocabulary
from webapp.imports.people_rows import Found, Mark, RowReader, whole_row
from webapp.imports.tables import MOST_ROWS, Reason, Row, Table, Unused
from webapp.reading.slashes import Slashes, slashes_in, turned


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


def read_people(
    table: Table, columns: Columns, *, today: dt.date, known: KnownNames, choice: Order = Order.FOUND
) -> Reading:
    """The people of a table whose columns hold what `columns` says; `known` are the names of the register."""
    found: list[Found] = []
    unused: list[Unused] = []
    marks: list[Mark | None] = []
    rows, titles, below_titles = _day_first(columns, columns.content(table)), vocabulary(today), columns
    ambiguous = [slashes_in(cells) is Slashes.UNKNOWN for cells in zip(*(row.cells for row in rows), strict=True)]
    for row, below in zip(rows, [*rows[1:], None], strict=False):
        is_heading = below is not None and _filled(row) == 1 and _filled(below) > 1 and is_titles(below, titles)
        reason = Reason.TITLES if is_titles(row, titles) else Reason.SUM if is_heading or _is_sum(row) else None
        if reason:
            unused.append(whole_row(row, reason))
            below_titles = (
                titled_anew(row, below_titles, columns.titles(table)) if reason is Reason.TITLES else below_titles
            )
        else:
            reader = RowReader(row, below_titles, today, found, unused, ambiguous)
            if reader.read():
                marks.append(reader.mark)
                unused += _under_other_titles(row, columns, below_titles)
        if len(found) > MOST_ROWS:
            break  # the file is refused
    unused += unlike(marks)
    if table.width == 1:
        found, unused = with_addresses(found, unused)
    listed = [one for one in found if one.name]
    names = ordered(
        [one.name for one in listed if one.name], _all_known(found, known), choice or order_by_title(columns, table)
    )
    by_place = {id(one): name for one, name in zip(listed, names, strict=True)}
    has_parted = any(one.name.is_parted for one in listed if one.name)
    has_capitals = any(word[0].isupper() for one in listed if one.name for part in one.name.parts for word in part)
    people = []
    for one in found:
        name = by_place.get(id(one))
        values = {**one.values, Field.FIRST: name.first, Field.LAST: name.last} if name else one.values
        text = {field.value: values.get(field, "") for field in Field if field is not Field.WHOLE}
        is_unsure = one.is_unsure or (one.may_be_parted and has_parted) or bool(name and name.is_unsure)
        is_unsure = is_unsure or (has_capitals and f"{text[Field.FIRST]}{text[Field.LAST]}".islower())
        people.append(ListedText(one.row, text, is_unsure))
    return Reading(people, unused, bool(listed) or _is_guessed_pair(columns))


def _under_other_titles(row: Row, columns: Columns, below: Columns) -> list[Unused]:
    """What stands in columns that are used, but not below the titles that came once more."""
    fields = zip(columns.fields, below.fields, row.cells, strict=True)
    return [
        Unused(row.number, at, cell, Reason.ASIDE)
        for at, (field, now, cell) in enumerate(fields, start=1)
        if field and not now and cell
    ]


def _day_first(columns: Columns, rows: Sequence[Row]) -> list[Row]:
    """The rows with the days of each column that has the month first turned: one of them says it for the column."""
    turn = [
        bool(field) and slashes_in(row.cells[at] for row in rows) is Slashes.MONTH_FIRST
        for at, field in enumerate(columns.fields)
    ]
    if not any(turn):
        return [*rows]
    return [
        row._replace(
            cells=[turned(cell) if is_turned else cell for cell, is_turned in zip(row.cells, turn, strict=True)]
        )
        for row in rows
    ]


def _is_guessed_pair(columns: Columns) -> bool:
    return not columns.titles_at and {Field.LAST, Field.FIRST} <= set(columns.fields)


def _all_known(found: Sequence[Found], known: KnownNames) -> KnownNames:
    every = KnownNames(set(known.firsts), set(known.lasts), set(known.people))
    for one in found:
        if one.name is None:
            every.add(one.values.get(Field.FIRST, ""), one.values.get(Field.LAST, ""))
    return every


def _filled(row: Row) -> int:
    return sum(map(bool, row.cells))


def _is_sum(row: Row) -> bool:
    cells = [without_label(cell[:LONGEST_NAME])[0] for cell in row.cells if cell]
    if not any(any(map(str.isalnum, cell)) or MASK in cell for cell in cells):
        return True
    return (
        any(map(may_be_sum, cells))
        and any(is_sum(words_of_cell(cell).words) for cell in cells)
        and not any(len(words_of_cell(cell).words) > 1 and not is_sum(words_of_cell(cell).words) for cell in cells)
    )
