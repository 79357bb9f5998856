"""A register written as a list, in any of twelve ways, is read back; or the row that wasn't understood is told."""

import datetime as dt
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.imports.reading import TODAY, from_file, pasted
from webapp.domain.names import search_key
from webapp.imports.listed_names import WORDS
from webapp.imports.name_order import Order
from webapp.imports.people_columns import vocabulary
from webapp.imports.people_reading import Reading

EXAMPLES, WEEKLY_EXAMPLES = 40, 2000
RESERVED = {word for words in WORDS.values() if isinstance(words, str) for word in words.split()}


class Person(NamedTuple):
    first: str
    last: str
    birth: str
    email: str


class Written(NamedTuple):
    """How a register was read, and the row of the first person in it."""

    reading: Reading
    first_row: int


def is_name(word: str) -> bool:
    return word.casefold() not in RESERVED and not vocabulary(TODAY).by_title(word) and not word.endswith("nen")


LETTERS = "abdefghijklmnoprstuvyåäö"
RARE = "éüŧđšžáŋçñ"
word = st.text(st.sampled_from(LETTERS * 3 + RARE), min_size=3, max_size=9).map(str.capitalize).filter(is_name)
names = st.builds(lambda one, other: f"{one}-{other}" if other else one, word, st.one_of(st.just(""), word))
births = st.one_of(
    st.just(""),
    st.integers(1920, TODAY.year - 11).map(str),
    st.dates(dt.date(1920, 1, 1), dt.date(TODAY.year - 11, 12, 31)).map(
        lambda day: f"{day.day}.{day.month}.{day.year}"
    ),
)


@st.composite
def people(draw: st.DrawFn) -> Person:
    first, last = draw(names), draw(names)
    local = f"{search_key(first)}.{search_key(last)}".replace(" ", "-")
    email = draw(st.sampled_from(["", f"{local}@example.org"])) if local.isascii() else ""
    return Person(first, last, draw(births), email)


def words_of(person: Person) -> list[str]:
    return search_key(person.first, person.last).split()


registers = st.lists(people(), min_size=1, max_size=8).filter(
    lambda register: (
        len({word for person in register for word in words_of(person)})
        == sum(len(words_of(person)) for person in register)
    )
)


def csv(rows: Sequence[Sequence[str]], sign: str, encoding: str) -> bytes:
    quoted = [[f'"{cell}"' if sign in cell else cell for cell in row] for row in rows]
    text = "".join(sign.join(row) + "\r\n" for row in quoted)
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode("utf-8")


