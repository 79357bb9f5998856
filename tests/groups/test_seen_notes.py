"""A note on missing break minutes is told until somebody says that they have seen it."""

from datetime import date, time

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Answer, Browser
from tests.conftest import Browsers
from tests.page import text_of
from tests.register import everything
from webapp.current import local_day
from webapp.domain.facts import SessionState
from webapp.models import Group, SeenNote, StudySession

HTMX = pytest.mark.parametrize("htmx", [False, True], ids=["page", "htmx"])
MISSING = "10 min of break missing, and the sessions count: 1.9."
MARKED = "The note was marked as seen."
ALREADY = "Nothing was changed: the note has been marked as seen already."


@pytest.fixture
def group(cast: Cast, db: Session) -> str:
    """The address of Digitaidot, whose held session had ten minutes too little of a break."""
    db.get_one(StudySession, cast.held).break_minutes = 20
    db.commit()
    return f"/groups/{cast.group}"


def breaks(answer: Answer) -> list[str]:
    """What the panel tells of breaks."""
    told = [text_of(item) for item in answer.page.all("li") if "min of break missing" in text_of(item)]
    return [one.removeprefix("Breaks: ").removesuffix(" Mark as seen: Breaks").partition(" · ")[0] for one in told]


def offers(answer: Answer) -> bool:
    return any(str(form.get("action")).endswith("/eligibility/seen") for form in answer.page.all("form"))


def mark(browser: Browser, group: str, page: Answer | None = None, *, htmx: bool = False) -> Answer:
    """Press the button of the page that stands open, or of a fresh one; gives what is shown then."""
    answer = browser.send(page or browser.get(group), group, form=f"{group}/eligibility/seen", htmx=htmx)
    return answer if htmx else browser.follow(answer)


def another(db: Session, cast: Cast, *, day: date) -> None:
    """One session more without its break."""
    ids = {"association_id": cast.association, "group_id": cast.group}
    values = casting.session(day, state=SessionState.HELD, starts=time(9), ends=time(10), break_minutes=0)
    db.add(StudySession(**ids, **values, override_reason=""))
    db.commit()


@pytest.mark.slow
@HTMX
def test_what_was_marked_is_not_told_again_by_anybody(
    leena: Browser, aino: Browser, cast: Cast, db: Session, group: str, htmx: bool
) -> None:
    assert breaks(leena.get(group)) == [MISSING]
    answer = mark(leena, group, htmx=htmx)

    assert (answer.status, answer.page.flashes, breaks(answer), offers(answer)) == (200, [MARKED], [], False)
    assert [breaks(aino.get(page)) for page in (group, f"{group}/eligibility", f"{group}/sessions")] == [[], [], []]
    row = db.scalars(select(SeenNote)).one()
    assert (row.group_id, row.note, row.about) == (cast.group, "note-lesson-break-missing", f"{cast.held}-10")
    assert (row.seen_by, local_day(row.seen_at)) == ("Leena Vetäjä", casting.TODAY)


def test_htmx_gets_the_panel_alone_with_the_focus_on_what_was_done(leena: Browser, group: str) -> None:
    answer = mark(leena, group, htmx=True)

    assert answer.page.all("html") == []
    assert text_of(answer.page.by_id["announcement"]) == MARKED
    (focused,) = [one for one in answer.page.elements if "autofocus" in one.attrib]
    assert (focused.get("id"), focused.get("tabindex")) == ("marked-note", "-1")


def test_what_is_missing_since_then_is_told_alone(leena: Browser, cast: Cast, db: Session, group: str) -> None:
    mark(leena, group)
    another(db, cast, day=date(2026, 9, 8))
    assert breaks(leena.get(group)) == ["15 min of break missing, and the sessions count: 8.9."]

    mark(leena, group)
    assert breaks(leena.get(group)) == []
    assert [row.seen_by for row in db.scalars(select(SeenNote))] == ["Leena Vetäjä"] * 2


