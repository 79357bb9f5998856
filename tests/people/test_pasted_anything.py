"""Whatever is pasted, the parser answers, and no identity code comes out of it."""

from __future__ import annotations

import datetime as dt
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from webapp.domain.identity_code import contains_identity_code
from webapp.people.pasted import MAX_LINE_LENGTH, MAX_LINES, RefusedLine, parse

TODAY = dt.date(2026, 11, 23)
CODE = "131052-308T"
MASK = "•" * 11


def birth_in(line: str) -> str:
    (person,), refused = parse(line, today=TODAY)
    assert refused == []
    return person.birth_text


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
    people, refused = parse(text, today=TODAY)
    lines = range(1, text.count("\n") + text.count("\r") + 2)
    for person in people:
        assert person.line in lines
        fields = (person.first_name, person.last_name, person.birth_text, person.email)
        assert person.first_name or person.last_name
        for field in fields:
            assert not contains_identity_code(field)
            assert field == unicodedata.normalize("NFC", field)
            assert field == " ".join(field.split())
        assert not contains_identity_code(" ".join(fields))
        assert not any(digit in person.first_name + person.last_name for digit in "0123456789@")
    for line in refused:
        assert line.line in lines
        assert not contains_identity_code(line.text)
        assert len(line.text) <= MAX_LINE_LENGTH


@given(st.text())
def test_any_text_around_an_identity_code_refuses_the_line(text: str) -> None:
    line = " ".join(text.split())[:200]
    people, refused = parse(f"{line} {CODE} {line}", today=TODAY)
    assert people == []
    assert [refusal.reason for refusal in refused] == ["identity-code"]


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=TODAY))
def test_any_past_date_is_the_same_birth_in_each_of_its_ways(date: dt.date) -> None:
    written = f"{date.day}.{date.month}.{date.year}"
    for way in (written, f"{date:%d.%m.%Y}", f"{date:%Y-%m-%d}", f"s. {written}", f"({written})"):
        assert birth_in(f"Raija Mäkelä {way}") == written


def test_the_lines_after_the_500th_are_refused_together() -> None:
    people, refused = parse("Raija Mäkelä\n" * MAX_LINES + f"\n\nPentti Niemi {CODE}\nJari Öhman\n", today=TODAY)
    assert len(people) == MAX_LINES
    assert refused == [RefusedLine(MAX_LINES + 3, f"Pentti Niemi {MASK}", "too-long")]


def test_500_lines_with_blank_ones_after_them_are_all_read() -> None:
    people, refused = parse("Raija Mäkelä\n" * MAX_LINES + "\n \n", today=TODAY)
    assert (len(people), refused) == (MAX_LINES, [])
