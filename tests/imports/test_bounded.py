"""What a crafted list may cost: it is read, or refused with a sentence, within so many function calls."""

import cProfile
from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.imports.files import upload, workbook_of
from tests.sessions.attendance_tables import three_open_sessions

MOST_CALLS = 4_000_000
"""Half as many again as the dearest takes, which is one second; without the bounds each took from 3 to 15 of them."""
MOST_CALLS_PASTED = 8_000_000
TOO_LARGE = "The file is too large. If it is the right one, remove the columns that are not needed, or divide it."
TOO_MANY = "The file has more than"


def calls(profile: cProfile.Profile) -> int:
    return sum(entry.callcount for entry in profile.getstats())


def lines(unit: str, rows: int = 440, letters: int = 1990) -> str:
    return "\n".join([(unit * letters)[:letters]] * rows)


HOSTILE: list[tuple[Callable[[], str | bytes], str]] = [
    (lambda: lines("Abcde Fghijk, "), TOO_LARGE),
    (lambda: lines("0 4 "), TOO_LARGE),
    (lambda: lines('a"', rows=200), TOO_LARGE),
    (lambda: lines("a@", rows=200), TOO_LARGE),
    (lambda: lines("1.1.50 ", rows=195), TOO_LARGE),
    (lambda: lines("\ufdfa", letters=660, rows=60), TOO_LARGE),
    (lambda: "\n" * 880_000, TOO_MANY),
    (lambda: "\n".join(["1;" * 250] * 500), TOO_LARGE),
    (lambda: workbook_of([["1.9.2026 klo 18 " * 120]] * 195), TOO_LARGE),
]


@pytest.mark.slow
def test_no_file_keeps_the_processor_busy(sulo: Browser, leena: Browser, cast: Cast, db: Session) -> None:
    group = f"/groups/{cast.group}"
    pages = [
        (sulo, "/people/import"),
        (leena, f"{group}/members/import"),
        (leena, f"{group}/sessions/import"),
        (leena, three_open_sessions(cast, db)),
    ]
    for number, (make, sentence) in enumerate(HOSTILE):
        data, (browser, url) = make(), pages[number % len(pages)]
        with cProfile.Profile() as profile:
            answer = upload(browser, url, data, 422)
        assert calls(profile) < MOST_CALLS, (number, url)
        assert "attendance" in url or answer.page.errors["file"].startswith(sentence), (number, url)


@pytest.mark.slow
def test_no_pasted_text_keeps_the_processor_busy(leena: Browser, cast: Cast, db: Session) -> None:
    people, attendance = f"/groups/{cast.group}/members/paste", three_open_sessions(cast, db)
    token = leena.get(people).page.value("csrf_token")
    for url, unit, status in ((people, "1950 ", 200), (people, "Aa Bb ja ", 422), (attendance, "1.9. ", 200)):
        # Not looked at as other pages are: that would take longer than reading it.
        with cProfile.Profile() as profile:
            answer = leena.flask.post(url, data={"csrf_token": token, "text": lines(unit, rows=25)})
        assert calls(profile) < MOST_CALLS_PASTED, unit
        assert answer.status_code == status, unit
