"""A table of attendance whose columns have numbers of sessions or weeks: which ones they are is chosen."""

import pytest
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Answer, Browser
from tests.imports.files import upload
from tests.imports.test_sheets import Book
from tests.page import text_of
from tests.sessions.attendance_tables import (
    ABSENT,
    PRESENT,
    TABLE,
    pasted,
    recorded,
    saved,
    september,
    three_open_sessions,
    told,
)


@pytest.fixture
def url(cast: Cast, db: Session) -> str:
    """The group has met on 1.9., and has three sessions that nobody recorded: 8.9., 15.9. and 22.9."""
    return three_open_sessions(cast, db)


def numbered(titles: list[str]) -> list[list[str]]:
    return [["Nimi", *titles], ["Mäkelä Raija", "x", "-"], ["Märta Åberg", "x", "x"]]


def again(browser: Browser, looked: Answer, **changes: str) -> Answer:
    return browser.send(looked, "", {**changes, "again": "1"}, form="attendance-form", status=200)


IN_ORDER = "the group's sessions in the order of time: "
IN_WEEKS = "the sessions in the weeks of these numbers: "


def test_which_sessions_numbers_are_is_shown_and_chosen(leena: Browser, cast: Cast, url: str, db: Session) -> None:
    for titles, way, shown in [
        (["2. kerta", "3. kerta"], "order", f"{IN_ORDER}2. kerta = 8.9.2026 · 3. kerta = 15.9.2026"),
        (["krt 2", "kerta 99"], "order", f"{IN_ORDER}krt 2 = 8.9.2026 · kerta 99 = –"),
        (["2", "3"], "order", f"{IN_ORDER}2 = 8.9.2026 · 3 = 15.9.2026"),
        (["vk 37", "vk 38"], "weeks", f"{IN_WEEKS}vk 37 = 8.9.2026 · vk 38 = 15.9.2026"),
        (["37", "38"], "weeks", f"{IN_WEEKS}37 = 8.9.2026 · 38 = 15.9.2026"),
        (["v. 37", "vecka 20"], "weeks", f"{IN_WEEKS}v. 37 = 8.9.2026 · vecka 20 = –"),
        (["2:a gången", "gång 3"], "order", f"{IN_ORDER}2:a gången = 8.9.2026 · gång 3 = 15.9.2026"),
    ]:
        looked = pasted(leena, url, numbered(titles))
        assert shown in told(looked), titles
        assert looked.page.value("matching") == "", "nothing is chosen for anybody"
        assert looked.page.form("attendance-form").offers("matching") == {"", way}
        assert "chosen" not in looked.page.form("attendance-form").names()
        chosen = again(leena, looked, matching=way)
        assert "8.9.2026 18:00–20:00: 2 present, 0 absent" in told(chosen), titles

    both = pasted(leena, url, numbered(["2. kerta", "3. kerta"]))
    saved(leena, again(leena, both, matching="order"))
    assert recorded(db, cast, september(8)) == {cast.member: PRESENT, cast.late_member: PRESENT}
    assert recorded(db, cast, september(15)) == {cast.member: ABSENT, cast.late_member: PRESENT}


def test_numbers_twice_or_beside_days_are_no_sessions(leena: Browser, url: str) -> None:
    twice = pasted(leena, url, numbered(["2. kerta", "2. kerta"]))
    assert "matching" not in twice.page.form("attendance-form").names()
    beside = pasted(leena, url, numbered(["8.9.", "3. kerta"]))
    assert "matching" not in beside.page.form("attendance-form").names()
    assert "Column C, 3. kerta: -, x" in told(beside)


def test_the_columns_and_the_sheets_can_be_chosen_after_reading_again(leena: Browser, url: str) -> None:
    book = Book()
    book.sheet("Syksy", *TABLE)
    book.sheet("Kevät", ["Nimi", "15.9."], ["Mäkelä Raija", "x"])
    looked = again(leena, upload(leena, url, book.data), empty="unknown")

    assert looked.page.form("columns-form").offers("sheet") == {"0", "1"}
    assert "Sheet Kevät was not read." in told(looked)
    other = leena.send(looked, "", {"sheet": "1"}, form="columns-form", status=200)
    assert text_of(other.page.by_id["what-was-read"]).startswith("Sheet: Kevät.")
    assert "Sheet: Kevät." in told(again(leena, other))
    refused = leena.send(looked, "", {"chosen": []}, form="attendance-form", status=422)
    assert refused.page.form("columns-form").offers("sheet") == {"0", "1"}
