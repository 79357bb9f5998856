"""What the tests of a weekly programme look at."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.client import Answer, Browser
from tests.page import text_of
from webapp.models import Group, StudySession

CODE = "This looks like a personal identity code. The register never keeps one: leave it out."
TUESDAYS = {"weekday": "1", "starts": "18", "ends": "20", "content": "Kartat"}


def previewed(browser: Browser, url: str, *, htmx: bool = False, **changes: str | None) -> Answer:
    """The preview of every Tuesday of the season, unless told otherwise."""
    return browser.submit(url, TUESDAYS | changes, form="weekly-form", htmx=htmx, status=200)


def saved(browser: Browser, preview: Answer, url: str, *, htmx: bool = False, **changes: str | None) -> Answer:
    """The preview's rows, sent with some of them changed: rows_0_keep is row 0's tick."""
    fields = {name.replace("_", "-", 2) if name.startswith("rows") else name: v for name, v in changes.items()}
    return browser.send(preview, url, fields, form="programme-form", htmx=htmx)


def headings(answer: Answer) -> list[str]:
    return [text_of(legend) for legend in answer.page.all("legend")]


def ticked(answer: Answer) -> list[str]:
    """The days of the rows that would be added."""
    page = answer.page
    count = len(page.all("legend"))
    return [page.value(f"rows-{n}-day") or "" for n in range(count) if page.value(f"rows-{n}-keep")]


def notes(answer: Answer) -> list[str]:
    return [text_of(note) for note in answer.page.all("p", **{"class": "note"})]


def sums(answer: Answer) -> list[str]:
    """The lines of the sums."""
    return [text_of(line) for line in answer.page.by_id["weekly_sums"].iter("p")]


def programme(db: Session, group_id: int) -> list[tuple[str, str, str, int, str]]:
    """The group's sessions as they are kept."""
    db.rollback()
    rows = db.scalars(select(StudySession).where(StudySession.group_id == group_id).order_by(StudySession.day))
    return [(str(s.day), f"{s.starts:%H.%M}–{s.ends:%H.%M}", s.state, s.break_minutes, s.content) for s in rows]


def extent(db: Session, group_id: int) -> int | None:
    db.rollback()
    return db.get_one(Group, group_id).planned_hours


def group_of(url: str) -> int:
    return int(url.split("/")[2])
