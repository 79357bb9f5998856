"""The files as LibreOffice opens them on a Finnish computer."""

from pathlib import Path

import pytest

from tests.client import Browser
from tests.libreoffice import FIRST_TIME, SEMICOLONS, expected, opened
from tests.sivisverkko.test_files import COSTS, PARTICIPANTS, PROGRAMME, REPORT_SUMMARY, typed_in, unpacked


def test_the_files_open_in_finnish_cell_by_cell(soffice: str, aino: Browser, tmp_path: Path) -> None:
    files = unpacked(aino.get(f"{typed_in(aino)}/report/sivisverkko.zip"))

    assert opened(soffice, files, SEMICOLONS, tmp_path) == {
        "osallistujat": expected(PARTICIPANTS),
        "ohjelma": expected(PROGRAMME),
        "kulut": expected(COSTS),
        "yhteenveto": expected(REPORT_SUMMARY),
    }


@pytest.mark.weekly
def test_they_keep_their_cells_when_commas_and_tabs_part_cells_too(soffice: str, aino: Browser, tmp_path: Path) -> None:
    files = unpacked(aino.get(f"{typed_in(aino)}/report/sivisverkko.zip"))

    assert opened(soffice, files, FIRST_TIME, tmp_path) == {
        "osallistujat": expected(PARTICIPANTS),
        "ohjelma": expected(PROGRAMME, dates=False),
        "kulut": expected(COSTS, dates=False),
        "yhteenveto": expected(REPORT_SUMMARY, dates=False),
    }
