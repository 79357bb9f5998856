"""Lists as secretaries have them, through their pages: each part of them is read right, or told; nothing is guessed in
silence. All people are invented.
"""

from typing import NamedTuple

import pytest

from tests.cast import Cast
from tests.client import Answer, Browser
from tests.imports.test_lists_as_people_have_them import paste, people
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
        Case("Maaneñ Aalto\nArmas Koskela", "Maaneñ Aalto; Armas Koskela"),
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
