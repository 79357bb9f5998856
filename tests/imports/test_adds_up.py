"""Whatever a table is made of, each of its rows gave somebody or is told, and no word of it is lost on the way."""

import re
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tests.imports.reading import TODAY, source_in
from webapp.imports.name_order import known_names
from webapp.imports.people_reading import read_people
from webapp.imports.tables import Unreadable

BETWEEN = {"ja"}
"""Between two people it says nothing of either."""
WORD = re.compile(r"[^\W\d_]{2,}")
TITLES = ["Nimi", "Sukunimi", "Etunimi", "Syntymäaika", "Sähköposti", "Sukupuoli", "Kunta", "Puhelin", "Huom", ""]
CELLS = [
    "Armas Koskela",
    "KOSKELA Armas",
    "Aro, Bertta",
    "Bertta",
    "von Wright",
    "Matti ja Maija Meikäläinen",
    "Armas Koskela, Bertta Aro ja Eino Aho",
    "Vetäjä: Dora Lahti",
    "Dora Lahti o.s. Puro",
    "Tri Cecilia Maa (varalla)",
    "Eino Aho – peruutti",
    'Eino "Eikka" Aho',
    "Armas Koskela <armas@example.org>",
    "armas@example.org, toinen@example.net",
    "1.2.1950",
    "1950 Joensuussa",
    "noin 1950",
    "2.3.2026 klo 18.00",
    "040 123 4567",
    "Rantatie 3 A 4",
    "80100 Joensuu",
    "nainen",
    "Yhteensä",
    "Osallistujia: 12",
    "Nimi",
    "---",
    "x",
    "?",
    "🌸 Fanni Puro",
    "kysymys: onko tilaa?",
    "Tervetuloa mukaan! Terveisin Gunnar Öst. Nähdään pian kerhossa.",
    "",
    "",
]


def words(*texts: str) -> set[str]:
    return {word.casefold() for text in texts for word in WORD.findall(text)} - BETWEEN


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(1, 4))
    above = draw(st.lists(st.sampled_from(["Jäsenluettelo 2026", ""]), max_size=1))
    titles = [draw(st.lists(st.sampled_from(TITLES), min_size=width, max_size=width))] if draw(st.booleans()) else []
    rows = draw(st.lists(st.lists(st.sampled_from(CELLS), min_size=width, max_size=width), min_size=1, max_size=8))
    return [*([text] + [""] * (width - 1) for text in above), *titles, *rows]


def lost(rows: Sequence[Sequence[str]]) -> list[tuple[int, set[str]]]:
    """The numbers of the rows of which a word is neither in a person nor told, and these words."""
    text = "".join(";".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) + "\n" for row in rows)
    try:
        source = source_in(text)
    except Unreadable:
        return []
    table, columns = source.table, source.columns
    reading = read_people(table, columns, today=TODAY, known=known_names([]))
    told = [*reading.unused, *table.beside, *columns.above(table)]
    left_out = {column.number for column in columns.left_out(table)}
    found = []
    for row in table.rows:
        people = [person.values for person in reading.people if person.row == row.number]
        parts = [part for part in told if part.row == row.number]
        whole = any(part.column == 0 for part in parts)
        assert people or whole or row.number == columns.titles_at, f"row {row.number} gave nobody and isn't told"
        if whole or row.number == columns.titles_at:
            continue
        written = words(*(cell for at, cell in enumerate(row.cells, start=1) if at not in left_out))
        kept = words(*(part.text for part in parts), *(value for values in people for value in values.values()))
        found.append((row.number, written - kept))
    return [(number, missing) for number, missing in found if missing]


@given(tables())
def test_every_row_and_every_word_of_a_list_is_used_or_told(rows: list[list[str]]) -> None:
    assert lost(rows) == []
