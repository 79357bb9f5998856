"""The columns of a table of people. Pure, no database and no web."""

import datetime as dt
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import partial

from webapp.imports.births import contradicts_birth, looks_like_birth
from webapp.imports.columns import NOTHING, Columns, Shape, Vocabulary, fields_by_title, guessed, title_of
from webapp.imports.genders import is_gender
from webapp.imports.line_details import EMAIL
from webapp.imports.listed_names import WORDS, is_particle, is_sum, words_of_cell
from webapp.imports.name_order import KnownNames, ListedName, Order, is_last_first
from webapp.imports.tables import Row, Table


class Field(StrEnum):
    """What the register can take from a column."""

    LAST = "last"
    FIRST = "first"
    WHOLE = "name"
    BIRTH = "birth"
    EMAIL = "email"
    GENDER = "gender"
    MUNICIPALITY = "municipality"


_BOTH_NAMES = {
    Order.LAST_FIRST: "sukunimietunimi sukunimijaetunimi sukunimietunimet efternamnfornamn lastnamefirstname"
    " nimisukunimietunimi sukujaetunimi sukunimietunimet slaktnamnochfornamn",
    Order.FIRST_FIRST: "etunimisukunimi etunimijasukunimi etujasukunimi etunimetsukunimi fornamnefternamn"
    " firstnamelastname firstandlastname nimietunimisukunimi",
}
_WEAK = "osallistuja osallistujat jasen jasenet deltagare medlem medlemmar member members participant participants"
_TITLES = {
    Field.LAST: "sukunimi sukunimesi efternamn slaktnamn lastname surname familyname",
    Field.FIRST: "etunimi etunimesi etunimet kutsumanimi fornamn tilltalsnamn firstname givenname",
    Field.WHOLE: "nimi nimesi kokonimi mikaonnimesi henkilo namn name fullname"
    f" {' '.join(_BOTH_NAMES.values())} {_WEAK}",
    Field.BIRTH: "syntymaaika syntymaaikasi syntymapaiva syntymavuosi syntymavuotesi syntymapvm syntynyt synt syntaika"
    " syntpvm syntvuosi saika fodd fodelsetid fodelsedatum fodelsedag fodelsear birth birthdate dateofbirth"
    " birthday birthyear yearofbirth dob syntymaaikajapaikka"
    " milloinoletsyntynyt",
    Field.EMAIL: "sahkoposti sahkopostisi sahkopostiosoite sahkopostiosoitteesi sposti spostiosoite meili meiliosoite"
    " epost epostadress email emailaddress useremail mail emailvalue",
    Field.GENDER: "sukupuoli kon gender sex",
    Field.MUNICIPALITY: "kunta kotikunta kotikuntasi asuinkunta paikkakunta kotipaikkakunta asuinpaikka"
    " postitoimipaikka kaupunki ort postort kommun hemkommun hemort stad municipality city",
}
_OTHERS = frozenset(WORDS["others"].split())
"""Whose address it is says the bracket in "Sähköposti (huoltaja)"."""
_WHOSE = (
    "",
    "jasenen",
    "osallistujan",
    "ilmoittautujan",
    "deltagarens",
    "medlemmens",
    "attendee",
    "participant",
    "member",
)
"""Before a title: Osallistujan nimi."""
_FIELDS = {f"{whose}{title}": field for title, field in fields_by_title(_TITLES).items() for whose in _WHOSE}
_ORDERS = {title: order for order, titles in _BOTH_NAMES.items() for title in titles.split()}
_MOST = 0.8
LONGEST_NAME = 200
"""Letters, with the e-mail address that may stand beside it."""


def vocabulary(today: dt.date) -> Vocabulary:
    """The titles of a list of people, and how births look on the day `today`."""
    birth = Shape(Field.BIRTH, partial(looks_like_birth, today=today), partial(contradicts_birth, today=today))
    shapes = [Shape(Field.EMAIL, EMAIL.fullmatch), Shape(Field.GENDER, is_gender), birth]
    return Vocabulary(_FIELDS, shapes, frozenset(_WEAK.split()), _OTHERS)


def guess_of(today: dt.date, known: KnownNames) -> Callable[[Table, int | None], Columns]:
    """How columns are guessed on the day `today`, when these names are known."""

    words = vocabulary(today)

    def columns_of(table: Table, titles_at: int | None = None) -> Columns:
        table = table._replace(rows=[row for row in table.rows if not _is_sum(row)] or table.rows)
        found = guessed(table, words, titles_at)
        fields, titles, rows = list(found.fields), found.titles(table), found.content(table)
        if any(map(words.by_title, titles)):
            _check_titled_names(fields, titles, rows)
        else:
            _find_names(fields, rows, known)
        return Columns(found.titles_at, tuple(fields))

    return columns_of


def _is_sum(row: Row) -> bool:
    return is_sum(words_of_cell(next(filter(None, row.cells))[:LONGEST_NAME]).words)


def order_by_title(columns: Columns, table: Table) -> Order:
    """The order of whole names that the title of their column tells: "Sukunimi, etunimi"."""
    titles = zip(columns.fields, columns.titles(table), strict=True)
    told = (_ORDERS.get(title_of(title)) or _order_of_words(title) for field, title in titles if field == Field.WHOLE)
    return next(told, Order.FOUND)


