"""Tables of attendance as people have them: their marks, their days, and what stands around them."""

import re
from datetime import date, time, timedelta

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.sessions.attendance_tables import ABSENT, PRESENT, pasted, recorded, saved, september, told
from tests.sessions.attendance_tables import three_open_sessions as open_sessions
from webapp.domain.facts import SessionKind, SessionState
from webapp.models import StudySession

PRESENT_MARKS = (
    "x|X|1|k|v|√|✓|✔️|☑|kyllä|Läsnä|läsnä (etänä)|etänä|Teams|paikalla|mukana|ok|TOSI|sant|deltog|2|1,5|2 h|1,5 t|"
    "90 min|2,00|på distans|✅|närv."
)
ABSENT_MARKS = (
    "-|–|0|e|f|poissa|sairas|Sairaana|lomalla|matkoilla|estynyt|ei päässyt|este|ilm. poissa|sjuk|förhinder|EPÄTOSI|"
    "0 h|0,0|peruutti|✘|❌|frånv."
)
UNCLEAR_MARKS = "ehkä|?x|/|.|myöhässä|-2"


@pytest.fixture
def url(cast: Cast, db: Session) -> str:
    return open_sessions(cast, db)


def test_marks_mean_what_people_mean(leena: Browser, cast: Cast, url: str) -> None:
    marks = f"{PRESENT_MARKS}|{ABSENT_MARKS}|{UNCLEAR_MARKS}".split("|")
    days = [date(2026, 9, 1) + timedelta(days=at) for at in range(len(marks))]
    looked = told(pasted(leena, url, [["", *(f"{day.day}.{day.month}." for day in days)], ["Raija Mäkelä", *marks]]))

    read = looked.partition("The marks were read like this: ")[2].partition("An empty cell means")[0]
    found = dict(re.findall(r"(\S.*?) = (present|absent) \(1\)", read.replace(" · ", "  ")))
    assert found == dict.fromkeys(PRESENT_MARKS.split("|"), "present") | dict.fromkeys(
        ABSENT_MARKS.split("|"), "absent"
    )
    for mark in UNCLEAR_MARKS.split("|"):
        assert f": {mark} – the mark isn't known." in looked


@pytest.mark.parametrize(
    "heads",
    [
        ["ti 8.9.", "Ti 15.9.", "tiistai 22.9."],
        ["2026-09-08", "2026-09-15 18:00", "2026-09-22"],
        ["8. syyskuuta", "15. syyskuuta", "22. syyskuuta"],
        ["den 8 september", "tis 15.9", "22/9"],
        ["1. kerta 8.9.", "2. kerta (15.9.)", "Tapaaminen 3, ti 22.9.2026"],
        ["1. 8.9.2026", "2. 15.9.", "3. ti 22.9."],
        ["8,9,2026", "15.09.26", "22.9.2026 klo 18–20"],
        ["8.9. Kartat", "15.9. klo 18", "22.9.2026 18.00"],
    ],
)
def test_days_are_found_in_their_titles(leena: Browser, cast: Cast, url: str, db: Session, heads: list[str]) -> None:
    saved(leena, pasted(leena, url, [["Nimi", *heads], ["Mäkelä, Raija", "x", "", "x"], ["Åberg Märta", "", "x", "x"]]))

    assert recorded(db, cast, september(8)) == {cast.member: PRESENT, cast.late_member: ABSENT}
    assert recorded(db, cast, september(15)) == {cast.member: ABSENT, cast.late_member: PRESENT}
    assert recorded(db, cast, september(22)) == {cast.member: PRESENT, cast.late_member: PRESENT}


