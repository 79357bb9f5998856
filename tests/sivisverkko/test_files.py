"""The files of the sample group, typed in through the forms, compared cell by cell."""

import csv
import io
import zipfile

import pytest

from tests.cast import Cast
from tests.client import Answer, Browser
from tests.conftest import Browsers
from tests.test_sample_table import type_in

pytestmark = pytest.mark.slow

BOM = b"\xef\xbb\xbf"
DETAILS = {
    "neutral_name": "Syksyn ryhmä",
    "topic": "Digitaidot",
    "municipality": "Joensuu",
    "contact_name": "Leena Vetäjä",
    "contact_email": "leena@example.org",
    "form_of_study": "hybrid",
}
TEXT = "Kaikki oppivat jotakin.\nErityisesti kartat kiinnostivat; niistä lisää keväällä."
GOAL = "Osallistujat osaavat hoitaa arjen asioita turvallisesti."
PARTICIPANTS = [
    ["Etunimi", "Sukunimi", "Sähköposti", "Sukupuoli"],
    ["Seppo", "Hämäläinen", "seppo.hamalainen@example.org", ""],
    ["Aada", "Korhonen", "aada.korhonen@example.org", ""],
    ["Veeti", "Laine", "", ""],
    ["Raija", "Mäkelä", "", ""],
    ["Thị Lan", "Nguyễn", "lan.nguyen@example.org", ""],
    ["Anja-Riitta", "Niemi", "niemen.perhe@example.org", ""],
    ["Pentti", "Niemi", "niemen.perhe@example.org", ""],
    ["Kaarina", "O'Brien", "", ""],
    ["Iida", "Räsänen", "iida.rasanen@example.org", ""],
    ["Christian", "von Wright", "", ""],
    ["Märta", "Åberg", "", ""],
    ["Jari", "Öhman", "jari.ohman@example.org", ""],
]
PROGRAMME = [
    ["Päivä", "Alkaa", "Päättyy", "Tauko (min)", "Sisältö", "Opetustunnit"],
    ["1.9.2026", "18.00", "20.00", "30", "Tutustuminen, tavoitteet ja suunnitelma", "2"],
    ["8.9.2026", "18.00", "20.00", "30", "Puhelimen perusasetukset", "2"],
    ["15.9.2026", "18.00", "19.30", "0", "Viestit ja kuvat", "1"],
    ["22.9.2026", "18.00", "20.00", "15", "Verkkopankki turvallisesti", "2"],
    ["29.9.2026", "18.00", "20.00", "30", "Omakanta", "2"],
    ["20.10.2026", "18.00", "20.00", "30", "Huijausviestien tunnistaminen", "2"],
    ["3.11.2026", "18.00", "20.00", "30", "Videopuhelut", "2"],
    ["3.11.2026", "20.00", "20.45", "0", "Kysymykset ja kertaus", "0"],
    ["17.11.2026", "18.00", "20.00", "30", "Kartat ja reitit", "2"],
]
STILL_PLANNED = ["1.12.2026", "18.00", "20.00", "30", "Toisten opettaminen", "2"]
COSTS = [
    ["Päivä", "Kululaji", "Summa", "Tosite", "Kirjanpidossa", "Tukikelpoinen"],
    ["1.9.2026", "tilavuokra", "40,00", "112", "kyllä", "kyllä"],
    ["15.9.2026", "opintomateriaali ja välineet", "20,00", "118", "kyllä", "kyllä"],
    ["16.9.2026", "palkaton vapaaehtoistyö", "0,50", "", "ei", "ei"],
]
PLAN_SUMMARY = [
    ["Kohta", "Arvo"],
    ["Yhdistys", "Joensuun Esimerkkiyhdistys ry"],
    ["Ryhmän nimi", "Syksyn ryhmä"],
    ["Kunta", "Joensuu"],
    ["Opiskelukausi alkaa", "1.9.2026"],
    ["Opiskelukausi päättyy", "8.12.2026"],
    ["Laajuus opetustunteina", "18"],
    ["Aihe", "Digitaidot"],
    ["Osaamistavoite", GOAL],
    ["Yhteyshenkilö", "Leena Vetäjä"],
    ["Yhteyshenkilön sähköposti", "leena@example.org"],
    ["Toteutustapa", "hybridi"],
    ["Suunniteltuja tapaamisia", "10"],
    ["Ohjelman opetustunnit", "17"],
]
REPORT_SUMMARY = [
    *PLAN_SUMMARY,
    ["Osallistujat", "12"],
    ["Osallistujia, nainen", "0"],
    ["Osallistujia, mies", "0"],
    ["Osallistujia, muu", "0"],
    ["Osallistujia, sukupuoli ei tiedossa", "12"],
    ["Pidetyt tapaamiset", "9"],
    ["Toteutuneet opetustunnit", "15"],
    ["Kulut, opintomateriaali ja välineet", "20,00"],
    ["Kulut, tilavuokra", "40,00"],
    ["Kulut yhteensä", "60,00"],
    ["Kuluista kirjanpidossa", "60,00"],
    ["Miten opiskelu sujui", TEXT],
    ["Arvio", "Etenee"],
]


