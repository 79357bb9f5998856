"""Programmes as people have them, through the page: each is read right, or told beside its row; nothing is lost.

The files in `data` are minimal inputs that went wrong once; the others are of the same kinds.
"""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Answer, Browser
from tests.imports.files import upload, workbook_of
from tests.page import text_of
from tests.sessions.programme import notes, programme, saved
from webapp.groups.actions import add_group

DATA = Path(__file__).parent / "data"
Row = tuple[str, str, str, str]
HEAD = "Päivä;Klo;Aihe\n"
TWO: list[Row] = [("1.9.2026", "18.00", "20.00", "A"), ("8.9.2026", "18.00", "20.00", "B")]
PHONE = ("18.00", "20.00", "Puhelin")


@pytest.fixture
def url(cast: Cast, db: Session) -> str:
    """The import of a group without sessions, whose season is a year."""
    values = casting.group("Vuosi", season_start=date(2026, 9, 1), season_end=date(2027, 8, 31), planned_hours=None)
    made = add_group(db, association_id=cast.association, values=values)
    db.commit()
    return f"/groups/{made.id}/sessions/import"


def read(answer: Answer) -> list[Row]:
    """The rows that begin with their tick."""
    page, found = answer.page, []
    for number in range(len(page.all("legend"))):
        if page.value(f"rows-{number}-keep"):
            day, *rest = (page.value(f"rows-{number}-{name}") or "" for name in ("day", "starts", "ends", "content"))
            found.append((day, rest[0], rest[1], rest[2]))
    return found


def not_used(answer: Answer) -> str:
    found = answer.page.by_id.get("not-used")
    return "" if found is None else text_of(found)


@pytest.mark.parametrize(
    ("file", "rows"),
    [
        ("J1-pm", [("1.9.2026", "18.00", "20.00", "Introductions"), ("8.9.2026", "18.00", "20.00", "Phones")]),
        ("J2-pilkku", [("1.9.2026", "18.00", "20.00", "Tutustuminen")]),
        ("J3-iso-hetki", [("1.9.2026", "18.00", "20.00", "Tutustuminen")]),
        ("J4-pilkku-sarakkeissa", [("1.9.2026", "18.30", "20.45", "Tutustuminen")]),
        ("K1-kolme-paivaa", [(f"{day}.9.2026", *PHONE) for day in (1, 8, 15)]),
        ("L1-yksi-sarake", [("1.9.2026", "18.00", "20.00", "Tutustuminen"), ("8.9.2026", *PHONE)]),
        ("R1-tila-peruttu", [("8.9.2026", "17.00", "18.00", "Puhelin")]),
        (
            "V1-oma-ohjelma",
            [
                ("1.9.2026", "18.00", "20.00", "- kertaus ja kahvit"),
                ("8.9.2026", "18.00", "20.00", "+ vieras puhuu"),
            ],
        ),
        ("AA1-paivat", [(f"{1 + 7 * n}.9.2026", "18.00", "20.00", "ABCD"[n]) for n in range(4)]),
        ("AA2-paiva-vain-ensimmaisella", [("1.9.2026", "17.00", "18.00", "A"), ("1.9.2026", "18.00", "19.00", "B")]),
    ],
)
def test_a_file_that_went_wrong_is_read_right(
    leena: Browser, aino: Browser, url: str, file: str, rows: list[Row]
) -> None:
    answer = upload(aino, url, (DATA / f"{file}.csv").read_bytes())

    assert read(answer) == rows
    assert answer.page.errors == {}


@pytest.mark.slow
def test_last_years_weekdays_are_told(aino: Browser, url: str) -> None:
    answer = upload(aino, url, (DATA / "AB1-vaara-viikonpaiva.csv").read_bytes())

    assert answer.page.errors["rows-0-day"].startswith("“ke 1.9.2026” can't be right: 1.9.2026 is a Tuesday.")
    assert answer.page.errors["rows-1-day"].startswith("“ke 8.9.2026” can't be right: 8.9.2026 is a Tuesday.")


def test_what_the_file_had_and_how_much_was_understood_is_told(aino: Browser, url: str) -> None:
    answer = upload(aino, url, (DATA / "K1-kolme-paivaa.csv").read_bytes())

    assert text_of(answer.page.by_id["what-was-read"]) == "The table has 2 rows. 3 sessions were found."


