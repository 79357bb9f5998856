"""First and last names out of pasted lines. All people are invented."""

from __future__ import annotations

import pytest

from tests.imports.reading import fields_of, pasted


def name_in(line: str) -> tuple[str, str]:
    ((first, last, _birth, _email),) = fields_of(pasted(line))
    return first, last


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
    assert name_in(line) == ("Raija", "Mäkelä")


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("Anna Liisa Korhonen", "Anna Liisa", "Korhonen"),
        ("Anna-Liisa Korhonen-Niemi", "Anna-Liisa", "Korhonen-Niemi"),
        ("Anna\u2011Liisa Korhonen", "Anna-Liisa", "Korhonen"),
        ("Kaarina O’Brien", "Kaarina", "O'Brien"),
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
        ("von Wright, vetäjä", "", "von Wright"),
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
        ("Cruz Lopez, Maria", "Cruz", "Lopez"),
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
        ("Hämäläinen Seppo sepi@example.org", "Seppo", "Hämäläinen"),
        ("Nguyễn Thị Lan lan.nguyen@example.org", "Thị Lan", "Nguyễn"),
        ("O'Brien Kaarina kaarina.obrien@example.org", "Kaarina", "O'Brien"),
        ("Niemi Anja-Riitta anja-riitta.niemi@example.org", "Anja-Riitta", "Niemi"),
        ("Anna Maria;Niemi;maria.niemi@example.org", "Anna Maria", "Niemi"),
        ("Cruz Lopez;Maria;maria.cruz-lopez@example.org", "Maria", "Cruz Lopez"),
    ],
)
def test_an_address_and_names_of_several_words(line: str, first: str, last: str) -> None:
    assert name_in(line) == (first, last)
