"""The eligibility panel on its own address, and in the pages of a group."""

from datetime import date

from sqlalchemy.orm import Session

from tests import cast as casting
from tests.cast import Cast
from tests.client import Browser
from tests.conftest import Browsers
from tests.page import text_of
from webapp.groups.actions import add_group
from webapp.sessions.actions import add_session


def test_the_live_region_hears_what_is_not_as_it_was(leena: Browser, cast: Cast) -> None:
    page = leena.get(f"/groups/{cast.group}/eligibility", htmx=True).page
    assert not page.is_whole
    announcement, again = page.by_id["announcement"], page.by_id["eligibility"].attrib["hx-get"]
    assert announcement.get("hx-swap-oob") == "beforeend"
    assert text_of(announcement).endswith(
        "Eligibility: action needed. Members who have turned 15: Members still needed: 3, by 8.12.2026."
    )

    assert text_of(leena.get(again, htmx=True).page.by_id["announcement"]) == ""
    changes = {"ends": "22.00", "break_minutes": "60"}
    leena.submit(f"/groups/{cast.group}/sessions/{cast.held}", changes, form="session-form", status=303)
    heard = text_of(leena.get(again, htmx=True).page.by_id["announcement"])
    assert heard == "4 teaching hours, 10 are enough. Support: at most €12."


def test_without_javascript_it_is_a_page(leena: Browser, cast: Cast) -> None:
    page = leena.get(f"/groups/{cast.group}/eligibility").page

    assert page.heading == "Eligibility of Digitaidot"
    assert "eligibility" in page.by_id


def test_the_panel_is_on_every_page_of_the_group(leena: Browser, cast: Cast) -> None:
    group = f"/groups/{cast.group}"
    for address in (
        "",
        "/edit",
        "/members",
        f"/members/{cast.member}",
        "/members/paste",
        "/sessions/new",
        f"/sessions/{cast.held}",
    ):
        assert "eligibility" in leena.get(group + address).page.by_id, address


def test_state_is_told_in_words(leena: Browser, cast: Cast) -> None:
    page = leena.get(f"/groups/{cast.group}/eligibility").page
    states = [text_of(e) for e in page.by_id["eligibility"].iter("span") if (e.get("class") or "").startswith("state")]

    assert states[0] == "Action needed"
    assert set(states) <= {"Met", "On track", "Action needed", "Missed", "Check"}


def test_every_finding_says_why(leena: Browser, cast: Cast) -> None:
    page = leena.get(f"/groups/{cast.group}/eligibility").page
    rows = page.by_id["eligibility"].findall(".//ol/li")

    assert len(rows) == 11
    for row in rows:
        assert text_of(row.find(".//details/p")), text_of(row)


def test_who_may_only_look_gets_no_links_to_mend(browsers: Browsers, leena: Browser, cast: Cast) -> None:
    def inside(browser: Browser) -> list[str]:
        panel = browser.get(f"/groups/{cast.group}/eligibility").page.by_id["eligibility"]
        return [
            a.attrib["href"]
            for a in panel.iter("a")
            if a.attrib["href"].startswith("/") and a.attrib["href"] != "/rules"
        ]

    assert inside(leena)
    assert inside(browsers("Aatos")) == []
    assert inside(browsers("Tuomas")) == ["/association/quotas"]
    assert "/association/quotas" not in inside(leena)


def test_the_next_step_is_the_session_to_record(aino: Browser, cast: Cast) -> None:
    group = f"/groups/{cast.group}"
    fields = {"day": "10.11.2026", "starts": "18.00", "ends": "20.00", "state": "planned"}
    aino.submit(f"{group}/sessions/new", fields, status=303)
    page = aino.get(group).page

    assert "Record the session of Tue 10.11.2026: nothing has been recorded yet." in page.text
    assert page.link_to("Record the session").startswith(f"{group}/sessions/")


def test_a_new_group_first_gets_its_sessions_and_its_members(aino: Browser, cast: Cast, db: Session) -> None:
    """Also when its season is over: nothing has been missed as long as nothing has been recorded."""
    over = casting.group("Syksy", season_start=date(2026, 9, 1), season_end=date(2026, 11, 20))
    group_id = add_group(db, association_id=cast.association, values=over).id
    db.commit()
    page = aino.get(f"/groups/{group_id}").page

    assert "Next: Add the group's sessions." in page.text
    assert page.by_id["next-step"].get("href") == f"/groups/{group_id}/sessions/weekly"
    ids = {"association_id": cast.association, "group_id": group_id}
    add_session(db, **ids, values=casting.session(date(2026, 9, 1)))
    db.commit()
    page = aino.get(f"/groups/{group_id}").page
    assert "Next: Add the group's members." in page.text
    assert page.by_id["next-step"].get("href") == f"/groups/{group_id}/members/paste"
    assert "next-step" not in aino.get(f"/groups/{group_id}/members/paste").page.by_id


def test_the_next_step_is_to_add_members(leena: Browser, cast: Cast) -> None:
    assert leena.get(f"/groups/{cast.group}").page.link_to("Add members") == f"/groups/{cast.group}/members"


def test_the_next_step_stands_on_the_groups_own_page_alone(leena: Browser, cast: Cast) -> None:
    group = f"/groups/{cast.group}"
    for page, leads in ((group, True), (f"{group}/members", False)):
        seen = leena.get(page).page
        assert ("next-step" in seen.by_id) is leads
        assert ("Add the group's members." in seen.text) is leads


def test_a_season_that_passed_without_sessions_says_where_to_enter_them(aino: Browser, cast: Cast, db: Session) -> None:
    over = casting.group("Kevät", season_start=date(2026, 3, 1), season_end=date(2026, 5, 31))
    group_id = add_group(db, association_id=cast.association, values=over).id
    db.commit()
    page = aino.get(f"/groups/{group_id}/eligibility").page

    assert "10 h missing, and the time ended on 31.5.2026." in page.text
    assert page.link_to("Add a weekly programme") == f"/groups/{group_id}/sessions/weekly"