def test_a_cancelled_session_is_told_and_keeps_its_note(aino: Browser, url: str, db: Session) -> None:
    answer = upload(aino, url, (DATA / "R1-tila-peruttu.csv").read_bytes())
    told = "State in the file: Peruttu"
    assert told in notes(answer)
    assert "1 row is without its tick. Its note says why." in notes(answer)
    counted = saved(aino, answer, url, count="1")
    assert told in notes(counted)
    saved(aino, counted, url)
    assert [row[0] for row in programme(db, int(url.split("/")[2]))] == ["2026-09-08"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # J: times
        ("Date;Time;Topic\n1.9.2026;6–8 PM;A\n8.9.2026;6:00 p.m. - 8:00 p.m.;B\n", TWO),
        (HEAD + "1.9.2026;klo 18,00 – 20,00;A\n8.9.2026;1800-2000;B\n", TWO),
        ("Päivä;Alkaa;Päättyy;Aihe\n1.9.2026 18:00;;20.00;A\n8.9.2026;8.9.2026 18:00;8.9.2026 20:00;B\n", TWO),
        ("Päivä;Alkaa;Päättyy;Aihe\n2026-09-01T18:00;;2026-09-01 20:00;A\n", [TWO[0]]),
        ("Datum;Tid;Ämne\n1.9.2026;kl. 18 till 20;A\n8.9.2026;kl 18.00–20.00;B\n", TWO),
        (HEAD + "1.9.2026;18-24;A\n", [("1.9.2026", "18.00", "24.00", "A")]),
        ("Aihe;Alkaa;Päättyy\nA;1.9.2026 18.00;1.9.2026 20.00\nB;8.9.2026 18.00;8.9.2026 20.00\n", TWO),
        ("Subject,Start Date,Start Time,End Time\nA,9/1/2026,6:00:00 PM,8:00:00 PM\nB,9/8/2026,6:00 PM,8 PM\n", None),
        ("Date;Time;Topic\n9/1/2026;18-20;A\n9/22/2026;18-20;B\n", [TWO[0], ("22.9.2026", "18.00", "20.00", "B")]),
        # K: several in a cell
        (HEAD + "1. ja 8.9.;18-20;A\n", [TWO[0], ("8.9.2026", "18.00", "20.00", "A")]),
        (HEAD + "1.9. & 8.9.2026;18-20;A\n", [TWO[0], ("8.9.2026", "18.00", "20.00", "A")]),
        (HEAD + "ti 1.9., ti 8.9.;18-20;A\n", [TWO[0], ("8.9.2026", "18.00", "20.00", "A")]),
        (HEAD + "la–su 5.–6.9.;10-15;Kurssi\n", [(f"{day}.9.2026", "10.00", "15.00", "Kurssi") for day in (5, 6)]),
        (HEAD + "1.9. och 8.9.;18-20;A\n", [TWO[0], ("8.9.2026", "18.00", "20.00", "A")]),
        # L: content beside the time
        ("ti 1.9.2026 klo 18.00–20.00: A\nti 8.9.2026 klo 18.00–20.00: B\n", TWO),
        ("1.9. 18–20 A\n8.9. 18–20 B\n", TWO),
        ("1.9.2026 A klo 18–20\n8.9.2026 B klo 18–20\n", TWO),
        ("Ajankohta\n8.9. klo 18–20, Puhelin\n", [("8.9.2026", *PHONE)]),
        ("Ajankohta;Aihe\n1.9. klo 18–20 Sali 2;A\n", [("1.9.2026", "18.00", "20.00", "Sali 2 A")]),
        ("1. kerta 1.9. klo 18–20 A\n2. kerta 8.9. klo 18–20 B\n", TWO),
        ("1) 1.9. klo 18–20 A\n2) 8.9. klo 18–20 B\n", TWO),
        ("- ti 1.9. klo 18–20: A\n- ti 8.9. klo 18–20: B\n", TWO),
        ("Syyskuu\n1.9. 18–20 A\nLokakuu\n6.10. 18–20 B\n", [TWO[0], ("6.10.2026", "18.00", "20.00", "B")]),
        # R: states and places
        (HEAD.strip() + ";Tila\n1.9.2026;18-20;A;Vahvistettu\n8.9.2026;18-20;B;Peruutettu\n", [TWO[0]]),
        (HEAD.strip() + ";Status\n1.9.2026;18-20;A;Planned\n8.9.2026;18-20;B;Cancelled\n", [TWO[0]]),
        ("Datum;Tid;Ämne;Läge\n1.9.2026;18-20;A;\n8.9.2026;18-20;B;Inställd\n", [TWO[0]]),
        (HEAD.strip() + ";Tila\n1.9.2026;18-20;A;Kirjasto\n", [("1.9.2026", "18.00", "20.00", "A (Kirjasto)")]),
        (
            HEAD.strip() + ";Paikka;Tila\n1.9.2026;18-20;A;Kirjasto;Toteutunut\n",
            [("1.9.2026", "18.00", "20.00", "A (Kirjasto)")],
        ),
        (HEAD.strip() + "\n1.9.2026;18-20;A\n8.9.2026;PERUTTU;B\n", None),
        (HEAD + "1.9.2026;18-20;A\n8.9.2026;18-20;Peruttu: vetäjä sairas\n", [TWO[0]]),
        (HEAD + "1.9.2026;18–20 / etänä;A\n", [("1.9.2026", "18.00", "20.00", "etänä A")]),
        (HEAD + "1.9.2026;18-20;A\n8.9.2026;18-20;ei kokoonnuta (syysloma)\n", [TWO[0]]),
        ("ti 1.9. klo 18–20 A\nti 8.9. PERUTTU\n", [TWO[0]]),
        # V: our own apostrophes
        (HEAD + "1.9.2026;18-20;'=1+1\n", [("1.9.2026", "18.00", "20.00", "=1+1")]),
        (HEAD + "1.9.2026;18-20;'@kahvit\n", [("1.9.2026", "18.00", "20.00", "@kahvit")]),
        (HEAD + "1.9.2026;18-20;' - kertaus\n", [("1.9.2026", "18.00", "20.00", "- kertaus")]),
        (HEAD + "1.9.2026;18-20;'t Hooft\n", [("1.9.2026", "18.00", "20.00", "'t Hooft")]),
        (HEAD + "1.9.2026;18-20;'\n", [("1.9.2026", "18.00", "20.00", "'")]),
        # AA: days
        (HEAD + "tiistaina 1.9.;18-20;A\nTI 8.9.26;18-20;B\n", TWO),
        ("Datum;Tid;Ämne\nden 1 september;18-20;A\ntis 8 sept. 2026;18-20;B\n", TWO),
        ("Date;Time;Topic\nTuesday, September 1, 2026;18-20;A\n8 Sep 2026;18-20;B\n", TWO),
        (HEAD + "1,9,2026;18-20;A\n2026-09-08;18-20;B\n", TWO),
        ("Viikonpäivä;Päivä;Klo;Aihe\nti;1.9.;18-20;A\nTiistai;8.9.;18-20;B\n", TWO),
        (HEAD + "1.9.2026;;\n;18-20;A\n", None),
        (HEAD + "vk 36 ti 1.9.;18-20;A\nvk 37: 8.9.;18-20;B\n", TWO),
        (
            "Viikonpäivä;Päivä;Klo;Aihe\nti;1.9.;18-20;A\nti;;20-21;B\n",
            [TWO[0], ("1.9.2026", "20.00", "21.00", "B")],
        ),
        ("Viikonpäivä;Päivä;Klo;Aihe\nti;vk 36 1.9.;18-20;A\nti;vk 37 8.9.;18-20;B\n", TWO),
        # weeks by their numbers
        ("Viikko;Päivä;Klo;Aihe\n36;ti;18-20;A\nvk 37;tiistai;18-20;B\n", TWO),
        ("Vecka;Veckodag;Tid;Ämne\nv. 36;tis;18-20;A\n37;tis;18-20;B\n", TWO),
        ("Viikko;Päivä;Klo;Aihe\n36;ti 1.9.;18-20;A\n37;8.9.;18-20;B\n", TWO),
        ("Viikko;Päivä;Klo;Aihe\n36;ti;18-20;A\n;to;18-20;B\n", [TWO[0], ("3.9.2026", "18.00", "20.00", "B")]),
        ("Viikko;Päivä;Klo;Aihe\n36;ti 1.9.;18-20;A\n;8.9.;18-20;B\n", TWO),
        (HEAD + "vk 36 ti;18-20;A\nvko 37 ti;18-20;B\n", TWO),
        ("vk 36 ti klo 18–20 A\nvk 37 ti klo 18–20 B\n", TWO),
        ("Viikko;Päivä;Klo;Aihe\n40;ti 1.9.;18-20;A\n", None),
        ("Viikko;Päivä;Klo;Aihe\n54;ti;18-20;A\n", None),
        # Another week without a day isn't the day above.
        ("Viikko;Päivä;Klo;Aihe\n36;ti;18-20;A\n37;;18-20;B\n", None),
        ("Pvm;Aloitusaika;Lopetusaika;Aihe\n1.9.2026;18;20;A\n8.9.2026;18.00;20.00;B\n", TWO),
        # how long instead of when it ends
        ("Päivä;Alkaa;Kesto;Aihe\n1.9.2026;18.00;2 h;A\n8.9.2026;18;120 min;B\n", TWO),
        ("Päivä;Klo;Kesto (min);Aihe\n1.9.2026;18;120;A\n8.9.2026;18-20;120;B\n", TWO),
        ("Datum;Börjar;Längd;Ämne\n1.9.2026;18.00;2;A\n8.9.2026;18.00;2:00;B\n", TWO),
        ("Date;Starts;Duration (h);Topic\n1.9.2026;18.30;1,5;A\n", [("1.9.2026", "18.30", "20.00", "A")]),
        ("Päivä;Alkaa;Kesto;Aihe\n1.9.2026;18.30;1 h 30 min;A\n", [("1.9.2026", "18.30", "20.00", "A")]),
        ("Klo;Aihe;Päivä\n18-20;A;1.9.2026\n20-21;B;\n", [TWO[0], ("1.9.2026", "20.00", "21.00", "B")]),
    ],
)
def test_one_of_the_same_kind_is_read_right_or_told(aino: Browser, url: str, text: str, rows: list[Row] | None) -> None:
    """Without rows to expect, something isn't understood: it must be told beside its row."""
    answer = upload(aino, url, text)

    if rows is None:
        assert answer.page.errors
    else:
        assert answer.page.errors == {}
        assert read(answer) == rows


