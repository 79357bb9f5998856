"""Lists as secretaries have them, through their pages: each part of them is read right, or told; nothing is guessed in
silence. All people are invented.
"""

from typing import NamedTuple

import pytest

from tests.cast import Cast
from tests.client import Answer, Browser
from tests.imports.test_lists_as_people_have_them import paste, people, send
from tests.imports.test_neighbours import expected
from tests.page import text_of


class Case(NamedTuple):
    """A list; who is in it; what is told; and the numbers of the people whose rows are to be checked."""

    text: str | bytes
    people: str
    told: str = ""
    unsure: str = ""
    errors: str = ""


def told(answer: Answer) -> str:
    found = answer.page.by_id.get("not-used")
    sentences = [] if found is None else [text_of(item) for item in found.iter("li")]
    endings = (" – there is no place for it.", " – nothing was found in it.", " – the first one was used.")
    for ending in endings:
        sentences = [sentence.removesuffix(ending) for sentence in sentences]
    return " | ".join(sentences)


def unsure(answer: Answer) -> str:
    rows = answer.page.all("fieldset", **{"class": "preview-row person-row"})
    return " ".join(str(at) for at, row in enumerate(rows, start=1) if "Check the row" in text_of(row))


def errors(answer: Answer) -> str:
    return " ".join(sorted(field.removeprefix("rows-") for field in answer.page.errors))


