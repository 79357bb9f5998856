"""The columns of a table of people. Pure, no database and no web."""

import re
from enum import StrEnum

from webapp.imports.columns import NOTHING, Columns, Vocabulary, fields_by_title, guessed
from webapp.imports.tables import Rows
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
PEOPLE = Vocabulary(fields_by_title(TITLES) | fields_by_title(_MORE_TITLES), [(Field.EMAIL, EMAIL), (Field.BIRTH, DAY)])


def columns_of(rows: Rows) -> Columns:
    """What the columns seem to hold; without titles, names are looked for among the columns of words."""
    found = guessed(rows, PEOPLE)
    if any(PEOPLE.by_title(cell) for cell in rows[0]):
        return found
    return Columns(found.has_titles, tuple(_with_names(list(found.fields), found.content(rows))))


def has_names(columns: Columns) -> bool:
    """Is it known which columns have the names? Without them nobody can be read."""
    return Field.WHOLE in columns.fields or {Field.LAST, Field.FIRST} <= set(columns.fields)


def people_of(columns: Columns, rows: Rows) -> list[dict[str, str]]:
    """What each row says of a person, by field, as it was written; rows that say nothing are left out, as far as it is
    known what the columns hold.
    """
    people = [_person(said) for said in columns.said(rows)]
    return [person for person in people if any(person.values()) or not has_names(columns)]


def _person(said: dict[str, str]) -> dict[str, str]:
    person = {field.value: said.get(field, "") for field in Field}
    whole = person.pop(Field.WHOLE)
    if whole and not (person[Field.LAST] or person[Field.FIRST]):
        person[Field.FIRST], person[Field.LAST] = name_in(whole, person[Field.EMAIL])
    return person


def _with_names(fields: list[str], content: Rows) -> list[str]:
    """Without titles: the first column of words is the last name and the next one the first name, as lists are kept."""
    words = [
        at
        for at, field in enumerate(fields)
        if not field and content and all(NAME.fullmatch(row[at]) for row in content)
    ]
    if len(words) == 1 or (words and all(" " in row[words[0]] for row in content)):
        return [Field.WHOLE if at == words[0] else field for at, field in enumerate(fields)]
    named = dict(zip(words, (Field.LAST, Field.FIRST), strict=False))
    return [named.get(at, field or NOTHING) for at, field in enumerate(fields)]