@pytest.mark.parametrize(
    ("text", "field", "told"),
    [
        (HEAD + "1.9.2026;18-20, 21-22;A\n", "starts", "Write the time as 18.00."),
        ("Päivä;Alkaa;Kesto;Aihe\n1.9.2026;18.00;1,30;A\n", "ends", "Write the time as 18.00."),
        ("Päivä;Alkaa;Kesto;Aihe\n1.9.2026;23.00;2 h;A\n", "ends", "Write the time as 18.00."),
        ("Päivä;Alkaa;Kesto;Aihe\n1.9.2026;18.00;14;A\n", "ends", "Write the time as 18.00."),
        (HEAD + "1.9.2026;18.3;A\n", "starts", "Write the time as 18.00."),
        (HEAD + "vk 40 ti 1.9.;18-20;A\n", "day", "Write the date as 31.12.2026."),
        (HEAD + "1.9.2026;klo 25;A\n", "starts", "Write the time as 18.00."),
        (HEAD + "1.9.2026;18.00–20.60;A\n", "starts", "Write the time as 18.00."),
        (HEAD + "1.9.2026;18–20 ja 20.15–21;A\n", "starts", "Write the time as 18.00."),
        (HEAD + "2026-09-01T18:00:00Z;;A\n", "starts", "Write when it starts."),
        (HEAD + "2026-09-01T18:00:00+03:00;;A\n", "starts", "Write when it starts."),
        (HEAD + "1.9.?;18–20;A\n", "day", "Write the date as 31.12.2026."),
        (HEAD + "1.9. tai 8.9.;18-20;A\n", "day", "Write the date as 31.12.2026."),
        (HEAD + "1.9.–24.11. tiistaisin;18-20;A\n", "day", "Write the date as 31.12.2026."),
        (HEAD + "9/15/2026;18-20;A\n15/9/2026;18-20;B\n", "day", "There is no such date."),
        (HEAD + "1.8.;18-20;A\n", "starts", ""),
        (HEAD + "ke 1.9.;18-20;A\n", "day", "“ke 1.9.” can't be right: 1.9.2026 is a Tuesday."),
        (HEAD + "onsdag 1 september;18-20;A\n", "day", "“onsdag 1 september” can't be right"),
        (HEAD + "Wed 1.9.2026;18-20;A\n", "day", "“Wed 1.9.2026” can't be right"),
        (HEAD + "1.9.2026 (ke);18-20;A\n", "day", "“1.9.2026 (ke)” can't be right"),
        ("Viikonpäivä;Päivä;Klo\nKe;1.9.2026;18-20\n", "day", "“Ke 1.9.2026” can't be right"),
        ("Päivä;Alkaa;Päättyy\n1.9.2026;2.9.2026 18:00;20:00\n", "starts", "Write the time as 18.00."),
        ("Päivä;Alkaa;Päättyy\n1.9.2026;18–20;21\n", "ends", "Write the time as 18.00."),
    ],
)
def test_what_cannot_be_understood_as_a_whole_is_told_beside_the_row(
    aino: Browser, url: str, text: str, field: str, told: str
) -> None:
    errors = upload(aino, url, text).page.errors

    assert not told or errors[f"rows-0-{field}"].startswith(told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEAD.strip() + ";Vetäjä\n1.9.2026;18-20;A;Leena\n", ["Column D, Vetäjä: Leena"]),
        ("Syksyn ohjelma\n" + HEAD + "1.9.2026;18-20;A\n", ["row 1: Syksyn ohjelma – stands above the titles."]),
        (HEAD + "Syyskuu;;\n1.9.2026;18-20;A\n", ["row 2: Syyskuu – a sum or a heading."]),
        (HEAD + "Kevät 2027;;\n1.9.2026;18-20;A\n", ["row 2: Kevät 2027 – a sum or a heading."]),
        (HEAD + "1.9.2026;18-20;A\n" + HEAD, ["row 3: Päivä · Klo · Aihe – titles again."]),
        (HEAD + "1.9.2026;18-20;A\nYhteensä;2 h;\n", ["row 3: Yhteensä · 2 h – a sum or a heading."]),
        (HEAD + "1.9.2026;18-20;A\n----;;\n", ["row 3: ---- – a sum or a heading."]),
        ("Päivä;Klo;Huom\n1.9.2026;18-20;\n;;ovi kiinni\n", ["row 3: ovi kiinni – nothing was found in it."]),
        ("Päivä;Aihe;Teema;Klo\n1.9.2026;A;B;18-20\n", ["row 2, column C: B – the first one was used."]),
        ("Päivä;Klo;Kesto\n1.9.2026;18-20;90 min\n", ["row 2, column C: 90 min – the first one was used."]),
        (
            "Viikonpäivä;Päivä;Klo\nviikko 36;1.9.2026;18-20\n",
            ["row 2, column A: viikko 36 – there is no place for it."],
        ),
    ],
)
def test_every_part_that_is_not_used_is_told(aino: Browser, url: str, text: str, told: list[str]) -> None:
    answer = upload(aino, url, text)

    assert len(read(answer)) == 1
    for sentence in told:
        assert sentence in not_used(answer)


