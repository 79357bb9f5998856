"""The columns of a table of people. Pure, no database and no web."""

import re
from enum import StrEnum

from webapp.imports.columns import NOTHING, Columns, Shape, Vocabulary, fields_by_title, guessed
from webapp.imports.tables import Row, Table
from webapp.people.pasted import TITLES
from webapp.people.pasted_names import name_in

DAY = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{4}-\d{2}-\d{2}|(?:19|20)\d{2}")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
NAME = re.compile(r"[^\W\d_]+(?:[\s.'’-]+[^\W\d_]+)*")


class Field(StrEnum):
    """What the register can take from a column."""

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
PEOPLE = Vocabulary(
    fields_by_title(TITLES) | fields_by_title(_MORE_TITLES),
    [Shape(Field.EMAIL, EMAIL.fullmatch), Shape(Field.BIRTH, DAY.fullmatch)],
)


def columns_of(table: Table, titles_at: int | None = None) -> Columns:
    """What the columns seem to hold, with the titles in the row of this number, or where they are found; without
    titles, names are looked for among the columns of words.
    """
    found = guessed(table, PEOPLE, titles_at)
    if any(map(PEOPLE.by_title, found.titles(table))):
        return found
    return Columns(found.titles_at, tuple(_with_names(list(found.fields), found.content(table))))


def has_names(columns: Columns) -> bool:
    """Is it known which columns have the names? Without them nobody can be read."""
    return Field.WHOLE in columns.fields or {Field.LAST, Field.FIRST} <= set(columns.fields)


def people_of(columns: Columns, table: Table) -> list[dict[str, str]]:
    """What each row says of a person, by field, as it was written; rows that say nothing are left out, as far as it is
    known what the columns hold.
    """
    people = [_person(said.values) for said in columns.said(table)]
    return [person for person in people if any(person.values()) or not has_names(columns)]


def _person(said: dict[str, str]) -> dict[str, str]:
    person = {field.value: said.get(field, "") for field in Field}
    whole = person.pop(Field.WHOLE)
    if whole and not (person[Field.LAST] or person[Field.FIRST]):
        person[Field.FIRST], person[Field.LAST] = name_in(whole, person[Field.EMAIL])
    return person


def _with_names(fields: list[str], content: list[Row]) -> list[str]:
    """Without titles: the first column of words is the last name and the next one the first name, as lists are kept."""
    words = [
        at
        for at, field in enumerate(fields)
        if not field and content and all(NAME.fullmatch(row.cells[at]) for row in content)
    ]
    if len(words) == 1 or (words and all(" " in row.cells[words[0]] for row in content)):
        return [Field.WHOLE if at == words[0] else field for at, field in enumerate(fields)]
    named = dict(zip(words, (Field.LAST, Field.FIRST), strict=False))
    return [named.get(at, field or NOTHING) for at, field in enumerate(fields)]