def cells(content: bytes) -> list[list[str]]:
    """A file's cells, once its bytes are what a Finnish spreadsheet reads."""
    assert content.startswith(BOM)
    text = content.removeprefix(BOM).decode()
    assert text.endswith("\r\n")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def unpacked(answer: Answer) -> dict[str, bytes]:
    """The files of a zip by their names."""
    assert answer.headers["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def typed_in(browser: Browser) -> str:
    """The sample group with everything that the forms for Sivisverkko ask; its address."""
    group = type_in(browser, **DETAILS)
    work = {"day": "16.9.2026", "kind": "volunteer_work", "amount": "0,5", "booked": None}
    browser.submit(f"{group}/costs", work, status=303)
    browser.submit(f"{group}/sivisverkko/report", {"report_text": TEXT}, status=303)
    return group


@pytest.fixture
def group(aino: Browser) -> str:
    return typed_in(aino)


def test_the_reports_zip_has_four_files_with_every_cell(aino: Browser, group: str) -> None:
    answer = aino.get(f"{group}/report/sivisverkko.zip")
    files = {name: cells(content) for name, content in unpacked(answer).items()}

    assert files == {
        "syksyn-ryhma-2026-osallistujat.csv": PARTICIPANTS,
        "syksyn-ryhma-2026-ohjelma.csv": PROGRAMME,
        "syksyn-ryhma-2026-kulut.csv": COSTS,
        "syksyn-ryhma-2026-yhteenveto.csv": REPORT_SUMMARY,
    }
    name = "syksyn-ryhma-2026-sivisverkko-selvitys.zip"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'


def test_the_plans_zip_has_the_programme_and_a_summary(aino: Browser, group: str) -> None:
    answer = aino.get(f"{group}/plan/sivisverkko.zip")
    files = {name: cells(content) for name, content in unpacked(answer).items()}

    assert files == {
        "syksyn-ryhma-2026-ohjelma.csv": [*PROGRAMME, STILL_PLANNED],
        "syksyn-ryhma-2026-yhteenveto.csv": PLAN_SUMMARY,
    }
    assert answer.headers["Content-Disposition"].endswith('-suunnitelma.zip"')


def test_one_file_at_a_time_is_the_same(aino: Browser, group: str) -> None:
    files = unpacked(aino.get(f"{group}/report/sivisverkko.zip"))
    for name, address in (
        ("osallistujat", "osallistujat.csv"),
        ("ohjelma", "report/ohjelma.csv"),
        ("kulut", "kulut.csv"),
        ("yhteenveto", "report/yhteenveto.csv"),
    ):
        answer = aino.get(f"{group}/{address}")
        assert answer.data == files[f"syksyn-ryhma-2026-{name}.csv"], name
        assert answer.headers["Content-Disposition"].endswith(f'"syksyn-ryhma-2026-{name}.csv"')


def test_files_are_finnish_in_every_language(aino: Browser, group: str) -> None:
    for language in ("fi", "sv", "en"):
        aino.submit("/", {"language": language}, form="/language", status=303)
        assert cells(aino.get(f"{group}/report/yhteenveto.csv").data) == REPORT_SUMMARY


def test_the_same_content_makes_the_same_zip(aino: Browser, group: str) -> None:
    first, second = (aino.get(f"{group}/report/sivisverkko.zip").data for _again in range(2))

    assert first == second


def test_without_the_right_to_the_participants_the_zip_has_none(browsers: Browsers, cast: Cast) -> None:
    url = f"/groups/{cast.group}"
    for name in ("Tuomas", "Aatos"):
        browser = browsers(name)
        files = unpacked(browser.get(f"{url}/report/sivisverkko.zip"))
        assert sorted(name.rpartition("-")[2] for name in files) == ["kulut.csv", "ohjelma.csv", "yhteenveto.csv"]
        assert not any("Mäkelä".encode() in content for content in files.values())
        page = browser.get(f"{url}/sivisverkko").page
        assert "The participants are not in your files" in page.text
        assert f"{url}/osallistujat.csv" not in page.links()


def test_another_associations_files_do_not_exist(aino: Browser, cast: Cast) -> None:
    for file in ("kulut.csv", "plan/yhteenveto.csv", "report/sivisverkko.zip"):
        aino.get(f"/groups/{cast.foreign_group}/{file}", status=404)
