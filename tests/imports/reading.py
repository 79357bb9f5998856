"""People out of texts and tables, without pages."""

import datetime as dt
from collections.abc import Iterable

from webapp.imports.columns import is_titles
from webapp.imports.file_forms import Source, source_of
from webapp.imports.name_order import Order, known_names
from webapp.imports.pasted_text import pasted_table
from webapp.imports.people_columns import guess_of, turned, vocabulary
from webapp.imports.people_reading import Reading, read_people
from webapp.imports.tables import Table, read_file

TODAY = dt.date(2026, 11, 23)
Fields = tuple[str, str, str, str]


def pasted(text: str, register: Iterable[tuple[str, str]] = (), order: Order = Order.FOUND) -> Reading:
    """A pasted text."""
    titles = vocabulary(TODAY)
    return _read([pasted_table(text, lambda row: is_titles(row, titles))], register, order)


def from_file(data: bytes | str, register: Iterable[tuple[str, str]] = (), order: Order = Order.FOUND) -> Reading:
    """A file."""
    return _read(read_file(data.encode() if isinstance(data, str) else data), register, order)


def source_in(data: bytes | str) -> Source:
    """A file with its columns as they are guessed."""
    return source_of(read_file(data.encode() if isinstance(data, str) else data), guess_of(TODAY, known_names([])))


def fields_of(reading: Reading) -> list[Fields]:
    """The first names, last names, births and addresses."""
    people = [person.values for person in reading.people]
    return [(person["first"], person["last"], person["birth"], person["email"]) for person in people]


def people_in(text: str) -> list[Fields]:
    """The people of a pasted text in which nothing is left over."""
    reading = pasted(text)
    assert reading.unused == []
    return fields_of(reading)


def told(reading: Reading) -> list[str]:
    """What isn't used."""
    return [part.text for part in reading.unused]


def _read(tables: list[Table], register: Iterable[tuple[str, str]], order: Order) -> Reading:
    known = known_names(register)
    source = source_of(tables, guess_of(TODAY, known))
    columns = turned(source.columns, order)
    return read_people(source.table, columns, today=TODAY, known=known, choice=order)