def xlsx(rows: Sequence[Sequence[object]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def day_or_year(birth: str) -> object:
    parts = [int(part) for part in birth.split(".") if part]
    return dt.date(*reversed(parts)) if len(parts) == 3 else parts[0] if parts else None


def plain(register: list[Person]) -> list[Person]:
    """With the letters only that no alphabet mistakes for others."""
    return [person._replace(first=_plain(person.first), last=_plain(person.last)) for person in register]


def _plain(name: str) -> str:
    return "".join(char if char in "åäöÅÄÖ-" or char.isascii() else search_key(char) for char in name)


def by_columns(register: list[Person]) -> Written:
    rows = [
        ["Sukunimi", "Etunimi", "Syntymäaika", "Sähköposti"],
        *([p.last, p.first, p.birth, p.email] for p in register),
    ]
    return Written(from_file(csv(rows, ";", "utf-8-sig")), 2)


def by_commas(register: list[Person]) -> Written:
    rows = [["First name", "Last name", "Date of birth", "E-mail"], *map(list, register)]
    return Written(from_file(csv(rows, ",", "utf-8")), 2)


def pasted_cells(register: list[Person]) -> Written:
    rows = [["Etunimi", "Sukunimi", "Synt.aika", "S-posti"], *map(list, register)]
    return Written(pasted("".join("\t".join(row) + "\n" for row in rows)), 2)


def pasted_cells_without_titles(register: list[Person]) -> Written:
    text = "".join(f"{p.last}\t{p.first}\t{p.birth}\t{p.email}\n" for p in register)
    return Written(pasted(text, order=Order.LAST_FIRST), 1)


def whole_names_in_the_titles_order(register: list[Person]) -> Written:
    rows = [["Sukunimi ja etunimi", "Född", "Email"], *([f"{p.last} {p.first}", p.birth, p.email] for p in register)]
    return Written(from_file(csv(rows, ";", "cp1252")), 2)


def whole_names(register: list[Person]) -> Written:
    rows = [["Nimi", "Sähköposti", "Syntymäaika"], *([f"{p.first} {p.last}", p.email, p.birth] for p in register)]
    return Written(from_file(csv(rows, ";", "utf-8")), 2)


def sentences(register: list[Person]) -> Written:
    lines = [", ".join(filter(None, [f"{p.first} {p.last}", p.birth and f"s. {p.birth}", p.email])) for p in register]
    return Written(pasted("\n".join(lines)), 1)


def numbered_lines(register: list[Person]) -> Written:
    lines = [
        f"{number}. {p.last}, {p.first}"
        + (f" (s. {p.birth})" if p.birth else "")
        + (f" <{p.email}>" if p.email else "")
        for number, p in enumerate(register, start=1)
    ]
    return Written(pasted("\n".join(lines)), 1)


def a_workbook_with_a_heading(register: list[Person]) -> Written:
    titles = ["Nro", "Sukunimi", "Etunimi", "Puhelin", "Syntymäaika", "Sähköposti", "Liittynyt"]
    people_ = [
        [number, p.last, p.first, "040 555 0101", day_or_year(p.birth), p.email, dt.date(2001, 2, 3)]
        for number, p in enumerate(register, start=1)
    ]
    return Written(from_file(xlsx([["Jäsenluettelo"], ["Tulostettu", dt.date(2026, 9, 1)], titles, *people_])), 4)


def a_macs_letters(register: list[Person]) -> Written:
    rows = [["Etunimi", "Sukunimi", "Sähköposti", "Syntynyt"], *([p.first, p.last, p.email, p.birth] for p in register)]
    return Written(from_file(csv(rows, ";", "mac_roman")), 2)


def a_report_with_more_columns(register: list[Person]) -> Written:
    titles = ["Jäsennumero", "Full name", "Joined", "Email address", "Date of birth"]
    rows = [[str(1950 + n), f"{p.first} {p.last}", "1.1.1999", p.email, p.birth] for n, p in enumerate(register)]
    return Written(from_file(csv([titles, *rows], "\t", "utf-16")), 2)


def a_workbook_without_titles(register: list[Person]) -> Written:
    rows = [[p.first, p.last, p.email, day_or_year(p.birth)] for p in register]
    return Written(from_file(xlsx(rows), order=Order.FIRST_FIRST), 1)


LAYOUTS: list[Callable[[list[Person]], Written]] = [
    by_columns,
    by_commas,
    pasted_cells,
    pasted_cells_without_titles,
    whole_names_in_the_titles_order,
    whole_names,
    sentences,
    numbered_lines,
    a_workbook_with_a_heading,
    a_macs_letters,
    a_report_with_more_columns,
    a_workbook_without_titles,
]
OLD_ALPHABETS = {whole_names_in_the_titles_order, a_macs_letters}


def test_a_register_comes_back_or_the_row_is_told(weekly: bool) -> None:
    @settings(max_examples=WEEKLY_EXAMPLES if weekly else EXAMPLES)
    @given(registers, st.sampled_from(LAYOUTS))
    def comes_back(register: list[Person], layout: Callable[[list[Person]], Written]) -> None:
        written = plain(register) if layout in OLD_ALPHABETS else register
        reading, first_row = layout(written)
        told = {part.row for part in reading.unused} | {person.row for person in reading.people if person.is_unsure}
        found = {
            (person.row, *(person.values[name] for name in ("first", "last", "birth", "email")))
            for person in reading.people
        }
        for row, person in enumerate(written, start=first_row):
            assert (row, *person) in found or row in told, (person, found)
        assert len(reading.people) <= len(written)

    comes_back()
