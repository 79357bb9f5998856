"""More lists of the kinds that people have, pasted through their page: each person comes out as a careful reader would
enter them, or the row is to be checked; the rest is told. All people are invented.
"""

import pytest

from tests.cast import Cast
from tests.client import Browser
from tests.imports.test_lists_as_people_have_them import paste, send
from tests.imports.test_used_or_told import Case, check, told

PASTED: dict[str, list[Case]] = {
    "couples": [
        Case(
            "Matti & Maija Meikäläinen, matti@example.org, maija@example.org",
            "Matti Meikäläinen – matti@example.org; Maija Meikäläinen – maija@example.org",
        ),
        Case(
            "Eino ja Dora Aho, dora@example.org, eino@example.org",
            "Eino Aho – eino@example.org; Dora Aho – dora@example.org",
        ),
        Case("Pariskunta Eino ja Dora Aho", "Eino Aho; Dora Aho", "line 1: Pariskunta"),
        Case(
            "Eino Aho ja vaimo\nDora Lahti (puoliso Olli)",
            "Eino Aho; Dora Lahti",
            "line 1: ja vaimo | line 2: (puoliso Olli)",
        ),
    ],
    "one line": [
        Case(
            "Ilmoittautuneet (3/12): Armas Koskela, Bertta Aro, Eino Aho + 1 avustaja",
            "Armas Koskela; Bertta Aro; Eino Aho",
            "line 1: + 1 avustaja | line 1: Ilmoittautuneet (3/12):",
        ),
        Case("Osallistujia 2: Armas Koskela ja Bertta Aro", "Armas Koskela; Bertta Aro", "line 1: Osallistujia 2:"),
        Case("@Armas Koskela @Bertta Aro", "Armas Koskela; Bertta Aro"),
        Case("Armas Koskela - Bertta Aro - Eino Aho", "Armas Koskela; Bertta Aro; Eino Aho"),
        Case(
            "Armas Koskela – mukana, Bertta Aro – ehkä",
            "Armas Koskela; Bertta Aro",
            "line 1: ehkä | line 1: mukana",
        ),
        Case("KOSKELA Armas, ARO Bertta", "Armas KOSKELA; Bertta ARO"),
        Case("1. Armas Koskela (vetäjä), 2. Bertta Aro", "Armas Koskela; Bertta Aro", "line 1: (vetäjä)"),
    ],
    "sentences": [
        Case(
            "Tervetuloa kerhoon! Mukana ovat Armas Koskela, Bertta Aro ja Eino Aho. Nähdään tiistaina!",
            "Tervetuloa kerhoon; Armas Koskela; Bertta Aro; Eino Aho",
            "line 1: Mukana | line 1: Nähdään tiistaina! | line 1: ovat",
            unsure="1",
        ),
        Case(
            "Prof. Armas Koskela kertoi kurssista. Mukana olivat Bertta Aro, Eino Aho ja fil. maist. Dora Lahti.",
            "Armas Koskela; Bertta Aro; Eino Aho; Dora Lahti",
            "line 1: Mukana | line 1: Prof | line 1: fil. | line 1: kertoi kurssista | line 1: maist. | line 1: olivat",
        ),
    ],
    "orders of other countries": [
        Case(
            "Иванова Мария Петровна\nСергей Иванов\nПётр Ильич Чайковский",
            "Мария_Петровна Иванова; Сергей Иванов; Пётр_Ильич Чайковский",
            unsure="2",
        ),
        Case("Armas K.\nBertta A\nDora Lahti", "K. Armas; A Bertta; Dora Lahti", unsure="1 2 3"),
        Case("Õie Tamm\nŽanna Šķiņķe\nÁilu Áilošuvdna", "Õie Tamm; Žanna Šķiņķe; Áilu Áilošuvdna"),
        Case("محمد الأحمد", "محمد الأحمد"),
    ],
    "answers of a form": [
        Case(
            "Etunimi: Armas\nSukunimi: Koskela\nSyntymäaika: 14.3.1952\nSähköposti: armas@example.org\n\n"
            "Etunimi: Bertta\nSukunimi: Aro\nSyntymäaika:\nSähköposti: bertta@example.org\n",
            "Armas Koskela 14.3.1952 armas@example.org; Bertta Aro – bertta@example.org",
        ),
        Case(
            "Nimi: Koskela Armas\nPuhelin: 040 555 0101\nSähköposti: armas@example.org\nRuokavalio: vegaani\n"
            "Nimi: Aro Bertta\nSähköposti: bertta@example.org\nTerveisin kerhon lomake",
            "Armas Koskela – armas@example.org; Bertta Aro – bertta@example.org",
            "Column B, Puhelin: 040 555 0101 | Column D, Ruokavalio: vegaani | Column E: Terveisin kerhon lomake",
        ),
        Case("Förnamn: Märta\nEfternamn: Åström\nFödd: 1950", "Märta Åström 1950"),
        Case(
            "Vetäjä: Armas Koskela\nSihteeri: Bertta Aro",
            "Armas Koskela; Bertta Aro",
            "line 1: Vetäjä: | line 2: Sihteeri:",
        ),
    ],
    "after the name": [
        Case("Eino Aho Jr.\nArmas Koskela PERUUTTANUT", "Eino Aho; Armas Koskela", "line 1: Jr | line 2: PERUUTTANUT"),
        Case(
            "Armas Koskela, 74 v\nBertta Aro 66-vuotias",
            "Armas Koskela; Bertta Aro",
            "line 1: 74 v | line 2: 66-vuotias",
        ),
        Case(
            "😀 Armas Koskela\nBertta Aro 🎂 1.2.1950", "Armas Koskela; Bertta Aro 1.2.1950", "line 1: 😀 | line 2: 🎂"
        ),
    ],
    "what is not seen": [
        Case(
            "Kirsti\u00ad Mäke\u00adlä\n\u200eArmas\u200f Koskela\u200b\nBertta\u00a0Aro\n\ufeffEino Aho",
            "Kirsti Mäkelä; Armas Koskela; Bertta Aro; Eino Aho",
        ),
    ],
}

