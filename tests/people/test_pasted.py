"""People pasted from mails and spreadsheets. All of them are invented."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from webapp.domain.identity_code import contains_identity_code
from webapp.people.pasted import MAX_LINE_LENGTH, MAX_LINES, PastedPerson, RefusedLine, parse

TODAY = dt.date(2026, 11, 23)
CODE = "131052-308T"
MASK = "•" * 11

Fields = tuple[str, str, str, str]

FROM_A_MAIL = """\
Raija Mäkelä 14.3.1952 raija.makela@example.org
Hämäläinen Seppo, s. 1949, seppo.hamalainen@example.org
Märta Åberg <marta.aberg@example.org>
Anja-Riitta Niemi\t30.1.1961\tniemen.perhe@example.org
Niemi, Pentti
Jari Öhman jari.ohman@example.org 040 555 0107

Iida Räsänen (s. 30.11.2011)
Kaarina O'Brien
Christian von Wright 131052-308T
"""

FROM_A_SPREADSHEET = """\
\ufeffSukunimi;Etunimi;Syntymäaika;Sähköposti;Puhelin;Paikkakunta
Mäkelä;Raija;14.3.1952;raija.makela@example.org;040 555 0101;Joensuu
Åberg;Märta;1957;marta.aberg@example.org;;Liperi
O'Brien;Kaarina;;;040 555 0106;Joensuu
von Wright;Christian;5.5.1944;;013 555 0111;Joensuu
Nguyễn;Thị Lan;19.9.1988;lan.nguyen@example.org;;Joensuu
"""


def people_in(text: str) -> list[Fields]:
    people, refused = parse(text, today=TODAY)
    assert refused == []
    return [(person.first_name, person.last_name, person.birth_text, person.email) for person in people]


def person_in(line: str) -> Fields:
    (person,) = people_in(line)
    return person


def name_in(line: str) -> tuple[str, str]:
    return person_in(line)[:2]


def birth_in(line: str) -> str:
    first, last, birth, _ = person_in(line)
    assert (first, last) == ("Raija", "Mäkelä")
    return birth


def refusals_in(text: str) -> list[RefusedLine]:
    people, refused = parse(text, today=TODAY)
    assert people == []
    return refused


def test_the_lines_of_a_mail_become_people_and_the_one_with_an_identity_code_is_refused() -> None:
    assert parse(FROM_A_MAIL, today=TODAY) == (
        [
            PastedPerson(1, "Raija", "Mäkelä", "14.3.1952", "raija.makela@example.org"),
            PastedPerson(2, "Seppo", "Hämäläinen", "1949", "seppo.hamalainen@example.org"),
            PastedPerson(3, "Märta", "Åberg", "", "marta.aberg@example.org"),
            PastedPerson(4, "Anja-Riitta", "Niemi", "30.1.1961", "niemen.perhe@example.org"),
            PastedPerson(5, "Pentti", "Niemi", "", ""),
            PastedPerson(6, "Jari", "Öhman", "", "jari.ohman@example.org"),
            PastedPerson(8, "Iida", "Räsänen", "30.11.2011", ""),
            PastedPerson(9, "Kaarina", "O'Brien", "", ""),
        ],
        [RefusedLine(10, f"Christian von Wright {MASK}", "identity-code")],
    )


@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_a_line_of_column_titles_gives_the_order_and_is_nobody(separator: str) -> None:
    assert people_in(FROM_A_SPREADSHEET.replace(";", separator)) == [
        ("Raija", "Mäkelä", "14.3.1952", "raija.makela@example.org"),
        ("Märta", "Åberg", "1957", "marta.aberg@example.org"),
        ("Kaarina", "O'Brien", "", ""),
        ("Christian", "von Wright", "5.5.1944", ""),
        ("Thị Lan", "Nguyễn", "19.9.1988", "lan.nguyen@example.org"),
    ]


@pytest.mark.parametrize(
    ("titles", "cells"),
    [
        ("Förnamn;Efternamn;Född;E-post", "Märta;Åberg;1957;marta@example.org"),
        ("E-mail\tDate of birth\tLast name\tFirst name", "marta@example.org\t1957\tÅberg\tMärta"),
        ("SÄHKÖPOSTI;ETUNIMI;SUKUNIMI;SYNT.", "marta@example.org;Märta;Åberg;s. 1957"),
        ("Sahkoposti;Nimi;Syntymavuosi", "marta@example.org;Märta Åberg;1957"),
        ("Nimi;Syntymäaika;Liittynyt;Sähköposti", "Åberg, Märta;1957;1.9.2026;marta@example.org"),
        ("Nimi;Syntymäaika;Sähköposti;Varasähköposti;Sähköposti", "Märta Åberg;1957;marta@example.org;x@example.org;"),
        ('"Sukunimi";"Etunimi";"Syntymäaika";"Sähköposti"', '"Åberg";"Märta";"1957";"marta@example.org"'),
        ("\tSukunimi\tEtunimi\tSynt.\tSähköposti", "\tÅberg\tMärta\t1957\tmarta@example.org"),
    ],
)
def test_column_titles_in_three_languages_and_any_order(titles: str, cells: str) -> None:
    assert people_in(f"{titles}\n{cells}") == [("Märta", "Åberg", "1957", "marta@example.org")]


def test_a_column_that_has_no_known_title_is_not_taken_for_the_birth() -> None:
    assert people_in("Sukunimi;Etunimi;Liittynyt\nÅberg;Märta;1.9.2020") == [("Märta", "Åberg", "", "")]


@pytest.mark.parametrize("title", ["Nimi", "Osallistujat:", "Etunimi Sukunimi", "Name Email"])
def test_titles_without_a_separator_are_nobody_and_leave_the_lines_after_them_as_they_are(title: str) -> None:
    assert people_in(f"{title}\nMärta Åberg") == [("Märta", "Åberg", "", "")]


@pytest.mark.parametrize("line", ["Nimi Märta", "Name;Joensuu", "Nimi;marta@example.org", "Sukunimi, Etunimi 2"])
def test_a_line_that_only_has_a_title_in_it_is_no_line_of_titles(line: str) -> None:
    assert len(people_in(line)) == 1


def test_a_line_without_the_separator_of_the_titles_is_read_as_running_text() -> None:
    assert people_in("Sukunimi;Etunimi\nÅberg;Märta\nRaija Mäkelä 1952") == [
        ("Märta", "Åberg", "", ""),
        ("Raija", "Mäkelä", "1952", ""),
    ]


def test_a_row_with_nothing_in_its_name_columns_is_refused() -> None:
    assert refusals_in("Sukunimi;Etunimi;Puhelin\n;;040 555 0101") == [RefusedLine(2, ";;040 555 0101", "no-name")]


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n\u00a0\r\n\u200b\r", "\ufeff"])
def test_blank_lines_are_nothing(text: str) -> None:
    assert parse(text) == ([], [])


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_from_one_with_any_line_end(line_end: str) -> None:
    people, _ = parse(line_end.join(("Raija Mäkelä", "", "Pentti Niemi")))
    assert [person.line for person in people] == [1, 3]


@pytest.mark.parametrize(
    "line",
    [
        "Raija Mäkelä",
        "  Raija\u00a0 \u2009Mäkelä ",
        "Rai\u00adja Ma\u0308kela\u0308",
        "Raija\x00Mäkelä",
        "1. Raija Mäkelä",
        "12) Raija Mäkelä",
        "3.Raija Mäkelä",
        "- Raija Mäkelä",
        "– Raija Mäkelä",
        "* Raija Mäkelä",
        "• Raija Mäkelä",
        "•\tRaija Mäkelä",
        "o\tRaija Mäkelä",
        "1.\tMäkelä\tRaija",
        "> Raija Mäkelä",
        '"Raija Mäkelä"',
        "Raija Mäkelä.",
        "Raija Mäkelä (puheenjohtaja)",
        "Raija Mäkelä, vetäjä",
        "Raija Mäkelä - Joensuu",
        "Raija Mäkelä 00100 Helsinki",
        "Raija Mäkelä;Joensuu",
        "Raija Mäkelä raija@localhost",
        "Mäkelä, Raija",
        "Mäkelä , Raija, Joensuu",
        "Mäkelä;Raija",
        "Mäkelä\tRaija\t\tJoensuu",
    ],
)
def test_a_name_with_what_mails_and_lists_put_around_it(line: str) -> None:
    assert person_in(line) == ("Raija", "Mäkelä", "", "")


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("Anna Liisa Korhonen", "Anna Liisa", "Korhonen"),
        ("Anna-Liisa Korhonen-Niemi", "Anna-Liisa", "Korhonen-Niemi"),
        ("Anna\u2011Liisa Korhonen", "Anna-Liisa", "Korhonen"),
        ("Kaarina O’Brien", "Kaarina", "O’Brien"),
        ("J. P. Niemi", "J. P.", "Niemi"),
        ("J.-P. Niemi", "J.-P.", "Niemi"),
        ("J.P. Niemi", "J.P.", "Niemi"),
        ("Thị Lan Nguyễn", "Thị Lan", "Nguyễn"),
        ("Nguyễn\tThị Lan", "Thị Lan", "Nguyễn"),
        ("Nguyen Van An", "Nguyen Van", "An"),
        ("Christian von Wright", "Christian", "von Wright"),
        ("Christian Von Wright", "Christian", "Von Wright"),
        ("von Wright Christian", "Christian", "von Wright"),
        ("von Wright, Christian", "Christian", "von Wright"),
        ("von Wright, vetäjä", "vetäjä", "von Wright"),
        ("Wright, Christian von", "Christian", "von Wright"),
        ("von Wright;Christian", "Christian", "von Wright"),
        ("Christian;von Wright", "Christian", "von Wright"),
        ("von der Wright Ursula Maria", "Ursula Maria", "von der Wright"),
        ("Ursula von der Wright", "Ursula", "von der Wright"),
        ("Maria de la Cruz Lopez", "Maria", "de la Cruz Lopez"),
        ("Carl af Björk", "Carl", "af Björk"),
        ("Ludwig van Dijk", "Ludwig", "van Dijk"),
        ("Raija von", "Raija", "von"),
        ("de la", "de", "la"),
        ("von Wright", "", "von Wright"),
        ("von Wright;", "", "von Wright"),
        ("Cruz Lopez, Maria", "Maria", "Cruz Lopez"),
        ("Raija", "Raija", ""),
        ("Raija raija@example.org Joensuu", "Raija", ""),
        ("raija@example.org (Raija Mäkelä)", "Raija", "Mäkelä"),
    ],
)
def test_names_are_parted_into_first_and_last(line: str, first: str, last: str) -> None:
    assert name_in(line) == (first, last)


@pytest.mark.parametrize(
    "line",
    [
        "Hämäläinen Seppo seppo.hamalainen@example.org",
        "Hämäläinen Seppo seppo_hamalainen@example.org",
        "Hämäläinen Seppo seppo-hamalainen@example.org",
        "Hämäläinen Seppo Seppo.Hamalainen2+lista@example.org",
        "Seppo Hämäläinen seppo.hamalainen@example.org",
        "Hämäläinen, Seppo seppo.hamalainen@example.org",
        "Seppo Hämäläinen, Joensuu, seppo.hamalainen@example.org",
        "Hämäläinen Seppo, Joensuu, seppo.hamalainen@example.org",
        "Seppo;Hämäläinen;seppo.hamalainen@example.org",
        "Hämäläinen;Seppo;seppo.hamalainen@example.org",
        "seppo.hamalainen@example.org;Hämäläinen;Seppo",
        "Hämäläinen\tSeppo\tseppo.h@example.org",
    ],
)
def test_an_address_made_of_the_two_names_decides_their_order(line: str) -> None:
    assert name_in(line) == ("Seppo", "Hämäläinen")


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("Hämäläinen Seppo sepi@example.org", "Hämäläinen", "Seppo"),
        ("Nguyễn Thị Lan lan.nguyen@example.org", "Thị Lan", "Nguyễn"),
        ("O'Brien Kaarina kaarina.obrien@example.org", "Kaarina", "O'Brien"),
        ("Niemi Anja-Riitta anja-riitta.niemi@example.org", "Anja-Riitta", "Niemi"),
        ("Anna Maria;Niemi;maria.niemi@example.org", "Anna Maria", "Niemi"),
        ("Cruz Lopez;Maria;maria.cruz-lopez@example.org", "Maria", "Cruz Lopez"),
    ],
)
def test_an_address_and_names_of_several_words(line: str, first: str, last: str) -> None:
    assert name_in(line) == (first, last)


@pytest.mark.parametrize(
    ("line", "email"),
    [
        ("Raija Mäkelä raija@example.org.", "raija@example.org"),
        ("Raija Mäkelä <mailto:raija@example.org>", "raija@example.org"),
        ("Raija Mäkelä raija@example.org<mailto:raija@example.org>", "raija@example.org"),
        ("Raija Mäkelä, sähköposti: raija@example.org", "raija@example.org"),
        ("Raija Mäkelä (raija1952@example.org)", "raija1952@example.org"),
        ("'Raija Mäkelä' 'raija@example.org'", "raija@example.org"),
        ('"Mäkelä, Raija" <Raija@example.org>', "Raija@example.org"),
        ("raija@example.org\tRaija Mäkelä", "raija@example.org"),
    ],
)
def test_addresses_are_found_wherever_they_stand(line: str, email: str) -> None:
    assert person_in(line) == ("Raija", "Mäkelä", "", email)


def test_a_line_of_recipients_gives_each_of_them() -> None:
    people, refused = parse('Raija Mäkelä <r@example.org>; "Niemi, Pentti" <p@example.org>, <a@example.org>;')
    assert people == [
        PastedPerson(1, "Raija", "Mäkelä", "", "r@example.org"),
        PastedPerson(1, "Pentti", "Niemi", "", "p@example.org"),
    ]
    assert refused == [RefusedLine(1, "<a@example.org>;", "no-name")]


@pytest.mark.parametrize(
    ("line", "birth"),
    [
        ("Raija Mäkelä 14.3.1952", "14.3.1952"),
        ("Raija Mäkelä 14.03.1952", "14.3.1952"),
        ("Raija Mäkelä 14. 3. 1952", "14.3.1952"),
        ("Raija Mäkelä 1952-03-14", "14.3.1952"),
        ("Raija Mäkelä 1952-03-14T00:00:00", "14.3.1952"),
        ("Raija Mäkelä 14.3.1952 0:00", "14.3.1952"),
        ("1. 12.03.1952 Raija Mäkelä", "12.3.1952"),
        ("14.3.1952;Mäkelä;Raija", "14.3.1952"),
        ("Raija Mäkelä (s. 14.3.1952)", "14.3.1952"),
        ("Raija Mäkelä s.14.3.1952", "14.3.1952"),
        ("Raija Mäkelä synt. 1.2.1950", "1.2.1950"),
        ("Raija Mäkelä, syntymäaika: 1.2.1950", "1.2.1950"),
        ("Raija Mäkelä, synt. aika 1.2.1950", "1.2.1950"),
        ("Raija Mäkelä s. 1949", "1949"),
        ("Raija Mäkelä, S. 1949", "1949"),
        ("Raija Mäkelä f. 1950", "1950"),
        ("Raija Mäkelä född 1950", "1950"),
        ("Raija Mäkelä born 1950", "1950"),
        ("Raija Mäkelä b. 1950", "1950"),
        ("Raija Mäkelä *1950", "1950"),
        ("Raija Mäkelä 1950", "1950"),
        ("Raija Mäkelä s. -52", "1952"),
        ("Raija Mäkelä s. ’52", "1952"),
        ("Raija Mäkelä 52", ""),
        ("Raija Mäkelä 1.9.2020, s. 1952", "1952"),
        ("Raija Mäkelä 31.2.1952 1952", "1952"),
        ("Raija Mäkelä 29.2.2012", "29.2.2012"),
        ("Raija Mäkelä 29.2.2011", ""),
        ("Raija Mäkelä 0000-01-01", ""),
        ("Raija Mäkelä 1.1.1900", "1.1.1900"),
        ("Raija Mäkelä 31.12.1899", ""),
        ("Raija Mäkelä s. 2026", "2026"),
        ("Raija Mäkelä s. 2027", ""),
    ],
)
def test_births_are_found_and_written_in_one_way(line: str, birth: str) -> None:
    assert birth_in(line) == birth


def test_an_initial_before_a_year_stays_in_the_name() -> None:
    assert person_in("Raija S. Mäkelä 1950") == ("Raija S.", "Mäkelä", "1950", "")


@pytest.mark.parametrize(
    ("written", "birth"),
    [
        ("23.11.2026", "23.11.2026"),
        ("24.11.2026", ""),
        ("23.11.26", "23.11.2026"),
        ("24.11.26", "24.11.1926"),
        ("14.3.52", "14.3.1952"),
        ("14.3.12", "14.3.2012"),
        ("14.3.00", "14.3.2000"),
        ("29.2.52", "29.2.1952"),
        ("29.2.51", ""),
        ("s. 26", "2026"),
        ("s. 27", "1927"),
    ],
)
def test_a_year_of_two_digits_is_the_latest_that_is_not_after_today(written: str, birth: str) -> None:
    assert birth_in(f"Raija Mäkelä {written}") == birth


def test_today_is_the_machines_date_when_not_given() -> None:
    tomorrow = dt.date.today() + dt.timedelta(days=2)
    people, _ = parse(f"Raija Mäkelä {tomorrow.isoformat()}\nPentti Niemi 14.3.1952")
    assert [person.birth_text for person in people] == ["", "14.3.1952"]


@pytest.mark.parametrize(
    ("phone", "birth"),
    [
        ("040 555 0107", ""),
        ("0405550107.", ""),
        ("040-555 1957", ""),
        ("+358 40 555 0107", ""),
        ("+358 (0)40 555 0107", ""),
        ("(013) 555 011", ""),
        ("puh. 040 555 0107", ""),
        ("p. 040 555 0107", ""),
        ("Tel: 040 555 0107", ""),
        ("040 555 0107 1957", "1957"),
        ("013 555 011 14.3.1957", "14.3.1957"),
        ("1957 040 555 0107", "1957"),
    ],
)
def test_phone_numbers_are_dropped_and_not_taken_for_births(phone: str, birth: str) -> None:
    assert birth_in(f"Raija Mäkelä {phone}") == birth


@pytest.mark.parametrize(
    "line", ["-----", "12345", "raija@example.org", "s. 14.3.1952", "040 555 0107", ";;;", "1.", "(?)", "<>"]
)
def test_a_line_without_letters_for_a_name_is_refused(line: str) -> None:
    assert refusals_in(line) == [RefusedLine(1, line, "no-name")]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (f"Raija Mäkelä {CODE}", f"Raija Mäkelä {MASK}"),
        ("Raija Mäkelä 131052\u2011308T", f"Raija Mäkelä {MASK}"),
        ("Raija Mäkelä 131052\u00a0-\u00a0308T", f"Raija Mäkelä {MASK}"),
        ("Raija Mäkelä 131052\u200b-308T", f"Raija Mäkelä {MASK}"),
        (f"Mäkelä;Raija;{CODE}", f"Mäkelä;Raija;{MASK}"),
        (f"Raija {CODE}@example.org", f"Raija {MASK}@example.org"),
        (f"Raija\u200b{CODE}", f"Raija{MASK}"),
    ],
)
def test_an_identity_code_refuses_its_line_and_is_masked(line: str, shown: str) -> None:
    people, refused = parse(f"Pentti Niemi\n{line}\nJari Öhman")
    assert refused == [RefusedLine(2, shown, "identity-code")]
    assert [person.line for person in people] == [1, 3]


def test_a_line_of_500_characters_is_read_and_a_longer_one_refused() -> None:
    longest = "Raija Mäkelä".ljust(MAX_LINE_LENGTH - 1) + "."
    assert name_in(longest) == ("Raija", "Mäkelä")
    (refused,) = refusals_in("a" * (MAX_LINE_LENGTH + 1))
    assert refused == RefusedLine(1, "a" * MAX_LINE_LENGTH, "too-long")


def test_a_code_in_a_line_that_is_too_long_is_masked_also_where_the_text_is_cut() -> None:
    start = "a" * (MAX_LINE_LENGTH - len(CODE) - 1) + " "
    (whole,) = refusals_in(f"{CODE} {start}")
    assert (whole.text[:12], whole.reason) == (f"{MASK} ", "too-long")
    (cut,) = refusals_in(f"{start}{CODE}ABC")
    assert (cut.text[-12:], cut.reason) == (f" {MASK}", "too-long")


def test_the_lines_after_the_500th_are_refused_together() -> None:
    people, refused = parse("Raija Mäkelä\n" * MAX_LINES + f"\n\nPentti Niemi {CODE}\nJari Öhman\n")
    assert len(people) == MAX_LINES
    assert refused == [RefusedLine(MAX_LINES + 3, f"Pentti Niemi {MASK}", "too-long")]


def test_500_lines_with_blank_ones_after_them_are_all_read() -> None:
    people, refused = parse("Raija Mäkelä\n" * MAX_LINES + "\n \n")
    assert (len(people), refused) == (MAX_LINES, [])


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
    ]
    + [
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
    ]
    + [
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