def test_two_columns_of_a_day_are_its_two_sessions_in_order(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    ids = {"association_id": cast.association, "group_id": cast.group, "day": september(8), "break_minutes": 0}
    times = {"starts": time(12), "ends": time(13), "content": "", "kind": SessionKind.STUDY}
    first = StudySession(**ids, **times, state=SessionState.PLANNED)
    db.add(first)
    db.commit()
    looked = pasted(leena, url, [["", "8.9.", "8.9."], ["Raija Mäkelä", "x", "-"]])
    assert "Tue 8.9.2026 12:00–13:00: 1 present, 0 absent" in told(looked)
    assert "Tue 8.9.2026 18:00–20:00: 0 present, 1 absent" in told(looked)


def test_what_stands_around_a_table_is_told_and_changes_nothing(
    leena: Browser, cast: Cast, url: str, db: Session
) -> None:
    rows = [
        ["Digitaidot arjessa, läsnäolot syksy 2026", "", "", "", "", ""],
        ["Vetäjä: Leena Vetäjä", "", "", "", "", ""],
        ["Nro", "Sukunimi", "Etunimi", "8.9.", "15.9.", "Yht."],
        ["1", "Mäkelä", "Raija", "x", "x", "2"],
        ["2", "Åberg", "Märta", "", "x", "1"],
        ["", "Läsnä yhteensä", "", "1", "2", "3"],
        ["", "Yhteensä", "", "1", "2", "3"],
    ]
    looked = pasted(leena, url, rows)
    text = told(looked)

    assert "row 1: Digitaidot arjessa, läsnäolot syksy 2026 – stands above the titles." in text
    assert "row 2: Vetäjä: Leena Vetäjä – stands above the titles." in text
    assert "Column F, Yht.: 2, 1, 3" in text
    assert "row 6, column B: Läsnä yhteensä – a sum or a heading." in text
    assert "row 7, column B: Yhteensä – a sum or a heading." in text
    saved(leena, looked)
    assert recorded(db, cast, september(8)) == {cast.member: PRESENT, cast.late_member: ABSENT}
    assert recorded(db, cast, september(15)) == {cast.member: PRESENT, cast.late_member: PRESENT}


BOTH_DAYS, FIRST_DAY = {september(8): PRESENT, september(15): PRESENT}, {september(8): PRESENT, september(15): ABSENT}


@pytest.mark.parametrize(
    "text",
    [
        "8.9. Raija Mäkelä, Märta Åberg\n15.9. Raija Mäkelä",
        "8.9. läsnä: Raija Mäkelä ja Märta Åberg\n15.9. läsnä: Raija Mäkelä, poissa: Märta Åberg",
        "ti 8.9.\nMäkelä Raija\nÅberg Märta\nti 15.9.\nMäkelä Raija\n",
        "8.9.\t15.9.\nMäkelä Raija\tRaija Mäkelä\nÅberg Märta\t",
        "8.9.\tRaija\tMärta\n15.9.\tRaija\t",
        "Pvm\tKlo\tAihe\tLäsnä\n8.9.\t18-20\tKartat\tRaija, Märta\n15.9.\t18-20\tPankki\tRaija",
        "Päivä\tOsallistujat\tPoissa\n8.9.\tRaija Mäkelä ja Märta Åberg\t\n15.9.\tMäkelä Raija\tÅberg Märta",
        "\tSyyskuu\t\n\t8.\t15.\nMäkelä Raija\tx\tx\nÅberg Märta\tx\t",
        "Päivä\tAihe\tKlo\tRaija\tMärta\n8.9.\tKartat\t18-20\tx\tx\n15.9.\tPankki\t18-20\tx\t-",
        "Nimi\t8.9.\t15.9.\nAihe\tKartat\tPankki\nTunnit\t2\t2\nRaija\tx\tx\nMärta\tx\t-\nMuita\t1\t",
        "\tMäkelä\tÅberg\n\tRaija\tMärta\n8.9.\tx\tx\n15.9.\tx\tpoissa",
        "\t\tti\tti\nNro\tNimi\t8.9.\t15.9.\n1.\tMäkelä, Raija\tx\tx\n2.\tÅberg, Märta\tx\t-",
    ],
)
def test_lists_of_who_was_there_are_read_too(leena: Browser, cast: Cast, url: str, db: Session, text: str) -> None:
    looked = leena.submit(url, {"text": text}, form="upload-form", status=200)
    assert "is no member" not in told(looked)
    saved(leena, looked)

    found = {day: recorded(db, cast, day) for day in (september(8), september(15))}
    assert {day: marks[cast.member] for day, marks in found.items()} == BOTH_DAYS
    assert {day: marks[cast.late_member] for day, marks in found.items()} == FIRST_DAY


def test_what_stands_with_a_name_that_is_in_a_list_again_is_told(leena: Browser, url: str) -> None:
    looked = pasted(leena, url, [["8.9. Raija Mäkelä, Märta Åberg"], ["15.9. Märta Åberg (Raija sairas)"]])

    assert "row 2, column B: (Raija sairas) – there is no place for it." in told(looked)


def test_a_label_that_is_not_known_decides_nothing(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    text = "8.9. läsnä: Raija Mäkelä\nkahvinkeittäjä: Märta Åberg\n15.9. estyneet: Raija, Märta"
    looked = leena.submit(url, {"text": text}, form="upload-form", status=200)
    assert "kahvinkeittäjä – the mark isn't known." in told(looked)
    saved(leena, looked)

    assert recorded(db, cast, september(8)) == {cast.member: PRESENT}
    assert recorded(db, cast, september(15)) == {cast.member: ABSENT, cast.late_member: ABSENT}