FILES: list[Case] = [
    Case(
        'Etunimi;Sukunimi\nArmas;"Koskela\nBertta;Aro\nEino;Aho\n',
        "Armas Koskela; Bertta Aro; Eino Aho",
        'row 2, column B: "',
    ),
    Case(
        'Etunimi;Sukunimi;Huom\nArmas;Koskela;5" kuva\nBertta;Aro;"a;\nb"\n',
        "Armas Koskela; Bertta Aro",
        'Column C, Huom: 5" kuva, a; b',
    ),
    Case(
        "Etunimi;Nimi\narmas@example.org;Eino Puro, Dora Lahti\n",
        "Eino Puro; Dora Lahti",
        "row 2: armas@example.org",
    ),
    Case(
        "Sukunimi;Nimi;Etunimi\nKoskela;Rantatie 3 A 4;Armas\n",
        "Armas Koskela",
        "row 2, column B: Rantatie 3 A 4",
    ),
    Case(
        "Etunimi;Sukunimi;Sähköposti\nArmas <a@example.org>;Koskela <b@example.org>;c@example.org\n",
        "Armas Koskela – a@example.org",
        "row 2, column B: b@example.org | row 2, column C: c@example.org",
    ),
    Case(
        "Sukunimi;Etunimi;Kunta\nKoskela;Armas;Liperi\nSukunimi;Etunimi;Huom\nAro;Bertta;tulee myöhemmin\n",
        "Armas Koskela; Bertta Aro",
        "row 3: Sukunimi · Etunimi · Huom – titles again. | row 4, column C: tulee myöhemmin",
    ),
    Case(
        "Sukunimi;Etunimi;Syntymäaika\nKoskela;Armas;14.3.1952 klo 18.00\n",
        "Armas Koskela 14.3.1952",
        "row 2, column C: 14.3.1952 klo 18.00",
        unsure="1",
    ),
    Case("Etunimi;Sukunimi\rArmas;Koskela\rPäivi;Aro\r".encode("mac_roman"), "Armas Koskela; Päivi Aro"),
    Case("Etunimi;Sukunimi\r\nYrjö;Hämäläinen\r\n".encode("cp437"), "Yrjö Hämäläinen"),
    Case("Förnamn;Efternamn;Född\nMärta;Åström;1950-03-14\n".encode("cp1252"), "Märta Åström 14.3.1950"),
    Case("First name,Last name,Date of birth\nArmas,Koskela,03/14/1952\n", "Armas Koskela 14.3.1952"),
    Case(
        "Nimi;Diagnoosi;Henkilötunnus\nArmas Koskela;MS;140352-123A\n",
        "Armas Koskela",
        "Column B, Diagnoosi: MS | Column C, Henkilötunnus: •••••••••••",
    ),
    Case(
        "Namn;Kön;Personnummer;Övrigt\nMärta Åström;kvinna;520314-1234;tel 19520314-1234\n",
        "Märta Åström",
        "Column C, Personnummer: ••••••••••• | Column D, Övrigt: tel •••••••••••",
    ),
    Case(
        "Jäsenen nimi;Huoltajan nimi;Huoltajan sähköposti\nArmas Koskela;Bertta Koskela;b@example.org\n",
        "Armas Koskela",
        "Column B, Huoltajan nimi: Bertta Koskela | Column C, Huoltajan sähköposti: b@example.org",
    ),
]


@pytest.mark.parametrize("kind", PASTED)
def test_a_pasted_list(leena: Browser, cast: Cast, kind: str) -> None:
    for case in PASTED[kind]:
        assert isinstance(case.text, str)
        check(paste(leena, cast, case.text), case)


@pytest.mark.parametrize("text", ["BEGIN:VCARD\nN:Koskela;Armas;;;\nEND:VCARD", '[{"nimi":"Armas"}]', "<table><tr>"])
def test_a_text_made_for_programs_is_refused(leena: Browser, cast: Cast, text: str) -> None:
    url = f"/groups/{cast.group}/members/paste"
    page = leena.submit(url, {"text": text}, status=422).page

    assert page.errors == {"text": "The text is made for programs. Paste the names as people read them."}
    assert page.value("text") == text


def test_files(sulo: Browser) -> None:
    for case in FILES:
        answer = send(sulo, case.text)
        check(answer, case)
        assert told(answer) == case.told, case.text
