"""What the panel would say while the form of a session is being filled in."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers
from tests.page import text_of
from tests.preview_client import asked, panel, said
from webapp.models import Attendance, Group, StudySession

NEW = {"day": "15.9.2026", "starts": "18.00", "ends": "20.00", "break_minutes": "30", "state": "held"}
MOST_STATEMENTS = 7


@pytest.fixture
def url(cast: Cast) -> str:
    return f"/groups/{cast.group}/sessions/new"


@pytest.fixture
def held(cast: Cast) -> str:
    return f"/groups/{cast.group}/sessions/{cast.held}"


def test_htmx_gets_what_the_panel_would_say_and_a_sentence(leena: Browser, url: str) -> None:
    answer = asked(leena, url, NEW)

    assert "4 teaching hours, 10 are enough (now 2)" in panel(answer)
    assert "Planned: 2 h." in panel(answer)
    assert said(answer).startswith("If you save: 4 teaching hours")
    assert answer.page.by_id["eligibility"].get("hx-swap-oob") == "outerMorph"
    sentence = text_of(answer.page.by_id["announcement"])
    assert sentence == "If you save this, eligibility: action needed. What changes: Teaching hours 2026, " + (
        "Support, and Members who have turned 15."
    )
    assert answer.page.by_id["announcement"].get("hx-swap-oob") == "innerHTML"


def test_without_javascript_the_page_comes_back_with_what_was_typed(leena: Browser, url: str) -> None:
    page = asked(leena, url, NEW | {"content": "Viestit"}, htmx=False).page

    assert page.heading == "New session"
    assert (page.value("day"), page.value("content"), page.value("starts")) == ("15.9.2026", "Viestit", "18.00")
    assert "If you save: 4 teaching hours" in text_of(page.by_id["preview"])
    assert "4 teaching hours, 10 are enough (now 2)" in text_of(page.by_id["eligibility"])
    assert page.by_id["eligibility"].get("hx-swap-oob") is None
    assert page.errors == {}
    (button,) = page.all("button", id="ask-preview")
    assert button.get("formaction") == f"{url}/preview#preview"


def test_the_button_that_saves_comes_first_so_that_enter_saves(leena: Browser, url: str, held: str) -> None:
    for address in (url, held):
        page = leena.get(address).page
        main = page.by_id["main"]
        ids = [button.get("id") for button in main.iter("button")]
        assert ids.index("save-session") < ids.index("ask-preview")


def test_nothing_is_written(leena: Browser, url: str, held: str, db: Session) -> None:
    before = [db.scalar(select(func.count()).select_from(table)) for table in (StudySession, Attendance)]
    for address, changes in ((url, NEW), (held, {"state": "held", "attendance": "count", "head_count": "9"})):
        for htmx in (True, False):
            answer = asked(leena, address, changes, htmx=htmx)
            assert [s for s in answer.statements if not s.startswith("SELECT")] == []
            assert not any("FOR UPDATE" in s for s in answer.statements)
            assert len(answer.statements) <= MOST_STATEMENTS + 1
    db.rollback()
    assert [db.scalar(select(func.count()).select_from(table)) for table in (StudySession, Attendance)] == before


@pytest.mark.parametrize("changes", [{"day": ""}, {"day": "15."}, {"starts": ""}, {"ends": "2x"}])
def test_a_form_half_filled_in_is_asked_calmly_for_the_rest(leena: Browser, url: str, changes: dict[str, str]) -> None:
    answer = asked(leena, url, NEW | changes)

    assert said(answer) == "Fill in the date and times first."
    assert text_of(answer.page.by_id["announcement"]) == ""
    assert "(now" not in panel(answer)
    assert not answer.page.all("p", **{"class": "error"})


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"day": "15.9.2027"}, "The day is outside the group's season 1.9.2026–8.12.2026."),
        ({"ends": "17.00"}, "The session must end after it starts, on the same day: it can't go on past midnight."),
        (
            {"day": "1.12.2026", "guests": "3"},
            "The day is still to come, so the session can't have been held yet. Check the day or the state.",
        ),
        ({"day": "1.9.2026"}, "Change the time: the group has another session then, 1.9.2026 18:00–20:00"),
    ],
)
def test_what_could_not_be_saved_is_told_with_the_reason(
    leena: Browser, url: str, changes: dict[str, str], reason: str
) -> None:
    told = said(asked(leena, url, NEW | changes))

    assert told.startswith(f"This can't be saved yet. {reason}")


def test_without_javascript_the_same_is_told_beside_the_fields(leena: Browser, url: str) -> None:
    page = asked(leena, url, NEW | {"day": "1.9.2026", "ends": "x"}, htmx=False, status=422).page

    assert page.error("ends") == "Write the time as 18.00."
    assert "Fill in the date and times first." in text_of(page.by_id["preview"])


def test_whoever_types_hears_of_another_state_alone(leena: Browser, url: str) -> None:
    """The button is answered whatever changes (above)."""
    form = leena.get(url).page.form("new-session-form", NEW)
    by_itself = {"HX-Source": "p"}
    answer = leena.ask("POST", f"{url}/preview", data=form.filled_in(NEW), htmx=True, headers=by_itself)
    assert "announcement" not in answer.page.by_id


def test_a_session_that_changes_nothing_says_so(leena: Browser, held: str) -> None:
    answer = asked(leena, held, {})

    assert said(answer) == "If you save: nothing changes."
    assert text_of(answer.page.by_id["announcement"]) == "If you save this, nothing changes in eligibility."


def test_an_old_session_is_judged_as_the_form_has_it(leena: Browser, held: str) -> None:
    assert "0 teaching hours, 10 are enough (now 2)" in panel(asked(leena, held, {"state": "cancelled"}))
    longer = asked(leena, held, {"ends": "22.00", "break_minutes": "60"})
    assert "4 teaching hours, 10 are enough (now 2)" in panel(longer)
    own = asked(leena, held, {"hours_override": "7", "override_reason": "Koko päivän retki"})
    assert "7 teaching hours, 10 are enough (now 2)" in panel(own)
    assert "Hours entered by the group: 1.9. 7 h, by the clock 2 h" in panel(own)


def test_moving_an_old_session_does_not_meet_itself(leena: Browser, held: str) -> None:
    assert "can't be saved" not in said(asked(leena, held, {"starts": "18.30", "ends": "20.30"}))


def test_who_was_present_counts_where_the_rules_ask(leena: Browser, cast: Cast, held: str, db: Session) -> None:
    db.get_one(Group, cast.group).rule_set = "dsl-opintokerho"
    db.commit()
    few, said_now = "Too few were present: 1.9.", leena.get(f"/groups/{cast.group}/eligibility").page.text
    assert few in said_now

    for enough in ({"attendance": "count", "head_count": "4"}, {"attendance": "none"}):
        assert few not in panel(asked(leena, held, enough))
    named = {"attendance": "names", "present": [cast.member, cast.late_member]}
    assert said(asked(leena, held, named)) == "If you save: nothing changes."


def test_who_may_not_keep_the_group_is_refused(browsers: Browsers, url: str, held: str) -> None:
    for name in ("Tuomas", "Aatos"):
        for address in (url, held):
            browsers(name).post(f"{address}/preview", NEW, status=403)


def test_an_archived_group_is_refused(aino: Browser, cast: Cast, url: str) -> None:
    aino.post(f"/groups/{cast.group}/archive", status=303)

    aino.post(f"{url}/preview", NEW, status=403)


def test_a_session_of_another_group_is_not_found(aino: Browser, cast: Cast) -> None:
    aino.post(f"/groups/{cast.group}/sessions/{cast.unled_session}/preview", NEW, status=404)
    aino.post(f"/groups/{cast.foreign_group}/sessions/{cast.foreign_session}/preview", NEW, status=404)


@pytest.mark.parametrize("junk", ["\0", "😀", "%(name)s", "<b>", "9" * 400])
def test_junk_is_no_mistake_of_the_program(leena: Browser, url: str, held: str, junk: str) -> None:
    fields = dict.fromkeys(
        ("day", "starts", "ends", "break_minutes", "kind", "state", "attendance", "head_count", "present"), junk
    )
    for address in (url, held):
        assert leena.post(f"{address}/preview", fields, htmx=True).status == 200
        assert leena.post(f"{address}/preview", fields).status == 422
        assert leena.post(f"{address}/preview", NEW | {"state": junk}, htmx=True).status == 200


def test_in_finnish(browsers: Browsers, url: str) -> None:
    browser = browsers("Leena")
    browser.post("/language", {"language": "fi", "here": "/"})

    assert "Jos tallennat" in said(asked(browser, url, NEW | {"starts": "18.00"}))