def _order_of_words(title: str) -> Order:
    """The order that titles without anything between them tell: "Sukunimi Etunimi Synt."."""
    fields = [_FIELDS.get(title_of(word)) for word in title.split()]
    if not {Field.LAST, Field.FIRST} <= set(fields):
        return Order.FOUND
    return Order.LAST_FIRST if fields.index(Field.LAST) < fields.index(Field.FIRST) else Order.FIRST_FIRST


def titled_anew(row: Row, columns: Columns, titles: Sequence[str]) -> Columns:
    """The columns below a row that has titles once more: other ones, when its names stand elsewhere or are others."""
    if [title_of(cell) for cell in row.cells] == [title_of(title) for title in titles]:
        return columns
    anew = Columns(columns.titles_at, tuple(_FIELDS.get(title_of(cell), NOTHING) for cell in row.cells))
    return anew if has_names(anew) else columns


def has_names(columns: Columns) -> bool:
    """Is it known which columns have the names? Without them nobody can be read."""
    return Field.WHOLE in columns.fields or {Field.LAST, Field.FIRST} <= set(columns.fields)


def turned(columns: Columns, choice: Order) -> Columns:
    """The same columns with the first and last names of untitled ones in the chosen order."""
    at = [number for number, field in enumerate(columns.fields) if field in {Field.LAST, Field.FIRST}]
    if choice is Order.FOUND or columns.titles_at or len(at) != 2:
        return columns
    pair = [Field.LAST, Field.FIRST] if choice is Order.LAST_FIRST else [Field.FIRST, Field.LAST]
    fields = [pair[at.index(number)] if number in at else field for number, field in enumerate(columns.fields)]
    return Columns(columns.titles_at, tuple(fields))


def _check_titled_names(fields: list[str], titles: Sequence[str], rows: Sequence[Row]) -> None:
    """A column of numbers has no names, whatever its title; the names of one title may go on in the next column."""
    for at, field in enumerate(fields):
        cells = [row.cells[at] for row in rows if row.cells[at]]
        if field == Field.WHOLE and cells and not any(any(map(str.isalpha, cell)) for cell in cells):
            fields[at] = NOTHING
        elif field == Field.WHOLE and at + 1 < len(fields) and not fields[at + 1] and not titles[at + 1]:
            beside = [row for row in rows if row.cells[at + 1]]
            if beside and all(len(_names(row.cells[at])) == 1 and _names(row.cells[at + 1]) for row in beside):
                fields[at], fields[at + 1] = Field.LAST, Field.FIRST


def _find_names(fields: list[str], rows: Sequence[Row], known: KnownNames) -> None:
    """Without titles: the first two columns of words have the names, or the first one when it has whole names."""
    counts = {at: _counts(rows, at) for at, field in enumerate(fields) if not field}
    words = [at for at in counts if _are_most(counts[at], 1, len(rows)) and not _are_ticks(rows, at)]
    several = [at for at in words if len({row.cells[at] for row in rows}) > 1]
    # A town or a group that is the same on each row is no name, when there are names besides.
    words = several if len(words) > 2 and len(several) > 1 else words
    whole = [at for at in words if _are_most(counts[at], 2, len(rows))]
    if whole[:1] == words[:1] and whole:
        for at in whole:
            cells = [row.cells[at] for row in rows if row.cells[at]]
            if at == whole[0] or len(set(cells)) == len(cells):
                fields[at] = Field.WHOLE
    elif len(words) > 1:
        one, other = words[:2]
        email = next((at for at, field in enumerate(fields) if field == Field.EMAIL), None)
        names = [
            ListedName(
                (_names(row.cells[one]), _names(row.cells[other])), row.cells[email] if email is not None else ""
            )
            for row in rows
            if _names(row.cells[one]) and _names(row.cells[other])
        ]
        pair = [Field.LAST, Field.FIRST] if is_last_first(names, known) else [Field.FIRST, Field.LAST]
        fields[one], fields[other] = pair
    elif words or len(fields) == 1:
        fields[words[0] if words else 0] = Field.WHOLE
    first = next((at for at, field in enumerate(fields) if field in {Field.WHOLE, Field.LAST, Field.FIRST}), 0)
    for at in range(first):
        # Years before the names are numbers of members as well as births.
        if fields[at] == Field.BIRTH and all(row.cells[at].isdecimal() for row in rows if row.cells[at]):
            fields[at] = NOTHING


def _counts(rows: Sequence[Row], at: int) -> list[int]:
    """How many words of a name each cell of a column has."""
    return [len(_names(row.cells[at])) for row in rows if row.cells[at]]


def _are_most(counts: Sequence[int], least: int, rows: int) -> bool:
    """Are most cells of a column names of at least so many words?"""
    return bool(counts) and sum(count >= least for count in counts) >= _MOST * max(len(counts), rows / 2)


def _are_ticks(rows: Sequence[Row], at: int) -> bool:
    return all(len(row.cells[at]) <= 1 for row in rows)


def _names(cell: str) -> list[str]:
    """The words of a name; none when the cell has anything else."""
    cell = cell.partition("\n")[0]
    if len(cell) > LONGEST_NAME:
        return []
    words, aside, _signs = words_of_cell(EMAIL.sub(" ", cell))
    is_name = (
        not cell.endswith(":")
        and not any(map(str.isdigit, cell.partition("<")[0]))
        and not any(piece[0].isalnum() for piece in aside)
    )
    capitals = all(word[0].isupper() or is_particle(word) for word in words) or cell.islower()
    return words if is_name and capitals and len(words) <= 5 else []
