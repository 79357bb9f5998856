"""People pasted from mails and spreadsheets. All of them are invented."""

from __future__ import annotations

import pytest

from tests.imports.reading import Fields, fields_of, pasted, people_in, told
from tests.sample import MAIL
from webapp.imports.tables import Reason, Unreadable

CODE = "131052-308T"
MASK = "•" * 11

FROM_A_SPREADSHEET = """\
\ufeffSukunimi;Etunimi;Syntymäaika;Sähköposti;Puhelin;Paikkakunta
Mäkelä;Raija;14.3.1952;raija.makela@example.org;040 555 0101;Joensuu
Åberg;Märta;1957;marta.aberg@example.org;;Liperi
O'Brien;Kaarina;;;040 555 0106;Joensuu
von Wright;Christian;5.5.1944;;013 555 0111;Joensuu
Nguyễn;Thị Lan;19.9.1988;lan.nguyen@example.org;;Joensuu
"""


def person_in(line: str) -> Fields:
    """The only person of a line, in which there may be something else, too."""
    (person,) = fields_of(pasted(line))
    return person


def birth_in(line: str) -> str:
    first, last, birth, _ = person_in(line)
    assert (first, last) == ("Raija", "Mäkelä")
    return birth


def refused_in(text: str) -> list[tuple[int, str, Reason]]:
    reading = pasted(text)
    assert reading.people == []
    return [(part.row, part.text, part.reason) for part in reading.unused]


def test_the_lines_of_a_mail_become_people_and_the_one_with_an_identity_code_is_refused() -> None:
    reading = pasted(MAIL)

    assert fields_of(reading) == [
        ("Raija", "Mäkelä", "14.3.1952", "raija.makela@example.org"),
        ("Seppo", "Hämäläinen", "1949", "seppo.hamalainen@example.org"),
        ("Märta", "Åberg", "", "marta.aberg@example.org"),
        ("Anja-Riitta", "Niemi", "30.1.1961", "niemen.perhe@example.org"),
        ("Pentti", "Niemi", "", ""),
        ("Jari", "Öhman", "", "jari.ohman@example.org"),
        ("Iida", "Räsänen", "30.11.2011", ""),
        ("Kaarina", "O'Brien", "", ""),
    ]
    assert [person.row for person in reading.people] == [1, 2, 3, 4, 5, 6, 8, 9]
    assert reading.unused == [
        (6, 1, "040 555 0107", Reason.ASIDE),
        (10, 0, f"Christian von Wright {MASK}", Reason.CODE),
    ]


@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_a_line_of_column_titles_gives_the_order_and_is_nobody(separator: str) -> None:
    assert fields_of(pasted(FROM_A_SPREADSHEET.replace(";", separator))) == [
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
    assert fields_of(pasted(f"{titles}\n{cells}")) == [("Märta", "Åberg", "1957", "marta@example.org")]


def test_a_column_that_has_no_known_title_is_not_taken_for_the_birth() -> None:
    assert fields_of(pasted("Sukunimi;Etunimi;Liittynyt\nÅberg;Märta;1.9.2020")) == [("Märta", "Åberg", "", "")]


@pytest.mark.parametrize("title", ["Nimi", "Osallistujat:", "Etunimi Sukunimi", "Name Email"])
def test_titles_without_a_separator_are_nobody_and_leave_the_lines_after_them_as_they_are(title: str) -> None:
    assert people_in(f"{title}\nMärta Åberg") == [("Märta", "Åberg", "", "")]


@pytest.mark.parametrize("line", ["Nimi Märta", "Name;Joensuu", "Nimi;marta@example.org"])
def test_a_line_that_only_has_a_title_in_it_is_no_line_of_titles(line: str) -> None:
    assert len(fields_of(pasted(line))) == 1


def test_a_line_without_the_separator_of_the_titles_is_read_as_running_text() -> None:
    assert people_in("Sukunimi;Etunimi\nÅberg;Märta\nRaija Mäkelä 1952") == [
        ("Märta", "Åberg", "", ""),
        ("Raija", "Mäkelä", "1952", ""),
    ]


def test_a_row_with_nothing_in_its_name_columns_is_refused() -> None:
    assert refused_in("Sukunimi;Etunimi;Puhelin\n;;040 555 0101") == [(2, "040 555 0101", Reason.NOTHING_FOUND)]


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n\u00a0\r\n\u200b\r", "\ufeff"])
def test_blank_lines_are_nothing(text: str) -> None:
    with pytest.raises(Unreadable):
        pasted(text)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_from_one_with_any_line_end(line_end: str) -> None:
    people = pasted(line_end.join(("Raija Mäkelä", "", "Pentti Niemi"))).people
    assert [person.row for person in people] == [1, 3]


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
    reading = pasted('Raija Mäkelä <r@example.org>; "Niemi, Pentti" <p@example.org>, <a@example.org>;')

    assert fields_of(reading) == [
        ("Raija", "Mäkelä", "", "r@example.org"),
        ("Pentti", "Niemi", "", "p@example.org"),
    ]
    assert told(reading) == ["a@example.org"]


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
    assert birth_in(f"Raija Mäkelä s. {written.removeprefix('s. ')}") == birth


@pytest.mark.parametrize(
    ("written", "birth"),
    [("31.12.2016", "31.12.2016"), ("1.1.2017", ""), ("2016", "2016"), ("2017", ""), ("1.2.20", "")],
)
def test_what_is_not_called_a_birth_is_one_when_it_is_ten_years_ago(written: str, birth: str) -> None:
    assert birth_in(f"Raija Mäkelä {written}") == birth


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
def test_a_line_without_letters_for_a_name_is_told(line: str) -> None:
    ((row, text, reason),) = refused_in(line)

    assert row == 1
    assert text == line
    assert reason in {Reason.NOTHING_FOUND, Reason.SUM}


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
def test_an_identity_code_leaves_its_line_out_and_is_masked(line: str, shown: str) -> None:
    reading = pasted(f"Pentti Niemi\n{line}\nJari Öhman")
    assert reading.unused == [(2, 0, shown, Reason.CODE)]
    assert [person.row for person in reading.people] == [1, 3]