PASTED: dict[str, list[Case]] = {
    "signs around a name are told": [
        Case("Armas =Koskela\n=Bertta Aro", "Armas Koskela; Bertta Aro", "line 1: = | line 2: ="),
        Case("Armas (Koskela\nBertta Aro)", "Armas Koskela; Bertta Aro", "line 1: ( | line 2: )"),
        Case('Armas "Koskela\nBertta Aro*', "Armas Koskela; Bertta Aro", 'line 1: " | line 2: *'),
        Case("Armas Koskela †\nBertta Aro + 1", "Armas Koskela; Bertta Aro", "line 1: † | line 2: + 1"),
        Case("Armas Koskela 🌸", "Armas Koskela", "line 1: 🌸"),
        Case("*Armas Koskela*\n**Bertta Aro**", "Armas Koskela; Bertta Aro"),
        Case("✔️Armas Koskela\n1️⃣ Bertta Aro", "Armas Koskela; Bertta Aro", "line 1: ✔"),
        Case("Armas/Koskela Aro", "Armas/Koskela Aro", errors="0-first_name"),
    ],
    "ticks that differ are told": [
        Case("☑ Armas Koskela\n☐ Bertta Aro", "Armas Koskela; Bertta Aro", "line 1: ☑ | line 2: ☐"),
        Case("x Armas Koskela\nBertta Aro", "Armas Koskela; Bertta Aro", "line 1: x"),
        Case("✅ Armas Koskela\n✅ Bertta Aro", "Armas Koskela; Bertta Aro"),
        Case("- Armas Koskela\n* Bertta Aro", "Armas Koskela; Bertta Aro"),
        Case("a) Armas Koskela\nb) Bertta Aro", "Armas Koskela; Bertta Aro"),
        Case("II Armas Koskela\nIII. Bertta Aro", "Armas Koskela; Bertta Aro"),
    ],
    "degrees, roles, maiden names": [
        Case(
            "FT Armas Koskela\nfil. maist. Bertta Aro",
            "Armas Koskela; Bertta Aro",
            "line 1: FT | line 2: fil. | line 2: maist.",
        ),
        Case(
            "Opettaja Armas Koskela\nVarajäsen Bertta Aro",
            "Armas Koskela; Bertta Aro",
            "line 1: Opettaja | line 2: Varajäsen",
        ),
        Case(
            "Aro (os. Puro), Bertta\nAro o.s. Puro, Aino",
            "Bertta Aro; Aino Aro",
            "line 1: os. Puro | line 2: o.s. Puro",
        ),
        Case("Armas Koskela II", "Armas Koskela", "line 1: II"),
        Case("Koskela: Armas, Bertta", "Bertta Armas", "line 1: Koskela:", unsure="1"),
        Case("Armas, Bertta, Cecilia", "Bertta Armas", "line 1: Cecilia", unsure="1"),
        Case("Armas, Bertta ja Cecilia", "Bertta Armas; Cecilia _", unsure="1", errors="1-last_name"),
        Case("Koskela, Armas; Aro, Bertta", "Armas Koskela; Bertta Aro"),
    ],
    "mails and chats": [
        Case("Joensuun Kuulo ry\nArmas Koskela", "Armas Koskela", "line 1: Joensuun Kuulo ry"),
        Case(
            "tässä jäsenet:\nArmas Koskela\nLähetetty iPhonesta",
            "Armas Koskela",
            "line 1: tässä jäsenet: | line 3: Lähetetty iPhonesta",
        ),
        Case("Osallistujat:\tArmas Koskela\tBertta Aro", "Armas Koskela; Bertta Aro", "Column A: Osallistujat:"),
        Case(
            "Hei Leena!\nArmas Koskela\nTerv. Bertta Aro",
            "Armas Koskela; Bertta Aro",
            "line 1: Hei Leena! | line 3: Terv",
        ),
        Case(
            "[1.9.2026 klo 18.05] Armas Koskela: Tulen mukaan!\n1.9.2026 klo 18.07 - Bertta Aro: Minäkin",
            "Armas Koskela; Bertta Aro",
            "line 1: Tulen mukaan! | line 1: [1.9.2026 klo 18.05] | line 2: 1.9.2026 klo 18.07 | line 2: Minäkin",
        ),
        Case(
            "Ryhmä A: Armas Koskela\nRyhmä 2: Bertta Aro",
            "Armas Koskela; Bertta Aro",
            "line 1: Ryhmä A: | line 2: Ryhmä 2:",
        ),
        Case("Joensuun Kerho: Armas Koskela, Bertta Aro", "Armas Koskela; Bertta Aro", "line 1: Joensuun Kerho:"),
        Case("Armas Koskela: Joensuu", "Armas Koskela", "line 1: Joensuu"),
        Case("Armas Koskela • Bertta Aro | Cecilia Maa", "Armas Koskela; Bertta Aro; Cecilia Maa"),
        Case("Armas Koskela\nks. edellinen", "Armas Koskela; ks edellinen", unsure="2"),
        Case("Mari-Anne K.\nVirtanen J.K.", "K. Mari-Anne; J.K. Virtanen", unsure="1"),
    ],
    "an address on the line below its name": [
        Case(
            "Armas Koskela\narmas@example.org\n040 1234567\n\nBertta Aro\nbertta@example.org",
            "Armas Koskela – armas@example.org; Bertta Aro – bertta@example.org",
            "line 3: 040 1234567",
        ),
        Case(
            "armas@example.org\nArmas Koskela\nbertta@example.org\nBertta Aro",
            "Armas Koskela – armas@example.org; Bertta Aro – bertta@example.org",
        ),
        Case(
            "Nimi: Armas Koskela\nSähköposti: a@example.org",
            "Armas Koskela – a@example.org",
            "line 1: Nimi:",
        ),
        Case(
            "Armas Koskela\nBertta Aro\na@example.org\nb@example.org",
            "Armas Koskela; Bertta Aro",
            "line 3: a@example.org | line 4: b@example.org",
        ),
        Case("Armas Koskela\nlasse.maa@example.org", "Armas Koskela", "line 2: lasse.maa@example.org"),
        Case(
            "Armas Koskela\nbertta@example.org\nBertta Aro", "Armas Koskela; Bertta Aro", "line 2: bertta@example.org"
        ),
        Case(
            "Armas Koskela, x@example.org\ny@example.org",
            "Armas Koskela – x@example.org",
            "line 2: y@example.org",
        ),
    ],
    "a home address over two lines": [
        Case(
            "Armas Koskela\nIso Rantatie 3 A 4\n80100 Joensuu\nBertta Aro",
            "Armas Koskela; Bertta Aro",
            "line 2: Iso Rantatie 3 A 4 | line 3: 80100 Joensuu",
        ),
        Case("Armas Koskela\nPL 12\nFI-80100 JOENSUU", "Armas Koskela", "line 2: PL 12 | line 3: FI-80100 JOENSUU"),
    ],
    "columns of spaces and of rules": [
        Case(
            "Sukunimi    Etunimi    Synt.\nKoskela     Armas      1952\nAro         Bertta     1960",
            "Armas Koskela 1952; Bertta Aro 1960",
        ),
        Case("| Nimi | Synt. |\n| Armas Koskela | 1952 |\n| Bertta Aro | |", "Armas Koskela 1952; Bertta Aro"),
        Case("Sukunimi Etunimi Synt.\nKoskela Armas 1952\nAro Bertta 1960", "Armas Koskela 1952; Bertta Aro 1960"),
        Case(
            "Sukunimi\tEtunimi\nKoskela\tArmas\nEtunimi\tSukunimi\nBertta\tAro",
            "Armas Koskela; Bertta Aro",
            "line 3: Etunimi · Sukunimi – titles again.",
        ),
    ],
    "births": [
        Case("Armas Koskela 1.9.-52\nBertta Aro den 1 september 1952", "Armas Koskela 1.9.1952; Bertta Aro 1.9.1952"),
        Case("Armas Koskela s. 14.3.52, 80100 Joensuu", "Armas Koskela 14.3.1952", "line 1: 80100 Joensuu"),
        Case("Armas Koskela 3/4/1952\nBertta Aro 9/25/1952", "Armas Koskela 4.3.1952; Bertta Aro 25.9.1952"),
        Case("Armas Koskela 3/4/1952\nBertta Aro 25/9/1952", "Armas Koskela 3.4.1952; Bertta Aro 25.9.1952"),
        Case("Armas Koskela 3/4/1952", "Armas Koskela 3.4.1952", unsure="1"),
        Case("Armas Koskela synt.v. 1952\nBertta Aro synt. pvm 1.2.1950", "Armas Koskela 1952; Bertta Aro 1.2.1950"),
        Case("Armas Koskela liittyi 1.1.1999", "Armas Koskela", "line 1: 1.1.1999 | line 1: liittyi"),
        Case("Armas Koskela † 1.9.2001", "Armas Koskela", "line 1: 1.9.2001 | line 1: †"),
    ],
}
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
        Case("Nimi;Synt.\nArmas Koskela;1952-08-31T22:00:00Z\n", "Armas Koskela 31.8.1952", unsure="1"),
    ],
}


def check(answer: Answer, case: Case) -> None:
    assert people(answer) == [[*map(str.strip, person)] for person in expected(case.people)], case.text
    assert errors(answer) == case.errors, case.text
    assert unsure(answer) == case.unsure, case.text
    if case.told or not isinstance(case.text, bytes):
        assert told(answer) == case.told, case.text


@pytest.mark.parametrize("kind", PASTED)
def test_a_pasted_list(leena: Browser, cast: Cast, kind: str) -> None:
    for case in PASTED[kind]:
        assert isinstance(case.text, str)
        check(paste(leena, cast, case.text), case)


@pytest.mark.parametrize("kind", FILES)
def test_a_file(sulo: Browser, kind: str) -> None:
    for case in FILES[kind]:
        check(send(sulo, case.text), case)


def test_genders_as_other_registers_write_them(sulo: Browser) -> None:
    page = send(sulo, "Nimi;Sukupuoli\nA Aro;F\nB Puro;K\nC Salo;male\nD Niemi;Poika\nE Maa;?\n").page

    assert [page.value(f"rows-{n}-gender") for n in range(4)] == ["N", "N", "M", "M"]
