"""Lists of the same kinds as those in data/, through their pages: neighbours, invented."""

import pytest

from tests.cast import Cast
from tests.client import Browser
from tests.imports.test_lists_as_people_have_them import paste, people, send

# What must come out: a person in words, "first last birth e-mail", – for nothing.
Text = str


def expected(text: Text) -> list[list[str]]:
    found = []
    for person in filter(None, text.split("; ")):
        first, last, *rest = (word.replace("_", " ") for word in person.split())
        born, email = ([*rest, "–", "–"])[:2]
        found.append([first, last, born.replace("–", ""), email.replace("–", "")])
    return found


PASTED: dict[str, list[tuple[str, Text]]] = {
    "A cells of a spreadsheet": [
        ("Etunimi\tSukunimi\tPuhelin\nArmas\tKoskela\t040 123 4567\nBertta\tAro\t\n", "Armas Koskela; Bertta Aro"),
        ("1\tKoskela\tArmas\n2\tAro\tBertta\n", "Armas Koskela; Bertta Aro"),
        (
            "Koskela\tArmas\t1.2.1950\ta@example.org\nAro\tBertta\t\t\n",
            "Armas Koskela 1.2.1950 a@example.org; Bertta Aro",
        ),
        ("Armas Koskela\tJoensuu\nBertta Aro\tLiperi\n", "Armas Koskela; Bertta Aro"),
        ('Nimi\tSynt.\n"Koskela, Armas"\t1950\nAro, Bertta\t\n', "Armas Koskela 1950; Bertta Aro"),
    ],
    "D many on a line": [
        ("Paikalla olivat: Armas Koskela, Bertta Aro ja Cecilia Maa", "Armas Koskela; Bertta Aro; Cecilia Maa"),
        ("Koskela Armas; Aro Bertta; Virtanen Cecilia", "Armas Koskela; Bertta Aro; Cecilia Virtanen"),
        (
            "Armas Koskela <a@example.org>, Bertta Aro <b@example.org>",
            "Armas Koskela – a@example.org; Bertta Aro – b@example.org",
        ),
        ("Armas Koskela s. 1950, Bertta Aro s. 1962", "Armas Koskela 1950; Bertta Aro 1962"),
        ("Armas ja Bertta Koskela", "Armas Koskela; Bertta Koskela"),
    ],
    "E not a birth": [
        ("Armas Koskela, maksoi 12.1.2026\n", "Armas Koskela"),
        ("Armas Koskela liittyi 2011\n", "Armas Koskela"),
        ("Armas Koskela 1.9.2009 klo 18.00\n", "Armas Koskela"),
        ("Armas Koskela, puheenjohtaja 2001–2012\n", "Armas Koskela"),
        ("Armas Koskela s. 1950, jäsen 1999\n", "Armas Koskela 1950"),
    ],
    "F order": [
        ("Koskela ARMAS\nAro BERTTA\n", "Koskela ARMAS; Aro BERTTA"),
        ("VIRTANEN Armas Olavi\nARO Bertta\n", "Armas_Olavi VIRTANEN; Bertta ARO"),
        ("Virtanen Armas\nHyvönen Bertta\nMaa Cecilia\n", "Armas Virtanen; Bertta Hyvönen; Cecilia Maa"),
        ("Aro Bertta bertta.aro@example.org\nMaa Cecilia\n", "Bertta Aro – bertta.aro@example.org; Cecilia Maa"),
        ("Mäkelä Raija\nMaa Cecilia\n", "Raija Mäkelä; Cecilia Maa"),
    ],
    "P apostrophes": [
        ("Conor O’Neill\n", "Conor O'Neill"),
        ("Conor O‘Neill\n", "Conor O'Neill"),
        ("Conor O′Neill\n", "Conor O'Neill"),
        ("O´Neill, Conor\n", "Conor O'Neill"),
        ("Jean d`Arc; jean@example.org\n", "Jean d'Arc – jean@example.org"),
    ],
    "W no parts of names": [
        ("Ohjaaja: rva Bertta Aro\n", "Bertta Aro"),
        ("☑ Armas Koskela\n☐ Bertta Aro\n", "Armas Koskela; Bertta Aro"),
        ("Dora Lahti (os. Puro)\nEino Aho, TkT\n", "Dora Lahti; Eino Aho"),
        ('– Armas "Ape" Koskela (pj)\n', "Armas Koskela"),
        ("Prof. Armas Koskela\nBertta Aro ent. Puro\n", "Armas Koskela; Bertta Aro"),
    ],
}
FILES: dict[str, list[tuple[str | bytes, Text]]] = {
    "B births": [
        ("Nimi;Jäsen alkaen\nArmas Koskela;1.1.1990\n", "Armas Koskela"),
        ("Aikaleima;Etunimi;Sukunimi\n1.9.2010 18.00;Armas;Koskela\n", "Armas Koskela"),
        ("1954;Koskela;Armas\n1962;Aro;Bertta\n", "Armas Koskela; Bertta Aro"),
        ("Sukunimi;Etunimi;Maksettu\nKoskela;Armas;12.2.1999\n", "Armas Koskela"),
        ("Koskela;Armas;1.9.2026\nAro;Bertta;3.3.2001\n", "Armas Koskela; Bertta Aro"),
    ],
    "C no titles": [
        ("Armas Koskela;armas@example.org\nBertta Aro;\n", "Armas Koskela – armas@example.org; Bertta Aro"),
        ("Koskela,Armas\nAro,Bertta\n", "Armas Koskela; Bertta Aro"),
        ("Koskela|Armas\nAro|Bertta\n", "Armas Koskela; Bertta Aro"),
        (";Koskela;Armas\n;Aro;Bertta\n", "Armas Koskela; Bertta Aro"),
        ("Armas Koskela\n", "Armas Koskela"),
    ],
    "F order": [
        ("Nimi\nVirtanen Armas\nAro Bertta\n", "Armas Virtanen; Bertta Aro"),
        ("Sukunimi Etunimi\nKoskela Armas\nAro Bertta\n", "Armas Koskela; Bertta Aro"),
        (
            "Armas;Koskela;a.koskela@example.org\nBertta;Aro;b.aro@example.org\n",
            "Armas Koskela – a.koskela@example.org; Bertta Aro – b.aro@example.org",
        ),
        ("Armas;Virtanen\nBertta;Hyvönen\nCecilia;Maa\n", "Armas Virtanen; Bertta Hyvönen; Cecilia Maa"),
        ("Nimi;Sähköposti\nAro Bertta;baro@example.org\nMaa Cecilia;\n", "Bertta Aro – baro@example.org; Cecilia Maa"),
    ],
    "G letters": [
        ("Nimi\nPäivi Hyvölä\n".encode("mac_roman"), "Päivi Hyvölä"),
        ("Nimi\nÅke Sjöström\n".encode("cp850"), "Åke Sjöström"),
        ("Nimi\nPäivi Hyvölä\n".encode("utf-16"), "Päivi Hyvölä"),
        ("Nimi\nPÃ¤ivi HyvÃ¶lÃ¤\n", "Päivi Hyvölä"),
        ("Nimi\nP&auml;ivi Hyv&ouml;l&auml;\n", "Päivi Hyvölä"),
    ],
    "M two columns": [
        ("Nimi;Syntymävuosi;Syntymäaika\nArmas Koskela;1950;1.2.1950\n", "Armas Koskela 1.2.1950"),
        ("Nimi;Sähköposti;E-mail\nArmas Koskela;;a@example.org\n", "Armas Koskela – a@example.org"),
        ("Nimi;Syntymäaika;Syntymävuosi\nArmas Koskela;-;1950\n", "Armas Koskela 1950"),
        ("Etunimi;Kutsumanimi;Sukunimi\n;Armas;Koskela\n", "Armas Koskela"),
        ("Koko nimi;Sukunimi;Etunimi\nArmas Koskela;Koskela;Armas\n", "Armas Koskela"),
    ],
    "Q cells": [
        (
            "Nimi;Syntymäaika\nArmas Koskela;14. maaliskuuta 1952\nBertta Aro;1952/03/14\n",
            "Armas Koskela 14.3.1952; Bertta Aro 14.3.1952",
        ),
        ("Namn;Född\nArmas Koskela;den 14 mars 1952\nBertta Aro;f. 1952\n", "Armas Koskela 14.3.1952; Bertta Aro 1952"),
        (
            "Nimi;Syntymäaika\nArmas Koskela;14.03.52\nBertta Aro;19520314\n",
            "Armas Koskela 14.3.1952; Bertta Aro 14.3.1952",
        ),
        (
            "Nimi;Sähköposti\nArmas Koskela;a(at)example.org\nBertta Aro;ei ole\n",
            "Armas Koskela – a@example.org; Bertta Aro",
        ),
        (
            "Nimi;Sähköposti\nArmas Koskela;<a@example.org>;\nBertta Aro;n/a;\n",
            "Armas Koskela – a@example.org; Bertta Aro",
        ),
    ],
    "S no people": [
        ("Sukunimi;Etunimi\nKoskela;Armas\nYht.;1\n", "Armas Koskela"),
        ("Sukunimi;Etunimi\nKoskela;Armas\n;\n***;***\n", "Armas Koskela"),
        ("Sukunimi;Etunimi\nKoskela;Armas\nVarajäsenet;\nSukunimi;Etunimi\nAro;Bertta\n", "Armas Koskela; Bertta Aro"),
        ("Nimi\nArmas Koskela\nSumma\n", "Armas Koskela"),
        ("Nimi;Maksu\nArmas Koskela;10\nTotal;10\n", "Armas Koskela"),
    ],
    "T before the titles": [
        ("Joensuun yhdistys ry;\nJäsenluettelo 2026;\n;\nSukunimi;Etunimi\nKoskela;Armas\n", "Armas Koskela"),
        ("Osallistujat;2\nNimi;Sähköposti\nArmas Koskela;a@example.org\n", "Armas Koskela – a@example.org"),
        ("\n" * 12 + "Tulostettu;1.9.2026\nNimi;Kunta\nArmas Koskela;Liperi\n", "Armas Koskela"),
        ("Jäsenet;Nimi\nkyllä;Armas Koskela\n", "Armas Koskela"),
        ("Lista;;\n1.9.2026;;\nEtunimi;Sukunimi;Jäsenet\nArmas;Koskela;4\n", "Armas Koskela"),
    ],
    "X wide": [
        (
            f"Nimi;{'Kysymys;' * width}Sähköposti\nArmas Koskela;{'x;' * width}a@example.org\n",
            "Armas Koskela – a@example.org",
        )
        for width in (39, 40, 41, 60, 97)
    ],
    "Y commas": [
        ('Nimi\n"Koskela, Armas"\n"Aro, Bertta"\n', "Armas Koskela; Bertta Aro"),
        ("Nimi;Kunta\nKoskela, Armas;Liperi\n", "Armas Koskela"),
        ("Koskela, Armas\nAro, Bertta\n", "Armas Koskela; Bertta Aro"),
        ("Nimi;Sähköposti\nvon Wright, Armas;\n", "Armas von_Wright"),
        ('Nimi,Sähköposti\n"Koskela, Armas",a@example.org\n', "Armas Koskela – a@example.org"),
    ],
    "Z dropped": [
        ("Nimi\nArmas Koskela a@example.org\n", "Armas Koskela – a@example.org"),
        ("Etunimi;Sukunimi\nArmas;Koskela <a@example.org>\n", "Armas Koskela – a@example.org"),
        ("Nimi;Sähköposti\nArmas Koskela <a@example.org>;\n", "Armas Koskela – a@example.org"),
        ("Nimi;Sähköposti\na@example.org;Armas Koskela\nBertta Aro;b@example.org\n", "Bertta Aro – b@example.org"),
        ("Nimi;Kunta\n;Liperi\nArmas Koskela;Liperi\n", "Armas Koskela"),
    ],
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", PASTED)
def test_pasted_lists_of_a_kind(leena: Browser, cast: Cast, kind: str) -> None:
    for text, come_out in PASTED[kind]:
        answer = paste(leena, cast, text)
        assert people(answer) == expected(come_out), text
        assert answer.page.errors.keys() <= {f"rows-{n}-person" for n in range(9)}, text


@pytest.mark.parametrize("kind", FILES)
def test_files_of_a_kind(sulo: Browser, kind: str) -> None:
    for data, come_out in FILES[kind]:
        answer = send(sulo, data)
        assert people(answer) == expected(come_out), data
        assert answer.page.errors == {}, data