def test_a_break_is_read_beside_the_times(aino: Browser, url: str) -> None:
    text = "1.9.2026;18-20 (tauko 30 min);A\n8.9.2026;18-20, tauko: 15 min;B\n"
    answer = upload(aino, url, HEAD + text)
    column = upload(aino, url, "Päivä;Klo;Aihe;Tauko\n1.9.2026;18-20;A;0:30\n8.9.2026;18-20;B;00:15:00\n")
    without = upload(aino, url, "Päivä;Klo;Aihe;Tauko\n1.9.2026;18-20;A;ei\n8.9.2026;18-20;B;-\n")
    assert [without.page.value(f"rows-{n}-break_minutes") for n in range(2)] == ["0", "0"]

    for page in (answer, column):
        assert read(page) == TWO
        assert [page.page.value(f"rows-{n}-break_minutes") for n in range(2)] == ["30", "15"]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_our_own_programme_can_be_read_in_again(aino: Browser, cast: Cast, url: str, ending: str) -> None:
    for content in ("- kertaus ja kahvit", "=1+1"):
        new = {"day": "2.12.2026", "starts": "18–24", "ends": "", "content": content, "state": "planned"}
        new |= {} if content[0] == "-" else {"day": "3.12.2026"}
        aino.submit(f"/groups/{cast.group}/sessions/new", new, status=303)
    answer = upload(aino, url, aino.get(f"/groups/{cast.group}/plan/ohjelma.{ending}").data)

    assert answer.page.errors == {}
    assert read(answer) == [
        ("1.9.2026", "18.00", "20.00", "Kartat"),
        ("1.12.2026", "18.00", "20.00", "Kartat"),
        ("2.12.2026", "18.00", "24.00", "- kertaus ja kahvit"),
        ("3.12.2026", "18.00", "24.00", "=1+1"),
    ]


def test_cells_that_were_merged_say_the_day_of_each_row(aino: Browser, url: str) -> None:
    table: list[list[object]] = [["Päivä", "Klo", "Aihe"], [date(2026, 9, 1), "17-18", "A"], [None, "18-19", "B"]]
    answer = upload(aino, url, workbook_of(table))

    assert [row[0] for row in read(answer)] == ["1.9.2026", "1.9.2026"]