def test_a_break_that_gets_shorter_is_told_again(leena: Browser, cast: Cast, db: Session, group: str) -> None:
    mark(leena, group)
    leena.submit(f"{group}/sessions/{cast.held}", {"break_minutes": "5"}, form="session-form", status=303)

    assert breaks(leena.get(group)) == ["25 min of break missing, and the sessions count: 1.9."]


def test_only_what_the_page_showed_is_marked(leena: Browser, cast: Cast, db: Session, group: str) -> None:
    page = leena.get(group)
    another(db, cast, day=date(2026, 9, 8))

    assert breaks(mark(leena, group, page)) == ["15 min of break missing, and the sessions count: 8.9."]


@HTMX
def test_undo_tells_it_again(leena: Browser, db: Session, group: str, htmx: bool) -> None:
    before = everything(db)
    answer = mark(leena, group, htmx=htmx)
    page = leena.follow(leena.send(answer, group, form="/undo", status=303))

    assert (page.page.flashes, breaks(page)) == (["Undone: the note is told again."], [MISSING])
    assert everything(db) == before
    assert leena.follow(leena.send(answer, group, form="/undo")).page.flashes == ["It was undone already."]


@HTMX
def test_two_who_press_at_once_mark_it_once(leena: Browser, aino: Browser, db: Session, group: str, htmx: bool) -> None:
    hers = aino.get(group)
    mark(leena, group)
    answer = mark(aino, group, hers, htmx=htmx)

    assert answer.page.flashes == [ALREADY]
    assert [row.seen_by for row in db.scalars(select(SeenNote))] == ["Leena Vetäjä"]


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"note": "x", "about": "x"},
        {"note": "note-lesson-break-missing", "about": "99-1 ä"},
        {"note": "\x00", "about": "1-10"},
    ],
)
def test_what_no_note_tells_is_not_marked(leena: Browser, db: Session, group: str, sent: dict[str, str]) -> None:
    answer = leena.post(f"{group}/eligibility/seen", sent, status=303)

    assert leena.follow(answer).page.flashes == [ALREADY]
    assert db.scalars(select(SeenNote)).all() == []


def test_whoever_may_not_change_the_group_reads_it_alone(browsers: Browsers, cast: Cast, group: str) -> None:
    page = browsers("Aatos").get(group)
    assert (breaks(page), offers(page)) == ([MISSING], False)


@pytest.mark.both_databases
def test_of_a_locked_group_it_is_told_without_a_button(leena: Browser, cast: Cast, db: Session, group: str) -> None:
    page = leena.get(group)
    digital = db.get_one(Group, cast.group)
    digital.reported_on, digital.locked = casting.TODAY, True
    db.commit()

    assert not offers(leena.get(group))
    answer = leena.send(page, group, form=f"{group}/eligibility/seen", status=403)
    assert "the group is locked" in answer.page.text
    assert db.scalars(select(SeenNote)).all() == []


@pytest.mark.both_databases
def test_the_history_says_so(leena: Browser, aino: Browser, group: str) -> None:
    page = mark(leena, group)
    leena.send(page, group, form="/undo")

    told = aino.get(f"{group}/history").page.text
    assert "A note was marked as seen: no → yes" in told
    assert "A note was marked as seen: yes → no" in told


@pytest.mark.parametrize(
    ("language", "button", "told"),
    [
        ("fi", "Merkitse nähdyksi: Tauot", "Huomautus merkittiin nähdyksi."),
        ("sv", "Markera som sedd: Pauser", "Anmärkningen markerades som sedd."),
    ],
)
def test_it_reads_well_in_other_languages(leena: Browser, group: str, language: str, button: str, told: str) -> None:
    leena.post("/language", {"language": language, "here": "/"})
    page = leena.get(group)

    assert button in [text_of(one) for one in page.page.all("button")]
    assert mark(leena, group, page).page.flashes == [told]
