"""The CSV files for Sivisverkko, byte by byte."""

from datetime import date, time
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Answer, Browser
from tests.conftest import Browsers
from webapp.downloads import cell, csv_bytes
from webapp.models import Person

BOM = b"\xef\xbb\xbf"


def lines(answer: Answer) -> list[str]:
    return answer.data.removeprefix(BOM).decode().split("\r\n")


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/groups/{cast.group}"


def test_the_participants_are_bytes_that_a_finnish_spreadsheet_reads(leena: Browser, url: str) -> None:
    answer = leena.get(f"{url}/osallistujat.csv")

    assert answer.data == (
        BOM
        + "Etunimi;Sukunimi;Sähköposti;Sukupuoli\r\n".encode()
        + "Raija;Mäkelä;;\r\n".encode()
        + "Märta;Åberg;;\r\n".encode()
    )
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="digitaidot-2026-osallistujat.csv"'


def test_headers_are_finnish_in_every_language(leena: Browser, url: str) -> None:
    for language in ("fi", "sv", "en"):
        leena.submit("/", {"language": language}, form="/language", status=303)
        assert lines(leena.get(f"{url}/osallistujat.csv"))[0] == "Etunimi;Sukunimi;Sähköposti;Sukupuoli"
        header = lines(leena.get(f"{url}/plan/ohjelma.csv"))[0]
        assert header == "Päivä;Alkaa;Päättyy;Tauko (min);Sisältö;Opetustunnit"


def test_the_plan_has_every_eligible_session_that_is_not_cancelled(leena: Browser, url: str) -> None:
    _add(leena, url, "6.10.2026", "Retki", kind="recreation", state="held")
    _add(leena, url, "13.10.2026", "Peruttu", state="cancelled")

    answer = leena.get(f"{url}/plan/ohjelma.csv")
    assert lines(answer)[1:] == ["1.9.2026;18.00;20.00;30;Kartat;2", "1.12.2026;18.00;20.00;30;Kartat;2", ""]
    assert answer.headers["Content-Disposition"].endswith('filename="digitaidot-2026-ohjelma.csv"')


def test_the_report_has_only_what_was_held_and_is_eligible(leena: Browser, url: str) -> None:
    _add(leena, url, "6.10.2026", "Retki", kind="recreation", state="held")
    _add(leena, url, "13.10.2026", "Peruttu", state="cancelled")

    assert lines(leena.get(f"{url}/report/ohjelma.csv"))[1:] == ["1.9.2026;18.00;20.00;30;Kartat;2", ""]


def _add(browser: Browser, url: str, day: str, content: str, **changes: str) -> None:
    fields = {"day": day, "starts": "18.00", "ends": "20.00", "content": content}
    browser.submit(f"{url}/sessions/new", fields | changes, status=303)


@pytest.mark.parametrize(
    "content",
    [
        *("=1+1", "+358401234567", "-1", "@SUM(A1)", '=HYPERLINK("http://evil.example";"x")', " =1+1", "\t=1+1"),
        *("＝1+1", "＋1", "－1", "＠SUM(A1)", "\u00a0=1+1", "\u3000＝1"),
    ],
)
def test_a_cell_never_runs_as_a_formula(leena: Browser, url: str, content: str) -> None:
    _add(leena, url, "6.10.2026", content, state="held")
    cell = lines(leena.get(f"{url}/report/ohjelma.csv"))[2].split(";", 4)[4]

    assert cell.lstrip('"').startswith("'"), cell


@pytest.mark.both_databases
def test_a_name_that_looks_like_a_formula_is_harmless_too(leena: Browser, url: str, cast: Cast, db: Session) -> None:
    person = db.get_one(Person, cast.member_person)
    person.first_name, person.email = "=cmd|' /C calc'!A0", "-x@example.org"
    db.commit()

    assert lines(leena.get(f"{url}/osallistujat.csv"))[1] == "'=cmd|' /C calc'!A0;Mäkelä;'-x@example.org;"


def test_separators_and_quotes_stay_in_their_cell(leena: Browser, url: str) -> None:
    _add(leena, url, "6.10.2026", 'Kartat; "reitit"', state="held")

    assert lines(leena.get(f"{url}/report/ohjelma.csv"))[2] == '6.10.2026;18.00;20.00;30;"Kartat; ""reitit""";2'


def test_a_gender_is_written_in_finnish(leena: Browser, url: str, cast: Cast, db: Session) -> None:
    db.get_one(Person, cast.member_person).gender = "N"
    db.commit()

    assert lines(leena.get(f"{url}/osallistujat.csv"))[1] == "Raija;Mäkelä;;nainen"


def test_who_came_back_is_on_the_list_once(aino: Browser, url: str, cast: Cast) -> None:
    aino.submit(f"{url}/members/{cast.member}", {"left_on": "1.10.2026"}, status=303)
    aino.post(
        f"{url}/members",
        {"first_name": "Raija", "last_name": "Mäkelä", "person": cast.member_person, "joined_on": "2.10.2026"},
        status=303,
    )

    assert lines(aino.get(f"{url}/osallistujat.csv")).count("Raija;Mäkelä;;") == 1


def test_hours_by_hand_are_the_files_hours(leena: Browser, url: str, cast: Cast) -> None:
    by_hand = {"hours_override": "1", "override_reason": "Syy"}
    leena.submit(f"{url}/sessions/{cast.held}", by_hand, status=303)

    assert lines(leena.get(f"{url}/report/ohjelma.csv"))[1] == "1.9.2026;18.00;20.00;30;Kartat;1"


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Näin & näin: ÄÖÅ/2026", "nain-nain-aoa-2026-2026-osallistujat.csv"),
        ("日本語", "ryhma-2026-osallistujat.csv"),
        ('"; filename="evil.exe', "filename-evil-exe-2026-osallistujat.csv"),
        ("../../etc/passwd", "etc-passwd-2026-osallistujat.csv"),
        ("x" * 200, f"{'x' * 60}-2026-osallistujat.csv"),
    ],
)
def test_the_file_is_named_by_the_group(leena: Browser, url: str, name: str, file: str) -> None:
    leena.submit(f"{url}/edit", {"name": name}, status=303)

    disposition = leena.get(f"{url}/osallistujat.csv").headers["Content-Disposition"]
    assert disposition == f'attachment; filename="{file}"'


def test_participants_are_only_for_who_keeps_the_group(browsers: Browsers, url: str) -> None:
    browsers("Tuomas").get(f"{url}/osallistujat.csv", status=403)
    browsers("Tuomas").get(f"{url}/plan/ohjelma.csv")


def test_there_is_no_other_phase(leena: Browser, url: str) -> None:
    leena.get(f"{url}/draft/ohjelma.csv", status=404)


@pytest.mark.parametrize("text", ["=1", " =1", "\u00a0\u3000@x", "＝1", "﹣1", "＋1", "\t1", "\r1", "-0,50"])
def test_text_that_would_run_is_made_harmless_however_it_begins(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["a=1", "1-2", "1.9.2026", "", "Åberg", "'=1", "–1"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert cell(text) == text


def test_values_of_every_kind_are_written_the_finnish_way() -> None:
    rows = [["Kohta", "Arvo"], [None, date(2026, 9, 1)], [time(9, 5), Decimal("66.7")], [-3, Decimal("-0.50")]]

    assert csv_bytes(rows) == BOM + b'Kohta;Arvo\r\n;1.9.2026\r\n9.05;"66,7"\r\n-3;"-0,50"\r\n'
