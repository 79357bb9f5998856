"""Whatever is pasted, the parser answers, and no identity code comes out of it."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.imports.reading import TODAY, fields_of, pasted
from webapp.domain.identity_code import contains_identity_code
from webapp.imports.tables import MOST_ROWS, Problem, Reason, Unreadable

CODE = "131052-308T"


def birth_in(line: str) -> str:
    ((_first, _last, birth, _email),) = fields_of(pasted(line))
    return birth


PIECES = st.sampled_from(
    [
        "Raija",
        "Mäkelä",
        "von",
        "Nimi",
        "Sukunimi",
        "Etunimi",
        "Sähköposti",
        "Synt.",
        "s.",
        "S.",
        "131052",
        "-",
        "308T",
        CODE,
        "14.3.52",
        "1952-03-14",
        "2011",
        "31.2.1952",
        "040 555 0107",
        "raija.makela@example.org",
        "<",
        ">",
        "(",
        ")",
        "@",
        "1.",
        " ",
        " ",
        ",",
        ";",
        "\t",
        "\n",
        "\r\n",
        "\u00a0",
        "\u200b",
        "\u2011",
        "\u0308",
        "\x00",
        "'",
        "’",
        '"',
        "ǆ",
        "\ud800",
    ]
)
PASTED = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))


@given(PASTED)
@example("a@b.c131052-308T@example.org")
@example("'131052-308T@example.org")
@example("Nimi;Sähköposti\n131052;-308T@example.org")
@example("Raija 131052\u200b-308T")
def test_any_text_gives_tidy_people_and_never_an_identity_code(text: str) -> None:
    try:
        reading = pasted(text)
    except Unreadable:
        return
    lines = range(1, text.count("\n") + text.count("\r") + 2)
    for person in reading.people:
        assert person.row in lines
        assert person.values["first"] or person.values["last"]
        for field in person.values.values():
            assert not contains_identity_code(field)
            assert field == unicodedata.normalize("NFC", field)
            assert field == " ".join(field.split())
        assert not contains_identity_code(" ".join(person.values.values()))
    for part in reading.unused:
        assert part.row in lines
        assert not contains_identity_code(part.text)


@given(st.text())
def test_any_text_around_an_identity_code_leaves_the_line_out(text: str) -> None:
    line = " ".join(text.split())[:200]
    reading = pasted(f"{line} {CODE} {line}")
    assert reading.people == []
    assert {part.reason for part in reading.unused} == {Reason.CODE}


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=TODAY))
def test_any_past_date_is_the_same_birth_in_each_of_its_ways(date: dt.date) -> None:
    written = f"{date.day}.{date.month}.{date.year}"
    ways = [written, f"{date:%d.%m.%Y}", f"{date:%Y-%m-%d}", f"({written})", f"{date:%d/%m/%Y}", f"{written} 0:00"]
    for way in [f"s. {written}", *(ways if date.year <= TODAY.year - 10 else [])]:
        assert birth_in(f"Raija Mäkelä {way}") == written


def test_500_lines_are_read_and_no_more() -> None:
    assert len(pasted("Raija Mäkelä\n" * MOST_ROWS + "\n \n").people) == MOST_ROWS
    with pytest.raises(Unreadable) as refused:
        pasted("Raija Mäkelä\n" * MOST_ROWS + "\n\nPentti Niemi\n")
    assert refused.value.problem is Problem.TOO_MANY
