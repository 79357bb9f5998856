"""Files as secretaries have them, through their page: each part of them is read right, or told; nothing is guessed in
silence. All people are invented.
"""

import pytest

from tests.client import Browser
from tests.imports.test_lists_as_people_have_them import send
from tests.imports.test_used_or_told import Case, check

TEAMS = (
    "1. Yhteenveto\nKokouksen otsikko\tDigitaidot\nOsallistujia\t2\n\n2. Osallistujat\nNimi\tLiittyi\tPoistui\tKesto\t"
    "Sähköposti\tRooli\nArmas Koskela\t9/1/26, 5:55:02 PM\t9/1/26, 8:00:02 PM\t2 t\ta@example.org\tJärjestäjä\n\n"
    "3. Kokoustoiminnot\nNimi\tLiittyi\tKesto\tSähköposti\nArmas Koskela\t9/1/26, 5:55:02 PM\t2 t\ta@example.org\n"
)
FILES: dict[str, list[Case]] = {
    "titles of forms and registers": [
        Case(
            "Lähetetty,Mikä on nimesi?,Sähköpostisi,Milloin olet syntynyt?\n"
            "1.9.2026 18:05,Armas Koskela,a@example.org,1.2.1952\n",
            "Armas Koskela 1.2.1952 a@example.org",
            "Column A, Lähetetty: 1.9.2026 18:05",
        ),
        Case(
            "Nimi;Sähköposti (huoltaja)\nArmas Koskela;h@example.org\n",
            "Armas Koskela",
            "Column B, Sähköposti (huoltaja): h@example.org",
        ),
        Case("Suku- ja etunimi;Synt.\nKoskela Armas;1952\n", "Armas Koskela 1952"),
        Case(
            "Osallistujan nimi;Osallistujan sähköposti\nArmas Koskela;a@example.org\n", "Armas Koskela – a@example.org"
        ),
        Case("Deltagarens namn;Födelseår\nFanni Ek;1952\n", "Fanni Ek 1952"),
        Case(TEAMS.encode("utf-16"), "Armas Koskela – a@example.org; Armas Koskela – a@example.org"),
        Case(
            "First Name,Last Name,E-mail 1 - Value,Birthday\nArmas,Koskela,a@example.org,0/0/00\n",
            "Armas Koskela – a@example.org",
            "row 2, column D: 0/0/00",
        ),
    ],
    "columns without titles": [
        Case(
            "1;Armas Koskela;1952\n2;Bertta Aro;1960\n;Yhteensä;2\n",
            "Armas Koskela 1952; Bertta Aro 1960",
            "Column A: 1, 2 | row 3: Yhteensä · 2 – a sum or a heading.",
        ),
        Case("x;Armas Koskela\n;Bertta Aro\n", "Armas Koskela; Bertta Aro", "Column A: x"),
        Case("Joensuu;Koskela;Armas\nJoensuu;Aro;Bertta\n", "Armas Koskela; Bertta Aro", "Column A: Joensuu"),
        Case("Mies;Koskela;Armas\nNainen;Aro;Bertta\n", "Armas Koskela; Bertta Aro"),
    ],
    "signs in a name's cell": [
        Case('Etunimi;Sukunimi\nArmas;"Koskela; Aro"\n', "Armas Koskela_Aro", "row 2, column B: ;", unsure="1"),
        Case(
            "Etunimi;Sukunimi\n=Armas;Koskela\nBertta @;Aro-\n",
            "Armas Koskela; Bertta Aro",
            "row 2, column A: = | row 3, column A: @ | row 3, column B: -",
        ),
    ],
    "what stands beside": [
        Case(
            "Nimi;Sähköposti\nArmas Koskela;a@example.org (työ)\n",
            "Armas Koskela – a@example.org",
            "row 2, column B: (työ)",
        ),
        Case("Nimi;Kunta\nArmas Koskela;80100 Joensuu\n", "Armas Koskela", "row 2, column B: 80100"),
        Case(
            "Nimi;Kunta\nArmas Koskela, Bertta Aro;Joensuu\n", "Armas Koskela; Bertta Aro", "row 2, column B: Joensuu"
        ),
        Case(
            "Sukunimi;Etunimi;Nimi\nAro;Bertta;Bertta Aro-Puro s. 1950\n",
            "Bertta Aro 1950",
            "row 2, column C: Bertta Aro-Puro",
        ),
        Case(
            "Sukunimi;Etunimi\nAro;Bertta ja Cecilia\nAro;Dora & Eino\n",
            "Bertta_ja_Cecilia Aro; Dora_Eino Aro",
            "row 3, column B: &",
            unsure="1 2",
        ),
        Case(
            "Nimi;Nimi\nArmas Koskela a@example.org;Armas Koskela b@example.org\n",
            "Armas Koskela – a@example.org",
            "row 2, column B: b@example.org",
        ),
    ],
    "births that are not wholly understood are errors": [
        Case(f"Nimi;Synt.\nArmas Koskela;{written}\n", f"Armas Koskela {written.replace(' ', '_')}", errors="0-birth")
        for written in (
            "n. 1952",
            "1952?",
            "1.9.1952 tai 1.9.1953",
            "1952/1953",
            "9/1952",
            "to 3.9.1952",
            "74 v",
            "1.9.",
        )
    ],
    "births in their cells": [
        Case(f"Nimi;Synt.\nArmas Koskela;{written}\n", f"Armas Koskela {birth}", told)
        for written, birth, told in (
            ("1.9.-52", "1.9.1952", ""),
            ("-52", "1952", ""),
            ("01,09,1952", "1.9.1952", ""),
            ("01 09 1952", "1.9.1952", ""),
            ("ma 1.9.1952", "1.9.1952", ""),
            ("0.0.1952", "1952", ""),
            ("00.00.0000", "–", "row 2, column B: 00.00.0000"),
            ("1952-09-01T00:00:00+03:00", "1.9.1952", ""),
            ("1.9.1952 Kuopio", "1.9.1952", "row 2, column B: Kuopio"),
            ("1.9.1952 †", "1.9.1952", "row 2, column B: †"),
            ("1.9.1952 (74 v)", "1.9.1952", "row 2, column B: (74 v)"),
        )
    ],
    "births that the column tells, or nothing does": [
        Case(
            "Name;Birth date\nArmas Koskela;3/4/1952\nBertta Aro;9/25/1952\n",
            "Armas Koskela 4.3.1952; Bertta Aro 25.9.1952",
        ),
        Case(
            "Timestamp;Name;Birth date\n9/25/2026;Armas Koskela;3/4/1952\n",
            "Armas Koskela 3.4.1952",
            "Column A, Timestamp: 9/25/2026",
            unsure="1",
        ),
        # A form that counts in Greenwich's time: it was the next day in Finland.
        Case(
            "Nimi;Synt.\nArmas Koskela;1952-08-31T22:00:00Z\n",
            "Armas Koskela 31.8.1952",
            "row 2, column B: 1952-08-31T22:00:00Z",
            unsure="1",
        ),
    ],
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file(sulo: Browser, kind: str) -> None:
    for case in FILES[kind]:
        check(send(sulo, case.text), case)


def test_genders_as_other_registers_write_them(sulo: Browser) -> None:
    page = send(sulo, "Nimi;Sukupuoli\nA Aro;F\nB Puro;K\nC Salo;male\nD Niemi;Poika\nE Maa;?\n").page

    assert [page.value(f"rows-{n}-gender") for n in range(4)] == ["N", "N", "M", "M"]
